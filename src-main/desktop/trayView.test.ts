import { describe, expect, it } from 'vitest'
import type { AccountStatus, ErrorCode, ScheduleStatus, SyncSnapshot } from '../../src-preload/contract'
import { idleSnapshot } from '../sync'
import { failedWith } from './syncResult.fixture'
import { type TrayFacts, trayView } from './trayView'

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
const idle: SyncSnapshot = { ...idleSnapshot(null), seq: 1 }
const auto: ScheduleStatus = { everyMinutes: 15, atStart: true, onWake: true, paused: null, nextAt: null }
const syncedAgo = (ms: number): Partial<SyncSnapshot> => ({
  lastCompletedAt: new Date(nowMs - ms).toISOString(),
})
const view = (sync: Partial<SyncSnapshot> = {}, facts: Partial<TrayFacts> = {}) =>
  trayView({
    account: connected,
    sync: { ...idle, ...sync },
    schedule: auto,
    online: true,
    changes: [],
    nowMs,
    ...facts,
  })

describe('what the tray says', () => {
  it.each<[string, Partial<SyncSnapshot>]>([
    ['Not synced yet', {}],
    ['Up to date, synced just now', syncedAgo(59_000)],
    ['Up to date, synced just now', syncedAgo(-5000)],
    ['Up to date, synced 5 minutes ago', syncedAgo(5 * 60_000)],
    ['Up to date, synced 23 hours ago', syncedAgo(23.5 * 3_600_000)],
    ['Up to date, synced 1 day ago', syncedAgo(25 * 3_600_000)],
    ['Syncing…', { running: true }],
    ['Syncing, 28 %: 500 of 1,750 items', { running: true, done: 500, total: 1750 }],
    ['Syncing, 99 %: 1,750 of 1,750 items', { running: true, done: 1750, total: 1750 }],
    ['Waiting for the storage…', { running: true, waitingUntil: '2026-06-01T12:30:00.000Z' }],
    ['Cancelling…', { running: true, cancelling: true, done: 3, total: 4 }],
  ])('"%s"', (words, change) => {
    const { tooltip, canSync, state } = view(change)
    expect(tooltip).toBe(`ContentWizard Companion\n${words}`)
    expect(canSync).toBe(change.running !== true)
    expect(state).toBe(change.running === true ? 'syncing' : 'idle')
  })

  it('counts in tens in the menu, which is set anew for each change', () => {
    const at = (done: number) => view({ running: true, done, total: 100 })
    expect(at(41).status).toBe('Syncing, 40 %')
    expect(at(49)).toMatchObject({ status: 'Syncing, 40 %', progress: 0.49, canCancel: true })
  })

  it.each<[string, Partial<SyncSnapshot>]>([
    ['Syncing…', { running: true }],
    ['Syncing, 28 %: 500 of 1,750 items', { running: true, done: 500, total: 1750 }],
    ['Waiting for the storage…', { running: true, waitingUntil: '2026-06-01T12:30:00.000Z' }],
    ['Cancelling…', { running: true, cancelling: true }],
    ['The API secret does not match', { lastResult: failedWith('wrongApiSecret') }],
  ])('"%s", and when the last sync was, which the menu leaves out', (words, change) => {
    const { tooltip, status } = view({ ...syncedAgo(2 * 3_600_000), ...change })
    expect(tooltip).toBe(`ContentWizard Companion\n${words}\nLast synced 2 hours ago`)
    expect(status).not.toContain('synced')
  })

  it('says the last sync once, and before the pause, which is the last line', () => {
    const paused = { schedule: { ...auto, paused: { until: null } } }
    expect(view({ ...syncedAgo(0), running: true }, paused).tooltip).toBe(
      'ContentWizard Companion\nSyncing…\nLast synced just now\nAuto-sync paused',
    )
    expect(view(syncedAgo(0), paused).tooltip.match(/synced/g)).toHaveLength(1)
    expect(view(syncedAgo(0), { online: false }).tooltip.match(/synced/g)).toHaveLength(1)
  })

  it('a preview is no sync, and leaves no other room for one', () => {
    expect(view({ running: true, dryRun: true })).toMatchObject({ state: 'idle', canSync: false })
  })
})

