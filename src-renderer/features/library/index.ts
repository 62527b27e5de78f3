export { Library } from './Library'
export { SortSelect } from './SortSelect'
export { type GridKind, useLibrary } from './store'
