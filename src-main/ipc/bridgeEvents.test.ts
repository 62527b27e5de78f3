import { describe, expect, it } from 'vitest'
import { type AccountStatus, eventChannelPrefix, events } from '../../src-preload/contract'
import { refusal, setUp } from './bridge.fixture'
import { counts, disconnected } from './recordingCompanion.fixture'

describe('events', () => {
  it('reach every live window, and none that is closed', () => {
    const { own, emit } = setUp()
    emit('library.changed', counts)
    own.state.destroyed = true
    emit('library.changed', counts)
    expect(own.sent).toEqual([{ channel: `${eventChannelPrefix}library.changed`, payload: counts }])
  })

  it('of a wrong shape are logged and not sent', () => {
    const { own, emit, logged } = setUp()
    emit('library.changed', { videos: 'many' })
    expect(own.sent).toEqual([])
    expect(logged).toHaveLength(1)
  })
})

describe('closing', () => {
  it('waits for the running calls and refuses new ones', async () => {
    const gate = Promise.withResolvers<AccountStatus>()
    const { call, bridge } = setUp({ account: { disconnect: () => gate.promise } })
    const first = call('account.disconnect')
    expect(bridge.running()).toBe(1)
    const order: string[] = []
    const drained = bridge.drain().then(() => order.push('drained'))
    expect(await call('account.status')).toMatchObject(refusal('cancelled'))
    order.push('answered')
    gate.resolve(disconnected)
    expect(await first).toEqual({ ok: true, value: disconnected })
    await drained
    expect(order).toEqual(['answered', 'drained'])
    expect(bridge.running()).toBe(0)
  })

  it('takes the handler and every subscription away', () => {
    const { bridge, handlers, listening } = setUp()
    expect(listening()).toBe(Object.keys(events).length)
    bridge.dispose()
    expect(handlers.size).toBe(0)
    expect(listening()).toBe(0)
  })
})
