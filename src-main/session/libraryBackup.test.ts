import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { createLog } from '../log'
import { createSettings } from '../settings'
import type { Companion } from './companion'
import { createCompanion } from './createCompanion'
import { type Host, terminalHost } from './host'
import { email, home, seed, worldOf } from './testAccount.fixture'

const about = { version: '9.8.7', electron: '42', chromium: '148', node: '24', system: 'linux x64' }
const apiSecret = 'canary-5ecret_w1th-dashes'
const apiKey = '918273645546372'

let folder: string
let backup: string
let emulator: ControlledEmulator
let open: Companion[]
let answer: string | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'library-backup-'))
  backup = join(folder, 'mine.cwbackup')
  answer = backup
  open = []
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey, apiSecret, folderMode: 'dynamic', control: true },
    assets: worldOf(12),
  })
})
afterEach(async () => {
  for (const companion of open) await companion.close()
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = async (name: string, cloudinaryUrl: string | null, user: string | null = email) => {
  const dataDir = join(folder, name)
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  const host: Host = {
    ...terminalHost(about),
    choosePlace: async () => answer,
    chooseFile: async () => answer,
  }
  const companion = await createCompanion({
    ...{ dataDir, sampleFolder: dataDir, log, host },
    settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
    openVault: () => Promise.reject(new Error('no keychain here')),
    ports: { fetch, now: () => Date.parse('2026-11-22T20:00:00Z'), sleep: async () => {}, random: () => 0.5 },
    wish: { sample: false, cloudinaryUrl, email: user, userId: null },
  })
  open.push(companion)
  return companion
}

const sync = async (companion: Companion, mode: 'full' | 'quick' = 'full') => {
  companion.sync.start({ mode, trigger: 'button' })
  return companion.sync.finished()
}

const saveView = (companion: Companion, name: string): void => {
  companion.savedViews.save({ name, query: { view: 'videos' } as never })
}

it('restored, the library is as it was, the account goes on, and the next sync brings it level', async () => {
  const companion = await start('here', emulator.cloudinaryUrl)
  await sync(companion)
  saveView(companion, 'kept')
  expect(await companion.backup.save()).toMatchObject({ fileName: 'mine.cwbackup' })
  const before = companion.library.counts()

  emulator.assets.upload(seed(`${home}/videos`, 'later'))
  await sync(companion)
  saveView(companion, 'lost')
  const after = companion.library.counts()
  expect(after.videos).toBe(before.videos + 1)

  expect(await companion.backup.choose()).toEqual({
    ...{ fileName: 'mine.cwbackup', cloudName: 'demo', email, appVersion: '9.8.7', counts: before },
    ...{ madeAt: '2026-11-22T20:00:00.000Z', lastCompletedAt: '2026-11-22T20:00:00.000Z' },
    ...{ savedViews: 1, pins: 0 },
  })
  expect(companion.library.counts()).toEqual(after)
  const told: string[] = []
  for (const name of ['account.changed', 'library.changed'] as const)
    companion.on(name, () => told.push(name))
  const { setAside } = await companion.backup.restore()
  expect(told).toEqual(['account.changed', 'library.changed'])
  expect(readdirSync(setAside)).toContain('library.db')
  expect(companion.library.counts()).toEqual(before)
  expect(companion.savedViews.list().map(({ name }) => name)).toEqual(['kept'])
  expect(companion.account.status()).toMatchObject({ connected: true, secretHome: 'environment' })
  // Even a quick one compares everything, once.
  expect(await sync(companion, 'quick')).toMatchObject({ outcome: 'completed', mode: 'full' })
  expect(companion.library.counts()).toEqual(after)
  await expect(companion.backup.restore()).rejects.toMatchObject({ code: 'notFound' })
})

it('holds neither key nor secret, packed or unpacked', async () => {
  const companion = await start('here', emulator.cloudinaryUrl)
  await sync(companion)
  await companion.backup.write(backup)
  const db = new Database(backup, { readonly: true })
  const chunks = db.prepare<[], Buffer>('SELECT data FROM chunk').pluck().all()
  db.close()
  const texts = [readFileSync(backup), ...chunks.map((chunk) => inflateSync(chunk))]
  expect(Buffer.concat(texts).includes('take_1')).toBe(true)
  for (const canary of [apiSecret, Buffer.from(apiSecret).toString('base64').replace(/=+$/, ''), apiKey]) {
    for (const text of texts) expect(text.includes(canary)).toBe(false)
  }
})

it('on a new computer opens the library for looking at; another account’s is refused', async () => {
  const companion = await start('here', emulator.cloudinaryUrl)
  await sync(companion)
  await companion.backup.write(backup)
  const counts = companion.library.counts()

  const fresh = await start('fresh', null, null)
  expect(fresh.account.status()).toMatchObject({ connected: false, email: null })
  await fresh.backup.look(backup)
  await fresh.backup.restore()
  expect(fresh.account.status()).toMatchObject({ connected: false, cloudName: 'demo', email })
  expect(fresh.library.counts()).toEqual(counts)

  const other = await start('other', emulator.cloudinaryUrl, 'bob@anna.example.com')
  await expect(other.backup.look(backup)).rejects.toMatchObject({ code: 'fileNotUsable' })
  await expect(other.backup.look(backup)).rejects.toThrow(`${email} on demo`)
})

it('does nothing where no place or file was chosen, nor without a library', async () => {
  answer = null
  const companion = await start('here', emulator.cloudinaryUrl)
  expect(await companion.backup.save()).toEqual({ fileName: null, bytes: 0 })
  expect(await companion.backup.choose()).toBeNull()
  const none = await start('none', null, null)
  await expect(none.backup.save()).rejects.toMatchObject({ code: 'notConnected' })
})
