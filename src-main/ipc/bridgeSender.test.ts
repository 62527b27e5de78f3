import { describe, expect, it } from 'vitest'
import { origin, refusal, setUp, trusted } from './bridge.fixture'
import type { SenderEvent } from './sender'

describe('who may call', () => {
  it.each<[string, SenderEvent]>([
    ['a frame that is gone', { ...trusted, senderFrame: null }],
    ['a frame inside the page', { ...trusted, senderFrame: { origin, parent: {} } }],
    ['another origin', { ...trusted, senderFrame: { origin: 'https://example.com', parent: null } }],
    [
      'an origin that begins alike',
      { ...trusted, senderFrame: { origin: `${origin}.example.com`, parent: null } },
    ],
    ['an opaque origin', { ...trusted, senderFrame: { origin: 'null', parent: null } }],
    ['a window the app has not made', { ...trusted, sender: { id: 8 } }],
  ])('refuses %s', async (_, event) => {
    const { call, calls, logged } = setUp()
    expect(await call('account.disconnect', undefined, event)).toMatchObject(refusal('forbidden'))
    expect(calls).toEqual([])
    expect(logged).toHaveLength(1)
  })

  it('refuses a window that is closing', async () => {
    const { call, own } = setUp()
    own.state.destroyed = true
    expect(await call('account.status')).toMatchObject(refusal('forbidden'))
  })
})
