import type { LibraryView, SortBy, ViewGroup } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

export const viewGroups: readonly ViewGroup[] = ['none', 'month', 'folder']

const sorts: readonly SortBy[] = ['date', 'name', 'duration', 'size', 'clipCount']

/** The orders that make sense in a view, and the one it stands in: nothing is made of exports. */
export const sortsOf = (view: LibraryView, current: SortBy): readonly SortBy[] =>
  sorts.filter((by) => by !== 'clipCount' || view !== 'exports' || current === by)

/** Whether what is made of a view's assets is exports: clips have exports where videos have clips. */
export const hasExports = (view: LibraryView): boolean => view === 'clips' || view === 'orphans'

/** What each order is called in a view. */
export const sortNames = (view: LibraryView): Readonly<Record<SortBy, string>> => {
  const { date, name, duration, size, clipCount, exportCount } = words.library.sort
  return { date, name, duration, size, clipCount: hasExports(view) ? exportCount : clipCount }
}
