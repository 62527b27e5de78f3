import type { FolderMode, LocalAsset } from '../../src-preload/contract'
import type { RunContext } from './context'
import { sourceOf } from './scope'

const batch = 500

/**
 * Turns into tombstones the rows whose own folder is no longer one of the account's source folders: whoever changed the sources has said so, and
 * nothing was deleted in the storage, so neither the guard nor the storage is asked (docs/decisions/0006). Only rows that this run's listing did not
 * have come into question. A dry run only tells.
 */
export function* leaveSources(
  context: RunContext,
  folderMode: FolderMode,
): Generator<readonly LocalAsset[], void, undefined> {
  const { store, sources, runId, dryRun } = context
  let after: string | null = null
  for (;;) {
    const rows: readonly LocalAsset[] = store.findMissing(runId, after, batch)
    const last = rows.at(-1)
    if (!last) return
    const left = rows.filter((row) => sourceOf(row, sources, folderMode) === null)
    if (left.length > 0) {
      const ids = left.map(({ assetId }) => assetId)
      if (!dryRun) store.markRemoved(runId, ids, context.now())
      yield left
    }
    if (rows.length < batch) return
    after = last.assetId
  }
}
