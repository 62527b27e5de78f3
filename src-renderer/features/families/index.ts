export { OrphanList } from './OrphanList'
export { useFamilies } from './store'
