import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

export type FolderMode = 'fixed' | 'dynamic'
export type ResourceType = 'video' | 'image' | 'raw'
export type DeliveryType = 'upload' | 'authenticated' | 'private'
export type AssetStatus = 'active' | 'pending'

/** The moments (epoch ms) at which one aspect of an asset was touched; a key is there only once it happened. */
export type LastUpdated = Readonly<{
  accessControlUpdatedAtMs?: number
  contextUpdatedAtMs?: number
  metadataUpdatedAtMs?: number
  publicIdUpdatedAtMs?: number
  tagsUpdatedAtMs?: number
  updatedAtMs?: number
}>

/** One stored asset. Never changed in place: a mutation puts a new object, so that a search index may lag behind. */
export type Asset = Readonly<{
  assetId: string
  publicId: string
  /** Folder path without slashes at its ends; '' is the root. In fixed mode always the public id's own folders. */
  folder: string
  displayName: string
  resourceType: ResourceType
  type: DeliveryType
  format: string
  status: AssetStatus
  createdAtMs: number
  uploadedAtMs: number
  /** Epoch seconds of the last upload, as Cloudinary's versions are. */
  version: number
  bytes: number
  width: number
  height: number
  durationSeconds: number | null
  frameRate: number | null
  etag: string
  tags: readonly string[]
  context: Readonly<Record<string, string>>
  metadata: Readonly<Record<string, unknown>>
  lastUpdated: LastUpdated
  related: readonly string[]
  originalFilename: string
  /** Name of an entry of the media source, or null. */
  media: string | null
  /** The bytes of an upload, or null where they come from the media source (or exist nowhere). */
  content: Uint8Array | null
}>

/** What a test or a sample library gives for an asset; everything but the public id has a believable default. */
export type SeedAsset = Readonly<{
  publicId: string
  /** 32 hex digits; by default derived from the public id, so that it is the same on every run. */
  assetId?: string
  /** Dynamic mode: any folder, by default the public id's own. Fixed mode: left out, or equal to the public id's own. */
  assetFolder?: string
  displayName?: string
  resourceType?: ResourceType
  type?: DeliveryType
  format?: string
  status?: AssetStatus
  /** ISO 8601; by default 2026-01-01T00:00:00Z plus one second for each asset seeded before. */
  createdAt?: string
  /** ISO 8601; by default `createdAt`. */
  uploadedAt?: string
  bytes?: number
  width?: number
  height?: number
  durationSeconds?: number | null
  frameRate?: number | null
  /** MD5 hex of the original file. */
  etag?: string
  tags?: readonly string[]
  context?: Readonly<Record<string, string>>
  metadata?: Readonly<Record<string, unknown>>
  related?: readonly string[]
  media?: string
  content?: Uint8Array
}>

/** A file that delivery can serve. `read` gives the bytes from `start` to `end`, both included. */
export type MediaFile = Readonly<{ bytes: number; read: (start: number, end: number) => Readable }>

/** A JPEG still of a video at an offset in seconds. */
export type Still = Readonly<{ offsetSeconds: number; read: () => Promise<Uint8Array> }>

/** Where delivery gets the bytes of an asset's `media` from. */
export type MediaSource = Readonly<{
  original: (media: string) => MediaFile | undefined
  stills: (media: string) => readonly Still[]
}>

/** @returns the MD5 of the bytes or text in hex, which is what Cloudinary calls `etag` (cld sync compares them). */
export const md5Hex = (content: Uint8Array | string): string =>
  createHash('md5').update(content).digest('hex')

/** @returns the folders of a public id: 'a/b' for 'a/b/c', '' for 'c'. */
export const folderOfPublicId = (publicId: string): string =>
  publicId.slice(0, Math.max(0, publicId.lastIndexOf('/')))

/** @returns the last segment of a path: 'c' for 'a/b/c'. */
export const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const seedEpochMs = Date.UTC(2026, 0, 1)

/**
 * Completes a seed to a stored asset.
 * @param index how many assets were made before, which spreads the default dates one second apart
 * @throws Error where a date cannot be read, or where fixed mode is asked for a folder the public id is not in
 */
export const assetFromSeed = (seed: SeedAsset, mode: FolderMode, index: number): Asset => {
  const ownFolder = folderOfPublicId(seed.publicId)
  if (mode === 'fixed' && seed.assetFolder !== undefined && seed.assetFolder !== ownFolder) {
    throw new Error(
      `fixed mode: ${seed.publicId} cannot lie in ${seed.assetFolder}, its folder is ${ownFolder}`,
    )
  }
  const createdAtMs = seed.createdAt === undefined ? seedEpochMs + index * 1000 : Date.parse(seed.createdAt)
  const uploadedAtMs = seed.uploadedAt === undefined ? createdAtMs : Date.parse(seed.uploadedAt)
  if (Number.isNaN(createdAtMs) || Number.isNaN(uploadedAtMs))
    throw new Error(`unreadable date of ${seed.publicId}`)
  const type = seed.type ?? 'upload'
  const resourceType = seed.resourceType ?? 'video'
  const isVideo = resourceType === 'video'
  const key = `${resourceType}/${type}/${seed.publicId}`
  return {
    assetId: seed.assetId ?? md5Hex(`asset:${key}`),
    publicId: seed.publicId,
    folder: mode === 'fixed' ? ownFolder : (seed.assetFolder ?? ownFolder),
    displayName: seed.displayName ?? lastSegment(seed.publicId),
    resourceType,
    type,
    format: seed.format ?? (isVideo ? 'mp4' : 'jpg'),
    status: seed.status ?? 'active',
    createdAtMs,
    uploadedAtMs,
    version: Math.floor(uploadedAtMs / 1000),
    bytes: seed.content?.byteLength ?? seed.bytes ?? 1_000_000 + (index % 997) * 1000,
    width: seed.width ?? 1920,
    height: seed.height ?? 1080,
    durationSeconds: seed.durationSeconds === undefined ? (isVideo ? 12.5 : null) : seed.durationSeconds,
    frameRate: seed.frameRate === undefined ? (isVideo ? 30 : null) : seed.frameRate,
    etag: seed.content ? md5Hex(seed.content) : (seed.etag ?? md5Hex(`etag:${key}:${uploadedAtMs}`)),
    tags: seed.tags ?? [],
    context: seed.context ?? {},
    metadata: seed.metadata ?? {},
    lastUpdated: {},
    related: seed.related ?? [],
    originalFilename: seed.displayName ?? lastSegment(seed.publicId),
    media: seed.media ?? null,
    content: seed.content ?? null,
  }
}