describe('what a person has to know', () => {
  it('asks for what only a person can do, in plain words', () => {
    const failed = (code: ErrorCode) => view({ ...syncedAgo(60_000), lastResult: failedWith(code) })
    expect(failed('wrongApiSecret')).toMatchObject({
      state: 'attention',
      status: 'The API secret does not match',
    })
    expect(failed('needsConfirmation')).toMatchObject({
      state: 'attention',
      status: 'A sync waits for your answer',
    })
    expect(failed('storageUnavailable')).toMatchObject({ state: 'idle', status: 'Synced 1 minute ago' })
    expect(failed('offline').state).toBe('offline')
    const lost = { connected: false, cloudName: 'demo', email: null } as const
    expect(view({}, { account: lost })).toMatchObject({ state: 'attention', canSync: false, autoSync: null })
    expect(view({}, { account: { ...lost, cloudName: null } })).toMatchObject({
      state: 'idle',
      status: 'Not connected',
    })
  })

  it('says that it is offline, unless it explores the sample, which is on this computer', () => {
    expect(view(syncedAgo(120_000), { online: false })).toMatchObject({
      state: 'offline',
      status: 'Offline, synced 2 minutes ago',
    })
    const sample = { ...connected, secretHome: 'sample' } as const
    expect(view(syncedAgo(0), { online: false, account: sample })).toMatchObject({
      state: 'idle',
      refresh: 'now',
      canSync: true,
    })
  })

  it('out of reach, nothing syncs, and what refreshes looks first whether the storage is back', () => {
    const now = (sync: Partial<SyncSnapshot>, facts: Partial<TrayFacts> = {}) => {
      const { refresh, canRefresh, canSync } = view(sync, facts)
      return { refresh, canRefresh, canSync }
    }
    const away = { online: false }
    expect(now({})).toEqual({ refresh: 'now', canRefresh: true, canSync: true })
    expect(now({}, away)).toEqual({ refresh: 'tryAgain', canRefresh: true, canSync: false })
    expect(now({ running: true }, away)).toEqual({ refresh: 'tryAgain', canRefresh: false, canSync: false })
    // A sync that found nobody, and a storage that has answered since.
    expect(now({ lastResult: failedWith('offline') })).toMatchObject({ refresh: 'now', canSync: true })
  })

  it('pauses the background sync and resumes it, where there is one', () => {
    const scheduled = (schedule: Partial<ScheduleStatus>, account: AccountStatus = connected) =>
      view({}, { schedule: { ...auto, ...schedule }, account })
    expect(scheduled({}).autoSync).toBe('on')
    expect(scheduled({ everyMinutes: 0, paused: { until: null } }).autoSync).toBeNull()
    expect(scheduled({}, { ...connected, secretHome: 'sample' }).autoSync).toBeNull()
    const paused = scheduled({ paused: { until: null } })
    expect(paused).toMatchObject({ autoSync: 'paused', state: 'paused' })
    expect(paused.tooltip).toBe('ContentWizard Companion\nNot synced yet\nAuto-sync paused')
    const today = new Date(nowMs)
    today.setHours(23, 5)
    expect(scheduled({ paused: { until: today.toISOString() } }).tooltip).toContain('paused until 23:05')
    const tomorrow = new Date(nowMs)
    tomorrow.setDate(tomorrow.getDate() + 1)
    tomorrow.setHours(6, 0)
    expect(scheduled({ paused: { until: tomorrow.toISOString() } }).tooltip).toContain(
      'until tomorrow, 06:00',
    )
  })
})

it('lists the last changes, long titles cut', () => {
  const title = 'a very long title '.repeat(9)
  const { changes } = view({}, { changes: [{ assetId: 'x', kind: 'video', action: 'moved', title }] })
  expect(changes).toEqual([{ assetId: 'x', label: expect.stringMatching(/^Moved: a very .{20,40}…$/) }])
})
