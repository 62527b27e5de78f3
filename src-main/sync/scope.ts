import type { AssetKind, FolderMode, RemoteAsset } from '../../src-preload/contract'

/** A folder of the storage whose videos are the account's; its subfolders belong to it. */
export type SourceFolder = { readonly kind: AssetKind; readonly path: string }

/** Whose content is looked for. `userId` is the web app's opaque id, null where it is not known. */
export type Owner = { readonly email: string; readonly userId: string | null }

/**
 * The folders in which ContentWizard keeps an owner's content: the documented ones, where exports go, and with a user id the ones its upload
 * route really uses. `creator_uploads/videos` itself is shared by all users and is therefore left out.
 * Source: the table in docs/sync.md, "Where the assets lie".
 */
export const sourceFolders = ({ email, userId }: Owner): readonly SourceFolder[] => [
  { kind: 'video', path: `creatorapp/users/${email}/videos` },
  { kind: 'clip', path: `creatorapp/users/${email}/clips` },
  { kind: 'export', path: `creator_uploads/clips/${email}` },
  ...(userId === null
    ? []
    : [
        { kind: 'video', path: `creator_uploads/videos/${userId}` } as const,
        { kind: 'clip', path: `creator_uploads/clips/${userId}` } as const,
      ]),
]

/** What an export's name says: `<clipId>_<format>_<platform>_<epochMs>`. */
export type ExportName = { readonly clipRef: string; readonly format: string; readonly platform: string }

const exportName =
  /^(?<clipRef>.+)_(?<format>9[:x-]16|1[:x-]1|16[:x-]9|4[:x-]3)_(?<platform>tiktok|instagram|youtube|twitter|linkedin|facebook)_\d{10,14}(?:_[a-z0-9]{6})?$/i

/** The last segment of a public id: its name. */
export const nameOf = (publicId: string): string => publicId.slice(publicId.lastIndexOf('/') + 1)

/** Reads an export's public id; null where it does not follow the convention. A format comes back with a colon: `9:16`. */
export const parseExportName = (publicId: string): ExportName | null => {
  const groups = exportName.exec(nameOf(publicId))?.groups
  if (!groups?.clipRef || !groups.format || !groups.platform) return null
  return {
    clipRef: groups.clipRef,
    format: groups.format.replace(/[x-]/i, ':'),
    platform: groups.platform.toLowerCase(),
  }
}

/** The folder a public id names, '' for the root: in fixed mode this, and nothing else, is where an asset lies. */
export const folderOfPublicId = (publicId: string): string =>
  publicId.slice(0, Math.max(0, publicId.lastIndexOf('/')))

const liesIn = (folder: string, root: string): boolean => folder === root || folder.startsWith(`${root}/`)

/**
 * Decides by exact path whether an asset is the account's, and what it is. The search's own match is tokenized and returns neighbours too.
 * @param folderMode fixed: the public id's folder counts, to the letter; dynamic: the asset folder counts, and Cloudinary's dynamic folder names
 * do not differ by case (https://cloudinary.com/documentation/dynamic_folders)
 * @returns the kind, or null for an asset that is not taken in
 */
export const classify = (
  asset: RemoteAsset,
  sources: readonly SourceFolder[],
  folderMode: FolderMode,
): AssetKind | null => {
  if (asset.resourceType !== 'video') return null
  const fold = (path: string): string => (folderMode === 'dynamic' ? path.toLowerCase() : path)
  const folder = fold(folderMode === 'fixed' ? folderOfPublicId(asset.publicId) : asset.folder)
  const source = sources.find(({ path }) => liesIn(folder, fold(path)))
  if (!source) return null
  return source.kind === 'clip' && parseExportName(asset.publicId) ? 'export' : source.kind
}
