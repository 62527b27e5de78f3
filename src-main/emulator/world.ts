import {
  type Asset,
  type AssetStatus,
  assetFromSeed,
  type FolderMode,
  folderOfPublicId,
  type LastUpdated,
  lastSegment,
  md5Hex,
  type ResourceType,
  type SeedAsset,
} from './asset'

/** What changed, in the words of Cloudinary's notifications; `before` is null for a new asset. */
export type Change = Readonly<{
  type:
    | 'upload'
    | 'rename'
    | 'move'
    | 'delete'
    | 'resource_tags_changed'
    | 'resource_context_changed'
    | 'resource_metadata_changed'
    | 'resource_display_name_changed'
  asset: Asset
  before: Asset | null
}>

/** A new upload over an existing asset; what is left out stays as it is, except the etag, which always changes. */
export type Reupload = Readonly<{
  content?: Uint8Array
  bytes?: number
  etag?: string
  width?: number
  height?: number
  durationSeconds?: number | null
  format?: string
}>

/** The mutations of a world. Each takes the asset id and throws where no such asset is stored. */
export type Mutations = Readonly<{
  /** Stores a new asset, uploaded now unless the seed dates it. @returns its asset id. @throws where the public id is taken */
  upload: (seed: SeedAsset) => string
  /** Uploads over an asset: version, uploaded_at and etag change, the asset id stays. */
  reupload: (assetId: string, change?: Reupload) => void
  /** Changes the public id; in fixed mode the folder goes with it. @throws where the new one is taken */
  rename: (assetId: string, publicId: string) => void
  /** Moves to another folder: in dynamic mode only `asset_folder` changes, in fixed mode the public id does. */
  move: (assetId: string, folder: string) => void
  setTags: (assetId: string, tags: readonly string[]) => void
  setContext: (assetId: string, context: Readonly<Record<string, string>>) => void
  setMetadata: (assetId: string, metadata: Readonly<Record<string, unknown>>) => void
  setDisplayName: (assetId: string, displayName: string) => void
  setStatus: (assetId: string, status: AssetStatus) => void
  setRelated: (assetId: string, related: readonly string[]) => void
  remove: (assetId: string) => void
}>

/** All assets of one cloud, as they are now, and as the search index knows them. */
export type World = Mutations &
  Readonly<{
    mode: FolderMode
    get: (assetId: string) => Asset | undefined
    find: (resourceType: ResourceType, type: string, publicId: string) => Asset | undefined
    all: () => Iterable<Asset>
    count: () => number
    /** Grows with every mutation. */
    changes: () => number
    /** The assets the search index knows by now; `revision` changes when the index does. */
    indexed: () => Readonly<{
      revision: number
      assets: Iterable<Asset>
      get: (assetId: string) => Asset | undefined
    }>
    setIndexLagMs: (lagMs: number) => void
    folders: () => readonly string[]
    addFolder: (path: string) => void
    removeFolder: (path: string) => void
  }>

const keyOf = (asset: Pick<Asset, 'resourceType' | 'type' | 'publicId'>): string =>
  `${asset.resourceType}/${asset.type}/${asset.publicId}`

/**
 * Makes a world in memory.
 * @param now epoch ms, for uploads and for the index lag
 * @param onChange told of each mutation after it happened
 */
