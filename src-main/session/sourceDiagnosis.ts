import type { Diagnosis, FolderMode, SourceFinding, SourceTemplate } from '../../src-preload/contract'
import { codeOf, toSafeError } from '../errors'
import {
  type DiagnosisFacts,
  diagnose,
  expandTemplate,
  foldPath,
  liesIn,
  namesOf,
  type Owner,
  ownersRoot,
  type RemoteExplorer,
  similarOwners,
  sourceFolders,
  sourceOf,
  uploadRoots,
} from '../sync'

/** The account a diagnosis is about, and what its library says. */
export type Patient = Pick<DiagnosisFacts, 'owner' | 'cloudName' | 'libraryFolderMode' | 'live'> & {
  readonly templates: readonly SourceTemplate[]
}

const sampleSize = 500

/** The most public id prefixes that are looked up, one request each. */
const mostPrefixes = 3

/** The most source folders that are counted one by one, where the first 500 assets are not all. */
const mostCounts = 5

const unreachable: ReadonlySet<string> = new Set(['offline', 'timedOut', 'storageUnavailable', 'badResponse'])

/** One prefix for a user's whole home, then the folders elsewhere. */
const prefixesOf = (paths: readonly string[], { email }: Owner): readonly string[] => {
  const home = `${ownersRoot}/${email}`
  return [...new Set(paths.map((path) => (liesIn(path, home) ? home : path)))].slice(0, mostPrefixes)
}

/** Dynamic folders only: videos that an upload with the old `folder` parameter named as the owner's and put elsewhere. */
const findByPublicId = async (
  explorer: RemoteExplorer,
  owner: Owner,
  paths: readonly string[],
  folderMode: FolderMode,
  signal: AbortSignal,
): Promise<DiagnosisFacts['byPublicIdOnly']> => {
  if (folderMode === 'fixed') return null
  const fold = (path: string): string => foldPath(path, folderMode)
  for (const prefix of prefixesOf(paths, owner)) {
    const found = await explorer.videosByPrefix(`${prefix}/`, folderMode, signal)
    const stray = found.filter(({ folder }) => !paths.some((path) => liesIn(fold(folder), fold(path))))
    const [first] = stray
    if (first) return { videos: stray.length, folder: first.folder }
  }
  return null
}

/** What folders there are around the sources. */
const lookAround = async (explorer: RemoteExplorer, owner: Owner, signal: AbortSignal) => {
  const [owners, clips, videos] = await Promise.all([
    explorer.subfolders(ownersRoot, signal),
    explorer.subfolders(uploadRoots.clips, signal),
    explorer.subfolders(uploadRoots.videos, signal),
  ])
  const hasNone = owners === null && clips === null && videos === null
  const roots = hasNone ? ((await explorer.subfolders('', signal))?.paths ?? []) : []
  const uploaders = [...namesOf(clips?.paths ?? []), ...namesOf(videos?.paths ?? [])]
  const emails = [...namesOf(owners?.paths ?? []), ...uploaders.filter((name) => name.includes('@'))]
  const userIds = new Set(uploaders.filter((name) => !name.includes('@') && name !== owner.userId))
  return {
    hasOwnFolder: emails.includes(owner.email),
    similarOwners: similarOwners(owner.email, emails),
    otherUserIds: userIds.size,
    hasContentWizard: !hasNone || roots.some((name) => name === 'creatorapp' || name === 'creator_uploads'),
  }
}

/**
 * Asks the storage why an account's library looks empty. Two requests where all is well (seven in an account of more than 500 assets), about nine where not; read-only.
 * @throws AppError as RemoteExplorer does where the storage refuses (credentials, rate limit); one that cannot be reached is a cause of its own
 */
export const askWhyEmpty = async (
  explorer: RemoteExplorer,
  patient: Patient,
  signal: AbortSignal,
): Promise<Diagnosis> => {
  const { owner, templates } = patient
  const before = explorer.usage().requests
  const requests = (): number => explorer.usage().requests - before
  try {
    const { folderMode } = await explorer.describe(signal)
    const sources = sourceFolders(owner, templates)
    const paths = sources.map(({ path }) => path)
    const sample = await explorer.sample({ folders: paths, folderMode, limit: sampleSize }, signal)
    const inside = sample.assets.flatMap((asset) => {
      const source = sourceOf(asset, sources, folderMode)
      return source ? [{ asset, source }] : []
    })
    const videos = inside.filter(({ asset }) => asset.resourceType === 'video')
    const pending = videos.filter(({ asset }) => asset.status === 'pending').length
    const found = {
      active: videos.length - pending,
      pending,
      notVideos: inside.length - videos.length,
    }
    const isFine = found.active > 0
    const calm = { hasOwnFolder: true, similarOwners: [], otherUserIds: 0, hasContentWizard: true }
    const byPublicIdOnly = isFine ? null : await findByPublicId(explorer, owner, paths, folderMode, signal)
    const around = isFine ? calm : await lookAround(explorer, owner, signal)
    const isWhole = sample.total <= sample.assets.length
    const findings: SourceFinding[] = []
    for (const source of templates) {
      const path = source.enabled ? expandTemplate(source.template, owner) : null
      if (path === null) continue
      const seen = videos.filter((video) => video.source.path === path).length
      let assets: number | null = isWhole ? seen : null
      if (!isWhole && findings.length < mostCounts) {
        const question = { folders: [path], folderMode, videosOnly: true, limit: 1 }
        assets = (await explorer.sample(question, signal)).total
      }
      findings.push({ source, path, exists: seen > 0 || (assets ?? 0) > 0, assets })
    }
    return {
      ...diagnose({ ...patient, folderMode, found, byPublicIdOnly, ...around }),
      folderMode,
      findings,
      similarOwners: [...around.similarOwners],
      requests: requests(),
    }
  } catch (error) {
    if (!unreachable.has(codeOf(error))) throw error
    const { message } = toSafeError(error)
    return {
      cause: 'unreachable',
      message,
      folderMode: patient.libraryFolderMode,
      findings: [],
      similarOwners: [],
      requests: requests(),
    }
  }
}
