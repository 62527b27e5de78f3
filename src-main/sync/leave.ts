import type { FolderMode, LocalAsset } from '../../src-preload/contract'
import type { RunContext } from './context'
import { type SourceFolder, sourceOf } from './scope'

const batch = 500

/**
 * Turns into tombstones the rows whose own folder is no longer one of the account's source folders, where a person has said so: by taking the folder
 * away (it is not among the agreed ones), or by confirming. Nothing was deleted in the storage, so neither the guard nor the storage is asked
 * (docs/decisions/0006). What lies outside for any other reason stays, for the guard. Only rows that this run's listing did not have come into
 * question. A dry run only tells.
 * @param agreed the folders that the library remembers; null: not known
 */
export function* leaveSources(
  context: RunContext,
  folderMode: FolderMode,
  agreed: readonly SourceFolder[] | null,
): Generator<readonly LocalAsset[], void, undefined> {
  const { store, sources, runId, dryRun, confirmRemovals } = context
  const isSaid = (row: LocalAsset): boolean =>
    confirmRemovals || (agreed !== null && sourceOf(row, agreed, folderMode) === null)
  let after: string | null = null
  for (;;) {
    const rows: readonly LocalAsset[] = store.findMissing(runId, after, batch)
    const last = rows.at(-1)
    if (!last) return
    const left = rows.filter((row) => sourceOf(row, sources, folderMode) === null && isSaid(row))
    if (left.length > 0) {
      const ids = left.map(({ assetId }) => assetId)
      if (!dryRun) store.markRemoved(runId, ids, context.now())
      yield left
    }
    if (rows.length < batch) return
    after = last.assetId
  }
}
