import { afterEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { AccountStatus, Envelope } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type AccountState, accountState } from './store'

const connected: AccountStatus = {
  connected: true,
  cloudName: 'demo',
  email: 'ana@example.com',
  userId: null,
  keyHint: '2345',
  folderMode: 'dynamic',
  secretHome: 'keychain',
}
const secretInput = {
  by: 'fields',
  cloudName: 'demo',
  apiKey: '12345',
  apiSecret: 'keep-me-quiet',
  email: 'ana@example.com',
  userId: null,
} as const

const answering = (reply: () => Promise<Envelope<AccountStatus>>) => {
  const call = vi.fn(reply)
  stubBridge(call)
  return call
}
const store = () => createStore<AccountState>()(accountState)
afterEach(() => vi.unstubAllGlobals())

it('connects, is busy meanwhile, asks once, and keeps the secret nowhere', async () => {
  let finish = (): void => undefined
  const call = answering(
    () =>
      new Promise((resolve) => {
        finish = () => resolve({ ok: true, value: connected })
      }),
  )
  const account = store()
  const first = account.getState().connect(secretInput)
  expect(account.getState().pending).toBe('connect')
  expect(JSON.stringify(account.getState())).not.toContain('quiet')
  expect(await account.getState().connect(secretInput)).toBe(false)
  finish()
  expect(await first).toBe(true)
  expect(account.getState()).toMatchObject({ pending: null, error: null, status: connected })
  expect(call).toHaveBeenCalledTimes(1)
})

it('keeps the account that was connected when another cannot be, and says why', async () => {
  answering(async () => ({ ok: false, error: { code: 'wrongApiSecret', message: 'No.', retryAt: null } }))
  const account = store()
  account.getState().receive(connected)
  expect(await account.getState().connect(secretInput)).toBe(false)
  expect(account.getState()).toMatchObject({
    status: connected,
    pending: null,
    error: { code: 'wrongApiSecret' },
  })
})

it('is not left busy when the bridge itself fails', async () => {
  answering(() => Promise.reject(new Error('gone')))
  const account = store()
  expect(await account.getState().disconnect()).toBe(false)
  expect(account.getState()).toMatchObject({ pending: null, error: { code: 'unexpected' } })
})
