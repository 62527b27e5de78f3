import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { viewQuery } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator } from '../emulator'
import type { Companion } from './index'
import { createTestVault, launchIn, type TestVault } from './launch.fixture'
import type { StartWish } from './startWish'

const anna = 'anna@example.com'
const bob = 'bob@example.com'

let dataDir: string
let emulator: ControlledEmulator
let vault: TestVault
let companion: Companion

const launch = (wish: Partial<StartWish> = {}): Promise<Companion> => launchIn(dataDir, vault, wish)
const titles = async (): Promise<readonly string[]> =>
  [...(await companion.library.list(viewQuery.parse({ view: 'all' })))].map(({ title }) => title).sort()
const sync = async (): Promise<void> => {
  companion.sync.start({ mode: 'full', trigger: 'button' })
  await companion.sync.finished()
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'owner-'))
  vault = createTestVault()
  const asset = (folder: string, displayName: string) => ({
    publicId: `${folder}/${displayName}`,
    displayName,
  })
  emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode: 'dynamic',
    assets: [
      asset(`creatorapp/users/${anna}/videos`, 'hers'),
      asset(`creatorapp/users/${bob}/videos`, 'his'),
      asset('creator_uploads/videos/u-bob', 'uploaded'),
    ],
    control: true,
  })
  companion = await launch()
  await companion.account.connect({
    by: 'url',
    cloudinaryUrl: emulator.cloudinaryUrl,
    email: anna,
    userId: null,
  })
  await sync()
})
afterEach(async () => {
  await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('whose content is shown', () => {
  it('changes with the storage’s credentials as they are, and holds at the next start', async () => {
    const told: unknown[] = []
    companion.on('account.changed', (status) => told.push(status.email))
    expect(await titles()).toEqual(['hers'])
    const status = await companion.account.changeOwner({ email: bob, userId: 'u-bob' })
    expect(status).toMatchObject({ connected: true, email: bob, userId: 'u-bob', secretHome: 'keychain' })
    expect(told).toEqual([bob])
    expect(await titles()).toEqual([])
    await sync()
    expect(await titles()).toEqual(['his', 'uploaded'])

    await companion.close()
    companion = await launch()
    expect(companion.account.status()).toMatchObject({ connected: true, email: bob, userId: 'u-bob' })
    expect(await titles()).toEqual(['his', 'uploaded'])
    await companion.account.changeOwner({ email: anna, userId: null })
    expect(await titles()).toEqual(['hers'])
  })

  it('takes a user id away again, and only that', async () => {
    await companion.account.changeOwner({ email: anna, userId: 'u-bob' })
    await sync()
    expect(await titles()).toEqual(['hers', 'uploaded'])
    expect(await companion.account.changeOwner({ email: anna, userId: null })).toMatchObject({ userId: null })
    await sync()
    expect(await titles()).toEqual(['hers'])
    await companion.close()
    companion = await launch()
    expect(companion.account.status()).toMatchObject({ email: anna, userId: null })
  })

  it('is another’s for one start, without the user id of the one before', async () => {
    await companion.account.changeOwner({ email: anna, userId: 'u-anna' })
    emulator.assets.upload({
      publicId: 'creator_uploads/videos/u-anna/uploaded',
      displayName: 'her upload',
    })
    await sync()
    expect(await titles()).toEqual(['her upload', 'hers'])

    await companion.close()
    companion = await launch({ email: bob })
    expect(companion.account.status()).toMatchObject({ email: bob, userId: null })
    await sync()
    expect(await titles()).toEqual(['his'])

    await companion.close()
    companion = await launch()
    expect(companion.account.status()).toMatchObject({ email: anna, userId: 'u-anna' })
    await companion.close()
    companion = await launch({ email: bob, userId: 'u-bob' })
    await sync()
    expect(await titles()).toEqual(['his', 'uploaded'])
    await companion.close()
    companion = await launch({ email: bob })
    expect(companion.account.status()).toMatchObject({ email: bob, userId: 'u-bob' })
  })

  it('ends a sync that is running, and does nothing where nothing changes', async () => {
    companion.sync.start({ mode: 'full', trigger: 'button' })
    const before = companion.account.status()
    expect(await companion.account.changeOwner({ email: anna, userId: null })).toEqual(before)
    await companion.account.changeOwner({ email: bob, userId: null })
    expect(companion.sync.status()).toMatchObject({ running: false, lastCompletedAt: null })
  })

  it('is nobody’s in the sample, and stays where there is no account', async () => {
    await companion.account.exploreSample()
    const change = companion.account.changeOwner({ email: bob, userId: null })
    await expect(change).rejects.toMatchObject({ code: 'notConnected' })
    await companion.account.disconnect()
    await expect(companion.account.changeOwner({ email: bob, userId: null })).rejects.toMatchObject({
      code: 'notConnected',
    })
  })
})
