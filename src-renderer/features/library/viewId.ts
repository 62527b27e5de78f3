import type { LibraryView, ViewFilter, ViewQuery } from '../../../src-preload/contract'

/** What a view of the library is called in this window: one of the fixed ones, a folder, or a saved one by its id. */
export type ViewId = LibraryView | `folder:${string}` | `saved:${number}`

/** The view of a folder, by its path; '' is the root. */
export const folderView = (path: string): ViewId => `folder:${path}`
/** The view of a saved one. */
export const savedViewId = (id: number): ViewId => `saved:${id}`

/** The path of a folder's view; null for any other. */
export const folderOf = (id: ViewId): string | null =>
  id.startsWith('folder:') ? id.slice('folder:'.length) : null

/** The number of a saved view; null for any other. */
export const savedIdOf = (id: ViewId): number | null =>
  id.startsWith('saved:') ? Number(id.slice('saved:'.length)) : null

/** The filter that narrows nothing. */
export const noFilter: ViewFilter = {
  duration: { min: null, max: null },
  tags: [],
  formats: [],
  aspects: [],
  platforms: [],
  hasClips: null,
  offlineOnly: false,
  created: { from: null, to: null },
  folder: null,
}

const fixed: readonly LibraryView[] = ['videos', 'clips', 'exports', 'orphans', 'duplicates', 'removed']

/** What a view shows before anyone has narrowed it: newest first, without groups; a folder's with its subfolders. */
export const baseQuery = (id: ViewId): ViewQuery => {
  const path = folderOf(id)
  return {
    view: path !== null ? 'all' : (fixed.find((view) => view === id) ?? 'videos'),
    text: '',
    filter: path === null ? noFilter : { ...noFilter, folder: { path, withSubfolders: true } },
    sort: { by: 'date', direction: 'descending' },
    group: 'none',
    withHidden: false,
  }
}

/** Of these it is well that there are none, and no sync is there to bring them. */
const unwanted: ReadonlySet<LibraryView> = new Set(['orphans', 'duplicates', 'removed'])

/** Whether something is missing where a view is empty, so that a sync that runs is expected to bring it. */
export const isHopedFor = (view: LibraryView): boolean => !unwanted.has(view)

/** A query without its search and its filters; a folder's view keeps its folder, and a saved one falls back to what was saved. */
export const withoutNarrowing = (query: ViewQuery, base: ViewQuery): ViewQuery => ({
  ...query,
  text: base.text,
  filter: base.filter,
})

/** Whether two queries show the same cards in the same order. */
export const sameQuery = (a: ViewQuery, b: ViewQuery): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether two queries show the same cards, in whatever order. */
export const sameCards = (a: ViewQuery, b: ViewQuery): boolean =>
  sameQuery({ ...a, sort: b.sort, group: b.group }, b)
