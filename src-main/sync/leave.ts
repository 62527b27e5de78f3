import type { FolderMode, LocalAsset } from '../../src-preload/contract'
import type { RunContext } from './context'
import { type SourceFolder, sourceOf } from './scope'
import type { SyncStore } from './store'

const batch = 500

/** The live rows that this run's listing did not have, some at a time. Whoever is told of some may turn them into tombstones before the next. */
export function* missingRows(
  store: SyncStore,
  runId: number,
): Generator<readonly LocalAsset[], void, undefined> {
  for (let after: string | null = null; ; ) {
    const rows: readonly LocalAsset[] = store.findMissing(runId, after, batch)
    const last = rows.at(-1)
    if (last) yield rows
    if (!last || rows.length < batch) return
    after = last.assetId
  }
}

/**
 * Tells of a row that the listing did not have whether it leaves the library: its own folder is no longer one of the account's source folders, and a person
 * has said so, by taking the folder away (it is not among the agreed ones), or by confirming. Nothing was deleted in the storage, so neither the guard
 * nor the storage is asked (docs/decisions/0006). What lies outside for any other reason stays, for the guard.
 * @param agreed the folders that the library remembers; null: not known
 */
export const leavesSources = (
  { sources, confirmRemovals }: Pick<RunContext, 'sources' | 'confirmRemovals'>,
  folderMode: FolderMode,
  agreed: readonly SourceFolder[] | null,
): ((row: LocalAsset) => boolean) => {
  const isSaid = (row: LocalAsset): boolean =>
    confirmRemovals || (agreed !== null && sourceOf(row, agreed, folderMode) === null)
  return (row) => sourceOf(row, sources, folderMode) === null && isSaid(row)
}
