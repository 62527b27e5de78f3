import {
  type AccountStatus,
  type AssetChange,
  recoveryOf,
  type SafeError,
  type ScheduleStatus,
  type SyncSnapshot,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'

/** What the icon says without a word. */
export type TrayState = 'idle' | 'syncing' | 'paused' | 'offline' | 'attention'

/** All that the tray shows, and what of it can be chosen. */
export type TrayView = {
  readonly state: TrayState
  /** How far the sync is, 0 to 1; null while nobody knows, or none runs. */
  readonly progress: number | null
  readonly tooltip: string
  /** The menu's first line. Linux sets the whole menu anew for a change, so this one counts in tens. */
  readonly status: string
  /** What refreshes: at once, or after a look whether the storage is back, where it is out of reach. */
  readonly refresh: 'now' | 'tryAgain'
  readonly canRefresh: boolean
  readonly canSync: boolean
  readonly canCancel: boolean
  /** Whether the background sync can be paused or resumed; null where there is none: off, not connected, or the sample. */
  readonly autoSync: 'on' | 'paused' | null
  readonly changes: readonly { readonly assetId: string; readonly label: string }[]
}

export type TrayFacts = {
  readonly account: AccountStatus
  readonly sync: SyncSnapshot
  readonly schedule: ScheduleStatus
  readonly online: boolean
  /** The last ones, newest first. */
  readonly changes: readonly Pick<AssetChange, 'assetId' | 'action' | 'kind' | 'title' | 'parentTitle'>[]
  /** Epoch milliseconds. */
  readonly nowMs: number
}

const { app, status: says, tray } = words.desktop
const { time } = words

const minuteMs = 60_000
const dayMs = 86_400_000

/** "just now", "5 minutes ago", "2 days ago": the largest unit that fits. */
const ago = (thenMs: number, nowMs: number): string => {
  const minutes = Math.floor((nowMs - thenMs) / minuteMs)
  if (minutes < 1) return says.justNow
  if (minutes < 60) return time.minutesAgo(minutes)
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? time.hoursAgo(hours) : time.daysAgo(Math.floor(hours / 24))
}

/** "5 minutes ago" of the last sync that ended well; null where none has yet. */
const lastSyncAgo = ({ sync, nowMs }: TrayFacts): string | null =>
  sync.lastCompletedAt === null ? null : ago(Date.parse(sync.lastCompletedAt), nowMs)

/** "Auto-sync paused until 15:00", with the day where that is another; null while it is not paused. */
const pauseWords = ({ paused }: ScheduleStatus, nowMs: number): string | null => {
  if (paused === null) return null
  if (paused.until === null) return says.paused
  const until = new Date(paused.until)
  const clock = until.toLocaleTimeString(time.locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const isOn = (ms: number): boolean => until.toDateString() === new Date(ms).toDateString()
  if (isOn(nowMs)) return says.pausedUntil(clock)
  if (isOn(nowMs + dayMs)) return says.pausedUntil(says.tomorrowAt(clock))
  return says.pausedUntil(says.dateAt(until.toLocaleDateString(time.locale), clock))
}

/** What a person has to do before syncs go on, in words; null for nothing. */
const needed = (account: AccountStatus, error: SafeError | null): string | null => {
  if (!account.connected) return account.cloudName === null ? null : says.reconnect
  if (error === null) return null
  if (error.code === 'needsConfirmation') return says.question
  return recoveryOf[error.code] === 'needsUser' ? words.errors.texts[error.code].title : null
}

type Said = { readonly state: TrayState; readonly long: string; readonly short: string }

const same = (state: TrayState, text: string): Said => ({ state, long: text, short: text })

const running = (sync: SyncSnapshot): Said => {
  if (sync.cancelling) return same('syncing', says.cancelling)
  if (sync.waitingUntil !== null) return same('syncing', says.waiting)
  if (sync.total === null || sync.total === 0) return same('syncing', says.syncing)
  const percent = Math.min(99, Math.floor((sync.done / sync.total) * 100))
  return {
    state: 'syncing',
    long: says.syncingOf(sync.done, sync.total, percent),
    short: says.syncingPercent(percent - (percent % 10)),
  }
}

/** Whether the storage can be asked; the sample is on this computer. */
const isReachable = ({ account, online }: TrayFacts): boolean =>
  online || (account.connected && account.secretHome === 'sample')

const say = (facts: TrayFacts, paused: boolean): Said => {
  const { account, sync } = facts
  if (sync.running && !sync.dryRun) return running(sync)
  const error = sync.lastResult?.error ?? null
  const demand = needed(account, error)
  if (demand !== null) return same('attention', demand)
  if (!account.connected) return same('idle', says.notConnected)
  const since = lastSyncAgo(facts)
  const isSample = account.secretHome === 'sample'
  if (!isReachable(facts) || (!isSample && error?.code === 'offline'))
    return same('offline', says.offline(since))
  const state = paused ? 'paused' : 'idle'
  if (since === null) return same(state, says.never)
  return same(state, error === null ? says.upToDate(since) : says.synced(since))
}

/** The last sync's own line, where what is said of now leaves it out; null where that says it, or none has ended well yet. */
const lastSyncLine = (facts: TrayFacts, state: TrayState): string | null => {
  const since = state === 'syncing' || state === 'attention' ? lastSyncAgo(facts) : null
  return since === null ? null : says.lastSynced(since)
}

const longestTitle = 44

const shorten = (title: string): string =>
  title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`

/** What the tray shows of the account, its sync and its last changes. Pure. */
export const trayView = (facts: TrayFacts): TrayView => {
  const { account, sync, schedule, changes, nowMs } = facts
  const hasAutoSync = account.connected && account.secretHome !== 'sample' && schedule.everyMinutes > 0
  const paused = hasAutoSync ? pauseWords(schedule, nowMs) : null
  const said = say(facts, paused !== null)
  const canRefresh = account.connected && !sync.running
  const isSyncing = said.state === 'syncing'
  return {
    state: said.state,
    progress: isSyncing && sync.total !== null && sync.total > 0 ? Math.min(1, sync.done / sync.total) : null,
    tooltip: [app, said.long, lastSyncLine(facts, said.state), paused]
      .filter((line) => line !== null)
      .join('\n'),
    status: said.short,
    refresh: isReachable(facts) ? 'now' : 'tryAgain',
    canRefresh,
    canSync: canRefresh && isReachable(facts),
    canCancel: sync.running && !sync.cancelling,
    autoSync: hasAutoSync ? (paused === null ? 'on' : 'paused') : null,
    changes: changes.map((change) => ({
      assetId: change.assetId,
      label: tray.change[change.action](shorten(words.assets.title(change))),
    })),
  }
}
