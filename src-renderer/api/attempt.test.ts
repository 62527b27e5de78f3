import { expect, it } from 'vitest'
import { createStore } from 'zustand'
import { attempting, type Failing, noFailure } from './attempt'
import { CallError } from './call'

type Counter = Failing & { readonly count: number }

it('what failed is shown, and tried again just as it was', async () => {
  const store = createStore<Counter>(() => ({ count: 0, ...noFailure }))
  const attempt = attempting<Counter>(store.setState)
  const offline = { code: 'offline', message: '', retryAt: null } as const
  let fails = 2
  const work = (count: number) => async () => {
    fails -= 1
    if (fails >= 0) throw new CallError(offline)
    return { count }
  }
  await store.getState().tryAgain()
  expect(store.getState()).toMatchObject({ count: 0, error: null })
  await attempt(work(7))
  expect(store.getState()).toMatchObject({ count: 0, error: offline })
  await store.getState().tryAgain()
  expect(store.getState()).toMatchObject({ count: 0, error: offline })
  await store.getState().tryAgain()
  expect(store.getState()).toMatchObject({ count: 7, error: null })
})
