import { type Asset, type FolderMode, lastSegment } from './asset'

/** The value of a field of one asset as search sees it; `folder` is text that also knows the `/*` suffix. */
export type FieldValue =
  | Readonly<{ kind: 'text'; texts: readonly string[]; ignoresCase: boolean }>
  | Readonly<{ kind: 'number'; value: number }>
  | Readonly<{ kind: 'date'; ms: number }>

/** Reads a field of an asset; `undefined` where the asset has none. */
export type FieldReader = (asset: Asset) => FieldValue | undefined

const text = (...texts: readonly string[]): FieldValue => ({ kind: 'text', texts, ignoresCase: false })
const number = (value: number | null): FieldValue | undefined =>
  value === null ? undefined : { kind: 'number', value }
const date = (ms: number | undefined): FieldValue | undefined =>
  ms === undefined ? undefined : { kind: 'date', ms }

const plainReaders: Readonly<Record<string, FieldReader>> = {
  asset_id: (asset) => text(asset.assetId),
  public_id: (asset) => text(asset.publicId),
  filename: (asset) => text(lastSegment(asset.publicId)),
  format: (asset) => text(asset.format),
  resource_type: (asset) => text(asset.resourceType),
  type: (asset) => text(asset.type),
  status: (asset) => text(asset.status),
  etag: (asset) => text(asset.etag),
  tags: (asset) => (asset.tags.length === 0 ? undefined : text(...asset.tags)),
  context: (asset) => {
    const texts = Object.entries(asset.context).flat()
    return texts.length === 0 ? undefined : text(...texts)
  },
  access_mode: (asset) => text(asset.type === 'upload' ? 'public' : 'authenticated'),
  bytes: (asset) => number(asset.bytes),
  version: (asset) => number(asset.version),
  width: (asset) => number(asset.width),
  height: (asset) => number(asset.height),
  pixels: (asset) => number(asset.width * asset.height),
  aspect_ratio: (asset) => number(asset.width / asset.height),
  duration: (asset) => number(asset.durationSeconds),
  created_at: (asset) => date(asset.createdAtMs),
  uploaded_at: (asset) => date(asset.uploadedAtMs),
  last_updated: (asset) => date(asset.lastUpdated.updatedAtMs ?? asset.uploadedAtMs),
  'last_updated.updated_at': (asset) => date(asset.lastUpdated.updatedAtMs),
  'last_updated.tags_updated_at': (asset) => date(asset.lastUpdated.tagsUpdatedAtMs),
  'last_updated.context_updated_at': (asset) => date(asset.lastUpdated.contextUpdatedAtMs),
  'last_updated.metadata_updated_at': (asset) => date(asset.lastUpdated.metadataUpdatedAtMs),
  'last_updated.public_id_updated_at': (asset) => date(asset.lastUpdated.publicIdUpdatedAtMs),
  'last_updated.access_control_updated_at': (asset) => date(asset.lastUpdated.accessControlUpdatedAtMs),
}

const folder: FieldReader = (asset) => text(asset.folder)
/** Dynamic folder names are not case-sensitive ([doc:folder_modes]). */
const assetFolder: FieldReader = (asset) => ({ kind: 'text', texts: [asset.folder], ignoresCase: true })
const displayName: FieldReader = (asset) => text(asset.displayName)

const metadataReader =
  (externalId: string): FieldReader =>
  (asset) => {
    const value = asset.metadata[externalId]
    if (typeof value === 'number') return number(value)
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return text(...value.map(String))
    return undefined
  }

/**
 * Finds how a search field is read. In fixed mode the folder is `folder`, in dynamic mode `asset_folder` and there is
 * a `display_name`; the other mode's names are unknown, as any misspelt name is.
 * @returns undefined for a field Cloudinary does not know, which matches nothing and is no error
 */
export const fieldReader = (name: string, mode: FolderMode): FieldReader | undefined => {
  if (name === 'folder') return mode === 'fixed' ? folder : undefined
  if (name === 'asset_folder') return mode === 'dynamic' ? assetFolder : undefined
  if (name === 'display_name') return mode === 'dynamic' ? displayName : undefined
  if (Object.hasOwn(plainReaders, name)) return plainReaders[name]
  const [group, ...rest] = name.split('.')
  const key = rest.join('.')
  if (key === '') return undefined
  if (group === 'context') {
    return (asset) => {
      const value = Object.hasOwn(asset.context, key) ? asset.context[key] : undefined
      return value === undefined ? undefined : text(value)
    }
  }
  return group === 'metadata' ? metadataReader(key) : undefined
}

/** @returns every text of an asset that a term without a field is looked for in. */
export const allTexts = (asset: Asset): readonly string[] => [
  asset.publicId,
  asset.folder,
  asset.displayName,
  asset.format,
  ...asset.tags,
  ...Object.values(asset.context),
]
