import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Accounts } from './accounts'
import { home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'
import { createVerify, type Verify } from './verify'

let test: TestAccount
let verify: Verify
let dataDir: string
let offline: boolean
let unforeseen: Error | null
let logged: unknown[]

beforeEach(async () => {
  test = await openTestAccount('dynamic', [
    seed(`${home}/videos`, 'one'),
    seed(`${home}/videos`, 'two'),
    seed(`${home}/clips`, 'three'),
  ])
  dataDir = dirname(dirname(dirname(test.account.libraryPath)))
  offline = false
  unforeseen = null
  logged = []
  const accounts: Pick<Accounts, 'here' | 'online'> = {
    here: () => ({ account: test.account, secretHome: null, sample: null }),
    online: () => {
      if (unforeseen !== null) throw unforeseen
      if (offline || test.account.online === null)
        throw new AppError('notConnected', 'The secret is not at hand.')
      return test.account.online
    },
  }
  verify = createVerify(accounts, dataDir, { error: (...entry: unknown[]) => void logged.push(entry) })
  await test.sync()
})
afterEach(async () => {
  await test.close()
})

it('a library that has just been synced is sound', async () => {
  expect(await verify({ repair: false })).toEqual({ sound: true, findings: [], skipped: [] })
})

it('tells how library and storage differ, and changes neither', async () => {
  const [first, second] = test.listed()
  test.emulator.assets.remove(first?.assetId ?? '')
  test.emulator.assets.setTags(second?.assetId ?? '', ['new'])
  test.emulator.assets.upload(seed(`${home}/videos`, 'four'))
  const before = test.listed()
  const { sound, findings } = await verify({ repair: true })
  expect(sound).toBe(false)
  expect(
    findings.map(({ area, count, repaired, message }) => [area, count, repaired, message.split(':')[0]]),
  ).toEqual([
    ['storage', 1, false, 'In the storage and not in the library'],
    ['storage', 1, false, 'In the library and no longer in the storage'],
    ['storage', 1, false, 'Different in the storage'],
  ])
  expect(findings[0]?.examples).toEqual(['four'])
  expect(test.listed()).toEqual(before)
})

it('tells of assets that are gone in numbers that a sync would ask about', async () => {
  for (let i = 0; i < 98; i++) test.emulator.assets.upload(seed(`${home}/videos`, `more_${i}`))
  await test.sync()
  const listed = test.listed()
  expect(listed).toHaveLength(101)
  for (const { assetId } of listed.slice(0, 80)) test.emulator.assets.remove(assetId)
  const { sound, findings, skipped } = await verify({ repair: false })
  expect(sound).toBe(false)
  expect(findings).toMatchObject([{ area: 'storage', count: 80, repaired: false }])
  expect(findings[0]?.examples).toHaveLength(5)
  expect(skipped).toEqual([])
})

it('tells that a page of the storage’s listing was missing, and what could not be read', async () => {
  for (let i = 0; i < 600; i++) test.emulator.assets.upload(seed(`${home}/videos`, `more_${i}`))
  await test.sync()
  test.emulator.knobs.addFault({ kind: 'missingPage', times: null })
  expect((await verify({ repair: false })).skipped).toEqual([
    { area: 'storage', reason: expect.stringMatching(/counted 603 assets but listed/) },
  ])
  test.emulator.knobs.clearFaults()
  test.emulator.knobs.addFault({ kind: 'missingAssetId' })
  expect((await verify({ repair: false })).skipped).toEqual([
    { area: 'storage', reason: expect.stringMatching(/could not be read/) },
  ])
})

it('what could not be looked at is told, and is no trouble', async () => {
  offline = true
  expect(await verify({ repair: false })).toEqual({
    sound: true,
    findings: [],
    skipped: [{ area: 'storage', reason: 'The secret is not at hand.' }],
  })
})

it('what nobody foresaw is told in words, and what it was is in the log alone', async () => {
  unforeseen = new Error('c4n4ry: undefined is not a function')
  const report = await verify({ repair: false })
  expect(report).toMatchObject({
    sound: true,
    skipped: [{ area: 'storage', reason: expect.stringContaining(words.errors.texts.unexpected.title) }],
  })
  expect(JSON.stringify(report)).not.toContain('c4n4ry')
  expect(logged).toEqual([[expect.any(String), unforeseen]])
})

it('stray stills are found and deleted, unless another account’s library, which may know them, cannot be read', async () => {
  const name = `${'0'.repeat(32)}-v1-640x360.jpg`
  mkdirSync(join(dataDir, 'thumbnails', '00'), { recursive: true })
  writeFileSync(join(dataDir, 'thumbnails', '00', name), Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  const other = join(dataDir, 'accounts', 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'library.db'), 'cannot be read')
  expect(await verify({ repair: true })).toMatchObject({
    sound: true,
    findings: [],
    skipped: [{ area: 'thumbnails' }],
  })
  writeFileSync(join(other, 'library.db'), '')
  expect((await verify({ repair: true })).skipped).toHaveLength(1)
  rmSync(other, { recursive: true })
  expect(await verify({ repair: false })).toMatchObject({
    sound: false,
    findings: [{ area: 'thumbnails', count: 1 }],
  })
  expect(await verify({ repair: true })).toMatchObject({ sound: true, findings: [{ repaired: true }] })
  expect(await verify({ repair: false })).toMatchObject({ sound: true, findings: [] })
})

it('a cell that was damaged comes back whole with the next full sync', async () => {
  const [asset] = test.listed()
  const db = new Database(test.account.libraryPath)
  db.prepare('UPDATE asset_raw SET raw = ? WHERE asset_row = (SELECT id FROM asset WHERE asset_id = ?)').run(
    '{"half',
    asset?.assetId,
  )
  const raw = () =>
    db
      .prepare(
        'SELECT json_valid(raw) AND raw <> ? FROM asset JOIN asset_raw ON asset_row = id WHERE asset_id = ?',
      )
      .pluck()
      .get('{}', asset?.assetId)
  expect(raw()).toBe(0)
  const { sound, findings } = await verify({ repair: true })
  expect(findings[0]).toMatchObject({ area: 'cells', count: 1, repaired: true })
  expect([sound, findings[1]?.area]).toEqual([false, 'storage'])
  await test.sync()
  expect(raw()).toBe(1)
  expect(await verify({ repair: false })).toMatchObject({ sound: true, findings: [] })
  db.close()
})
