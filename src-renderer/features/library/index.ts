export { CardSize } from './CardSize'
export { AddFilter, FilterChips } from './filters/FilterBar'
export type { FilterKey } from './filters/filterText'
export { LayoutControls } from './LayoutControls'
export { Library } from './Library'
export { hasCards, nextLayout, type ViewLayout } from './layouts'
export { NameView, SavedViewsError } from './NameView'
export { useOverview } from './overview'
export { RemovedView } from './RemovedView'
export { SavedViewRows } from './SavedViewRows'
export { SaveView } from './SaveView'
export { SearchBox } from './SearchBox'
export { SortMenu } from './SortMenu'
export { useSavedViews } from './savedViews'
export { selectionOf } from './selectionStore'
export { usualSort } from './sorts'
export { listPlaceOf, setListPlace } from './spots'
export { choiceOf, dataOf, queryInFront } from './store'
export {
  followSelection,
  recallViews,
  selectionInFront,
  useDisplay,
  useLibrary,
  useSelection,
} from './stores'
export { type ViewDeed, ViewMenu } from './ViewMenu'
export { baseQueryOf, viewTitle } from './viewBase'
export {
  baseQuery,
  folderOf,
  folderView,
  isHopedFor,
  sameCards,
  sameQuery,
  savedIdOf,
  savedViewId,
  type ViewId,
  withoutNarrowing,
} from './viewId'
