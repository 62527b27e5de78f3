import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Envelope, SyncOutcome, SyncPlan } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { type PreviewState, previewState } from './store'

const plan = (outcome: SyncOutcome): SyncPlan => ({
  result: syncResultWith({
    outcome,
    error: outcome === 'completed' ? null : { code: 'offline', message: 'No network.', retryAt: null },
  }),
  items: [],
  truncated: false,
})
/** A bridge whose previews end when the test says so. */
const bridge = () => {
  const waiting: ((reply: Envelope<unknown>) => void)[] = []
  const asked = stubBridge((name) =>
    name === 'sync.preview' ? new Promise((resolve) => waiting.push(resolve)) : { ok: true, value: null },
  )
  return { asked, answer: (reply: Envelope<unknown>) => waiting.shift()?.(reply) }
}
const store = () => createStore<PreviewState>()(previewState)

describe('the preview', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('opens at once, is busy until the plan is there, and asks once for a double click', async () => {
    const { asked, answer } = bridge()
    const preview = store()
    const loading = [preview.getState().load(), preview.getState().load()]
    expect(preview.getState()).toMatchObject({ open: true, busy: true, plan: null })
    answer({ ok: true, value: plan('completed') })
    await Promise.all(loading)
    expect(preview.getState()).toMatchObject({
      open: true,
      busy: false,
      error: null,
      plan: plan('completed'),
    })
    expect(asked.map(([name]) => name)).toEqual(['sync.preview'])
  })

  it('shows a plan that asks for a person’s word, and the error of one that broke off', async () => {
    const { answer } = bridge()
    const preview = store()
    const first = preview.getState().load()
    answer({ ok: true, value: plan('needsConfirmation') })
    await first
    expect(preview.getState().plan?.result.outcome).toBe('needsConfirmation')
    const second = preview.getState().load()
    answer({ ok: true, value: plan('failed') })
    await second
    expect(preview.getState()).toMatchObject({ plan: null, busy: false, error: { code: 'offline' } })
  })

  it('says why there is no plan', async () => {
    const { answer } = bridge()
    const preview = store()
    const loading = preview.getState().load()
    answer({ ok: false, error: { code: 'alreadyRunning', message: 'Wait.', retryAt: null } })
    await loading
    expect(preview.getState()).toMatchObject({ open: true, busy: false, error: { code: 'alreadyRunning' } })
  })

  it('stops what it asked for when it is closed, and drops the late reply', async () => {
    const { asked, answer } = bridge()
    const preview = store()
    const loading = preview.getState().load()
    await preview.getState().close()
    expect(asked.map(([name]) => name)).toEqual(['sync.preview', 'sync.cancel'])
    answer({ ok: true, value: plan('completed') })
    await loading
    expect(preview.getState()).toMatchObject({ open: false, busy: false, plan: null, error: null })
  })

  it('cancels nothing when it is closed at rest: a sync may be running', async () => {
    const { asked, answer } = bridge()
    const preview = store()
    const loading = preview.getState().load()
    answer({ ok: true, value: plan('completed') })
    await loading
    await preview.getState().close()
    expect(asked.map(([name]) => name)).toEqual(['sync.preview'])
  })
})
