import type { Change, ComparedField, FamilyLink } from '../sync'
import { type StoredAsset, toStored } from './assetRow'
import type { AssetTable } from './assetTable'
import type { ChangeLog } from './changeLog'
import type { WriteConnection } from './connection'
import type { TouchLog } from './touched'

/** A change of a row. `fields`: those that changed; of a newcomer none. */
export type RowChange = {
  readonly type: 'add' | 'update' | 'move' | 'restore'
  readonly asset: StoredAsset
  readonly fields: readonly ComparedField[]
  /** A newcomer's, where it has one. */
  readonly link?: FamilyLink | undefined
}

/** The changes that write a row, as they are written. @param links of newcomers among them */
export const toRowChanges = (
  changes: readonly Change[],
  links: readonly FamilyLink[],
): readonly RowChange[] => {
  const linkOf = new Map(links.map((link) => [link.assetId, link]))
  return changes.flatMap((change): readonly RowChange[] => {
    if (change.type === 'keep' || change.type === 'suspectRemoved') return []
    const asset = toStored(change.asset)
    return change.type === 'add'
      ? [{ type: 'add', asset, fields: [], link: linkOf.get(asset.assetId) }]
      : [{ type: change.type, asset, fields: change.fields }]
  })
}

/** Some rows of a page as they are to be written; plain data, which crosses threads. */
export type RowsWrite = {
  readonly runId: number
  readonly changes: readonly RowChange[]
  /** Epoch ms. */
  readonly at: number
  /** Entries of the assets' history that are older go, epoch ms. */
  readonly keptSince: number
}

/** Writes rows in one transaction, all of them or none, newcomers with their links. Idempotent. @throws SqliteError */
export type RowWriter = (writes: readonly RowsWrite[]) => void

type Tables = { readonly assets: AssetTable; readonly log: ChangeLog; readonly touched: TouchLog }

/** How rows that changed are written, with what the history and undo need of them. */
export const createRowWriter = (db: WriteConnection, { assets, log, touched }: Tables): RowWriter => {
  const apply = ({ type, asset, fields, link }: RowChange, { runId, at }: RowsWrite): void => {
    const before = type === 'add' ? null : assets.row(asset.assetId)
    if (before !== null) log.noteChange(runId, { before, after: asset, fields, moved: type === 'move' }, at)
    assets.put(asset, runId, at, link)
    if (type !== 'add') touched.touch(asset.assetId)
  }
  return db.transaction((writes: readonly RowsWrite[]) => {
    // A clip may come before its video.
    db.pragma('defer_foreign_keys = ON')
    for (const write of writes) {
      log.open(write.runId, write.keptSince)
      for (const change of write.changes) apply(change, write)
    }
    touched.prune()
  }).immediate
}
