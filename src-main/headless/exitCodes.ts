import type { ErrorCode, SyncResult } from '../../src-preload/contract'

/** What the process answers a script with; README lists them. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Total table code -> exit code. 1 unexpected, 2 usage, 3 credentials, 4 storage unreachable, 5 rate limited and given up, 7 needs confirmation. */
export const exitCodeOfError: Readonly<Record<ErrorCode, ExitCode>> = {
  invalidInput: 2,
  invalidCloudinaryUrl: 3,
  notConnected: 3,
  unknownApiKey: 3,
  wrongApiSecret: 3,
  unknownCloud: 3,
  forbidden: 3,
  keychainUnavailable: 3,
  clockWrong: 3,
  offline: 4,
  timedOut: 4,
  storageUnavailable: 4,
  badResponse: 4,
  requestRefused: 4,
  rateLimited: 5,
  needsConfirmation: 7,
  cancelled: 1,
  cursorExpired: 1,
  libraryNotADatabase: 1,
  libraryCorrupt: 1,
  libraryNewer: 1,
  libraryReadOnly: 1,
  libraryBusy: 1,
  diskFull: 1,
  networkShare: 1,
  fileNotWritable: 1,
  fileNotUsable: 1,
  nothingToUndo: 1,
  notFound: 1,
  alreadyRunning: 1,
  unexpected: 1,
}

/**
 * The exit code of a sync that ended: 0 completed, 6 in part, 7 waiting for a confirmation, 1 cancelled (Ctrl+C included), for a failed one that
 * of its error.
 */
export const exitCodeOfResult = (result: Pick<SyncResult, 'outcome' | 'error'>): ExitCode => {
  switch (result.outcome) {
    case 'completed':
      return 0
    case 'partial':
      return 6
    case 'needsConfirmation':
      return 7
    case 'cancelled':
      return 1
    case 'failed':
      return result.error === null ? 1 : exitCodeOfError[result.error.code]
  }
}
