import type { AccountStatus, SyncSnapshot } from '../../src-preload/contract'

/** What the tray shows and what of it can be clicked. */
export type TrayView = {
  readonly tooltip: string
  readonly canRefresh: boolean
  readonly canSync: boolean
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

/**
 * What the tray says about the account and its sync.
 * @param nowMs epoch milliseconds; `locale` BCP 47
 */
export const trayView = (
  account: AccountStatus,
  sync: SyncSnapshot,
  nowMs: number,
  locale: string,
): TrayView => {
  const words = account.connected ? syncWords(sync, nowMs, locale) : 'Not connected'
  const canSync = account.connected && !sync.running
  return { tooltip: `ContentWizard Companion\n${words}`, canRefresh: canSync, canSync }
}
