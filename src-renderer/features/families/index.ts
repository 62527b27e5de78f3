export { OrphansPage } from './OrphansPage'
export { useFamilies } from './store'
