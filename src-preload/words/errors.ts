import type { ErrorCode } from '../contract'

/** What a person can do about an error. In the window it is a button; on the terminal it is said (`typed`). */
export type ErrorCommand =
  | 'tryAgain'
  | 'reconnect'
  | 'confirmRemovals'
  | 'openDataFolder'
  | 'freeSpace'
  | 'saveDiagnostics'
  | 'dismiss'

/** An error in words: what happened, what it means and what to do, and the one button that helps. */
export type ErrorWords = {
  readonly title: string
  readonly sentence: string
  readonly action: { readonly command: ErrorCommand; readonly label: string }
}

const tryAgain = { command: 'tryAgain', label: 'Try again' } as const
const reconnect = { command: 'reconnect', label: 'Reconnect' } as const
const openDataFolder = { command: 'openDataFolder', label: 'Open the data folder' } as const
const freeSpace = { command: 'freeSpace', label: 'Free up space…' } as const
const saveDiagnostics = { command: 'saveDiagnostics', label: 'Save diagnostics…' } as const
const ok = { command: 'dismiss', label: 'OK' } as const

/** Total table code -> words. */
const texts: Readonly<Record<ErrorCode, ErrorWords>> = {
  invalidInput: {
    title: 'Something entered does not fit',
    sentence: 'Check what you typed and try again.',
    action: ok,
  },
  invalidCloudinaryUrl: {
    title: 'This is not a Cloudinary URL',
    sentence:
      'It looks like cloudinary://API_KEY:API_SECRET@CLOUD_NAME. Copy it from “API Keys” in the Cloudinary console.',
    action: reconnect,
  },
  notConnected: {
    title: 'No account is connected',
    sentence: 'Connect your Cloudinary account, or explore the sample library.',
    action: { command: 'reconnect', label: 'Connect' },
  },
  unknownApiKey: {
    title: 'Cloudinary does not know this API key',
    sentence: 'Check that the key is complete, is switched on, and belongs to this cloud.',
    action: reconnect,
  },
  wrongApiSecret: {
    title: 'The API secret does not match',
    sentence: 'Copy the secret of this very API key from the Cloudinary console and enter it again.',
    action: reconnect,
  },
  unknownCloud: {
    title: 'There is no cloud of this name',
    sentence: 'Check the cloud name at the top of your Cloudinary console. It has no spaces.',
    action: reconnect,
  },
  forbidden: {
    title: 'This API key may not read the storage',
    sentence: 'Ask the owner of the cloud to give the key access to the Admin API, or use another key.',
    action: reconnect,
  },
  offline: {
    title: 'You seem to be offline',
    sentence: 'Your library stays here to browse. Check the internet connection and try again.',
    action: tryAgain,
  },
  timedOut: {
    title: 'The storage took too long to answer',
    sentence: 'Nothing is lost. Try again in a moment.',
    action: tryAgain,
  },
  storageUnavailable: {
    title: 'The storage is out of order right now',
    sentence: 'Cloudinary answered with an error. Nothing is lost. Try again in a few minutes.',
    action: tryAgain,
  },
  badResponse: {
    title: 'The storage sent something unreadable',
    sentence: 'Nothing was changed by it. A proxy or a login page of the network may be in the way.',
    action: tryAgain,
  },
  requestRefused: {
    title: 'The storage refused a request',
    sentence:
      'Nothing was changed by it. Try once more; if it comes back, save the diagnostics file, which says why, and send it to us.',
    action: saveDiagnostics,
  },
  clockWrong: {
    title: 'This computer’s clock is wrong',
    sentence: 'Cloudinary refuses requests from another time. Set the date and time, then try again.',
    action: tryAgain,
  },
  rateLimited: {
    title: 'The storage’s hourly limit is used up',
    sentence: 'All apps that use this cloud share it, and it is filled up again every hour.',
    action: tryAgain,
  },
  cursorExpired: {
    title: 'The listing grew too old to go on',
    sentence: 'Nothing is lost. Start the sync again.',
    action: tryAgain,
  },
  needsConfirmation: {
    title: 'Many items seem to be gone',
    sentence: 'Nothing was removed from your library. Say whether they are really gone.',
    action: { command: 'confirmRemovals', label: 'Decide…' },
  },
  cancelled: {
    title: 'Cancelled',
    sentence: 'What was read so far is kept.',
    action: ok,
  },
  keychainUnavailable: {
    title: 'The system’s keychain cannot be used',
    sentence: 'Unlock it and connect again. Without one, the secret is kept for this session only.',
    action: reconnect,
  },
  libraryNotADatabase: {
    title: 'The library file is not a library',
    sentence: 'Another file lies in its place. Move it away and start the app again.',
    action: openDataFolder,
  },
  libraryCorrupt: {
    title: 'The library file is damaged',
    sentence: 'Move it away and sync again: everything in it comes back from the storage.',
    action: openDataFolder,
  },
  libraryNewer: {
    title: 'The library was written by a newer version',
    sentence: 'Update ContentWizard Companion to open it, or move the library away to begin a new one.',
    action: openDataFolder,
  },
  libraryReadOnly: {
    title: 'The library cannot be written',
    sentence: 'The data folder is read-only. Give yourself the right to write there and try again.',
    action: openDataFolder,
  },
  libraryBusy: {
    title: 'Another program holds the library',
    sentence: 'Close it, then try again.',
    action: tryAgain,
  },
  diskFull: {
    title: 'The disk is full',
    sentence: 'Free some space and try again. What was saved so far is safe.',
    action: freeSpace,
  },
  networkShare: {
    title: 'The library lies on a network drive',
    sentence: 'A library cannot be kept safe there. Choose a folder on this computer.',
    action: openDataFolder,
  },
  fileNotWritable: {
    title: 'The file cannot be written there',
    sentence: 'Choose another folder, or free some space there.',
    action: tryAgain,
  },
  fileNotUsable: {
    title: 'The file cannot be used',
    sentence: 'It is damaged, or not what it should be. Choose another file.',
    action: ok,
  },
  nothingToUndo: {
    title: 'There is nothing to undo',
    sentence: 'The last sync changed nothing, or it has been undone already.',
    action: ok,
  },
  notFound: {
    title: 'It cannot be found',
    sentence: 'It may have gone a moment ago. Look at the list anew.',
    action: ok,
  },
  alreadyRunning: {
    title: 'This cannot be done just now',
    sentence: 'Something of the kind is going on. Wait for it to end, or cancel it.',
    action: ok,
  },
  unexpected: {
    title: 'The app met an error that it does not know',
    sentence:
      'Your library is safe. Try once more; if it comes back, save the diagnostics file and send it to us.',
    action: saveDiagnostics,
  },
}

/** What a person on the terminal does in place of the button. */
const typed: Readonly<Record<ErrorCommand, string>> = {
  tryAgain: 'Run the command again in a moment.',
  reconnect: 'Set CLOUDINARY_URL and add --user, or connect once in the window.',
  confirmRemovals: 'If they are gone on purpose, run the sync again with --confirm-removals.',
  openDataFolder: 'The command “status” says where the library lies; --data-dir chooses another place.',
  freeSpace: 'Free some space on the disk, or choose another place with --data-dir, and run it again.',
  saveDiagnostics: 'The command “diagnostics” prints what helps to find the cause, without any secret.',
  dismiss: 'Run it with --help to see what there is.',
}

export const errors = {
  texts,
  typed,
  /** In place of `typed.confirmRemovals`, where the source folders are what has changed. */
  typedSources:
    'To keep them, give the user id again with --user-id, or choose the folders in the window. If they may go, run the sync again with --confirm-removals.',
  details: 'Details',
  tryAgain: tryAgain.label,
  startRefused: 'The app cannot start without its library. Nothing was changed.',
  notice: (title: string, sentence: string) => `${title}. ${sentence}`,
  tryAgainWhen: (when: string) => `Try again ${when}.`,
} as const
