import type { RunEntry } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { changeCount, changesWords, formatClock, formatDay } from '../../ui'

const { activity } = words

/** How long a run took: "0.1 s" at least, "42 s", "3 min 5 s". */
export const tookWords = (ms: number): string => {
  const seconds = ms / 1000
  if (seconds < 10) return activity.seconds(Math.max(0.1, Math.round(seconds * 10) / 10))
  const whole = Math.round(seconds)
  return whole < 60 ? activity.seconds(whole) : activity.minutes(Math.floor(whole / 60), whole % 60)
}

/** "Nov 22, 2026, 15:04"; empty for a broken date. `timeZone`: the computer's where left out. */
export const whenWords = (iso: string, timeZone?: string): string =>
  [formatDay(iso, timeZone), formatClock(iso, timeZone)].filter(Boolean).join(', ')

/** How a run ended, as its badge says it. */
export const outcomeWords = ({ outcome, result, mode, endedAt }: RunEntry): string => {
  if (endedAt === null || outcome === null) return activity.running
  // A run that was killed is closed as failed, without a result.
  if (outcome === 'failed' && result === null && mode !== 'undo') return activity.interrupted
  return activity.outcomes[outcome]
}

/** What a run did, in one line; empty while it runs and where it was interrupted. */
export const didWords = ({ result, undo }: RunEntry): string => {
  if (undo !== null) return activity.tookBack(undo.assets)
  if (result === null) return ''
  const changes = changesWords(result.counts)
  if (changes === null) return result.outcome === 'failed' ? activity.nothingSeen : activity.nothingChanged
  return changeCount(result.counts) === 0 ? `${activity.nothingChanged}: ${changes}` : changes
}

/** How many changes there are to see; 0 for none. */
export const changesOf = ({ result, undo }: RunEntry): number =>
  undo?.assets ?? (result === null ? 0 : changeCount(result.counts))
