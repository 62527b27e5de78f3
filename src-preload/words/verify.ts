/** What a comparison of library, index, stills and storage found, and what it could not look at. */
export const verify = {
  found: 'found',
  repaired: 'repaired',
  /** `area`: by its name in the report. */
  notLookedAt: (area: string) => `not looked at: ${area}.`,
  sound: 'The library is sound.',
  notSound: 'The library is not as it should be.',
  library: {
    damaged: 'The file is damaged: the next start sets it aside and goes on with the newest good backup.',
    userData:
      'The file of what you added is damaged: the next start sets it aside and goes on with its newest good backup.',
    index: 'An index that does not agree with its table.',
    textIndex: 'The search index does not agree with the library: it is made anew.',
    references: 'Rows that refer to one that is not there.',
    dates: 'Assets that are sorted under a wrong date.',
    cells: (column: string) => `Damaged ${column}: a full sync fetches them again.`,
  },
  stills: {
    stray: 'Stills of assets that no library knows.',
    broken: 'Stills that are no pictures; they are fetched again when they are shown.',
    straysNotSought: 'Another account’s library could not be read, so strays were not looked for.',
  },
  storage: {
    /** What a full sync would do. */
    differences: {
      added: 'In the storage and not in the library: a full sync brings them.',
      removed: 'In the library and no longer in the storage: a full sync marks them as removed.',
      updated: 'Different in the storage: a full sync brings the changes.',
      moved: 'Elsewhere in the storage: a full sync follows them.',
      restored: 'Marked as removed, and in the storage again: a full sync brings them back.',
    },
    askedFirst:
      'In the library and not in the storage’s listing, too many or too strangely to be taken as removed: a full sync asks first.',
    unread: (count: number, first: string) =>
      `${count} of the storage’s assets could not be read in whole, the first: ${first}`,
    otherSync: 'Another sync was in the way. Try again.',
    cancelled: 'The listing was cancelled.',
  },
} as const
