import { describe, expect, it } from 'vitest'
import type { AccountStatus, ScheduleStatus, SyncSnapshot } from '../../src-preload/contract'
import { trayView } from './trayWords'

const nowMs = Date.UTC(2026, 5, 1, 12)
const connected: AccountStatus = {
  connected: true,
  cloudName: 'demo',
  email: 'a@b.example',
  userId: null,
  keyHint: '1234',
  folderMode: 'dynamic',
  secretHome: 'keychain',
}
const idle: SyncSnapshot = {
  seq: 1,
  running: false,
  cancelling: false,
  dryRun: false,
  mode: 'full',
  trigger: null,
  phase: 'idle',
  done: 0,
  total: null,
  failed: 0,
  requests: 0,
  rate: null,
  fullSyncCost: null,
  waitingUntil: null,
  lastResult: null,
  lastCompletedAt: null,
}
const auto: ScheduleStatus = { everyMinutes: 15, paused: null, nextAt: null }
const syncedAgo = (ms: number): Partial<SyncSnapshot> => ({
  lastCompletedAt: new Date(nowMs - ms).toISOString(),
})

describe('the tray', () => {
  it.each<[string, Partial<SyncSnapshot>]>([
    ['Not synced yet', {}],
    ['Synced just now', syncedAgo(59_000)],
    ['Synced just now', syncedAgo(-5000)],
    ['Synced 5 minutes ago', syncedAgo(5 * 60_000)],
    ['Synced 23 hours ago', syncedAgo(23.5 * 3_600_000)],
    ['Synced yesterday', syncedAgo(25 * 3_600_000)],
    ['Syncing…', { running: true }],
    ['Syncing: 500 of 1750', { running: true, done: 500, total: 1750 }],
    ['Waiting for the storage…', { running: true, waitingUntil: '2026-06-01T12:30:00.000Z' }],
    ['Cancelling…', { running: true, cancelling: true, done: 3, total: 4 }],
  ])('says "%s"', (words, change) => {
    const view = trayView(connected, { ...idle, ...change }, auto, nowMs, 'en')
    expect(view.tooltip).toBe(`ContentWizard Companion\n${words}`)
    expect(view.canSync).toBe(change.running !== true)
    expect(view.canRefresh).toBe(change.running !== true)
  })

  it('offers no sync without an account', () => {
    const view = trayView({ connected: false, cloudName: 'demo', email: null }, idle, auto, nowMs, 'en')
    expect(view).toEqual({
      tooltip: 'ContentWizard Companion\nNot connected',
      canRefresh: false,
      canSync: false,
      autoSync: null,
    })
  })

  it('pauses the background sync and resumes it, where there is one', () => {
    const view = (schedule: Partial<ScheduleStatus>, account: AccountStatus = connected) =>
      trayView(account, idle, { ...auto, ...schedule }, nowMs, 'en')
    expect(view({}).autoSync).toBe('on')
    expect(view({ everyMinutes: 0, paused: { until: null } }).autoSync).toBeNull()
    expect(view({}, { ...connected, secretHome: 'sample' }).autoSync).toBeNull()
    const paused = view({ paused: { until: null } })
    expect(paused.autoSync).toBe('paused')
    expect(paused.tooltip).toBe('ContentWizard Companion\nNot synced yet\nAuto-sync paused')
    const today = new Date(nowMs)
    today.setHours(23, 5)
    expect(view({ paused: { until: today.toISOString() } }).tooltip).toContain('Auto-sync paused until 23:05')
    const tomorrow = new Date(nowMs)
    tomorrow.setDate(tomorrow.getDate() + 1)
    tomorrow.setHours(6, 0)
    expect(view({ paused: { until: tomorrow.toISOString() } }).tooltip).toContain('until tomorrow, 06:00')
  })
})
