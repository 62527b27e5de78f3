import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLibrary } from '../library'
import { home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'

let test: TestAccount
beforeEach(async () => {
  test = await openTestAccount('dynamic', [seed(`${home}/videos`, 'one')])
  await test.sync()
})
afterEach(() => test.close())

it('a window hears of what another process has written when it looks again, once, and of nothing where nothing was', async () => {
  test.account.lookAgain()
  const events = test.libraryEvents()
  test.account.lookAgain()
  expect(test.libraryEvents()).toBe(events)

  const [one] = test.listed()
  const terminal = openLibrary(test.account.libraryPath)
  const runId = terminal.store.beginRun({ mode: 'full', trigger: 'terminal', startedAt: 1, dryRun: false })
  terminal.store.markRemoved(runId, [one?.assetId ?? ''], 1)
  terminal.close()
  expect(test.listed()).toEqual([])
  expect(test.libraryEvents()).toBe(events)
  test.account.lookAgain()
  await vi.waitFor(() => expect(test.libraryEvents()).toBe(events + 1))
  test.account.lookAgain()
  await test.account.close()
  expect(test.libraryEvents()).toBe(events + 1)
})
