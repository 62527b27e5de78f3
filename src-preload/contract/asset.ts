import { z } from 'zod'

export const assetKind = z.enum(['video', 'clip', 'export'])
export type AssetKind = z.infer<typeof assetKind>

/** Cloudinary's two ways of having folders: `fixed` (part of the public id) and `dynamic` (a field of its own). */
export const folderMode = z.enum(['fixed', 'dynamic'])
export type FolderMode = z.infer<typeof folderMode>

/** The signal that decided a link, strongest first (see docs/sync.md). */
export const linkBasis = z.enum(['confirmed', 'related', 'context', 'name', 'baseName'])
export type LinkBasis = z.infer<typeof linkBasis>

/**
 * One asset of the storage as the adapter reads it, before anyone has decided what it is.
 * Sizes in bytes and pixels, durations in seconds, instants in epoch milliseconds (UTC). `null` = the storage did not say.
 */
export type RemoteAsset = {
  /** Immutable over renames and moves: the primary key. */
  readonly assetId: string
  readonly publicId: string
  readonly resourceType: string
  /** Delivery type: upload, authenticated, private … */
  readonly deliveryType: string
  /** display_name, else filename, else the public id's last segment, else "Untitled". */
  readonly title: string
  /** asset_folder (dynamic) or the public id's folder (fixed); '' for the root. */
  readonly folder: string
  readonly format: string | null
  readonly durationSeconds: number | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
  readonly version: number | null
  readonly etag: string | null
  readonly status: string | null
  readonly createdAt: number | null
  readonly uploadedAt: number | null
  /** last_updated.updated_at: any change, tags and context included. */
  readonly updatedAt: number | null
  readonly tags: readonly string[]
  /** Custom context, flattened: Search gives it flat, Admin nests it under `custom`. */
  readonly context: Readonly<Record<string, string>>
  /** Structured metadata by external id. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly secureUrl: string | null
  /** The row as received, without personal data (created_by, uploaded_by are dropped). A JSON value: text is made of it where it is kept. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** A remote asset that lies inside a source folder of the account, so that its kind is known. */
export type Asset = RemoteAsset & { readonly kind: AssetKind }

/** An asset as the library has it, but for the row as received. `removedAt` set = a tombstone: gone from the storage, kept here. */
export type LocalAsset = Omit<Asset, 'raw'> & { readonly removedAt: number | null }

/** A clip's parent video or an export's clip. */
export type ParentLink = {
  readonly assetId: string
  readonly basis: LinkBasis
  /** 0 to 1. */
  readonly confidence: number
}

/** What `list --json` prints for an asset, and what the detail view gets: dates in ISO 8601 UTC. */
export const listedAsset = z.object({
  assetId: z.string(),
  publicId: z.string(),
  kind: assetKind,
  title: z.string(),
  folder: z.string(),
  format: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  bytes: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  version: z.number().nullable(),
  etag: z.string().nullable(),
  createdAt: z.string().nullable(),
  uploadedAt: z.string().nullable(),
  tags: z.array(z.string()),
  context: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.unknown()),
  parent: z.object({ assetId: z.string(), basis: linkBasis, confidence: z.number() }).nullable(),
  /** Null where it has no parent, or one that the library does not have. */
  parentTitle: z.string().nullable(),
  export: z.object({ clipId: z.string(), format: z.string(), platform: z.string() }).nullable(),
  removedAt: z.string().nullable(),
})
export type ListedAsset = z.infer<typeof listedAsset>

/** The few columns a grid card shows; `version` is the thumbnail's cache key. */
export const assetCard = z.object({
  assetId: z.string(),
  kind: assetKind,
  title: z.string(),
  folder: z.string(),
  durationSeconds: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  bytes: z.number().nullable(),
  version: z.number().nullable(),
  createdAt: z.string().nullable(),
  /** Videos: how many clips; clips: how many exports. */
  childCount: z.number(),
  parentTitle: z.string().nullable(),
  platform: z.string().nullable(),
})
export type AssetCard = z.infer<typeof assetCard>
