import {
  type AssetKind,
  type FolderMode,
  type SourceDetection,
  type SourceFinding,
  type SourceTemplate,
  sourceTemplate,
} from '../../src-preload/contract'
import {
  type AssetSample,
  expandTemplate,
  type FolderList,
  foldPath,
  liesIn,
  namesOf,
  type Owner,
  type RemoteExplorer,
  sourceOf,
  templatesProblem,
  uploadRoots,
  userIdCandidates,
} from '../sync'

/** The most requests a detection may cost, where the cloud has no more than 500 folders in one place. */
const mostRequests = 8
const sampleSize = 500

const kindByWords = (path: string): AssetKind =>
  /export/i.test(path) ? 'export' : /clip/i.test(path) ? 'clip' : 'video'

/** A folder elsewhere that bears the owner's e-mail as its name, as a template. */
const customSource = (path: string, email: string): SourceTemplate => ({
  kind: kindByWords(path),
  // Found without regard to case; where that matters, the folder's own spelling holds.
  template: path.endsWith(email) ? `${path.slice(0, path.length - email.length)}{email}` : path,
  origin: 'custom',
  enabled: false,
})

/** A template and the folder it means. */
type Candidate = { readonly source: SourceTemplate; readonly path: string }

const candidatesOf = (
  owner: Owner,
  templates: readonly SourceTemplate[],
  named: readonly string[],
  folderMode: FolderMode,
): readonly Candidate[] => {
  const known = templates.flatMap((source): Candidate[] => {
    const path = expandTemplate(source.template, owner)
    return path === null ? [] : [{ source, path }]
  })
  const fold = (path: string): string => foldPath(path, folderMode)
  const isKnown = (path: string): boolean =>
    known.some((one) => liesIn(fold(path), fold(one.path)) || liesIn(fold(one.path), fold(path)))
  const elsewhere = named
    .filter((path) => !isKnown(path))
    .map((path) => ({ source: customSource(path, owner.email), path }))
    .filter(({ source }) => sourceTemplate.safeParse(source).success)
    .filter(({ source }) => templatesProblem([{ ...source, enabled: true }]) === null)
  return [...known, ...elsewhere]
}

/** How many of the sample lie in each candidate itself; exact where the sample is everything. */
const countIn = (sample: AssetSample, candidates: readonly Candidate[], folderMode: FolderMode): number[] => {
  const folders = candidates
    .map(({ source, path }, index) => ({ kind: source.kind, path, index }))
    .sort((a, b) => b.path.length - a.path.length)
  const counts = candidates.map(() => 0)
  for (const asset of sample.assets) {
    const found = sourceOf(asset, folders, folderMode)
    const index = folders.find((folder) => folder === found)?.index
    if (index !== undefined) counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

/**
 * Looks for the folders that could be the owner's: the known templates, folders of the e-mail's name elsewhere, and user ids with upload folders.
 * Read-only; at most 8 requests. `assets` counts neighbours too where a folder holds more than 500, and is null where asking would cost more.
 * @throws AppError as RemoteExplorer does
 */
export const detectSources = async (
  explorer: RemoteExplorer,
  owner: Owner,
  templates: readonly SourceTemplate[],
  signal: AbortSignal,
): Promise<Omit<SourceDetection, 'proposed'>> => {
  const before = explorer.usage().requests
  const spent = (): number => explorer.usage().requests - before
  const { folderMode } = await explorer.describe(signal)
  const none: FolderList = { paths: [], whole: true }
  const [videos, clips, named] = await Promise.all([
    explorer.subfolders(uploadRoots.videos, signal),
    explorer.subfolders(uploadRoots.clips, signal),
    explorer.foldersNamed(owner.email, signal),
  ])
  const candidates = candidatesOf(owner, templates, named.paths, folderMode)
  const folders = candidates.map(({ path }) => path)
  const sample = await explorer.sample({ folders, folderMode, videosOnly: true, limit: sampleSize }, signal)
  const counts = countIn(sample, candidates, folderMode)
  const isWhole = sample.total <= sample.assets.length

  const seen = [...named.paths, ...(videos ?? none).paths, ...(clips ?? none).paths]
  const fold = (path: string): string => foldPath(path, folderMode)
  const isListed = (path: string): boolean => seen.some((one) => fold(one) === fold(path))

  const uploads = { videos: namesOf((videos ?? none).paths), clips: namesOf((clips ?? none).paths) }
  const hasUploads = [...uploads.videos, ...uploads.clips].some((name) => !name.includes('@'))
  const knownId = owner.userId !== null && [...uploads.videos, ...uploads.clips].includes(owner.userId)
  const roots = [uploadRoots.videos, uploadRoots.clips]
  const withEmail =
    hasUploads && !knownId
      ? await explorer.sample({ folders: roots, folderMode, text: owner.email, limit: sampleSize }, signal)
      : null

  const findings: SourceFinding[] = []
  for (const [index, { source, path }] of candidates.entries()) {
    const count = counts[index] ?? 0
    let assets: number | null = count
    if (!isWhole) {
      assets =
        spent() < mostRequests
          ? (await explorer.sample({ folders: [path], folderMode, videosOnly: true, limit: 1 }, signal)).total
          : null
    }
    findings.push({ source, path, exists: count > 0 || (assets ?? 0) > 0 || isListed(path), assets })
  }
  return {
    folderMode,
    findings,
    userIds: knownId
      ? []
      : [...userIdCandidates(owner.email, uploads, withEmail?.assets ?? [], sample.assets)],
    requests: spent(),
  }
}
