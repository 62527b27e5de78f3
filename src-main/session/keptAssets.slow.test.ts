import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ControlledEmulator, createEmulator } from '../emulator'
import type { Companion } from './index'
import { createTestVault, launchIn } from './launch.fixture'

const anna = 'anna@example.com'
const bob = 'bob@example.com'

let dataDir: string
let emulator: ControlledEmulator
let companion: Companion

const idOf = (owner: string, name: string): string =>
  emulator.assets.find('video', 'upload', `creatorapp/users/${owner}/videos/${name}`)?.assetId ?? ''
const sync = async (): Promise<void> => {
  companion.sync.start({ mode: 'full', trigger: 'button' })
  await companion.sync.finished()
}
/** Takes an asset out of the storage, and has the sync find that out. */
const remove = async (assetId: string): Promise<void> => {
  emulator.assets.remove(assetId)
  await sync()
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kept-assets-'))
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey: 'k123', apiSecret: 's3cret', folderMode: 'dynamic' },
    assets: [anna, bob].flatMap((owner) =>
      ['one', 'two', 'three'].map((name) => ({ publicId: `creatorapp/users/${owner}/videos/${name}` })),
    ),
    control: true,
  })
  companion = await launchIn(dataDir, createTestVault())
})
afterEach(async () => {
  await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const connect = async (): Promise<void> => {
  const { cloudinaryUrl } = emulator
  await companion.account.connect({ by: 'url', cloudinaryUrl, email: anna, userId: null })
  await sync()
}

it('removed assets of every library are told, open or not, as long as they are gone', async () => {
  expect(companion.thumbnails.kept()).toEqual({ removed: [], known: null })
  await connect()
  expect(companion.thumbnails.kept()).toEqual({ removed: [], known: null })
  const hers = idOf(anna, 'one')
  const his = idOf(bob, 'two')
  await remove(hers)
  expect(companion.thumbnails.kept()).toEqual({ removed: [hers], known: null })
  await companion.account.changeOwner({ email: bob, userId: null })
  await sync()
  await remove(his)
  const both = [hers, his].toSorted()
  writeFileSync(join(dataDir, 'accounts', '.DS_Store'), 'no account')
  const { removed, known } = companion.thumbnails.kept()
  expect([removed.toSorted(), known]).toEqual([both, null])
  companion.activity.undo('button')
  expect(companion.thumbnails.kept()).toEqual({ removed: [hers], known: null })
  await sync()
  await companion.account.disconnect()
  expect(companion.thumbnails.kept().removed.toSorted()).toEqual(both)
})

it('where one of them cannot be asked, all that the others know is told too', async () => {
  await connect()
  const [gone, ...live] = ['one', 'two', 'three'].map((name) => idOf(anna, name))
  await remove(gone ?? '')
  const other = join(dataDir, 'accounts', 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'library.db'), 'cannot be read')
  const { removed, known } = companion.thumbnails.kept()
  expect(removed).toEqual([gone])
  expect(known?.toSorted()).toEqual([gone, ...live].toSorted())
})
