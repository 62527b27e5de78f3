import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type OverviewState, overviewState } from './overview'

let asked = 0
let failing = false
beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
  failing = false
  stubBridge(() => {
    asked += 1
    if (failing) return { ok: false, error: { code: 'libraryBusy', message: 'busy', retryAt: null } }
    return { ok: true, value: { orphans: asked, duplicates: 0 } }
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('follows the library, however often it changes, without asking at every change, and keeps what it knew where it gets no answer', async () => {
  const store = createStore<OverviewState>()(overviewState)
  const change = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) {
      store.getState().changed()
      await vi.advanceTimersByTimeAsync(100)
    }
  }
  await change(1)
  expect(asked).toBe(0)
  await change(40)
  expect(asked).toBeLessThanOrEqual(3)
  await vi.advanceTimersByTimeAsync(5000)
  const settled = asked
  expect(store.getState().overview).toEqual({ orphans: settled, duplicates: 0 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(settled)
  failing = true
  await change(1)
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked).toBe(settled + 1)
  expect(store.getState().overview).toEqual({ orphans: settled, duplicates: 0 })
})

it('drops an answer about the library before', async () => {
  const store = createStore<OverviewState>()(overviewState)
  store.getState().changed()
  vi.advanceTimersByTime(1000)
  store.getState().reset()
  await vi.advanceTimersByTimeAsync(0)
  expect([asked, store.getState().overview]).toEqual([1, null])
})
