import type { AccountStatus, ScheduleStatus, SyncSnapshot } from '../../src-preload/contract'

/** What the tray shows and what of it can be clicked. */
export type TrayView = {
  readonly tooltip: string
  readonly canRefresh: boolean
  readonly canSync: boolean
  /** Whether the background sync can be paused or resumed; null where there is none: off, not connected, or the sample. */
  readonly autoSync: 'on' | 'paused' | null
}

const minuteMs = 60_000

/** "just now", "5 minutes ago", "yesterday": the largest unit that fits, in the user's language. */
const ago = (thenMs: number, nowMs: number, locale: string): string => {
  const minutes = Math.floor((nowMs - thenMs) / minuteMs)
  if (minutes < 1) return 'just now'
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (minutes < 60) return format.format(-minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? format.format(-hours, 'hour') : format.format(-Math.floor(hours / 24), 'day')
}

const syncWords = (sync: SyncSnapshot, nowMs: number, locale: string): string => {
  if (sync.cancelling) return 'Cancelling…'
  if (sync.running && sync.waitingUntil !== null) return 'Waiting for the storage…'
  if (sync.running) return sync.total === null ? 'Syncing…' : `Syncing: ${sync.done} of ${sync.total}`
  if (sync.lastCompletedAt === null) return 'Not synced yet'
  return `Synced ${ago(Date.parse(sync.lastCompletedAt), nowMs, locale)}`
}

const dayMs = 86_400_000

/** "Auto-sync paused until 15:00", with the day where that is another; null while it is not paused. */
const pauseWords = (schedule: ScheduleStatus, nowMs: number, locale: string): string | null => {
  if (schedule.paused === null) return null
  if (schedule.paused.until === null) return 'Auto-sync paused'
  const until = new Date(schedule.paused.until)
  const today = until.toDateString() === new Date(nowMs).toDateString()
  const tomorrow = until.toDateString() === new Date(nowMs + dayMs).toDateString()
  const clock = until.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = today ? '' : tomorrow ? 'tomorrow, ' : `${until.toLocaleDateString(locale)}, `
  return `Auto-sync paused until ${day}${clock}`
}

/**
 * What the tray says about the account and its sync.
 * @param nowMs epoch milliseconds; `locale` BCP 47
 */
export const trayView = (
  account: AccountStatus,
  sync: SyncSnapshot,
  schedule: ScheduleStatus,
  nowMs: number,
  locale: string,
): TrayView => {
  const words = account.connected ? syncWords(sync, nowMs, locale) : 'Not connected'
  const canSync = account.connected && !sync.running
  const hasAutoSync = account.connected && account.secretHome !== 'sample' && schedule.everyMinutes > 0
  const paused = hasAutoSync ? pauseWords(schedule, nowMs, locale) : null
  return {
    tooltip: ['ContentWizard Companion', words, paused].filter((line) => line !== null).join('\n'),
    canRefresh: canSync,
    canSync,
    autoSync: hasAutoSync ? (paused === null ? 'on' : 'paused') : null,
  }
}
