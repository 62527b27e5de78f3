import { linkFamilies } from './link'
import type { SyncStore } from './store'

const linkBatch = 500

/**
 * Finds families over the whole library, with what a person said of them, and writes what changed.
 * @returns how many rows changed
 * @throws AppError of the store
 */
export const relink = (store: SyncStore): number => {
  const links = linkFamilies(store.familyMembers(), store.familyVerdicts?.() ?? [])
  let changed = 0
  for (let i = 0; i < links.length; i += linkBatch) changed += store.saveLinks(links.slice(i, i + linkBatch))
  return changed
}
