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

it('a window hears when another process last synced, though that changed nothing; of one that failed, or ran before its own, it hears nothing', async () => {
  const snapshotsNow = () => test.snapshots.length
  const result = await test.sync()
  const own = test.engine().status()
  const syncElsewhere = (at: number, outcome: 'completed' | 'failed'): void => {
    const terminal = openLibrary(test.account.libraryPath)
    const runId = terminal.store.beginRun({ mode: 'full', trigger: 'terminal', startedAt: at, dryRun: false })
    terminal.store.endRun(runId, { ...result, outcome }, at)
    terminal.close()
    test.account.lookAgain()
  }
  const before = snapshotsNow()
  const at = Date.now() + 1000
  syncElsewhere(at, 'failed')
  syncElsewhere(at - 3_600_000, 'completed')
  expect(snapshotsNow()).toBe(before)
  syncElsewhere(at, 'completed')
  expect(snapshotsNow()).toBe(before + 1)
  test.account.lookAgain()
  expect(snapshotsNow()).toBe(before + 1)
  expect(test.engine().status()).toEqual({
    ...own,
    seq: own.seq + 1,
    lastCompletedAt: new Date(at).toISOString(),
  })
})
