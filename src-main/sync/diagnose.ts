import type { DiagnosisCause, FolderMode } from '../../src-preload/contract'
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

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const inFolder = (folder: string): string => (folder === '' ? 'the root folder' : `“${folder}”`)

/**
 * Names the cause of an empty library, the first that holds, and what to do about it. Pure.
 * @returns `fine` where videos lie in the source folders, whatever the library holds of them
 */
export const diagnose = (facts: DiagnosisFacts): Verdict => {
  const { owner, cloudName, folderMode, libraryFolderMode, found } = facts
  if (found.active > 0) {
    const has = `The storage has videos in your source folders`
    return {
      cause: 'fine',
      message:
        facts.live === 0
          ? `${has}, and the library has none of them yet: sync to bring them in.`
          : `${has} and the library holds ${counted(facts.live, 'asset')}.`,
    }
  }
  if (libraryFolderMode !== null && libraryFolderMode !== folderMode) {
    return {
      cause: 'otherFolderMode',
      message: `The cloud keeps its folders in the ${folderMode} way now, the library was made under the ${libraryFolderMode} one, and your source folders are empty since: run a full sync, look at what it asks, and add the folders your videos were moved to.`,
    }
  }
  if (found.pending > 0) {
    return {
      cause: 'pendingOnly',
      message: `All ${counted(found.pending, 'video')} in your source folders are pending: Cloudinary shows them once their moderation or upload is through; approve them in the Cloudinary console.`,
    }
  }
  if (found.notVideos > 0) {
    return {
      cause: 'notVideos',
      message: `Your source folders hold ${counted(found.notVideos, 'file')}, but no video: images and raw files are not taken in.`,
    }
  }
  if (facts.byPublicIdOnly) {
    const { videos, folder } = facts.byPublicIdOnly
    return {
      cause: 'onlyInPublicId',
      message: `${counted(videos, 'video')} bear your folder in the public id only and lie in ${inFolder(folder)}: this cloud's folders are dynamic, so move them in the Cloudinary console${folder === '' ? '' : ', or add that folder as a source'}.`,
    }
  }
  if (!facts.hasOwnFolder && facts.similarOwners.length > 0) {
    return {
      cause: 'emailTypo',
      message: `There is no folder for ${owner.email}, but one for ${facts.similarOwners.join(' and ')}: check the e-mail and connect again.`,
    }
  }
  if (facts.otherUserIds > 0) {
    const those = `${counted(facts.otherUserIds, 'user id')} with upload folders`
    return {
      cause: 'userIdNeeded',
      message:
        owner.userId === null
          ? `Nothing lies in the folders of ${owner.email}; ContentWizard uploads into folders named by user id, and this cloud has ${those}: give yours (--user-id, or Source folders in the settings).`
          : `Nothing lies in the folders of ${owner.email} nor of the user id ${owner.userId}; this cloud has ${those}: check which one is yours.`,
    }
  }
  if (!facts.hasContentWizard) {
    return {
      cause: 'wrongCloud',
      message: `The cloud ${cloudName} has no folder of ContentWizard's at all: check that it is the cloud that ContentWizard uses.`,
    }
  }
  return {
    cause: 'nothingThere',
    message: `There is nothing in the storage for ${owner.email} yet: upload a video in ContentWizard, then sync.`,
  }
}
