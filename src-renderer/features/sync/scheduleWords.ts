import type { AutoSyncMinutes, PauseFor, ScheduleStatus } from '../../../src-preload/contract'
import { formatClock, formatCounted, formatDay } from '../../ui'

/** The intervals to choose from, in their order. */
export const intervals: readonly AutoSyncMinutes[] = [5, 15, 60, 0]

/** "Every 15 minutes", "Every hour", "Off". */
export const intervalWords = (minutes: AutoSyncMinutes): string => {
  if (minutes === 0) return 'Off'
  return minutes === 60 ? 'Every hour' : `Every ${formatCounted(minutes, 'minute', 'minutes')}`
}

/** The pauses to choose from, in words. */
export const pauses: readonly (readonly [PauseFor, string])[] = [
  ['hour', 'For an hour'],
  ['tomorrow', 'Until tomorrow'],
  ['untilResumed', 'Until resumed'],
]

/** "at 15:04", on another day "on Nov 23, 2026 at 06:00"; null for no date. */
const whenWords = (iso: string | null, nowMs: number, timeZone?: string): string | null => {
  const clock = formatClock(iso, timeZone)
  if (clock === null) return null
  const day = formatDay(iso, timeZone)
  const today = formatDay(new Date(nowMs).toISOString(), timeZone)
  return day === today ? clock : `${clock} on ${day}`
}

/**
 * What the background sync is about to do; null where there is nothing to say (a sync runs).
 * @param nowMs epoch ms; `timeZone` the computer's where left out
 */
export const scheduleWords = (status: ScheduleStatus, nowMs: number, timeZone?: string): string | null => {
  if (status.everyMinutes === 0) return 'Your library changes only when you sync.'
  if (status.paused !== null) {
    const until = whenWords(status.paused.until, nowMs, timeZone)
    return until === null ? 'Paused until you resume it.' : `Paused until ${until}.`
  }
  if (status.nextAt === null) return null
  if (Date.parse(status.nextAt) - nowMs < 60_000) return 'The next refresh is due now.'
  return `Next refresh at ${whenWords(status.nextAt, nowMs, timeZone)}.`
}