export const createWorld = (options: {
  readonly mode: FolderMode
  readonly assets: readonly SeedAsset[]
  readonly now: () => number
  readonly onChange: (change: Change) => void
}): World => {
  const { mode, now } = options
  const assets = new Map<string, Asset>()
  const idsByKey = new Map<string, string>()
  const index = new Map<string, Asset>()
  const emptyFolders = new Set<string>()
  let unindexed: { readonly atMs: number; readonly assetId: string; readonly asset: Asset | null }[] = []
  let indexLagMs = 0
  let revision = 0
  let made = 0
  let changes = 0

  const put = (asset: Asset, previous?: Asset): void => {
    const key = keyOf(asset)
    const holder = idsByKey.get(key)
    if (holder !== undefined && holder !== asset.assetId) throw new Error(`${asset.publicId} already exists`)
    if (previous === undefined && assets.has(asset.assetId))
      throw new Error(`${asset.assetId} is already stored`)
    if (previous) idsByKey.delete(keyOf(previous))
    idsByKey.set(key, asset.assetId)
    assets.set(asset.assetId, asset)
    changes += 1
    unindexed.push({ atMs: now(), assetId: asset.assetId, asset })
  }

  const catchUp = (): void => {
    const known = now() - indexLagMs
    let taken = 0
    for (const entry of unindexed) {
      if (entry.atMs > known) break
      if (entry.asset) index.set(entry.assetId, entry.asset)
      else index.delete(entry.assetId)
      taken += 1
    }
    if (taken === 0) return
    unindexed = unindexed.slice(taken)
    revision += 1
  }

  const held = (assetId: string): Asset => {
    const asset = assets.get(assetId)
    if (!asset) throw new Error(`no asset ${assetId}`)
    return asset
  }

  const change = (
    assetId: string,
    fields: Partial<Asset>,
    touched: LastUpdated,
    type: Change['type'] | null,
  ): void => {
    const previous = held(assetId)
    const asset: Asset = {
      ...previous,
      ...fields,
      lastUpdated: { ...previous.lastUpdated, ...touched, updatedAtMs: now() },
    }
    put(asset, previous)
    if (type) options.onChange({ type, asset, before: previous })
  }

  for (const seed of options.assets) {
    const asset = assetFromSeed(seed, mode, made)
    made += 1
    put(asset)
    index.set(asset.assetId, asset)
  }
  // Cloudinary relates both ways (https://cloudinary.com/documentation/relate_assets).
  for (const { assetId, related } of [...assets.values()]) {
    for (const other of related) {
      const held = assets.get(other)
      if (!held || held.related.includes(assetId)) continue
      const both = { ...held, related: [...held.related, assetId] }
      assets.set(other, both)
      index.set(other, both)
    }
  }
  unindexed = []

  const rename = (assetId: string, publicId: string): void => {
    const previous = held(assetId)
    const folder = mode === 'fixed' ? folderOfPublicId(publicId) : previous.folder
    change(assetId, { publicId, folder }, { publicIdUpdatedAtMs: now() }, 'rename')
  }

  return {
    mode,
    get: (assetId) => assets.get(assetId),
    find: (resourceType, type, publicId) => {
      const assetId = idsByKey.get(`${resourceType}/${type}/${publicId}`)
      return assetId === undefined ? undefined : assets.get(assetId)
    },
    all: () => assets.values(),
    count: () => assets.size,
    changes: () => changes,
    indexed: () => {
      catchUp()
      return { revision, assets: index.values(), get: (assetId) => index.get(assetId) }
    },
    setIndexLagMs: (lagMs) => {
      indexLagMs = lagMs
    },
    folders: () => {
      const paths = new Set<string>()
      for (const folder of [...emptyFolders, ...[...assets.values()].map((asset) => asset.folder)]) {
        for (let path = folder; path !== '' && !paths.has(path); path = folderOfPublicId(path))
          paths.add(path)
      }
      return [...paths].sort()
    },
    addFolder: (path) => {
      emptyFolders.add(path)
    },
    removeFolder: (path) => {
      for (const folder of emptyFolders) {
        if (folder === path || folder.startsWith(`${path}/`)) emptyFolders.delete(folder)
      }
    },
    upload: (seed) => {
      const uploadedAt = new Date(now()).toISOString()
      const asset = assetFromSeed({ createdAt: uploadedAt, ...seed }, mode, made)
      made += 1
      put(asset)
      options.onChange({ type: 'upload', asset, before: null })
      return asset.assetId
    },
    reupload: (assetId, reupload = {}) => {
      const previous = held(assetId)
      const version = Math.max(Math.floor(now() / 1000), previous.version + 1)
      const { content, ...rest } = reupload
      const fields: Partial<Asset> = {
        ...rest,
        version,
        uploadedAtMs: version * 1000,
        bytes: content?.byteLength ?? reupload.bytes ?? previous.bytes + 1,
        etag: content ? md5Hex(content) : (reupload.etag ?? md5Hex(`etag:${assetId}:${version}`)),
        content: content ?? null,
      }
      change(assetId, fields, {}, 'upload')
    },
    rename,
    move: (assetId, folder) => {
      const previous = held(assetId)
      if (mode === 'dynamic') {
        change(assetId, { folder }, {}, 'move')
      } else {
        rename(
          assetId,
          folder === '' ? lastSegment(previous.publicId) : `${folder}/${lastSegment(previous.publicId)}`,
        )
      }
    },
    setTags: (assetId, tags) =>
      change(assetId, { tags }, { tagsUpdatedAtMs: now() }, 'resource_tags_changed'),
    setContext: (assetId, context) =>
      change(assetId, { context }, { contextUpdatedAtMs: now() }, 'resource_context_changed'),
    setMetadata: (assetId, metadata) =>
      change(assetId, { metadata }, { metadataUpdatedAtMs: now() }, 'resource_metadata_changed'),
    setDisplayName: (assetId, displayName) =>
      change(assetId, { displayName }, {}, 'resource_display_name_changed'),
    setStatus: (assetId, status) => change(assetId, { status }, {}, null),
    setRelated: (assetId, related) => change(assetId, { related }, {}, null),
    remove: (assetId) => {
      const asset = held(assetId)
      assets.delete(assetId)
      idsByKey.delete(keyOf(asset))
      changes += 1
      unindexed.push({ atMs: now(), assetId, asset: null })
      options.onChange({ type: 'delete', asset, before: asset })
    },
  }
}
