import { afterEach, beforeEach, expect, it } from 'vitest'
import { home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'

const clipTitle = 'The hill at six'
/** As ContentWizard's export route names them. */
const names = ['lisbon_9:16_tiktok_1732990291422', 'lisbon_16:9_youtube_1732990291423']

let test: TestAccount
let firstRun: number
beforeEach(async () => {
  test = await openTestAccount('dynamic', [
    seed(`${home}/clips`, 'lisbon', { displayName: clipTitle }),
    ...names.map((name) => seed('creator_uploads/clips/anna@example.com', name)),
  ])
  await test.sync()
  firstRun = test.account.library.store.undoableRun() ?? 0
})
afterEach(() => test.close())

const removeFromStorage = (wanted: (kind: string) => boolean): void => {
  for (const { assetId, kind } of test.listed()) if (wanted(kind)) test.emulator.assets.remove(assetId)
}

it('a plan, and what a sync changed, tell what clip an export is of', async () => {
  removeFromStorage((kind) => kind === 'export')
  const planned = await test.sync({ dryRun: true })
  expect(planned.outcome).toBe('completed')
  const items = test.engine().lastPlan()?.items ?? []
  expect(items.map(({ title, parentTitle }) => [title, parentTitle]).toSorted()).toEqual(
    names.map((name) => [name, clipTitle]).toSorted(),
  )
  await test.sync()
  const runId = test.account.library.store.undoableRun() ?? 0
  const { reader } = test.account.library
  expect(reader.changesOfRun(runId, 10).map(({ action, parentTitle }) => [action, parentTitle])).toEqual([
    ['removed', clipTitle],
    ['removed', clipTitle],
  ])
  expect(
    reader
      .changesOfRun(firstRun, 10)
      .map(({ kind, parentTitle }) => [kind, parentTitle])
      .toSorted(),
  ).toEqual([
    ['clip', undefined],
    ['export', clipTitle],
    ['export', clipTitle],
  ])
})

it('the question about many that are gone does too', async () => {
  removeFromStorage(() => true)
  const { question, error } = await test.sync()
  expect(question?.examples.map(({ kind, parentTitle }) => [kind, parentTitle]).toSorted()).toEqual([
    ['clip', undefined],
    ['export', clipTitle],
    ['export', clipTitle],
  ])
  expect(error?.message).toContain(`${clipTitle} (TikTok 9:16)`)
})
