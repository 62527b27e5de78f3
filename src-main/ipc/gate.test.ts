import { expect, it } from 'vitest'
import { callChannel } from '../../src-preload/contract'
import { trusted } from './bridge.fixture'
import { holdCalls } from './gate'
import type { CallReceiver } from './registerBridge'

it('answers the calls that came before the bridge stood, in their order, and those after', async () => {
  const handlers = new Map<string, Parameters<CallReceiver['handle']>[1]>()
  const gate = holdCalls({
    handle: (channel, listener) => void handlers.set(channel, listener),
    removeHandler: (channel) => void handlers.delete(channel),
  })
  const call = (name: string) => handlers.get(callChannel)?.(trusted, name, undefined)
  const answered: string[] = []
  const early = ['one', 'two'].map(async (name) => answered.push(String(await call(name))))
  await Promise.resolve()
  expect(answered).toEqual([])
  gate.handle(callChannel, async (_event, name) => `${name}!`)
  await Promise.all(early)
  expect(answered).toEqual(['one!', 'two!'])
  expect(await call('three')).toBe('three!')
  gate.removeHandler(callChannel)
  expect(handlers.size).toBe(0)
})
