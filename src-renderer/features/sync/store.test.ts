import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import {
  noCounts,
  noneOfKind,
  type SafeError,
  type SyncResult,
  type SyncSnapshot,
} from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { isSyncing, type SyncState, syncState } from './store'

const result = (durationMs: number): SyncResult => syncResultWith({ durationMs })
const snapshot = (seq: number, change: Partial<SyncSnapshot> = {}): SyncSnapshot => ({
  seq,
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
  ...change,
})
const store = () => createStore<SyncState>()(syncState)

describe('the sync store', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('keeps the newest snapshot, whatever the order of arrival', () => {
    const sync = store()
    sync.getState().receive(snapshot(7, { done: 70 }))
    sync.getState().receive(snapshot(5, { done: 50 }))
    sync.getState().receive(snapshot(7, { done: 1 }))
    expect(sync.getState().snapshot?.done).toBe(70)
  })

  it('shows the result of a run that ended, even one too short to be seen running', () => {
    const sync = store()
    sync.getState().receive(snapshot(1))
    sync.getState().receive(snapshot(2, { lastResult: result(40) }))
    expect(sync.getState().message?.durationMs).toBe(40)
  })

  it('does not bring a dismissed result back with later snapshots, but shows the next one', () => {
    const sync = store()
    sync.getState().receive(snapshot(1, { lastResult: result(40) }))
    sync.getState().dismiss()
    sync.getState().receive(snapshot(2, { lastResult: result(40) }))
    expect(sync.getState().message).toBeNull()
    sync.getState().receive(snapshot(3, { running: true, lastResult: result(40) }))
    expect(sync.getState().message).toBeNull()
    sync.getState().receive(snapshot(4, { lastResult: result(55) }))
    expect(sync.getState().message?.durationMs).toBe(55)
  })

  it('takes the old result away when the next run begins', () => {
    const sync = store()
    sync.getState().receive(snapshot(1, { lastResult: result(40) }))
    sync.getState().receive(snapshot(2, { running: true, lastResult: result(40) }))
    expect(sync.getState().message).toBeNull()
  })

  it('shows the same error again when the next run ends with it, to the millisecond', async () => {
    const busy: SyncResult = {
      ...result(1),
      outcome: 'failed',
      requests: 0,
      error: { code: 'libraryBusy', message: 'Another window syncs.', retryAt: null },
    }
    const sync = store()
    sync.getState().receive(snapshot(1))
    sync.getState().receive(snapshot(2, { trigger: 'button', running: true }))
    sync.getState().receive(snapshot(3, { trigger: 'button', lastResult: busy }))
    stubBridge(() => ({
      ok: true,
      value: snapshot(4, { trigger: 'button', running: true, lastResult: busy }),
    }))
    await sync.getState().start('full')
    expect(sync.getState().message).toBeNull()
    sync.getState().receive(snapshot(5, { trigger: 'button', lastResult: structuredClone(busy) }))
    expect(sync.getState().message).toEqual(busy)
  })

  it('asks the same question again when the next run ends with it', () => {
    const question = { reason: 'many' as const, missing: 80, live: 94, examples: [] }
    const asking = { ...result(12), outcome: 'needsConfirmation' as const, question }
    const sync = store()
    sync.getState().receive(snapshot(1, { trigger: 'button', lastResult: asking }))
    sync.getState().receive(snapshot(2, { trigger: 'button', running: true, lastResult: asking }))
    sync.getState().receive(snapshot(3, { trigger: 'button', lastResult: asking }))
    expect(sync.getState().asking).toEqual(question)
  })

  describe('of a run that nobody asked for', () => {
    const quiet = { trigger: 'interval' } as const
    const failed = (code: SafeError['code']): SyncResult => ({
      ...result(60),
      outcome: 'failed',
      error: { code, message: 'It did not work.', retryAt: null },
    })
    const messageAfter = (earlier: SyncResult | null, lastResult: SyncResult) => {
      const sync = store()
      sync.getState().receive(snapshot(1, { trigger: 'button', lastResult: earlier }))
      sync.getState().receive(snapshot(2, { ...quiet, running: true, lastResult: earlier }))
      sync.getState().receive(snapshot(3, { ...quiet, lastResult }))
      return sync.getState().message
    }
    const changed = syncResultWith({
      durationMs: 60,
      counts: { ...noCounts, clips: { ...noneOfKind, added: 1 } },
    })

    it('says nothing where nothing changed, and leaves what was said', () => {
      expect(messageAfter(null, result(60))).toBeNull()
      expect(messageAfter(result(40), result(60))?.durationMs).toBe(40)
    })
    it('says what changed', () => expect(messageAfter(result(40), changed)).toEqual(changed))
    it('says what a person has to do', () =>
      expect(messageAfter(null, failed('wrongApiSecret'))?.error?.code).toBe('wrongApiSecret'))
    it('says nothing of what it will try again by itself', () =>
      expect(messageAfter(null, failed('offline'))).toBeNull())
    it('takes an error away that is over', () =>
      expect(messageAfter(failed('offline'), result(60))).toBeNull())
  })

  it('keeps the last result over a preview, whose own result is not one, and shows the next run’s', () => {
    const sync = store()
    sync.getState().receive(snapshot(1, { lastResult: result(40) }))
    sync.getState().receive(snapshot(2, { running: true, dryRun: true, lastResult: result(40) }))
    expect(isSyncing(sync.getState())).toBe(false)
    sync.getState().receive(snapshot(3, { dryRun: true, lastResult: result(7) }))
    expect(sync.getState().message?.durationMs).toBe(40)
    sync.getState().receive(snapshot(4, { running: true, lastResult: result(7) }))
    expect(isSyncing(sync.getState())).toBe(true)
    sync.getState().receive(snapshot(5, { lastResult: result(55) }))
    expect(sync.getState().message?.durationMs).toBe(55)
  })

  it('starts, asks once for a double click, and says why it could not', async () => {
    const asked = stubBridge(() => ({
      ok: false,
      error: { code: 'notConnected', message: 'Connect first.', retryAt: null },
    }))
    const sync = store()
    await Promise.all([sync.getState().start('full'), sync.getState().start('full')])
    expect(asked).toEqual([['sync.start', { mode: 'full', confirmRemovals: false }]])
    expect(sync.getState()).toMatchObject({ starting: false, error: { code: 'notConnected' } })
  })

  it('cancels through the bridge and takes the answer in', async () => {
    const asked = stubBridge(() => ({ ok: true, value: snapshot(9, { running: true, cancelling: true }) }))
    const sync = store()
    await sync.getState().cancel()
    expect(asked).toEqual([['sync.cancel', undefined]])
    expect(sync.getState().snapshot?.cancelling).toBe(true)
  })

  it('asks the person who clicked at once, and leaves what the background found in its message', () => {
    const question = { reason: 'many' as const, missing: 80, live: 94, examples: [] }
    const asking = { ...result(12), outcome: 'needsConfirmation' as const, question }
    const sync = store()
    sync.getState().receive(snapshot(1))
    sync.getState().receive(snapshot(2, { running: true, trigger: 'interval' }))
    sync.getState().receive(snapshot(3, { trigger: 'interval', lastResult: asking }))
    expect(sync.getState().asking).toBeNull()
    sync.getState().ask(question)
    expect(sync.getState().asking).toEqual(question)
    sync.getState().receive(snapshot(4, { running: true, trigger: 'button', lastResult: asking }))
    expect(sync.getState().asking).toBeNull()
    const again = { ...asking, durationMs: 13 }
    sync.getState().receive(snapshot(5, { trigger: 'button', lastResult: again }))
    expect(sync.getState().asking).toEqual(question)
    sync.getState().closeQuestion()
    expect(sync.getState()).toMatchObject({ asking: null, message: again })
    // A window that has just been opened is not met by a question.
    const later = store()
    later.getState().receive(snapshot(9, { trigger: 'button', lastResult: asking }))
    expect(later.getState().asking).toBeNull()
  })

  it('starts counting anew after a reset, since another account has its own', () => {
    const sync = store()
    sync.getState().receive(snapshot(90))
    sync.getState().reset()
    sync.getState().receive(snapshot(1, { done: 3 }))
    expect(sync.getState().snapshot?.done).toBe(3)
  })
})
