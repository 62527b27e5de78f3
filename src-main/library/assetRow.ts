import {
  type Asset,
  type AssetKind,
  type LinkBasis,
  type ListedAsset,
  type LocalAsset,
  type ParentLink,
  parseExportName,
} from '../../src-preload/contract'
import { readJsonObject, readStringMap, readStrings } from './jsonCell'
import { titleKey } from './titleKey'

/** The columns that mirror the storage, as SQLite gives them. Instants epoch ms, durations seconds, JSON as text. */
export type MirrorRow = {
  readonly asset_id: string
  readonly kind: AssetKind
  readonly title: string
  readonly folder: string
  readonly duration_seconds: number | null
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number | null
  readonly version: number | null
  readonly created_at: number | null
  readonly title_key: string
  readonly newest_key: number
  readonly oldest_key: number
  readonly public_id: string
  readonly resource_type: string
  readonly delivery_type: string
  readonly format: string | null
  readonly etag: string | null
  readonly status: string | null
  readonly uploaded_at: number | null
  readonly updated_at: number | null
  readonly secure_url: string | null
  readonly tags: string
  readonly context: string
  readonly metadata: string
}

/** The columns that linking writes. */
export type LinkRow = {
  readonly parent_id: string | null
  readonly parent_basis: LinkBasis | null
  readonly parent_confidence: number | null
  readonly start_seconds: number | null
  readonly end_seconds: number | null
  readonly export_format: string | null
  readonly export_platform: string | null
}

/** Every column that mirrors the storage, in the order of `toMirrorValues` and of the row that it makes. */
export const mirrorColumns = [
  'asset_id',
  'kind',
  'title',
  'folder',
  'duration_seconds',
  'width',
  'height',
  'bytes',
  'version',
  'created_at',
  'title_key',
  'newest_key',
  'oldest_key',
  'public_id',
  'resource_type',
  'delivery_type',
  'format',
  'etag',
  'status',
  'uploaded_at',
  'updated_at',
  'secure_url',
  'tags',
  'context',
  'metadata',
] as const satisfies readonly (keyof MirrorRow)[]

/** STRICT tables refuse a fraction in an INTEGER column; one odd number must not cost the whole page. */
const integer = (value: number | null): number | null =>
  value !== null && Number.isSafeInteger(value) ? value : null

/** How far from 1970 a date can be (ECMAScript, time values). */
const farthestInstantMs = 8.64e15

/** An instant in whole epoch ms that a date can hold, else null. */
const toInstant = (epochMs: number | null): number | null =>
  epochMs !== null && Number.isInteger(epochMs) && Math.abs(epochMs) <= farthestInstantMs ? epochMs : null

/** The sort key of an unknown date: it comes last, whichever way dates are sorted. */
const afterAllDates = Number.MAX_SAFE_INTEGER

/** An asset as the values of `mirrorColumns`. A size, version or instant that is no whole number is stored as unknown. */
export const toMirrorValues = (asset: Asset): (string | number | null)[] => {
  const createdAt = toInstant(asset.createdAt)
  const row: MirrorRow = {
    asset_id: asset.assetId,
    kind: asset.kind,
    title: asset.title,
    folder: asset.folder,
    duration_seconds: asset.durationSeconds,
    width: integer(asset.width),
    height: integer(asset.height),
    bytes: integer(asset.bytes),
    version: integer(asset.version),
    created_at: createdAt,
    title_key: titleKey(asset.title),
    newest_key: createdAt === null ? afterAllDates : -createdAt,
    oldest_key: createdAt ?? afterAllDates,
    public_id: asset.publicId,
    resource_type: asset.resourceType,
    delivery_type: asset.deliveryType,
    format: asset.format,
    etag: asset.etag,
    status: asset.status,
    uploaded_at: toInstant(asset.uploadedAt),
    updated_at: toInstant(asset.updatedAt),
    secure_url: asset.secureUrl,
    tags: JSON.stringify(asset.tags),
    context: JSON.stringify(asset.context),
    metadata: JSON.stringify(asset.metadata),
  }
  return Object.values(row)
}

