import type { ErrorCode, SafeError } from '../../src-preload/contract'
import { type ErrorWords, words } from '../../src-preload/words'
import { formatUntil } from './format'

/**
 * Only the main process knows which input does not fit, which request was refused, how many items of how many are gone, what is wrong with a file, what
 * is not there and what is in the way.
 */
const toldByMain: ReadonlySet<ErrorCode> = new Set([
  'invalidInput',
  'requestRefused',
  'needsConfirmation',
  'fileNotUsable',
  'notFound',
  'alreadyRunning',
])

/**
 * The words for an error.
 * @param nowMs epoch ms, to say when a retry makes sense
 * @returns for the codes in `toldByMain` the main process's own sentence
 */
export const errorText = (error: SafeError, nowMs: number): ErrorWords => {
  const text = words.errors.texts[error.code]
  if (toldByMain.has(error.code) && error.message !== '') return { ...text, sentence: error.message }
  const until = formatUntil(error.retryAt, nowMs)
  if (until === null) return text
  return { ...text, sentence: `${text.sentence} ${words.errors.tryAgainWhen(until)}` }
}

/** An error in one go, for where there is no room for title and button: what the main process knows, else what happened and what to do. */
export const errorNotice = (error: SafeError, nowMs: number): string => {
  const { title, sentence } = errorText(error, nowMs)
  return sentence === error.message ? sentence : words.errors.notice(title, sentence)
}
