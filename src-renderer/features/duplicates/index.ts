export { DuplicatesPage } from './DuplicatesPage'
export { useDuplicates } from './store'
