import { type Asset, type FolderMode, lastSegment } from './asset'
import { signDelivery } from './auth'

/** What the representation of an asset depends on besides the asset. */
export type RowSettings = Readonly<{
  /** The emulator's own origin, for `url` and `secure_url`. */
  origin: string
  cloudName: string
  apiSecret: string
  mode: FolderMode
}>

export type Row = Readonly<Record<string, unknown>>

/** @returns '2024-06-25T11:59:14+00:00', as Search writes dates. */
export const searchDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`

/** @returns '2025-07-18T13:02:15Z', as the Admin and Upload APIs write dates. */
export const adminDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** @returns the public id as it stands in a delivery URL; the SDK leaves `/` and `:` alone and escapes the rest. */
export const encodePublicId = (publicId: string): string =>
  encodeURIComponent(publicId).replaceAll('%3A', ':').replaceAll('%2F', '/')

/** @returns the delivery URL of the original, signed where the type asks for it. */
export const assetUrl = (asset: Asset, settings: RowSettings): string => {
  const source = `${encodePublicId(asset.publicId)}.${asset.format}`
  const signature = asset.type === 'upload' ? '' : `s--${signDelivery(source, settings.apiSecret, false)}--/`
  return `${settings.origin}/${settings.cloudName}/${asset.resourceType}/${asset.type}/${signature}v${asset.version}/${source}`
}

const lastUpdatedOf = (asset: Asset, date: (ms: number) => string): Row | undefined => {
  const entries = (
    [
      ['access_control_updated_at', asset.lastUpdated.accessControlUpdatedAtMs],
      ['context_updated_at', asset.lastUpdated.contextUpdatedAtMs],
      ['metadata_updated_at', asset.lastUpdated.metadataUpdatedAtMs],
      ['public_id_updated_at', asset.lastUpdated.publicIdUpdatedAtMs],
      ['tags_updated_at', asset.lastUpdated.tagsUpdatedAtMs],
      ['updated_at', asset.lastUpdated.updatedAtMs],
    ] as const
  ).flatMap(([name, ms]) => (ms === undefined ? [] : [[name, date(ms)] as const]))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

const folderKeys = (asset: Asset, mode: FolderMode): Row =>
  mode === 'fixed' ? { folder: asset.folder } : { asset_folder: asset.folder }

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** The person and key behind an upload, which real rows carry: personal data that a client must not keep. */
const uploader = { access_key: '274835619274835', custom_id: 'owner@example.com', external_id: '5f3c9a1e7b' }

/**
 * Represents an asset as one row of a Search answer: `+00:00` dates, flat context (cloudinary_npm search_spec.js).
 * @param wanted names of `with_field`
 * @param fields names of `fields`, which then decide alone, besides the keys that are always there; null for all
 */
export const searchRow = (
  asset: Asset,
  settings: RowSettings,
  wanted: ReadonlySet<string>,
  fields: ReadonlySet<string> | null,
): Row => {
  const url = assetUrl(asset, settings)
  const always: Row = {
    asset_id: asset.assetId,
    public_id: asset.publicId,
    ...folderKeys(asset, settings.mode),
    resource_type: asset.resourceType,
    type: asset.type,
    created_at: searchDate(asset.createdAtMs),
    status: asset.status,
  }
  const usual: Row = {
    filename: lastSegment(asset.publicId),
    ...(settings.mode === 'dynamic' ? { display_name: asset.displayName } : {}),
    format: asset.format,
    version: asset.version,
    uploaded_at: searchDate(asset.uploadedAtMs),
    bytes: asset.bytes,
    backup_bytes: 0,
    width: asset.width,
    height: asset.height,
    aspect_ratio: asset.height === 0 ? 0 : round(asset.width / asset.height, 5),
    pixels: asset.width * asset.height,
    ...(asset.durationSeconds === null ? {} : { duration: asset.durationSeconds }),
    url,
    secure_url: url,
    access_mode: asset.type === 'upload' ? 'public' : 'authenticated',
    access_control: null,
    etag: asset.etag,
    created_by: uploader,
    uploaded_by: uploader,
    last_updated: lastUpdatedOf(asset, searchDate),
  }
  const onRequest: Row = { tags: asset.tags, context: asset.context, metadata: asset.metadata }
  const picked = (source: Row, names: ReadonlySet<string>): Row =>
    Object.fromEntries(Object.entries(source).filter(([name]) => names.has(name)))
  if (fields) return { ...always, ...picked({ ...usual, ...onRequest }, fields) }
  return { ...always, ...usual, ...picked(onRequest, wanted) }
}

const adminUsual = (asset: Asset, settings: RowSettings): Row => {
  const url = assetUrl(asset, settings)
  return {
    asset_id: asset.assetId,
    public_id: asset.publicId,
    format: asset.format,
    version: asset.version,
    resource_type: asset.resourceType,
    type: asset.type,
    created_at: adminDate(asset.createdAtMs),
    bytes: asset.bytes,
    width: asset.width,
    height: asset.height,
    ...folderKeys(asset, settings.mode),
    ...(settings.mode === 'dynamic' ? { display_name: asset.displayName } : {}),
    ...(asset.status === 'active' ? {} : { status: asset.status }),
    access_mode: asset.type === 'upload' ? 'public' : 'authenticated',
    url,
    secure_url: url,
  }
}

const adminDetails = (asset: Asset): Row => ({
  etag: asset.etag,
  uploaded_at: adminDate(asset.uploadedAtMs),
  duration: asset.durationSeconds ?? undefined,
  frame_rate: asset.frameRate ?? undefined,
  last_updated: lastUpdatedOf(asset, adminDate),
})

const nestedContext = (asset: Asset): Row =>
  Object.keys(asset.context).length === 0 ? {} : { context: { custom: asset.context } }

/**
 * Represents an asset as one row of an Admin listing: `Z` dates, context nested under `custom`; etag, upload date
 * and duration are not in listings unless `fields` asks for them.
 * @param wanted which of `tags`, `context`, `metadata` were asked for
 * @param fields names of `fields`, or null
 */
export const adminRow = (
  asset: Asset,
  settings: RowSettings,
  wanted: ReadonlySet<string>,
  fields: ReadonlySet<string> | null,
): Row => {
  const onRequest: Row = { tags: asset.tags, ...nestedContext(asset), metadata: asset.metadata }
  if (fields) {
    const whole = { ...adminUsual(asset, settings), ...adminDetails(asset), ...onRequest }
    const always = new Set(['asset_id', 'public_id', ...fields])
    return Object.fromEntries(Object.entries(whole).filter(([name]) => always.has(name)))
  }
  const asked = Object.entries(onRequest).filter(([name]) => wanted.has(name))
  return { ...adminUsual(asset, settings), ...Object.fromEntries(asked) }
}

/** Represents an asset as the answer of `GET /resources/<asset_id>`: all of a listing row and the details. */
export const adminDetailRow = (asset: Asset, settings: RowSettings): Row => ({
  ...adminUsual(asset, settings),
  ...adminDetails(asset),
  ...(asset.tags.length === 0 ? {} : { tags: asset.tags }),
  ...nestedContext(asset),
  ...(Object.keys(asset.metadata).length === 0 ? {} : { metadata: asset.metadata }),
  derived: [],
})

/** Represents an asset as the answer of the Upload API, with the extras only it has for videos. */
export const uploadRow = (asset: Asset, settings: RowSettings): Row => ({
  ...adminUsual(asset, settings),
  etag: asset.etag,
  placeholder: false,
  tags: asset.tags,
  ...nestedContext(asset),
  ...(Object.keys(asset.metadata).length === 0 ? {} : { metadata: asset.metadata }),
  original_filename: asset.originalFilename,
  ...(asset.resourceType === 'video'
    ? {
        duration: asset.durationSeconds ?? 0,
        frame_rate: asset.frameRate ?? 0,
        nb_frames: Math.round((asset.durationSeconds ?? 0) * (asset.frameRate ?? 0)),
        bit_rate: Math.round((asset.bytes * 8) / Math.max(asset.durationSeconds ?? 1, 0.001)),
        rotation: 0,
        is_audio: false,
        pages: 0,
        playback_url: assetUrl(asset, settings),
      }
    : {}),
})
