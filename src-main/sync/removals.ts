import type { FolderMode, LocalAsset } from '../../src-preload/contract'
import type { RemoteSource } from './remote'
import { classify, type SourceFolder } from './scope'
import type { SyncStore } from './store'

export type RemovalPorts = {
  readonly remote: RemoteSource
  readonly store: SyncStore
  readonly sources: readonly SourceFolder[]
  readonly folderMode: FolderMode
  readonly now: () => number
  readonly dryRun: boolean
  readonly onProgress: (done: number) => void
}

/** The most ids one by_asset_ids request is given (the true maximum is not documented). */
const checkBatch = 100

/**
 * Asks the storage about every asset that its listing did not have, and turns into tombstones those that are gone or lie in a folder that is not
 * the account's any more. An asset the search merely hides (pending, moderated, not yet indexed) stays as it is.
 * @returns the assets removed (in a dry run: that would be)
 */
export const removeMissing = async (
  ports: RemovalPorts,
  runId: number,
  signal: AbortSignal,
): Promise<readonly LocalAsset[]> => {
  const { remote, store, sources, folderMode } = ports
  const removed: LocalAsset[] = []
  let after: string | null = null
  let done = 0
  for (;;) {
    const suspects: readonly LocalAsset[] = store.findMissing(runId, after, checkBatch)
    const last = suspects.at(-1)
    if (!last) return removed
    const { items, unreadIds } = await remote.readAssets(
      suspects.map(({ assetId }) => assetId),
      signal,
    )
    const present = new Set(unreadIds)
    for (const { asset } of items)
      if (classify(asset, sources, folderMode) !== null) present.add(asset.assetId)
    const gone = suspects.filter(({ assetId }) => !present.has(assetId))
    if (gone.length > 0 && !ports.dryRun) {
      store.markRemoved(
        runId,
        gone.map(({ assetId }) => assetId),
        ports.now(),
      )
    }
    removed.push(...gone)
    done += suspects.length
    ports.onProgress(done)
    after = last.assetId
  }
}
