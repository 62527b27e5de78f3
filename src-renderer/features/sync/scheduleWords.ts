import type { AutoSyncMinutes, PauseFor, ScheduleStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { formatClock, formatDay } from '../../ui'

const { auto } = words.sync

/** "Every 15 minutes", "Every hour", "Off". */
export const intervalWords = (minutes: AutoSyncMinutes): string => {
  if (minutes === 0) return auto.off
  return minutes === 60 ? auto.everyHour : auto.everyMinutes(minutes)
}

/** The pauses to choose from, in words. */
export const pauses = Object.entries(auto.pauses) as readonly (readonly [PauseFor, string])[]

/** "at 15:04", on another day "on Nov 23, 2026 at 06:00"; null for no date. */
const whenWords = (iso: string | null, nowMs: number, timeZone?: string): string | null => {
  const clock = formatClock(iso, timeZone)
  if (clock === null) return null
  const day = formatDay(iso, timeZone)
  const today = formatDay(new Date(nowMs).toISOString(), timeZone)
  return day === today ? clock : auto.clockOnDay(clock, day ?? '')
}

/**
 * What the background sync is about to do; null where there is nothing to say (a sync runs).
 * @param nowMs epoch ms; `timeZone` the computer's where left out
 */
export const scheduleWords = (status: ScheduleStatus, nowMs: number, timeZone?: string): string | null => {
  if (status.everyMinutes === 0) return auto.isOff
  if (status.paused !== null) {
    const until = whenWords(status.paused.until, nowMs, timeZone)
    return until === null ? auto.pausedUntilResumed : auto.pausedUntil(until)
  }
  if (status.nextAt === null) return null
  if (Date.parse(status.nextAt) - nowMs < 60_000) return auto.due
  return auto.next(whenWords(status.nextAt, nowMs, timeZone) ?? '')
}
