import type {
  RateBudget,
  SyncOutcome,
  SyncPhase,
  SyncResult,
  SyncSnapshot,
} from '../../../src-preload/contract'
import {
  changeCount,
  changesWords,
  countOf,
  formatClock,
  formatCount,
  formatCounted,
  formatUntil,
} from '../../ui'

const phases: Readonly<Record<SyncPhase, string>> = {
  idle: 'Getting ready',
  connecting: 'Connecting to your storage',
  listing: 'Reading videos and clips',
  checkingRemovals: 'Checking what is gone',
  linking: 'Linking clips to their videos',
  finishing: 'Finishing',
}

/** What a run is doing, in words. */
export const phaseWords = (snapshot: SyncSnapshot): string => phases[snapshot.phase]

/** "1,200 of 3,000", before the whole is known "1,200 so far", and nothing before the first. */
export const doneWords = ({ done, total }: Pick<SyncSnapshot, 'done' | 'total'>): string => {
  if (total !== null) return `${formatCount(done)} of ${formatCount(total)}`
  return done === 0 ? '' : `${formatCount(done)} so far`
}

/** "Reading videos and clips, 500 of 1,250": a running sync or preview in one line; empty where none runs. */
export const progressWords = ({ snapshot }: { readonly snapshot: SyncSnapshot | null }): string =>
  snapshot?.running === true ? [phaseWords(snapshot), doneWords(snapshot)].filter(Boolean).join(', ') : ''

/** "412 of 500 calls left, resets 15:00"; null where the storage has not said. */
export const rateWords = (rate: RateBudget | null, timeZone?: string): string | null => {
  if (rate === null || rate.remaining === null) return null
  const resets = formatClock(rate.resetAt, timeZone)
  const left =
    rate.limit === null
      ? `${formatCounted(rate.remaining, 'call', 'calls')} left`
      : `${formatCount(rate.remaining)} of ${formatCounted(rate.limit, 'call', 'calls')} left`
  return resets === null ? left : `${left}, resets ${resets}`
}

/**
 * "412 of 500 calls left, resets 15:00; a full sync costs 3": what a click would use of the budget. null where the storage has not said, or its reset
 * has passed.
 * @param fullSyncCost in calls; null: not known
 */
export const budgetWords = (
  rate: RateBudget | null,
  fullSyncCost: number | null,
  nowMs: number,
  timeZone?: string,
): string | null => {
  if (rate?.resetAt && Date.parse(rate.resetAt) <= nowMs) return null
  const left = rateWords(rate, timeZone)
  if (left === null || fullSyncCost === null) return left
  return `${left}; a full sync costs ${formatCount(fullSyncCost)}`
}

/** What a run waits for; null while it does not. */
export const waitingWords = (
  waitingUntil: string | null,
  nowMs: number,
  timeZone?: string,
): string | null => {
  const until = formatUntil(waitingUntil, nowMs, timeZone)
  return until === null ? null : `The storage asked for a pause. Going on ${until}.`
}

const titles: Readonly<Record<SyncOutcome, string>> = {
  completed: 'Sync complete',
  partial: 'Sync complete, but some items could not be read',
  failed: 'Sync failed',
  cancelled: 'Sync cancelled',
  needsConfirmation: 'Sync complete, but one question is open',
}

/** The result of a run for a person: a title and a sentence that says what changed. */
export type ResultWords = { readonly title: string; readonly sentence: string }

/** The words of a result. */
export const resultWords = (result: SyncResult): ResultWords => {
  const changes = changesWords(result.counts)
  const anyChange = changeCount(result.counts) > 0
  if (result.outcome === 'completed' && !anyChange) {
    return changes === null
      ? { title: titles.completed, sentence: 'There is nothing in the storage’s folders.' }
      : { title: 'Everything is up to date', sentence: `${changes}.` }
  }
  const kept = result.outcome === 'failed' || result.outcome === 'cancelled'
  if (changes === null) {
    return { title: titles[result.outcome], sentence: kept ? 'Nothing was changed.' : 'Nothing was read.' }
  }
  return {
    title: titles[result.outcome],
    sentence: kept ? `What was read is kept: ${changes}.` : `${changes}.`,
  }
}

/** "2 items could not be read in whole"; null for none. */
export const failuresWords = (result: SyncResult): string | null => {
  const failed = Math.max(countOf(result.counts, 'failed'), result.failures.length)
  return failed === 0 ? null : `${formatCounted(failed, 'item', 'items')} could not be read in whole`
}
