import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Envelope, RunEntry } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type ActivityState, activityState } from './store'

const entry = (runId: number): RunEntry => ({
  runId,
  mode: 'full',
  trigger: 'button',
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: '2026-11-22T12:00:01Z',
  outcome: 'completed',
  result: null,
  failuresByCode: [],
  undone: false,
  undo: null,
})
const figures = { runs: 1 }

/** A history of runs 1 to `newest`, and what it was asked. */
const history = (state: { newest: number; broken?: boolean }) =>
  stubBridge((name, input): Envelope<unknown> => {
    if (state.broken) return { ok: false, error: { code: 'libraryBusy', message: 'Busy.', retryAt: null } }
    if (name === 'activity.figures') return { ok: true, value: figures }
    if (name === 'sync.undoable') return { ok: true, value: { runId: state.newest } }
    if (name === 'activity.changesOfRun') return { ok: true, value: [] }
    const { limit, beforeId } = input as { limit: number; beforeId?: number }
    const from = Math.min(state.newest, (beforeId ?? Number.MAX_SAFE_INTEGER) - 1)
    return {
      ok: true,
      value: Array.from({ length: Math.min(limit, from) }, (_, index) => entry(from - index)),
    }
  })
const store = () => createStore<ActivityState>()(activityState)
const ids = (activity: { getState(): ActivityState }) => activity.getState().runs?.map(({ runId }) => runId)

describe('the history', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('comes page by page, each run once, to its end', async () => {
    const asked = history({ newest: 120 })
    const activity = store()
    await activity.getState().load()
    expect(activity.getState()).toMatchObject({ hasMore: true, undoableId: 120, figures, error: null })
    await Promise.all([activity.getState().more(), activity.getState().more()])
    await activity.getState().more()
    await activity.getState().more()
    expect(ids(activity)).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
    expect(activity.getState()).toMatchObject({ hasMore: false, loadingMore: false })
    expect(asked.filter(([name]) => name === 'activity.runs')).toHaveLength(3)
  })

  it('is fetched anew as far as it is shown, with the run that came meanwhile', async () => {
    const state = { newest: 120 }
    history(state)
    const activity = store()
    await activity.getState().load()
    await activity.getState().more()
    state.newest = 121
    await activity.getState().load()
    expect(ids(activity)).toEqual(Array.from({ length: 100 }, (_, index) => 121 - index))
  })

  it('opens a run that is on no page yet', async () => {
    history({ newest: 120 })
    const activity = store()
    await activity.getState().openRun(7)
    expect(activity.getState().opened).toMatchObject({
      runId: 7,
      run: { runId: 7 },
      changes: [],
      undoableId: 120,
    })
    activity.getState().closeRun()
    expect(activity.getState().opened).toBeNull()
  })

  it('keeps what it has where it cannot be read, and says why', async () => {
    const state = { newest: 3, broken: false }
    history(state)
    const activity = store()
    await activity.getState().load()
    state.broken = true
    await activity.getState().load()
    expect(ids(activity)).toEqual([3, 2, 1])
    expect(activity.getState().error?.code).toBe('libraryBusy')
    await activity.getState().openRun(2)
    expect(activity.getState().opened).toMatchObject({
      runId: 2,
      changes: null,
      error: { code: 'libraryBusy' },
    })
  })

  it('drops a reply for an account that is gone', async () => {
    history({ newest: 3 })
    const activity = store()
    const loading = activity.getState().load()
    activity.getState().reset()
    await loading
    expect(activity.getState().runs).toBeNull()
  })
})
