import type { FamilyVerdict } from '../../src-preload/contract'
import { type Change, type ComparedField, type FamilyLink, linkFamilies } from '../sync'
import { type StoredAsset, toStored } from './assetRow'
import type { AssetTable } from './assetTable'
import type { ChangeLog } from './changeLog'
import type { WriteConnection } from './connection'
import { toNewcomer } from './linkTable'
import type { TouchLog } from './touched'

/** A change of a row. `fields`: those that changed; of a newcomer none. */
export type RowChange = {
  readonly type: 'add' | 'update' | 'move' | 'restore'
  readonly asset: StoredAsset
  readonly fields: readonly ComparedField[]
}

/** The changes that write a row, as they are written. */
export const toRowChanges = (changes: readonly Change[]): readonly RowChange[] =>
  changes.flatMap((change): readonly RowChange[] => {
    if (change.type === 'keep' || change.type === 'suspectRemoved') return []
    const fields = change.type === 'add' ? [] : change.fields
    return [{ type: change.type, asset: toStored(change.asset), fields }]
  })

/** Some rows of a page as they are to be written; plain data, which crosses threads. */
export type RowsWrite = {
  readonly runId: number
  readonly changes: readonly RowChange[]
  /** What a person said of pairs. */
  readonly verdicts: readonly FamilyVerdict[]
  /** Epoch ms. */
  readonly at: number
  /** Entries of the assets' history that are older go, epoch ms. */
  readonly keptSince: number
}

/** Writes rows in one transaction, all of them or none, newcomers with the families among them. Idempotent. @throws SqliteError */
export type RowWriter = (writes: readonly RowsWrite[]) => void

type Tables = { readonly assets: AssetTable; readonly log: ChangeLog; readonly touched: TouchLog }

/** The links among all newcomers, whichever came first. */
const linksAmong = (writes: readonly RowsWrite[]): ReadonlyMap<string, FamilyLink> => {
  const newcomers = writes.flatMap(({ changes }) =>
    changes.flatMap(({ type, asset }) => (type === 'add' ? [toNewcomer(asset)] : [])),
  )
  return new Map(linkFamilies(newcomers, writes.at(-1)?.verdicts ?? []).map((link) => [link.assetId, link]))
}

/** How rows that changed are written, with what the history and undo need of them. */
export const createRowWriter = (db: WriteConnection, { assets, log, touched }: Tables): RowWriter => {
  const apply = (change: RowChange, { runId, at }: RowsWrite, link?: FamilyLink): void => {
    const { type, asset, fields } = change
    const before = type === 'add' ? null : assets.row(asset.assetId)
    if (before !== null) log.noteChange(runId, { before, after: asset, fields, moved: type === 'move' }, at)
    assets.put(asset, runId, at, link)
    if (type !== 'add') touched.touch(asset.assetId)
  }
  return db.transaction((writes: readonly RowsWrite[]) => {
    const links = linksAmong(writes)
    // A clip may come before its video.
    if (links.size > 0) db.pragma('defer_foreign_keys = ON')
    for (const write of writes) {
      log.open(write.runId, write.keptSince)
      for (const change of write.changes) apply(change, write, links.get(change.asset.assetId))
    }
    touched.prune()
  }).immediate
}
