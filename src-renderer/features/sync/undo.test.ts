import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { noCounts, noneOfKind, type RunEntry, type SyncResult } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { isRunOf, type LastRunState, lastRunState } from './lastRun'
import { type UndoState, undoState, whyNoUndo } from './undo'

const resultOf = (durationMs: number, failures = 0): SyncResult =>
  syncResultWith({
    counts: { ...noCounts, videos: { ...noneOfKind, seen: 3, added: 3 } },
    durationMs,
    failures: Array.from({ length: failures }, (_, n) => ({
      publicId: `p${n}`,
      code: 'badItem',
      message: 'm',
    })),
  })
const entry = (runId: number, result: SyncResult | null): RunEntry => ({
  runId,
  mode: result === null ? 'undo' : 'full',
  trigger: 'button',
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: '2026-11-22T12:00:01Z',
  outcome: 'completed',
  result,
  failuresByCode: [],
  undone: false,
  undo: null,
})
afterEach(() => vi.unstubAllGlobals())

describe('why a run cannot be undone', () => {
  const idle = { running: false }
  it.each([
    ['it can', { runId: 7, undone: false }, 7, idle, null],
    ['a sync runs', { runId: 7, undone: false }, 7, { running: true }, 'Wait until'],
    ['it was', { runId: 7, undone: true }, null, idle, 'undone already'],
    ['a later one changed the library', { runId: 7, undone: false }, 9, idle, 'A later sync'],
    ['nothing is left to undo', { runId: 7, undone: false }, null, null, 'No sync has changed'],
  ])('%s', (_, run, undoableId, snapshot, reason) => {
    const why = whyNoUndo(run, undoableId, snapshot)
    if (reason === null) expect(why).toBeNull()
    else expect(why).toContain(reason)
  })
})

describe('undo', () => {
  it('asks, does it once, and says what it did until that is dismissed', async () => {
    let calls = 0
    stubBridge(() => {
      calls += 1
      return { ok: true, value: { undoneRunId: 7, assets: 3 } }
    })
    const undo = createStore<UndoState>()(undoState)
    undo.getState().ask({ runId: 7, assets: 3 })
    expect(await Promise.all([undo.getState().confirm(), undo.getState().confirm()])).toEqual([true, false])
    expect(calls).toBe(1)
    expect(undo.getState()).toMatchObject({ asking: null, busy: false, done: { assets: 3 } })
    undo.getState().dismiss()
    expect(undo.getState().done).toBeNull()
  })

  it('of the last sync asks about it, or says that there is nothing to undo', async () => {
    let undoable: number | null = 8
    stubBridge((name, input) => {
      if (name === 'sync.undoable') return { ok: true, value: { runId: undoable } }
      expect(input).toEqual({ limit: 1, beforeId: 9 })
      return { ok: true, value: [entry(8, resultOf(40))] }
    })
    const undo = createStore<UndoState>()(undoState)
    await undo.getState().askLast()
    expect(undo.getState()).toMatchObject({ asking: { runId: 8, assets: 3 }, error: null })
    undo.getState().close()
    undoable = null
    await undo.getState().askLast()
    expect(undo.getState()).toMatchObject({ asking: null, error: { code: 'nothingToUndo' } })
  })

  it('stays open with the reason where it could not be done', async () => {
    stubBridge(() => ({ ok: false, error: { code: 'nothingToUndo', message: 'Nothing.', retryAt: null } }))
    const undo = createStore<UndoState>()(undoState)
    undo.getState().ask({ runId: 7, assets: 3 })
    expect(await undo.getState().confirm()).toBe(false)
    expect(undo.getState()).toMatchObject({
      asking: { runId: 7 },
      error: { code: 'nothingToUndo' },
      done: null,
    })
    undo.getState().close()
    expect(undo.getState()).toMatchObject({ asking: null, error: null })
  })
})

describe('the run of a result', () => {
  it('is the one whose figures are its own, though the history keeps fewer failures', () => {
    expect(isRunOf(entry(1, resultOf(40, 50)), resultOf(40, 300))).toBe(true)
    expect(isRunOf(entry(1, resultOf(41)), resultOf(40))).toBe(false)
    expect(isRunOf(entry(1, null), resultOf(40))).toBe(false)
  })

  it('is found behind an undo, with the first of what it changed', async () => {
    const change = { assetId: 'a', action: 'added' }
    stubBridge((name, input) => {
      if (name === 'activity.runs') return { ok: true, value: [entry(9, null), entry(8, resultOf(40))] }
      if (name === 'sync.undoable') return { ok: true, value: { runId: null } }
      expect(input).toEqual({ runId: 8, limit: 5 })
      return { ok: true, value: [change] }
    })
    const last = createStore<LastRunState>()(lastRunState)
    await last.getState().load(resultOf(40))
    expect(last.getState().last).toMatchObject({ run: { runId: 8 }, changes: [change], undoableId: null })
    await last.getState().load(resultOf(77))
    expect(last.getState().last).toBeNull()
  })
})
