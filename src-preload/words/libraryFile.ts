/** What is known of the file of a library when it cannot be used as it should. */
export const libraryFile = {
  /** By the error's code; `path`: of the library. */
  faults: {
    libraryBusy: (path: string) =>
      `The library ${path} is in use by another program. Close it there and try again.`,
    diskFull: (path: string) =>
      `The disk is full: the library ${path} cannot grow. Nothing was lost; free some space and try again.`,
    libraryReadOnly: (path: string) =>
      `The library ${path} cannot be written. Check that you may write to the file and to its folder.`,
    libraryCorrupt: (path: string) =>
      `The library ${path} is damaged. Start the app again: it puts the file aside and goes on with the newest good copy; the storage still has everything.`,
    libraryNotADatabase: (path: string) =>
      `${path} is not a library of this app. It was left as it is; move it away, or choose another data folder.`,
    networkShare: (path: string) =>
      `The library ${path} lies on a network share, where it would be damaged sooner or later. Choose a data folder on this computer's own disk.`,
  },
  newer: (path: string) => `${path} was made by a newer version of this app. Update the app to open it.`,
  syncedElsewhere:
    'Another window or terminal is syncing this library right now. Wait for it to end, then sync again.',
  anotherSync: 'Another sync of this library has begun, so this one has stopped.',
} as const
