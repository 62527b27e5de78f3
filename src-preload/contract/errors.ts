import { z } from 'zod'

/** The closed list of what can go wrong. A code is stable: it is shown, logged, tested and scripted against. */
export const errorCodes = [
  'invalidInput',
  'invalidCloudinaryUrl',
  'notConnected',
  'unknownApiKey',
  'wrongApiSecret',
  'unknownCloud',
  'forbidden',
  'offline',
  'timedOut',
  'storageUnavailable',
  'badResponse',
  'requestRefused',
  'clockWrong',
  'rateLimited',
  'cursorExpired',
  'needsConfirmation',
  'cancelled',
  'keychainUnavailable',
  'libraryNotADatabase',
  'libraryCorrupt',
  'libraryNewer',
  'libraryReadOnly',
  'libraryBusy',
  'diskFull',
  'networkShare',
  'fileNotWritable',
  'fileNotUsable',
  'nothingToUndo',
  'notFound',
  'alreadyRunning',
  'unexpected',
] as const

export type ErrorCode = (typeof errorCodes)[number]
export const errorCode = z.enum(errorCodes)

/** What is wrong with something entered, where a schema can name it: its message is one of these, and the catalogue says it (`problems.input`). */
export type InputProblem = 'emailShape' | 'userIdShape' | 'folderShape' | 'halfCharacter'

/**
 * What a caller does about a code. No caller makes a policy of its own.
 * - `retry`: try again after a back-off; - `retryAt`: not before the time the error carries;
 * - `needsUser`: a person has to change something first; - `stop`: end the run, keep what is safe;
 * - `bug`: should not happen, report it.
 */
export type Recovery = 'retry' | 'retryAt' | 'needsUser' | 'stop' | 'bug'

/** Total table code -> recovery. */
export const recoveryOf: Readonly<Record<ErrorCode, Recovery>> = {
  invalidInput: 'needsUser',
  invalidCloudinaryUrl: 'needsUser',
  notConnected: 'needsUser',
  unknownApiKey: 'needsUser',
  wrongApiSecret: 'needsUser',
  unknownCloud: 'needsUser',
  forbidden: 'needsUser',
  offline: 'retry',
  timedOut: 'retry',
  storageUnavailable: 'retry',
  badResponse: 'retry',
  requestRefused: 'bug',
  clockWrong: 'needsUser',
  rateLimited: 'retryAt',
  cursorExpired: 'stop',
  needsConfirmation: 'needsUser',
  cancelled: 'stop',
  keychainUnavailable: 'needsUser',
  libraryNotADatabase: 'needsUser',
  libraryCorrupt: 'needsUser',
  libraryNewer: 'needsUser',
  libraryReadOnly: 'needsUser',
  libraryBusy: 'needsUser',
  diskFull: 'needsUser',
  networkShare: 'needsUser',
  fileNotWritable: 'needsUser',
  fileNotUsable: 'needsUser',
  nothingToUndo: 'stop',
  notFound: 'needsUser',
  alreadyRunning: 'stop',
  unexpected: 'bug',
}

/** An error as it crosses the bridge or is printed: a code, a sentence safe to show, and when a retry makes sense (ISO 8601 UTC). */
export const safeError = z.object({
  code: errorCode,
  message: z.string(),
  retryAt: z.iso.datetime().nullable(),
})
export type SafeError = z.infer<typeof safeError>