/** An asset as its row is written, in plain values: as such it crosses threads for a fraction of what an asset costs. `raw`: the storage's row as received, JSON. */
export type StoredAsset = {
  readonly assetId: string
  /** Of `mirrorColumns`. */
  readonly values: readonly (string | number | null)[]
  readonly raw: string
}

/** An asset as its row is written. */
export const toStored = (asset: Asset): StoredAsset => ({
  assetId: asset.assetId,
  values: toMirrorValues(asset),
  raw: JSON.stringify(asset.raw),
})

/** What is written, as it is read again. */
export const toMirrorRow = ({ values }: StoredAsset): MirrorRow =>
  Object.fromEntries(mirrorColumns.map((column, i) => [column, values[i]])) as MirrorRow

/** A row as the planner compares it. A JSON cell that is damaged reads as empty. */
export const toLocalAsset = (row: MirrorRow & { readonly removed_at: number | null }): LocalAsset => ({
  assetId: row.asset_id,
  kind: row.kind,
  publicId: row.public_id,
  resourceType: row.resource_type,
  deliveryType: row.delivery_type,
  title: row.title,
  folder: row.folder,
  format: row.format,
  durationSeconds: row.duration_seconds,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  version: row.version,
  etag: row.etag,
  status: row.status,
  createdAt: row.created_at,
  uploadedAt: row.uploaded_at,
  updatedAt: row.updated_at,
  tags: readStrings(row.tags),
  context: readStringMap(row.context),
  metadata: readJsonObject(row.metadata),
  secureUrl: row.secure_url,
  removedAt: row.removed_at,
})

/** The link of a row; null where it has none. */
export const toParentLink = (
  row: Pick<LinkRow, 'parent_id' | 'parent_basis' | 'parent_confidence'>,
): ParentLink | null =>
  row.parent_id === null || row.parent_basis === null || row.parent_confidence === null
    ? null
    : { assetId: row.parent_id, basis: row.parent_basis, confidence: row.parent_confidence }

/** An instant in epoch ms as ISO 8601 UTC; null where unknown. */
export const toIso = (epochMs: number | null): string | null => {
  const instant = toInstant(epochMs)
  return instant === null ? null : new Date(instant).toISOString()
}

/** The columns of a ListedAsset itself. */
const listedColumns = [
  'asset_id',
  'public_id',
  'kind',
  'title',
  'folder',
  'format',
  'duration_seconds',
  'bytes',
  'width',
  'height',
  'version',
  'etag',
  'created_at',
  'uploaded_at',
  'tags',
  'context',
  'metadata',
  'parent_id',
  'parent_basis',
  'parent_confidence',
  'export_format',
  'export_platform',
  'removed_at',
] as const

/** What a ListedAsset is made of, of the asset `a` and its parent `p`. */
export const listedSelection = [
  ...listedColumns.map((column) => `a.${column}`),
  'p.title AS parent_title',
].join(', ')

/** A row of `listedSelection`. */
export type ListedRow = Pick<
  MirrorRow & LinkRow & { readonly removed_at: number | null },
  (typeof listedColumns)[number]
> & { readonly parent_title: string | null }

/** An export's clip: the linked one's asset id, else the web app's clip id from the name; null where neither is known. */
const toExport = (row: ListedRow): ListedAsset['export'] => {
  const clipId = row.parent_id ?? parseExportName(row.public_id)?.clipRef ?? null
  return row.kind !== 'export' ||
    clipId === null ||
    row.export_format === null ||
    row.export_platform === null
    ? null
    : { clipId, format: row.export_format, platform: row.export_platform }
}

/** A row as `list --json` prints it. */
export const toListedAsset = (row: ListedRow): ListedAsset => ({
  assetId: row.asset_id,
  publicId: row.public_id,
  kind: row.kind,
  title: row.title,
  folder: row.folder,
  format: row.format,
  durationSeconds: row.duration_seconds,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  version: row.version,
  etag: row.etag,
  createdAt: toIso(row.created_at),
  uploadedAt: toIso(row.uploaded_at),
  tags: readStrings(row.tags),
  context: readStringMap(row.context),
  metadata: readJsonObject(row.metadata),
  parent: toParentLink(row),
  parentTitle: row.parent_title,
  export: toExport(row),
  removedAt: toIso(row.removed_at),
})
