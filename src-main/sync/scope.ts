import {
  type AssetKind,
  type FolderMode,
  parseExportName,
  type RemoteAsset,
  type SourceTemplate,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'

/** A folder of the storage whose videos are the account's; its subfolders belong to it. */
export type SourceFolder = { readonly kind: AssetKind; readonly path: string }

/** Whose content is looked for. `userId` is the web app's opaque id, null where it is not known. */
export type Owner = { readonly email: string; readonly userId: string | null }

/**
 * Where ContentWizard keeps an owner's content: the two documented folders, where exports go, and the two its upload route really uses. These last
 * need the user id and yield nothing without it. Source: the table in docs/sync.md, "Source folders".
 */
export const presetSources: readonly SourceTemplate[] = (
  [
    ['video', 'creatorapp/users/{email}/videos'],
    ['clip', 'creatorapp/users/{email}/clips'],
    ['export', 'creator_uploads/clips/{email}'],
    ['video', 'creator_uploads/videos/{userId}'],
    ['clip', 'creator_uploads/clips/{userId}'],
  ] as const
).map(([kind, template]) => ({ kind, template, origin: 'preset', enabled: true }))

/** Folders that all users of a cloud share, lower case: neither they nor what holds them is ever a source. */
export const sharedFolders: readonly string[] = [
  'creator_uploads',
  'creator_uploads/videos',
  'creator_uploads/clips',
  'creatorapp',
  'creatorapp/users',
]

/**
 * The folder a template means for this owner; null where it needs a user id and there is none. An e-mail is put in to the letter.
 */
export const expandTemplate = (template: string, { email, userId }: Owner): string | null => {
  if (template.includes('{userId}') && userId === null) return null
  // Functions, since a text would have its `$&` replaced; one pass, since an e-mail may hold a brace.
  return template.replace(/\{(email|userId)\}/g, (_, name) => (name === 'email' ? email : (userId ?? '')))
}

/**
 * The folders that are looked in: those of the enabled templates, each once, the most specific first, so that a folder within another one decides
 * the kind of what lies in it.
 */
export const sourceFolders = (
  owner: Owner,
  templates: readonly SourceTemplate[] = presetSources,
): readonly SourceFolder[] => {
  const folders = new Map<string, SourceFolder>()
  for (const { kind, template, enabled } of templates) {
    const path = enabled ? expandTemplate(template, owner) : null
    if (path === null || folders.has(path) || sharedFolders.includes(path.toLowerCase())) continue
    folders.set(path, { kind, path })
  }
  return [...folders.values()].sort((a, b) => b.path.split('/').length - a.path.split('/').length)
}

/**
 * What is wrong with a list of templates that somebody wants to save; null where nothing is.
 * @returns one sentence for a person
 */
export const templatesProblem = (templates: readonly SourceTemplate[]): string | null => {
  const seen = new Set<string>()
  for (const { template } of templates) {
    const folded = template.toLowerCase()
    if (sharedFolders.includes(folded)) return words.sources.problems.shared(template)
    if (
      template.split('/').some((part) => part === '' || part === '.' || part === '..' || part !== part.trim())
    )
      return words.sources.problems.noPath(template)
    const unknown = /\{(?!email\}|userId\})[^}]*\}?/.exec(template)
    if (unknown) return words.sources.problems.unknownPlaceholder(unknown[0])
    if (seen.has(template)) return words.sources.problems.twice(template)
    seen.add(template)
  }
  return templates.some(({ enabled }) => enabled) ? null : words.sources.problems.noneOn
}

/** The folder a public id names, '' for the root: in fixed mode this, and nothing else, is where an asset lies. */
export const folderOfPublicId = (publicId: string): string =>
  publicId.slice(0, Math.max(0, publicId.lastIndexOf('/')))

/** Whether a folder is another one or lies below it, to the letter. */
export const liesIn = (folder: string, root: string): boolean =>
  folder === root || folder.startsWith(`${root}/`)

/** How a folder path is compared: Cloudinary's dynamic folder names do not differ by case (https://cloudinary.com/documentation/dynamic_folders). */
export const foldPath = (path: string, folderMode: FolderMode): string =>
  folderMode === 'dynamic' ? path.toLowerCase() : path

/** The source folder an asset lies in by exact path, whatever it is; null where it lies in none. Parameters as for `classify`. */
export const sourceOf = (
  asset: Pick<RemoteAsset, 'publicId' | 'folder'>,
  sources: readonly SourceFolder[],
  folderMode: FolderMode,
): SourceFolder | null => {
  const folder = foldPath(
    folderMode === 'fixed' ? folderOfPublicId(asset.publicId) : asset.folder,
    folderMode,
  )
  return sources.find(({ path }) => liesIn(folder, foldPath(path, folderMode))) ?? null
}

/**
 * Decides by exact path whether an asset is the account's, and what it is. The search's own match is tokenized and returns neighbours too.
 * @param sources as `sourceFolders` gives them: the first one that holds the asset decides
 * @param folderMode fixed: the public id's folder counts, to the letter; dynamic: the asset folder counts, upper and lower case alike
 * @returns the kind, or null for an asset that is not taken in
 */
export const classify = (
  asset: RemoteAsset,
  sources: readonly SourceFolder[],
  folderMode: FolderMode,
): AssetKind | null => {
  if (asset.resourceType !== 'video') return null
  const source = sourceOf(asset, sources, folderMode)
  if (!source) return null
  return source.kind === 'clip' && parseExportName(asset.publicId) ? 'export' : source.kind
}
