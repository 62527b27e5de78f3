import type { AssetKind, LinkBasis } from '../../src-preload/contract'
import type { FamilyLink, FamilyMember } from '../sync'
import { type LinkRow, toParentLink } from './assetRow'
import type { WriteConnection } from './connection'
import { readStringMap } from './jsonCell'

/** The columns of a FamilyRow. */
export const familyColumns = `asset_id, public_id, kind, title, duration_seconds, context, parent_id, parent_basis, parent_confidence,
       start_seconds, end_seconds, export_format, export_platform, created_at, removed_at`

export type FamilyRow = LinkRow & {
  readonly asset_id: string
  readonly public_id: string
  readonly kind: AssetKind
  readonly title: string
  readonly duration_seconds: number | null
  readonly context: string
  readonly created_at: number | null
  readonly removed_at: number | null
}

type ParentValues = {
  readonly assetId: string
  readonly parentId: string | null
  readonly basis: LinkBasis | null
  readonly confidence: number | null
  /** 1: a person took a confirmed link back. */
  readonly withdrawn: 0 | 1
}

type DetailValues = Pick<
  FamilyLink,
  'assetId' | 'startSeconds' | 'endSeconds' | 'exportFormat' | 'exportPlatform'
>

/** Who belongs to whom. Its writes belong inside the caller's transaction. */
export type LinkTable = {
  /** The live ones, and the tombstones that somebody confirmed as a parent. */
  members(): readonly FamilyMember[]
  /** Writes a link where it differs from the row's; true where a row changed. A confirmed link yields to a confirmed one or where it is withdrawn. */
  save(link: FamilyLink): boolean
}

/** A row as linking and suggesting see it. */
export const toFamilyMember = (row: FamilyRow): FamilyMember => ({
  assetId: row.asset_id,
  publicId: row.public_id,
  kind: row.kind,
  title: row.title,
  durationSeconds: row.duration_seconds,
  context: readStringMap(row.context),
  createdAt: row.created_at,
  ...(row.removed_at !== null && { removed: true }),
  parent: toParentLink(row),
  startSeconds: row.start_seconds,
  endSeconds: row.end_seconds,
  exportFormat: row.export_format,
  exportPlatform: row.export_platform,
})

/** The links over the table asset. Statements are prepared once. */
export const createLinkTable = (db: WriteConnection): LinkTable => {
  const members = db.prepare<[], FamilyRow>(
    `SELECT ${familyColumns}
     FROM asset WHERE removed_at IS NULL
       OR asset_id IN (SELECT parent_id FROM asset WHERE parent_basis = 'confirmed')`,
  )
  const saveParent = db.prepare<ParentValues>(
    `UPDATE asset SET parent_id = @parentId, parent_basis = @basis, parent_confidence = @confidence
     WHERE asset_id = @assetId
       AND (parent_id, parent_basis, parent_confidence) IS NOT (@parentId, @basis, @confidence)
       AND (parent_basis IS NOT 'confirmed' OR @basis IS 'confirmed' OR @withdrawn)`,
  )
  const saveDetails = db.prepare<DetailValues>(
    `UPDATE asset SET start_seconds = @startSeconds, end_seconds = @endSeconds,
       export_format = @exportFormat, export_platform = @exportPlatform
     WHERE asset_id = @assetId AND (start_seconds, end_seconds, export_format, export_platform)
       IS NOT (@startSeconds, @endSeconds, @exportFormat, @exportPlatform)`,
  )
  return {
    members: () => members.all().map(toFamilyMember),
    save: ({ assetId, parent, withdrawn, startSeconds, endSeconds, exportFormat, exportPlatform }) => {
      const parentChanges = saveParent.run({
        assetId,
        parentId: parent?.assetId ?? null,
        basis: parent?.basis ?? null,
        confidence: parent?.confidence ?? null,
        withdrawn: withdrawn ? 1 : 0,
      }).changes
      const detailChanges = saveDetails.run({
        assetId,
        startSeconds,
        endSeconds,
        exportFormat,
        exportPlatform,
      }).changes
      return parentChanges + detailChanges > 0
    },
  }
}
