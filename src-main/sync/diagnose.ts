import type { DiagnosisCause, FolderMode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { Owner } from './scope'

/** What the storage told about an account whose library may look empty. Counts are of assets. */
export type DiagnosisFacts = {
  readonly owner: Owner
  readonly cloudName: string
  readonly folderMode: FolderMode
  /** The folder mode the library was made under; null: not synced yet. */
  readonly libraryFolderMode: FolderMode | null
  /** Live assets in the library. */
  readonly live: number
  /** What lies in the source folders, by what it is; in a large account, of the newest 500. */
  readonly found: { readonly active: number; readonly pending: number; readonly notVideos: number }
  /** Videos whose public id says that they are the owner's while their asset folder lies outside the sources, and one such folder; null: none. */
  readonly byPublicIdOnly: { readonly videos: number; readonly folder: string } | null
  /** Whether a folder bears the owner's e-mail. */
  readonly hasOwnFolder: boolean
  readonly similarOwners: readonly string[]
  /** User ids with upload folders, those already looked in left out. */
  readonly otherUserIds: number
  /** Whether the cloud has any folder of ContentWizard's. */
  readonly hasContentWizard: boolean
}

export type Verdict = { readonly cause: DiagnosisCause; readonly message: string }

/**
 * Names the cause of an empty library, the first that holds, and what to do about it. Pure.
 * @returns `fine` where videos lie in the source folders, whatever the library holds of them
 */
export const diagnose = (facts: DiagnosisFacts): Verdict => {
  const { owner, cloudName, folderMode, libraryFolderMode, found } = facts
  const said = words.diagnosis
  if (found.active > 0)
    return { cause: 'fine', message: facts.live === 0 ? said.notSynced : said.fine(facts.live) }
  if (libraryFolderMode !== null && libraryFolderMode !== folderMode)
    return { cause: 'otherFolderMode', message: said.otherFolderMode(folderMode, libraryFolderMode) }
  if (found.pending > 0) return { cause: 'pendingOnly', message: said.pendingOnly(found.pending) }
  if (found.notVideos > 0) return { cause: 'notVideos', message: said.notVideos(found.notVideos) }
  if (facts.byPublicIdOnly) {
    const { videos, folder } = facts.byPublicIdOnly
    return { cause: 'onlyInPublicId', message: said.onlyInPublicId(videos, folder) }
  }
  if (!facts.hasOwnFolder && facts.similarOwners.length > 0)
    return { cause: 'emailTypo', message: said.emailTypo(owner.email, facts.similarOwners) }
  if (facts.otherUserIds > 0) {
    const message =
      owner.userId === null
        ? said.userIdNeeded(owner.email, facts.otherUserIds)
        : said.otherUserId(owner.email, owner.userId, facts.otherUserIds)
    return { cause: 'userIdNeeded', message }
  }
  if (!facts.hasContentWizard) return { cause: 'wrongCloud', message: said.wrongCloud(cloudName) }
  return { cause: 'nothingThere', message: said.nothingThere(owner.email) }
}
