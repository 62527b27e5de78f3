import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AccountStatus, viewQuery } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { AppError } from '../errors'
import { createLog } from '../log'
import { createSettings } from '../settings'
import { openAccounts } from './accounts'
import { createEvents } from './events'
import { terminalHost } from './host'
import type { Companion } from './index'
import { createTestVault, launchIn, type TestVault } from './launch.fixture'

const anna = 'anna@example.com'
const bob = 'bob@example.com'

let dataDir: string
let emulator: ControlledEmulator
let vault: TestVault
let companion: Companion
let told: AccountStatus[]

const connect = (email: string) =>
  companion.account.connect({ by: 'url', cloudinaryUrl: emulator.cloudinaryUrl, email, userId: null })
const titles = async (): Promise<readonly string[]> =>
  [...(await companion.library.list(viewQuery.parse({ view: 'all' })))].map(({ title }) => title)

/** Makes a library one of a newer app, and gives back what makes it one of this app again. */
const outdate = (path: string): (() => void) => {
  const setVersion = (version: number): number => {
    const db = new Database(path)
    const before = Number(db.pragma('user_version', { simple: true }))
    db.pragma(`user_version = ${version}`)
    db.close()
    return before
  }
  const before = setVersion(99)
  return () => void setVersion(before)
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'account-faults-'))
  vault = createTestVault()
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey: 'k123', apiSecret: 's3cret', folderMode: 'dynamic', control: true },
    assets: [{ publicId: `creatorapp/users/${anna}/videos/hers`, displayName: 'hers' }],
  })
  companion = await launchIn(dataDir, vault)
  told = []
})
afterEach(async () => {
  await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('an account that cannot be opened leaves the one before open', () => {
  let annas: string
  let bobs: string

  beforeEach(async () => {
    await connect(bob)
    bobs = companion.library.path()
    await connect(anna)
    annas = companion.library.path()
    companion.sync.start({ mode: 'full', trigger: 'button' })
    await companion.sync.finished()
    companion.on('account.changed', (status) => told.push(status))
  })

  const expectAnna = async (): Promise<void> => {
    expect(companion.account.status()).toMatchObject({ connected: true, email: anna, secretHome: 'keychain' })
    expect(told.at(-1)).toEqual(companion.account.status())
    expect(await titles()).toEqual(['hers'])
    companion.sync.start({ mode: 'quick', trigger: 'button' })
    expect(await companion.sync.finished()).toMatchObject({ outcome: 'completed', account: { email: anna } })
  }

  it('connect, with a library of a newer app', async () => {
    outdate(bobs)
    await expect(connect(bob)).rejects.toMatchObject({ code: 'libraryNewer' })
    await expectAnna()
  })

  it('connect, where the secret cannot be kept', async () => {
    vault.refuse('set', 1, new AppError('keychainUnavailable', 'Locked.'))
    await expect(connect(bob)).rejects.toMatchObject({ code: 'keychainUnavailable' })
    await expectAnna()
    await companion.close()
    companion = await launchIn(dataDir, vault)
    expect(companion.account.status()).toMatchObject({ email: anna })
  })

  it('the sample', async () => {
    await companion.account.exploreSample()
    const sample = companion.library.path()
    await connect(anna)
    outdate(sample)
    await expect(companion.account.exploreSample()).rejects.toMatchObject({ code: 'libraryNewer' })
    await expectAnna()
  })

  it('another owner of the same storage', async () => {
    outdate(bobs)
    const change = companion.account.changeOwner({ email: bob, userId: null })
    await expect(change).rejects.toMatchObject({ code: 'libraryNewer' })
    await expectAnna()
  })

  it('from the sample, whose storage goes on', async () => {
    await companion.account.exploreSample()
    outdate(bobs)
    await expect(connect(bob)).rejects.toMatchObject({ code: 'libraryNewer' })
    expect(companion.account.status()).toMatchObject({ connected: true, secretHome: 'sample' })
    expect(told.at(-1)).toEqual(companion.account.status())
    companion.sync.start({ mode: 'full', trigger: 'button' })
    expect(await companion.sync.finished()).toMatchObject({ outcome: 'completed' })
  })

  it('where that cannot be opened either, says so and why', async () => {
    outdate(bobs)
    const mend = outdate(annas)
    await expect(connect(bob)).rejects.toMatchObject({ code: 'libraryNewer' })
    expect(companion.account.status()).toMatchObject({ connected: false, email: null })
    expect(told.at(-1)).toEqual(companion.account.status())
    expect(() => companion.library.path()).toThrow(expect.objectContaining({ code: 'libraryNewer' }))
    mend()
    await connect(anna)
    await expectAnna()
  })
})

describe('the secret of an account that is left', () => {
  const locked = (): AppError => new AppError('keychainUnavailable', 'Locked.')
  const connectTo = (cloudinaryUrl: string) =>
    companion.account.connect({ by: 'url', cloudinaryUrl, email: anna, userId: null })
  const second = (apiKey: string): Promise<ControlledEmulator> =>
    createEmulator({
      ...{
        cloudName: 'other',
        apiKey,
        apiSecret: 's3cret2',
        folderMode: 'dynamic',
        control: true,
        assets: [],
      },
    })

  it('is forgotten by a second disconnect where the keychain refused the first', async () => {
    await connect(anna)
    vault.refuse('delete', 1, locked())
    await expect(companion.account.disconnect()).rejects.toMatchObject({ code: 'keychainUnavailable' })
    expect(companion.account.status()).toMatchObject({ connected: false })
    expect(vault.held()).toEqual(['demo/k123'])
    await companion.account.disconnect()
    expect(vault.held()).toEqual([])
  })

  it('is forgotten at the next start else, and no start asks the keychain again after that', async () => {
    await connect(anna)
    vault.refuse('delete', 2, locked())
    await expect(companion.account.disconnect()).rejects.toMatchObject({ code: 'keychainUnavailable' })
    await companion.close()
    companion = await launchIn(dataDir, vault)
    await companion.close()
    expect(vault.held()).toEqual(['demo/k123'])
    companion = await launchIn(dataDir, vault)
    await companion.close()
    expect(vault.held()).toEqual([])
    companion = await launchIn(dataDir, {
      ...vault,
      delete: () => Promise.reject(new Error('nothing is left to be forgotten')),
    })
    await companion.account.disconnect()
  })

  it('is forgotten with another key or cloud, and with the sample', async () => {
    const other = await second('k9')
    try {
      await connect(anna)
      await connectTo(other.cloudinaryUrl)
      expect(vault.held()).toEqual(['other/k9'])
      vault.refuse('delete', 1, locked())
      expect(await connect(anna)).toMatchObject({ connected: true, cloudName: 'demo' })
      expect(vault.held()).toEqual(['demo/k123', 'other/k9'])
      await companion.account.exploreSample()
      expect(vault.held()).toEqual([])
    } finally {
      await other.close()
    }
  })

  it('is kept where its account was connected again meanwhile', async () => {
    await connect(anna)
    vault.refuse('delete', 1, locked())
    await expect(companion.account.disconnect()).rejects.toMatchObject({ code: 'keychainUnavailable' })
    await connect(anna)
    expect(vault.held()).toEqual(['demo/k123'])
    await connect(anna)
    await companion.close()
    companion = await launchIn(dataDir, vault)
    expect(companion.account.status()).toMatchObject({ connected: true, email: anna })
    expect(vault.held()).toEqual(['demo/k123'])
  })

  it('stays noted where there is no keychain that could forget it', async () => {
    await connect(anna)
    await companion.close()
    const noKeychain: TestVault = { ...createTestVault(), kind: 'session' }
    companion = await launchIn(dataDir, noKeychain)
    await companion.account.disconnect()
    await companion.close()
    companion = await launchIn(dataDir, vault)
    await companion.close()
    expect(vault.held()).toEqual([])
  })
})

describe('an exchange of files', () => {
  const start = async () => {
    await connect(anna)
    const path = companion.library.path()
    await companion.close()
    const events = createEvents()
    events.on('account.changed', (status) => told.push(status))
    const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
    const accounts = await openAccounts(
      {
        ...{ dataDir, sampleFolder: dataDir, log, openVault: async () => vault },
        settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
        ports: { fetch, now: Date.now, sleep: async () => undefined, random: () => 0.5 },
        host: terminalHost({ version: '1', electron: '1', chromium: '1', node: '1', system: 'test' }),
        wish: { sample: false, cloudinaryUrl: null, email: null, userId: null },
      },
      events,
      () => [],
    )
    told = []
    return { path, accounts }
  }
  const of = { cloudName: 'demo', email: anna }

  it('after which the library cannot be opened says so and why', async () => {
    const { path, accounts } = await start()
    let mend = (): void => undefined
    const exchange = accounts.exchangeFiles(of, () => {
      mend = outdate(path)
    })
    await expect(exchange).rejects.toMatchObject({ code: 'libraryNewer' })
    expect(told).toMatchObject([{ connected: false, email: null }])
    expect(accounts.here).toThrow(expect.objectContaining({ code: 'libraryNewer' }))
    mend()
    await accounts.connect({ by: 'url', cloudinaryUrl: emulator.cloudinaryUrl, email: anna, userId: null })
    expect(accounts.here().account.owner.email).toBe(anna)
    await accounts.close()
  })

  it('that fails is told as it failed, with the account open again', async () => {
    const { path, accounts } = await start()
    const busy = new AppError('libraryBusy', 'Another process has it open.')
    const refused = accounts.exchangeFiles(of, () => {
      throw busy
    })
    await expect(refused).rejects.toBe(busy)
    expect(told).toMatchObject([{ connected: true, email: anna }])
    const broken = accounts.exchangeFiles(of, () => {
      outdate(path)
      throw busy
    })
    await expect(broken).rejects.toBe(busy)
    expect(told.at(-1)).toMatchObject({ connected: false })
    await accounts.close()
  })
})
