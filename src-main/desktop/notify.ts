import {
  backgroundTriggers,
  type CommandId,
  recoveryOf,
  type SafeError,
  type SyncResult,
  type SyncSnapshot,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'

/** A notification of the system. */
export type Notice = {
  /** What it is about: the same is not told twice in a while. */
  readonly key: string
  readonly title: string
  readonly body: string
  /** What a click on it does once the window is open: it shows what the notice is about. */
  readonly command: CommandId
}

/** What was told when, epoch ms. */
export type Told = readonly { readonly key: string; readonly at: number }[]

export type NoticeFacts = {
  readonly before: SyncSnapshot
  readonly after: SyncSnapshot
  /** Whether the window has the focus: then the person sees it there. */
  readonly focused: boolean
  /** Whether the person wants notifications. */
  readonly wanted: boolean
}

const hourMs = 3_600_000
/** A failure that lasts comes again with every background refresh: once in this time is enough. */
const sameAgainAfterMs = 24 * hourMs
const mostInAnHour = 3

const { notice } = words.desktop

/** The codes whose remedy is to connect anew. */
const accountCodes: ReadonlySet<SafeError['code']> = new Set([
  'notConnected',
  'unknownApiKey',
  'wrongApiSecret',
  'unknownCloud',
  'forbidden',
  'keychainUnavailable',
])

const failure = (error: SafeError): Notice | null => {
  if (recoveryOf[error.code] !== 'needsUser') return null
  const { title, sentence } = words.errors.texts[error.code]
  return {
    key: `failure.${error.code}`,
    title,
    body: sentence,
    // Activity has what needs a person first, each with what mends it.
    command: accountCodes.has(error.code) ? 'openConnect' : 'showActivity',
  }
}

const removalsBody = (question: SyncResult['question']): string => {
  const { body, bodySources, bodyUncounted } = notice.removals
  if (question === undefined) return bodyUncounted
  return (question.reason === 'sources' ? bodySources : body)(question.missing, question.live)
}

const removals = ({ question }: SyncResult): Notice => ({
  key: 'removals',
  title: notice.removals.title,
  body: removalsBody(question),
  command: 'showActivity',
})

/** The notice of a run that has just ended; null where nobody asked for it and nobody has to act. */
const noticeOf = (before: SyncSnapshot, result: SyncResult): Notice | null => {
  if (result.outcome === 'needsConfirmation') return removals(result)
  if (result.error !== null) return failure(result.error)
  const isFirst = before.lastCompletedAt === null && result.outcome === 'completed'
  const wasAsked = before.trigger === null || !backgroundTriggers.includes(before.trigger)
  if (!isFirst || !wasAsked) return null
  return {
    key: 'firstSync',
    title: notice.firstSync.title,
    body: notice.firstSync.body(result.counts.videos.seen, result.counts.clips.seen),
    command: 'showVideos',
  }
}

/**
 * What to tell when the sync's state has changed, and what has been told then. Only what a person asked for or must act on, only while they do
 * not see it in the window, the same thing once a day, and a few in an hour at most. A sync that goes well forgets what was told of failures, so
 * that a new one is told again. Pure.
 */
export const decideNotice = (
  { before, after, focused, wanted }: NoticeFacts,
  told: Told,
  nowMs: number,
): { readonly notice: Notice | null; readonly told: Told } => {
  const result = after.lastResult
  const hasEnded = before.running && !after.running && !before.dryRun && result !== null
  if (!hasEnded) return { notice: null, told }
  const recent = told.filter(({ at }) => nowMs - at < sameAgainAfterMs)
  const kept = result.outcome === 'completed' ? recent.filter(({ key }) => key === 'firstSync') : recent
  const found = noticeOf(before, result)
  const lately = recent.filter(({ at }) => nowMs - at < hourMs).length
  if (found === null || !wanted || focused || lately >= mostInAnHour) return { notice: null, told: kept }
  if (kept.some(({ key }) => key === found.key)) return { notice: null, told: kept }
  return { notice: found, told: [...kept, { key: found.key, at: nowMs }] }
}
