import type { SavedView, ViewQuery } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { folderLabel } from './cardText'
import { baseQuery, folderOf, savedIdOf, type ViewId } from './viewId'

/** What a view shows before anyone has changed it: a saved one what was saved. */
export const baseQueryOf = (id: ViewId, saved: readonly SavedView[] | null): ViewQuery =>
  saved?.find((view) => view.id === savedIdOf(id))?.query ?? baseQuery(id)

/** The folder's own name, with those above it up to the one that is the user's; of that one the last. */
const folderTitle = (path: string): string => {
  const label = folderLabel(path)
  return label === path ? (path.split('/').at(-1) ?? label) : label
}

/** What a view is called: a folder by its name, a saved one as a person named it. */
export const viewTitle = (id: ViewId, saved: readonly SavedView[] | null): string => {
  const path = folderOf(id)
  if (path !== null) return path === '' ? folderLabel(path) : folderTitle(path)
  const savedId = savedIdOf(id)
  if (savedId === null) return words.library.views[baseQuery(id).view]
  return saved?.find((view) => view.id === savedId)?.name ?? words.library.saved.heading
}
