import {
  type AssetCard,
  type AssetKind,
  type FamilyClip,
  type FamilyExport,
  maxFamilyClips,
} from '../../src-preload/contract'
import type { FamilyMember } from '../sync'
import type { ReadConnection } from './connection'
import { type FamilyRow, familyColumns, familyJoin, toFamilyMember } from './linkTable'
import { type CardRow, cardSelection, toCard } from './views'

/** What a video is delivered by. `removed`: a tombstone. */
export type MediaSource = {
  readonly assetId: string
  readonly title: string
  readonly publicId: string
  readonly resourceType: string
  readonly deliveryType: string
  readonly status: string | null
  readonly version: number | null
  readonly format: string | null
  readonly bytes: number | null
  readonly etag: string | null
  readonly secureUrl: string | null
  readonly removed: boolean
}

/** One asset and its family. */
export type DetailReader = {
  /** What the asset's own file is delivered by, tombstones included; null where the library has none of this id. */
  media(assetId: string): MediaSource | null
  /** The asset as a card, tombstones included; null where the library has none of this id. */
  card(assetId: string): { readonly card: AssetCard; readonly removed: boolean } | null
  /** The live clips of a video by where they begin, unknown ones last, at most `maxFamilyClips`, with their live exports. */
  clipsOf(videoId: string): readonly FamilyClip[]
  /** One clip in the same form, tombstones included; null where the library has none of this id. */
  clip(clipId: string): FamilyClip | null
  /** The asset and every live asset of a kind, as suggesting sees them; without the asset where the library has none of this id. */
  withAllOf(assetId: string, kind: AssetKind): readonly FamilyMember[]
  /** Changes whenever the file has been written to: what was read before may be out of date. */
  dataVersion(): number
}

type MediaRow = {
  readonly asset_id: string
  readonly title: string
  readonly public_id: string
  readonly resource_type: string
  readonly delivery_type: string
  readonly status: string | null
  readonly version: number | null
  readonly format: string | null
  readonly bytes: number | null
  readonly etag: string | null
  readonly secure_url: string | null
  readonly removed_at: number | null
}
type ClipRow = CardRow & {
  readonly start_seconds: number | null
  readonly end_seconds: number | null
  readonly removed_at: number | null
}
type ExportRow = {
  readonly asset_id: string
  readonly parent_id: string
  readonly export_format: string | null
  readonly export_platform: string | null
}

const memberSelection = `SELECT ${cardSelection}, a.start_seconds, a.end_seconds, a.removed_at`

/** The SQL of a video's live clips: video id. */
export const clipsSql = `${memberSelection}
  FROM asset AS a INDEXED BY asset_parent LEFT JOIN asset AS p ON p.asset_id = a.parent_id
  WHERE a.parent_id = ? AND a.kind = 'clip' AND a.removed_at IS NULL
  ORDER BY a.start_seconds IS NULL, a.start_seconds, a.end_seconds, a.asset_id LIMIT ${maxFamilyClips}`

/** The SQL of the live exports of clips: a JSON list of clip ids. */
export const exportsSql = `SELECT e.asset_id, e.parent_id, e.export_format, e.export_platform
  FROM json_each(?) AS clip CROSS JOIN asset AS e INDEXED BY asset_parent
  WHERE e.parent_id = clip.value AND e.kind = 'export' AND e.removed_at IS NULL
  ORDER BY e.export_platform, e.export_format, e.asset_id`

/** The reader of one asset's family. Statements are prepared once. */
export const createDetailReader = (db: ReadConnection): DetailReader => {
  const oneMedia = db.prepare<[assetId: string], MediaRow>(
    `SELECT asset_id, title, public_id, resource_type, delivery_type, status, version, format, bytes, etag, secure_url, removed_at
     FROM asset WHERE asset_id = ?`,
  )
  const oneMember = db.prepare<[assetId: string], ClipRow>(
    `${memberSelection} FROM asset AS a LEFT JOIN asset AS p ON p.asset_id = a.parent_id WHERE a.asset_id = ?`,
  )
  const membersOf = db.prepare<[kind: AssetKind, assetId: string], FamilyRow>(
    `SELECT ${familyColumns} FROM asset INDEXED BY asset_newest ${familyJoin} WHERE kind = ? AND removed_at IS NULL
     UNION ALL SELECT ${familyColumns} FROM asset ${familyJoin} WHERE asset_id = ?`,
  )
  const othersChanges = db.prepare<[], number>('PRAGMA data_version').pluck()
  const ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck()
  const clips = db.prepare<[videoId: string], ClipRow>(clipsSql)
  const exports = db.prepare<[clipIds: string], ExportRow>(exportsSql)

  const withExports = (rows: readonly ClipRow[]): readonly FamilyClip[] => {
    const byClip = new Map<string, FamilyExport[]>(rows.map(({ asset_id }) => [asset_id, []]))
    for (const row of exports.all(JSON.stringify([...byClip.keys()]))) {
      const { asset_id, parent_id, export_format, export_platform } = row
      byClip.get(parent_id)?.push({ assetId: asset_id, format: export_format, platform: export_platform })
    }
    return rows.map((row) => ({
      card: toCard(row, row.child_count),
      startSeconds: row.start_seconds,
      endSeconds: row.end_seconds,
      exports: byClip.get(row.asset_id) ?? [],
    }))
  }

  return {
    media: (assetId) => {
      const row = oneMedia.get(assetId)
      if (row === undefined) return null
      return {
        assetId: row.asset_id,
        title: row.title,
        publicId: row.public_id,
        resourceType: row.resource_type,
        deliveryType: row.delivery_type,
        status: row.status,
        version: row.version,
        format: row.format,
        bytes: row.bytes,
        etag: row.etag,
        secureUrl: row.secure_url,
        removed: row.removed_at !== null,
      }
    },
    card: (assetId) => {
      const row = oneMember.get(assetId)
      return row === undefined
        ? null
        : { card: toCard(row, row.child_count), removed: row.removed_at !== null }
    },
    clipsOf: (videoId) => db.transaction(() => withExports(clips.all(videoId)))(),
    clip: (clipId) => {
      const row = oneMember.get(clipId)
      return row === undefined ? null : (withExports([row])[0] ?? null)
    },
    withAllOf: (assetId, kind) => membersOf.all(kind, assetId).map(toFamilyMember),
    // Others' writes, and its own where one connection does both: each only rises.
    dataVersion: () => (othersChanges.get() ?? 0) + (ownChanges.get() ?? 0),
  }
}
