export { Library } from './Library'
export { SortSelect } from './SortSelect'
export { type GridKind, queryInFront, useLibrary } from './store'
