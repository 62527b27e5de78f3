import type { AssetKind, LinkBasis } from '../../src-preload/contract'
import type { FamilyLink, FamilyMember, FamilyStore } from '../sync'
import { type LinkRow, toParentLink } from './assetRow'
import type { WriteConnection } from './connection'
import { readStringMap, readStrings } from './jsonCell'
import type { TouchLog } from './touched'

/** The columns of a FamilyRow. */
export const familyColumns = `asset_id, public_id, kind, title, duration_seconds, context, parent_id, parent_basis, parent_confidence,
       start_seconds, end_seconds, export_format, export_platform, created_at, removed_at,
       related, asked_version IS NOT version AS related_stale`

/** What a selection of familyColumns joins to `asset`. */
export const familyJoin = 'LEFT JOIN related_answer USING (asset_id)'

export type FamilyRow = LinkRow & {
  readonly asset_id: string
  readonly public_id: string
  readonly kind: AssetKind
  readonly title: string
  readonly duration_seconds: number | null
  readonly context: string
  readonly created_at: number | null
  readonly removed_at: number | null
  /** JSON; null where nobody has asked. */
  readonly related: string | null
  readonly related_stale: 0 | 1
}

type LinkValues = Omit<FamilyLink, 'parent' | 'withdrawn'> & {
  readonly parentId: string | null
  readonly basis: LinkBasis | null
  readonly confidence: number | null
  /** 1: a person took a confirmed link back. */
  readonly withdrawn: 0 | 1
}

/** Some members, and where the next ones begin; null after the last. */
type FamilyPage = { readonly members: readonly FamilyMember[]; readonly next: number | null }

/** Who belongs to whom. Its writes belong inside the caller's transaction. */
export type LinkTable = {
  /** The live ones, and the tombstones that somebody confirmed as a parent, in the order of the file: so many after a position, 0 to begin with. */
  membersAfter(position: number, limit: number): FamilyPage
  /**
   * Writes a link where it differs from the row's; true where a row changed. A confirmed link yields to a confirmed one or where it is withdrawn. A parent
   * that has gone since it was found (an undo takes newcomers away) leaves the row as it is.
   */
  save(link: FamilyLink): boolean
  /** Keeps the related assets of an asset, as told of the version that its row has. Nothing where there is no such row. */
  saveRelated(assetId: string, relatedIds: readonly string[]): void
  /** The same three as SyncStore says. */
  parentTitles(assetIds: readonly string[]): ReadonlyMap<string, string>
  linkedState(): string | null
  saveLinkedState(state: string): void
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
  ...(row.related !== null && {
    relatedIds: readStrings(row.related),
    relatedStale: row.related_stale === 1,
  }),
  parent: toParentLink(row),
  startSeconds: row.start_seconds,
  endSeconds: row.end_seconds,
  exportFormat: row.export_format,
  exportPlatform: row.export_platform,
})

/** The links over the table asset. Statements are prepared once. */
export const createLinkTable = (db: WriteConnection): LinkTable => {
  const members = db.prepare<[after: number, limit: number], FamilyRow & { readonly position: number }>(
    `SELECT asset.rowid AS position, ${familyColumns}
     FROM asset NOT INDEXED ${familyJoin} WHERE asset.rowid > ? AND (removed_at IS NULL
       OR asset_id IN (SELECT parent_id FROM asset WHERE parent_basis = 'confirmed'))
     ORDER BY asset.rowid LIMIT ?`,
  )
  const keepsParent = `(parent_basis IS 'confirmed' AND @basis IS NOT 'confirmed' AND NOT @withdrawn)`
  // One statement for both: a row is rewritten whole, with the storage's JSON in it.
  const save = db.prepare<LinkValues>(
    `UPDATE asset SET
       parent_id = CASE WHEN ${keepsParent} THEN parent_id ELSE @parentId END,
       parent_confidence = CASE WHEN ${keepsParent} THEN parent_confidence ELSE @confidence END,
       parent_basis = CASE WHEN ${keepsParent} THEN parent_basis ELSE @basis END,
       start_seconds = @startSeconds, end_seconds = @endSeconds, export_format = @exportFormat, export_platform = @exportPlatform
     WHERE asset_id = @assetId AND (@parentId IS NULL OR EXISTS (SELECT 1 FROM asset WHERE asset_id = @parentId)) AND (
       (NOT ${keepsParent} AND (parent_id, parent_basis, parent_confidence) IS NOT (@parentId, @basis, @confidence))
       OR (start_seconds, end_seconds, export_format, export_platform)
         IS NOT (@startSeconds, @endSeconds, @exportFormat, @exportPlatform))`,
  )
  const parentTitles = db.prepare<[assetIds: string], { readonly asset_id: string; readonly title: string }>(
    `SELECT a.asset_id, p.title FROM json_each(?) CROSS JOIN asset AS a ON a.asset_id = value JOIN asset AS p ON p.asset_id = a.parent_id
     WHERE a.kind = 'export'`,
  )
  const saveRelated = db.prepare<[related: string, assetId: string]>(
    `INSERT INTO related_answer (asset_id, asked_version, related) SELECT asset_id, version, ? FROM asset WHERE asset_id = ?
     ON CONFLICT (asset_id) DO UPDATE SET asked_version = excluded.asked_version, related = excluded.related`,
  )
  const readState = db.prepare<[], string | null>('SELECT linked_state FROM account').pluck()
  const saveState = db.prepare<[state: string, same: string]>(
    'UPDATE account SET linked_state = ? WHERE linked_state IS NOT ?',
  )
  return {
    parentTitles: (assetIds) =>
      new Map(parentTitles.all(JSON.stringify(assetIds)).map(({ asset_id, title }) => [asset_id, title])),
    linkedState: () => readState.get() ?? null,
    saveLinkedState: (state) => {
      saveState.run(state, state)
    },
    saveRelated: (assetId, relatedIds) => {
      saveRelated.run(JSON.stringify(relatedIds), assetId)
    },
    membersAfter: (position, limit) => {
      const rows = members.all(position, limit)
      return {
        members: rows.map(toFamilyMember),
        next: rows.length === limit ? (rows.at(-1)?.position ?? null) : null,
      }
    },
    save: ({ parent, withdrawn, ...link }) =>
      save.run({
        ...link,
        parentId: parent?.assetId ?? null,
        basis: parent?.basis ?? null,
        confidence: parent?.confidence ?? null,
        withdrawn: withdrawn ? 1 : 0,
      }).changes > 0,
  }
}

/** What linking the whole library asks of it and writes, each write a transaction. */
export const createFamilyStore = (
  db: WriteConnection,
  links: LinkTable,
  touched: TouchLog,
): Pick<FamilyStore, 'familyState' | 'familyMembersAfter' | 'saveLinks'> => ({
  familyState: touched.state,
  familyMembersAfter: links.membersAfter,
  saveLinks: db.transaction((changed: readonly FamilyLink[]) => {
    const saved = changed.filter((link) => links.save(link))
    for (const { assetId } of saved) touched.touch(assetId)
    return saved.length
  }).immediate,
})
