import type { FolderMode } from '../contract'

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const inFolder = (folder: string): string => (folder === '' ? 'the root folder' : `“${folder}”`)

const has = 'The storage has videos in your source folders'

const uploaders = (count: number): string => `${counted(count, 'user id')} with upload folders`

/** Why the library looks empty, and what to do about it: for the window and the terminal. */
export const diagnosis = {
  notSynced: `${has}, and the library has none of them yet: sync to bring them in.`,
  fine: (live: number) => `${has} and the library holds ${counted(live, 'asset')}.`,
  otherFolderMode: (now: FolderMode, before: FolderMode) =>
    `The cloud keeps its folders in the ${now} way now, the library was made under the ${before} one, and your source folders are empty since: run a full sync, look at what it asks, and add the folders your videos were moved to.`,
  pendingOnly: (videos: number) =>
    `All ${counted(videos, 'video')} in your source folders are pending: Cloudinary shows them once their moderation or upload is through; approve them in the Cloudinary console.`,
  notVideos: (files: number) =>
    `Your source folders hold ${counted(files, 'file')}, but no video: images and raw files are not taken in.`,
  /** `folder`: '' for the root. */
  onlyInPublicId: (videos: number, folder: string) =>
    `${counted(videos, 'video')} bear your folder in the public id only and lie in ${inFolder(folder)}: this cloud's folders are dynamic, so move them in the Cloudinary console${folder === '' ? '' : ', or add that folder as a source'}.`,
  emailTypo: (email: string, similar: readonly string[]) =>
    `There is no folder for ${email}, but one for ${similar.join(' and ')}: check the e-mail and connect again.`,
  /** `userIds`: how many there are. */
  userIdNeeded: (email: string, userIds: number) =>
    `Nothing lies in the folders of ${email}; ContentWizard uploads into folders named by user id, and this cloud has ${uploaders(userIds)}: give your ContentWizard user id in the source folders.`,
  otherUserId: (email: string, userId: string, userIds: number) =>
    `Nothing lies in the folders of ${email} nor of the user id ${userId}; this cloud has ${uploaders(userIds)}: check which one is yours.`,
  wrongCloud: (cloudName: string) =>
    `The cloud ${cloudName} has no folder of ContentWizard's at all: check that it is the cloud that ContentWizard uses.`,
  nothingThere: (email: string) =>
    `There is nothing in the storage for ${email} yet: upload a video in ContentWizard, then sync.`,
  /** What the terminal adds where a user id is needed. */
  typedUserId: 'Give it with --user-id, or choose the folders in the window.',
  /** Of the folders that were looked at, on the terminal. */
  columns: { kind: 'Kind', videos: 'Videos', folder: 'Folder' },
  /** What it took to find out, on the terminal. `folderMode` null: not known; `requests`: "2 requests". */
  asked: (folderMode: FolderMode | null, requests: string) =>
    `${folderMode === null ? '' : `${folderMode} folders, `}${requests}, nothing was changed`,
} as const
