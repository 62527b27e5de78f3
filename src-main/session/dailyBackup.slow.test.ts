import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'

let test: TestAccount
beforeEach(async () => {
  test = await openTestAccount('dynamic', [seed(`${home}/videos`, 'one')])
})
afterEach(() => test.close())

/** The copies that are there once the account is closed, by the file. */
const copied = async (): Promise<readonly string[]> => {
  await test.account.close()
  const folder = join(dirname(test.account.libraryPath), 'backups')
  return existsSync(folder)
    ? readdirSync(folder)
        .map((name) => name.split('-')[0] ?? '')
        .sort()
    : []
}
const all = ['history', 'library', 'user']

it('every file is copied where a field can never be read and each sync ends in part', async () => {
  test.emulator.knobs.addFault({ kind: 'wrongTypes', times: null })
  expect(await test.sync()).toMatchObject({ outcome: 'partial' })
  expect(await copied()).toEqual(all)
})

it('every file is copied where a sync failed', async () => {
  test.emulator.knobs.addFault({ kind: '401', times: null })
  expect(await test.sync()).toMatchObject({ outcome: 'failed' })
  expect(await copied()).toEqual(all)
})

it('a preview copies nothing', async () => {
  await test.sync({ dryRun: true })
  expect(await copied()).toEqual([])
})

it('every file is copied where someone only said who belongs to whom', async () => {
  test.account.userStore.judge({ childId: 'c', parentId: 'p', verdict: 'confirmed' }, 1)
  expect(await copied()).toEqual(all)
})
