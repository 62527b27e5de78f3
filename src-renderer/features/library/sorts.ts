import { type LibraryView, type SortBy, sortBy, type ViewSort } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

/** The orders that make sense in a view, and the one it stands in: nothing is made of exports. */
export const sortsOf = (view: LibraryView, current: SortBy): readonly SortBy[] =>
  sortBy.options.filter((by) => by !== 'clipCount' || view !== 'exports' || current === by)

/** Whether what is made of a view's assets is exports: clips have exports where videos have clips. */
export const hasExports = (view: LibraryView): boolean => view === 'clips' || view === 'orphans'

/** What each order is called in a view. */
export const sortNames = (view: LibraryView): Readonly<Record<SortBy, string>> => {
  const { date, name, duration, size, clipCount, exportCount } = words.library.sort
  return { date, name, duration, size, clipCount: hasExports(view) ? exportCount : clipCount }
}

/** The way an order is wanted at first: titles from A on, all else the most first. */
export const usualSort = (by: SortBy): ViewSort => ({
  by,
  direction: by === 'name' ? 'ascending' : 'descending',
})
