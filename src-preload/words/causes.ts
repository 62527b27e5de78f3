import { plural } from './plural'

const noRight = ' You may not write there.'
const inTheWay = ' Another file is in the way.'
const noRoom = ' The disk is full.'
const logReasons: Readonly<Record<string, string>> = {
  EACCES: noRight,
  EPERM: noRight,
  EROFS: noRight,
  EEXIST: inTheWay,
  ENOTDIR: inTheWay,
  EISDIR: inTheWay,
  ENOSPC: noRoom,
  EDQUOT: noRoom,
}

/** What the app knows of an error beside the words of its code (`errors`): shown with them in the window and on the terminal. */
export const causes = {
  appClosing: 'The app is closing.',
  onlyTheApp: 'Only the app itself may ask this.',
  noAccount: 'No account is connected.',
  noSecret: (cloudName: string) =>
    `The API secret of ${cloudName} is not at hand. Connect again to sync; the library can be browsed.`,
  sampleIsNobodys: 'The sample library belongs to nobody. Connect your account.',
  connectForFile: 'Connect to fetch this file.',
  networkForFiles: (count: number) =>
    count === 1
      ? 'The file is not on this computer, and cannot be fetched offline.'
      : `${count.toLocaleString('en')} of the files are not on this computer, and cannot be fetched offline.`,
  connectForOriginals: 'Connect to fetch the original files.',
  noLibrary: 'No library is open.',
  otherLibrary: 'Another library was opened meanwhile.',
  otherAccount: 'Another account was opened meanwhile.',
  noSuchAsset: 'The library has no such asset.',
  assetGone: 'The library has no such asset any more. Look at the list anew.',
  viewGone: 'This view is not saved any more.',
  fileNotHere: 'This file is not on this computer.',
  nothingToKeep: 'There is nothing in it to keep offline.',
  noRoomToKeep: 'The disk has no room for it. Nothing was downloaded.',
  overLimit: 'It is more than the limit for offline files leaves. Nothing was downloaded.',
  noSync: 'No sync is running.',
  syncRuns: 'A sync is running. Wait for it to end, or cancel it first.',
  syncInTheWay: 'Another sync was in the way. Try the preview again.',
  exportGoesOn: 'Another export is going on. Wait for it to end, or cancel it.',
  exportCancelled: 'The export was cancelled.',
  nothingExported: 'Nothing has been exported yet.',
  noRoomToExport: 'The disk is full. Free some space, then export again.',
  noRoomForOriginals: 'The disk is full. Free some space and export again: it goes on where it stopped.',
  backupGoesOn: 'A backup is being made or read. Wait for it to end.',
  noBackup: 'There is no backup to restore. Choose it again.',
  restoring: 'The library is being restored.',
  notWritable: 'The file cannot be written there. Choose another folder.',
  stillsNotCleared: 'Some stills could not be deleted.',
  folderNotOpened: (folder: string) =>
    `The system does not open the folder ${folder}. Look for it in your file manager.`,
  noDataFolder: (dataDir: string) =>
    `The data folder ${dataDir} cannot be made, or not be written. Choose another with --data-dir.`,
  /** `code`: the system's name of what keeps it from that, such as EACCES. */
  logNotWritten: (path: string, code: string) =>
    `The log ${path} cannot be written, so the diagnostics will lack it.${logReasons[code] ?? ''}`,
  keychainSilent: (seconds: number) =>
    `The keychain did not answer within ${plural(seconds, 'second', 'seconds')}. It may be locked: unlock it and try again.`,
  noKeychain:
    'This system has no keychain that answers (a Secret Service such as GNOME Keyring or KWallet, over D-Bus).',
  keychainRefused:
    'The keychain of this system refused. Unlock it, allow ContentWizard Companion to use it, and try again.',
  noDesktop: 'There is no desktop here.',
  nothingToInstall: 'There is nothing that could be installed.',
  nothingToDownload: 'There is nothing to download.',
} as const
