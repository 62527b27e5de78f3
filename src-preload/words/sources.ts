import type { AssetKind, DiagnosisCause } from '../contract'
import { plural } from './plural'

const kinds: Readonly<Record<AssetKind, string>> = { video: 'Videos', clip: 'Clips', export: 'Exports' }

const causes: Readonly<Record<DiagnosisCause, string>> = {
  fine: 'Nothing is wrong',
  nothingThere: 'There is nothing yet',
  emailTypo: 'The e-mail seems to be another',
  userIdNeeded: 'Your user id is needed',
  otherFolderMode: 'The cloud keeps its folders differently now',
  onlyInPublicId: 'Your videos lie in another folder',
  pendingOnly: 'Your videos wait for approval',
  notVideos: 'There are files, but no videos',
  wrongCloud: 'This seems to be the wrong cloud',
  unreachable: 'The storage cannot be reached',
}

export const sources = {
  title: 'Source folders',
  open: 'Source folders…',
  /** What a source folder is looked through for. */
  kinds,
  causes,
  intro:
    'A sync looks in these folders of your storage, and in all folders in them. What lies in a folder that is switched off leaves the library with the next sync; the storage is not touched.',
  find: 'Find folders in the storage',
  syncNow: 'Sync now',
  saved: 'Saved. The next sync looks there.',
  noOthers: 'No other folders of yours were found.',
  proposed: 'These folders are there and not looked in',
  lookInThem: 'Look in them',
  remove: 'Remove',
  removeThis: (template: string) => `Remove ${template}`,
  fromContentWizard: 'from ContentWizard',
  yourOwn: 'your own',
  needsUserId: 'needs your user id, below',
  notThere: 'not there',
  there: 'there',
  thereButEmpty: 'there, but empty',
  add: {
    kind: 'What is in it',
    folder: 'Folder',
    example: 'archive/{email}',
    hint: '{email} and {userId} stand for yours. Folders in it are looked through too.',
    add: 'Add folder',
    empty: 'Enter a folder, for example “archive/{email}”.',
    noPath: 'A folder path without a slash at its ends, and without * " or \\.',
    tooLong: (most: number) => `A folder path has at most ${plural(most, 'character', 'characters')}.`,
    unknownPlaceholder: (name: string) => `Only {email} and {userId} can stand for something, not ${name}.`,
    known: 'This folder is in the list already.',
  },
  userId: {
    label: 'ContentWizard user id',
    hint: 'It stands for {userId} in the folders above.',
    use: 'Use',
    wrong: 'A user id has letters, digits, - and _ only, and at most 200 of them.',
    found: 'User ids in this storage',
    thisIsMe: 'This is me',
    videosAndClips: 'has videos and clips',
    videos: 'has videos',
    clips: 'has clips',
    namesEmail: 'its uploads name your e-mail',
  },
  /** What is wrong with a list of folders that is to be saved. */
  problems: {
    shared: (template: string) =>
      `All users of the cloud share “${template}”: it cannot be a source. Add {userId} or {email}.`,
    noPath: (template: string) => `“${template}” is not the path of a folder.`,
    unknownPlaceholder: (name: string) => `“${name}” means nothing here. Use {email} or {userId}.`,
    twice: (template: string) => `“${template}” is there twice.`,
    noneOn: 'At least one source folder has to be on.',
  },
  findings: {
    caption: 'The folders that were looked at',
    folder: 'Folder',
    for: 'For',
    inStorage: 'In the storage',
    lookedIn: 'Looked in',
    yes: 'yes',
    no: 'no',
  },
  diagnosis: {
    title: 'Why is this empty?',
    asking: 'Asking your storage…',
    missed: 'There is something in folders that are not looked in',
    lookAndSync: 'Look in them and sync',
    reconnect: 'Reconnect',
    giveUserId: 'Give your user id…',
  },
  assets: (count: number) => plural(count, 'asset', 'assets'),
} as const
