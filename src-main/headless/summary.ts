import type { KindCounts, LibraryRecovery, SafeError, SyncMode, SyncResult } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { formatCount, formatCounted, formatTime, formatTook, type Paint, printable } from './text'

const noCounts: KindCounts = {
  seen: 0,
  added: 0,
  updated: 0,
  moved: 0,
  unchanged: 0,
  removed: 0,
  restored: 0,
  failed: 0,
}

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
  counts: { videos: noCounts, clips: noCounts, exports: noCounts },
  requests: 0,
  rate: null,
  durationMs: run.durationMs,
  failures: [],
  error: run.error,
})

const mostFailures = 10

const headline = (result: SyncResult, dryRun: boolean, paint: Paint): string => {
  const took = `in ${formatTook(result.durationMs)}`
  switch (result.outcome) {
    case 'completed':
      return dryRun
        ? `${paint.green('✓')} ${paint.bold('Dry run done')} ${took}: this is what a sync would change. Nothing was written.`
        : `${paint.green('✓')} ${paint.bold('Sync completed')} ${took}.`
    case 'partial':
      return `${paint.yellow('!')} ${paint.bold('Sync done in part')} ${took}: some items could not be taken in whole.`
    case 'needsConfirmation':
      if (result.question?.reason === 'sources')
        return `${paint.yellow('?')} ${paint.bold('Your word is needed')}: the source folders are not those this library was made from, so nothing was removed.`
      return `${paint.yellow('?')} ${paint.bold('Your word is needed')}: far more assets are missing from the storage than usual, so none was marked as removed.`
    case 'cancelled':
      return `${paint.yellow('■')} ${paint.bold('Sync cancelled')} after ${formatTook(result.durationMs)}. What was done so far is kept.`
    case 'failed':
      return `${paint.red('✗')} ${paint.bold('Sync failed')} after ${formatTook(result.durationMs)}.`
  }
}

/** What happened to one kind of asset, in words: only what did happen. */
const kindLine = (label: string, counts: KindCounts): string => {
  const parts = (
    [
      [counts.added, 'added'],
      [counts.updated, 'updated'],
      [counts.moved, 'moved'],
      [counts.restored, 'restored'],
      [counts.removed, 'removed'],
      [counts.unchanged, 'unchanged'],
      [counts.failed, 'failed'],
    ] as const
  ).filter(([count]) => count > 0)
  const said = parts.map(([count, word]) => `${formatCount(count)} ${word}`).join(', ')
  return `  ${label.padEnd(8)} ${formatCount(counts.seen).padStart(7)} seen${said === '' ? '' : `: ${said}`}`
}

const failureLines = (result: SyncResult, paint: Paint): readonly string[] => {
  const { failures } = result
  if (failures.length === 0) return []
  const shown = failures
    .slice(0, mostFailures)
    .map((failure) => `  ${printable(failure.publicId ?? '(no public id)')}: ${printable(failure.message)}`)
  const more = failures.length - shown.length
  return [
    paint.yellow(`${formatCounted(failures.length, 'item')} with a problem:`),
    ...shown,
    ...(more > 0 ? [`  and ${formatCount(more)} more (all of them with --json)`] : []),
  ]
}

const costLine = (result: SyncResult): string => {
  const { rate } = result
  const left =
    rate?.remaining == null
      ? ''
      : `, ${formatCount(rate.remaining)}${rate.limit === null ? '' : ` of ${formatCount(rate.limit)}`} left${rate.resetAt === null ? '' : ` until ${formatTime(rate.resetAt)}`}`
  return `  ${formatCounted(result.requests, 'request')}${left}`
}

/** What was done with a library file that could not be used, on one line. Pure. */
export const recoveryWords = (recovered: LibraryRecovery): string =>
  `Notice: ${words.recovery.sentence({ ...recovered, setAside: printable(recovered.setAside) })}`

/**
 * A safe error in the catalogue's words: what happened, what the app knows more of it and the time of the next try, then what to type. Pure.
 * @returns lines without line ends
 */
export const errorLines = ({ code, message, retryAt }: SafeError): readonly string[] => {
  const { title, sentence, action } = words.errors.texts[code]
  const known = printable(message)
  const said = [`${title}.`, known === '' || known.startsWith(title) ? sentence : known]
  if (retryAt !== null) said.push(`Try again after ${formatTime(retryAt)}.`)
  return [said.join(' '), `  ${words.errors.typed[action.command]}`]
}

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
          kindLine('Videos', counts.videos),
          kindLine('Clips', counts.clips),
          kindLine('Exports', counts.exports),
          view.paint.dim(`${costLine(result)}${account.length === 0 ? '' : `  (${account.join(', ')})`}`),
        ]),
    ...failureLines(result, view.paint),
  ]
}
