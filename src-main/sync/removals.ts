import type { FolderMode, LocalAsset } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { RunContext } from './context'
import { withPatience } from './listing'
import { classify, sourceOf } from './scope'

/** The most ids one by_asset_ids request is given (the true maximum is not documented). */
const checkBatch = 100

/** How many assets that the listing has just had are asked about along with the missing ones. */
const witnesses = 3

/** What one look-up told: how many were asked about, and which of them are gone. */
export type RemovalCheck = { readonly checked: number; readonly removed: readonly LocalAsset[] }

const forgetful = (): AppError => new AppError('badResponse', words.runs.forgetful)

/**
 * Asks the storage about every asset that its listing did not have, and turns into tombstones those that are gone or lie in a folder that is not
 * the account's any more. An asset the search merely hides (pending, moderated, not yet indexed) stays as it is. A dry run only tells.
 * @throws AppError badResponse where the answer lacks even what was listed a moment ago: then it says nothing of the others either
 */
export async function* removeMissing(
  context: RunContext,
  folderMode: FolderMode,
): AsyncGenerator<RemovalCheck, void, undefined> {
  const { remote, store, sources, runId, signal } = context
  const listed = store.findListed(runId, witnesses)
  let after: string | null = null
  for (;;) {
    const suspects: readonly LocalAsset[] = store.findMissing(runId, after, checkBatch - witnesses)
    const last = suspects.at(-1)
    if (!last) return
    // Those outside the source folders are none of the storage's business; a dry run has left them live.
    const inside = suspects.filter((row) => sourceOf(row, sources, folderMode) !== null)
    after = last.assetId
    if (inside.length === 0) continue
    const ids = inside.map(({ assetId }) => assetId)
    const { items, unreadIds } = await withPatience(context, (beforeTry) =>
      remote.readAssets([...ids, ...listed], signal, beforeTry),
    )
    const known = new Set([...unreadIds, ...items.map(({ asset }) => asset.assetId)])
    if (listed.length > 0 && !listed.some((id) => known.has(id))) throw forgetful()
    const present = new Set(unreadIds)
    for (const { asset } of items)
      if (classify(asset, sources, folderMode) !== null) present.add(asset.assetId)
    const removed = inside.filter(({ assetId }) => !present.has(assetId))
    if (removed.length > 0 && !context.dryRun) {
      store.markRemoved(
        runId,
        removed.map(({ assetId }) => assetId),
        context.now(),
      )
    }
    yield { checked: inside.length, removed }
  }
}
