import type { BackupPreview } from '../contract/backup'
import { plural } from './plural'

/** Backup and restore of the library as one file. */
export const backup = {
  title: 'Library backup',
  intro:
    'One file with your library, its history, and what you added: families you judged, saved views, notes, what you keep offline. No API key or secret and no video is in it.',
  save: 'Back up the library…',
  saved: (name: string, size: string) => `Saved as ${name}, ${size}.`,
  choose: 'Restore from a backup…',
  looking: 'Checking the backup…',
  fileName: (day: string) => `ContentWizard library ${day}.cwbackup`,
  extension: 'cwbackup',
  none: 'Open a library first: a backup is of one account.',
  question: 'Restore this backup?',
  facts: {
    file: 'File',
    account: 'Account',
    made: 'Made',
    madeBy: (when: string, version: string) => `${when}, by version ${version}`,
    holds: 'Holds',
    synced: 'Last sync in it',
    never: 'never',
    added: 'What you added',
  },
  holds: ({ videos, clips, exports }: BackupPreview['counts']) =>
    [
      plural(videos, 'video', 'videos'),
      plural(clips, 'clip', 'clips'),
      plural(exports, 'export', 'exports'),
    ].join(', '),
  added: (views: number, pins: number) =>
    `${plural(views, 'saved view', 'saved views')}, ${plural(pins, 'offline choice', 'offline choices')}`,
  meaning:
    'It takes the place of the library on this computer. What is here now is kept beside it, a running sync is stopped, and the next sync brings everything level with your storage.',
  meaningAlone:
    'Its library opens on this computer, to look through and to search, also without a network. What is here of it now is kept beside it. To sync it, connect its account then.',
  when: (day: string, clock: string) => `${day}, ${clock}`,
  restore: 'Restore',
  restored: (when: string) =>
    `Your library is as it was on ${when}. A sync brings it level with your storage.`,
  sync: 'Sync now',
  /** On the terminal, where nobody is asked: what to type, and where what was replaced lies now. */
  needsYes: 'Nothing has been changed. Add --yes to put it in the place of the library.',
  keptIn: (folder: string) => `What was there before is kept in ${folder}`,
  ofAnother: (email: string, cloudName: string) =>
    `This backup is of ${email} on ${cloudName}, and another account is open. Connect that account first, then restore it.`,
  noRoom: 'There is not enough room for the backup there. Choose another place.',
  notWritable: 'The backup cannot be written there. Choose another folder.',
  /** What is wrong with a file that was chosen as a backup. */
  refused: {
    damaged: 'This backup is damaged. Nothing has been changed; choose another one.',
    newer: 'This backup was made by a newer version of this app. Update the app to restore it.',
    notABackup: 'This file is no backup of a library.',
    notReadable: 'This file is no backup of a library, or cannot be read.',
    noFile: 'There is no such file.',
    fileDamaged: 'A file of the backup is damaged.',
    otherAccount: 'The backup says it is of one account, and is of another.',
  },
  changedMeanwhile: 'Another account was opened meanwhile. Choose the backup again.',
} as const
