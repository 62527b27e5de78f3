import type { RateBudget, SyncResult, SyncSnapshot } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { changeCount, changesWords, countOf, formatClock, formatCount, formatUntil } from '../../ui'

const { sync } = words

/** What a run is doing, in words. */
export const phaseWords = (snapshot: SyncSnapshot): string => sync.phases[snapshot.phase]

/** "1,200 of 3,000", before the whole is known "1,200 so far", and nothing before the first. */
export const doneWords = ({ done, total }: Pick<SyncSnapshot, 'done' | 'total'>): string => {
  if (total !== null) return sync.doneOf(formatCount(done), formatCount(total))
  return done === 0 ? '' : sync.doneSoFar(formatCount(done))
}

/** "Reading videos and clips, 500 of 1,250": a running sync or preview in one line; empty where none runs. */
export const progressWords = ({ snapshot }: { readonly snapshot: SyncSnapshot | null }): string =>
  snapshot?.running === true ? [phaseWords(snapshot), doneWords(snapshot)].filter(Boolean).join(', ') : ''

/** "412 of 500 calls left"; null where the storage has not said. */
const callsWords = ({ limit, remaining }: RateBudget): string | null => {
  if (remaining === null) return null
  return limit === null ? sync.callsLeft(remaining) : sync.callsLeftOf(formatCount(remaining), limit)
}

/** "412 of 500 calls left, resets 15:00"; null where the storage has not said. */
export const rateWords = (rate: RateBudget | null, timeZone?: string): string | null => {
  const left = rate === null ? null : callsWords(rate)
  if (rate === null || left === null) return null
  const resets = formatClock(rate.resetAt, timeZone)
  return resets === null ? left : sync.resets(left, resets)
}

/** What a click would use of the budget. */
export type BudgetWords = {
  /** "412 of 500 calls left, resets 15:00; a full sync costs 3", as far as the storage has said. */
  readonly whole: string
  /** "412 of 500 calls left". */
  readonly left: string
}

/**
 * null where the storage has not said what is left, or its reset has passed.
 * @param fullSyncCost in calls; null: not known
 */
export const budgetWords = (
  rate: RateBudget | null,
  fullSyncCost: number | null,
  nowMs: number,
  timeZone?: string,
): BudgetWords | null => {
  if (rate?.resetAt && Date.parse(rate.resetAt) <= nowMs) return null
  const whole = rateWords(rate, timeZone)
  const left = rate === null ? null : callsWords(rate)
  if (whole === null || left === null) return null
  return { left, whole: fullSyncCost === null ? whole : sync.fullCosts(whole, formatCount(fullSyncCost)) }
}

/** What a run waits for; null while it does not. */
export const waitingWords = (
  waitingUntil: string | null,
  nowMs: number,
  timeZone?: string,
): string | null => {
  const until = formatUntil(waitingUntil, nowMs, timeZone)
  return until === null ? null : sync.waiting(until)
}

/** The result of a run for a person: a title and a sentence that says what changed. */
export type ResultWords = { readonly title: string; readonly sentence: string }

/** The words of a result. */
export const resultWords = (result: SyncResult): ResultWords => {
  const changes = changesWords(result.counts)
  const anyChange = changeCount(result.counts) > 0
  if (result.outcome === 'completed' && !anyChange) {
    return changes === null
      ? { title: sync.outcomes.completed, sentence: sync.nothingThere }
      : { title: sync.upToDate, sentence: sync.sentence(changes) }
  }
  const kept = result.outcome === 'failed' || result.outcome === 'cancelled'
  if (changes === null) {
    return { title: sync.outcomes[result.outcome], sentence: kept ? sync.nothingChanged : sync.nothingRead }
  }
  return {
    title: sync.outcomes[result.outcome],
    sentence: kept ? sync.kept(changes) : sync.sentence(changes),
  }
}

/** "2 items could not be read in whole"; null for none. */
export const failuresWords = (result: SyncResult): string | null => {
  const failed = Math.max(countOf(result.counts, 'failed'), result.failures.length)
  return failed === 0 ? null : sync.unreadable(failed)
}
