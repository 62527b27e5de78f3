import {
  type KindCounts,
  type LibraryRecovery,
  noCounts,
  type SafeError,
  type SyncMode,
  type SyncResult,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { toSafeError } from '../errors'
import { fitTo, formatCount, formatTime, formatTook, type Paint, printable, widthOf } from './text'

const said = words.syncReport

/**
 * The result of a sync that never began, in the shape of one that did. Pure.
 * @param error why; null where the user cancelled
 */
export const resultWithoutRun = (run: {
  readonly mode: SyncMode
  readonly account: { readonly cloudName: string; readonly email: string }
  readonly error: SafeError | null
  readonly durationMs: number
}): SyncResult => ({
  outcome: run.error === null ? 'cancelled' : 'failed',
  mode: run.mode,
  account: run.account,
  counts: noCounts,
  requests: 0,
  rate: null,
  durationMs: run.durationMs,
  failures: [],
  error: run.error,
})

const mostFailures = 10

const headline = (result: SyncResult, dryRun: boolean, { bold, green, yellow, red }: Paint): string => {
  const { headlines } = said
  const took = formatTook(result.durationMs)
  switch (result.outcome) {
    case 'completed':
      return `${green('✓')} ${(dryRun ? headlines.dryRun : headlines.completed)(bold, took)}`
    case 'partial':
      return `${yellow('!')} ${headlines.partial(bold, took)}`
    case 'needsConfirmation': {
      const isOtherSources = result.question?.reason === 'sources'
      return `${yellow('?')} ${(isOtherSources ? headlines.otherSources : headlines.manyMissing)(bold)}`
    }
    case 'cancelled':
      return `${yellow('■')} ${headlines.cancelled(bold, took)}`
    case 'failed':
      return `${red('✗')} ${headlines.failed(bold, took)}`
  }
}

const actions = ['added', 'updated', 'moved', 'restored', 'removed', 'unchanged', 'failed'] as const
const kindColumns = Math.max(...Object.values(said.kinds).map(widthOf)) + 1

/** What happened to one kind of asset, in words: only what did happen. */
const kindLine = (label: string, counts: KindCounts): string => {
  const changes = actions
    .filter((action) => counts[action] > 0)
    .map((action) => said.counted[action](formatCount(counts[action])))
    .join(', ')
  return `  ${fitTo(label, kindColumns)} ${said.seen(formatCount(counts.seen).padStart(7), changes)}`
}

const failureLines = (result: SyncResult, paint: Paint): readonly string[] => {
  const { failures } = result
  if (failures.length === 0) return []
  const shown = failures
    .slice(0, mostFailures)
    .map((failure) => `  ${printable(failure.publicId ?? said.nameless)}: ${printable(failure.message)}`)
  const more = failures.length - shown.length
  return [
    paint.yellow(said.problems(failures.length)),
    ...shown,
    ...(more > 0 ? [`  ${said.moreProblems(formatCount(more))}`] : []),
  ]
}

const costLine = ({ requests, rate }: SyncResult): string => {
  const cost = words.sync.requests(requests)
  if (rate?.remaining == null) return `  ${cost}`
  const { remaining, limit, resetAt } = rate
  const left = said.left(
    formatCount(remaining),
    limit === null ? null : formatCount(limit),
    resetAt === null ? null : formatTime(resetAt),
  )
  return `  ${cost}, ${left}`
}

/** What was done with a library file that could not be used, on one line. Pure. */
export const recoveryWords = (recovered: LibraryRecovery): string =>
  words.headless.notice(words.recovery.sentence({ ...recovered, setAside: printable(recovered.setAside) }))

/**
 * A safe error in the catalogue's words: what happened, what the app knows more of it and the time of the next try, then what to type. Pure.
 * @returns lines without line ends
 */
export const errorLines = ({ code, message, retryAt }: SafeError): readonly string[] => {
  const { title, sentence, action } = words.errors.texts[code]
  const known = printable(message)
  const sentences = [`${title}.`, known === '' || known.startsWith(title) ? sentence : known]
  if (retryAt !== null) sentences.push(words.headless.tryAfter(formatTime(retryAt)))
  return [sentences.join(' '), `  ${words.errors.typed[action.command]}`]
}

/** An error that ends a command, as standard error gets it. Pure. @param error whatever was thrown: what nobody foresaw has the catalogue's words alone */
export const errorWords = (error: unknown): string =>
  words.headless.error(errorLines(toSafeError(error)).join('\n'))

const resultErrorLines = ({ question }: SyncResult, error: SafeError): readonly string[] =>
  question?.reason === 'sources'
    ? [`  ${printable(error.message)}`, `  ${words.errors.typedSources}`]
    : errorLines(error).map((line) => `  ${line.trim()}`)

/**
 * The result of a sync as a person likes to read it. Pure.
 * @returns lines without line ends
 */
export const summaryLines = (
  result: SyncResult,
  view: { readonly dryRun: boolean; readonly paint: Paint },
): readonly string[] => {
  const { counts } = result
  const account = [result.account.email, result.account.cloudName]
    .filter((part) => part !== '')
    .map(printable)
  return [
    headline(result, view.dryRun, view.paint),
    ...(result.error === null ? [] : resultErrorLines(result, result.error)),
    ...(result.error === null && result.outcome === 'needsConfirmation'
      ? [`  ${words.errors.typed.confirmRemovals}`]
      : []),
    ...(result.requests === 0 && counts.videos.seen + counts.clips.seen + counts.exports.seen === 0
      ? []
      : [
          kindLine(said.kinds.videos, counts.videos),
          kindLine(said.kinds.clips, counts.clips),
          kindLine(said.kinds.exports, counts.exports),
          view.paint.dim(`${costLine(result)}${account.length === 0 ? '' : `  (${account.join(', ')})`}`),
        ]),
    ...failureLines(result, view.paint),
  ]
}
