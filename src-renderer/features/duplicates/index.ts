export { DuplicateGroups } from './DuplicateGroups'
export { useDuplicates } from './store'
