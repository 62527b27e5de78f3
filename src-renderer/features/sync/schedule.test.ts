import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Envelope, ScheduleStatus } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type ScheduleState, scheduleState } from './schedule'

const status: ScheduleStatus = { everyMinutes: 60, atStart: true, onWake: true, paused: null, nextAt: null }
const answering = (reply: Envelope<ScheduleStatus>) => ({
  asked: stubBridge(() => reply),
  store: createStore<ScheduleState>()(scheduleState),
})

describe('the schedule store', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('asks for what was chosen and shows what came of it', async () => {
    const { asked, store } = answering({ ok: true, value: status })
    const { load, setInterval, setOccasions, pause, resume } = store.getState()
    await load()
    await setInterval(60)
    await setOccasions({ onWake: false })
    await pause('tomorrow')
    await resume()
    expect(asked).toEqual([
      ['schedule.status', undefined],
      ['schedule.set', { everyMinutes: 60 }],
      ['schedule.setOccasions', { onWake: false }],
      ['schedule.pause', { for: 'tomorrow' }],
      ['schedule.resume', undefined],
    ])
    expect(store.getState().status).toEqual(status)
  })

  it('keeps what holds and says why it could not be changed, until the next word from the app', async () => {
    const { store } = answering({
      ok: false,
      error: { code: 'invalidInput', message: 'These settings are not valid.', retryAt: null },
    })
    store.getState().receive(status)
    await store.getState().setInterval(5)
    expect(store.getState()).toMatchObject({ status, error: { code: 'invalidInput' } })
    store.getState().receive(status)
    expect(store.getState().error).toBeNull()
  })

  it('keeps saying why it could not be changed when an answer that was asked for before comes in', async () => {
    const held = Promise.withResolvers<Envelope<ScheduleStatus>>()
    const error = { code: 'unexpected', message: '', retryAt: null } as const
    stubBridge((name) => (name === 'schedule.status' ? held.promise : { ok: false, error }))
    const store = createStore<ScheduleState>()(scheduleState)
    const loaded = store.getState().load()
    await store.getState().setInterval(5)
    held.resolve({ ok: true, value: status })
    await loaded
    expect(store.getState()).toMatchObject({ status, error })
  })
})
