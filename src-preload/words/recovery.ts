import type { LibraryRecovery } from '../contract/account'

/** What was done with a library file that could not be used: for the window's banner and the terminal's notice. */
export const recovery = {
  title: (from: LibraryRecovery['from']): string =>
    from === 'backup' ? 'Your library was damaged and has been restored' : 'Your library was begun anew',
  sync: 'Sync now',
  /** `setAside`: where the damaged file lies now. */
  sentence: ({ from, setAside }: LibraryRecovery): string =>
    from === 'backup'
      ? `The library was damaged. It lies whole at ${setAside}; its newest good backup took its place, and a full sync brings it up to date.`
      : `The library could not be read. It lies whole at ${setAside}; a new one was begun, and a full sync fills it.`,
} as const
