import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { viewQuery } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator } from '../emulator'
import type { Companion } from './index'
import { createTestVault, launchIn, type TestVault } from './launch.fixture'
import { email, home, seed } from './testAccount.fixture'

let dataDir: string
let emulator: ControlledEmulator
let vault: TestVault
let companion: Companion
let assetId: string

const sync = () => {
  companion.sync.start({ mode: 'full', trigger: 'button' })
  return companion.sync.finished()
}
const noteNow = () => companion.assets.detail(assetId).note
const isRemoved = () => companion.library.asset(assetId).removedAt !== null

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'notes-'))
  vault = createTestVault()
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey: 'k123', apiSecret: 's3cret', folderMode: 'dynamic', control: true },
    assets: Array.from({ length: 30 }, (_, i) => seed(`${home}/videos`, `take_${i}`)),
  })
  companion = await launchIn(dataDir, vault)
  await companion.account.connect({ by: 'url', cloudinaryUrl: emulator.cloudinaryUrl, email })
  await sync()
  const [some] = await companion.library.list(viewQuery.parse({ view: 'videos' }))
  assetId = some?.assetId ?? ''
})
afterEach(async () => {
  await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const restart = async (meanwhile: () => void = () => undefined): Promise<void> => {
  await companion.close()
  meanwhile()
  companion = await launchIn(dataDir, vault)
}

it('is kept, changed and taken back, and the storage hears nothing of it', async () => {
  expect(noteNow()).toBeNull()
  const asked = emulator.requests().length
  expect(companion.notes.set({ assetId, text: ' for Ana\n' })).toEqual({ assetId, note: ' for Ana\n' })
  expect(companion.notes.set({ assetId, text: 'for Bo' })).toEqual({ assetId, note: 'for Bo' })
  expect(noteNow()).toBe('for Bo')
  expect(companion.notes.set({ assetId, text: ' \n ' })).toEqual({ assetId, note: null })
  expect(noteNow()).toBeNull()
  expect(emulator.requests()).toHaveLength(asked)
})

it('survives a full sync, the removal and the return of its asset, and can be changed on a tombstone', async () => {
  companion.notes.set({ assetId, text: 'for Ana' })
  await sync()
  expect(noteNow()).toBe('for Ana')
  const { publicId } = companion.library.asset(assetId)
  emulator.assets.remove(assetId)
  await sync()
  expect([isRemoved(), noteNow()]).toEqual([true, 'for Ana'])
  companion.notes.set({ assetId, text: 'gone, ask Ana' })
  emulator.assets.upload({ publicId, assetId })
  await sync()
  expect([isRemoved(), noteNow()]).toEqual([false, 'gone, ask Ana'])
})

it('survives a library that is lost and synced anew', async () => {
  companion.notes.set({ assetId, text: 'for Ana' })
  const library = companion.library.path()
  await restart(() => {
    const folder = join(library, '..')
    for (const name of readdirSync(folder)) if (name.startsWith('library.db')) rmSync(join(folder, name))
    rmSync(join(folder, 'backups'), { recursive: true, force: true })
  })
  expect(() => companion.assets.detail(assetId)).toThrow(expect.objectContaining({ code: 'notFound' }))
  await sync()
  expect(noteNow()).toBe('for Ana')
})

it('is refused on what the library does not have, and where no account is open', async () => {
  expect(() => companion.notes.set({ assetId: 'nobody', text: 'x' })).toThrow(
    expect.objectContaining({ code: 'notFound' }),
  )
  await companion.close()
  companion = await launchIn(join(dataDir, 'elsewhere'), createTestVault())
  expect(() => companion.notes.set({ assetId, text: 'x' })).toThrow(
    expect.objectContaining({ code: 'notConnected' }),
  )
})
