import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NetworkStatus, type OfflineTarget, viewQuery } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator, type SeedAsset } from '../emulator'
import { createLog } from '../log'
import { createSettings } from '../settings'
import { type Companion, createCompanion, type OutsideWorld, terminalHost } from './index'
import { email, home } from './testAccount.fixture'

const about = { version: '0', electron: '', chromium: '', node: '', system: '' }
const stillWorld: OutsideWorld = { onBattery: () => false, online: () => true, watch: () => () => {} }
const contentOf = (name: string): Uint8Array => Buffer.from(`${name} `.repeat(5000))

let dataDir = ''
let emulator: ControlledEmulator
let port = 0
let running: Companion[] = []

const seed = (folder: string, name: string, over: Partial<SeedAsset> = {}): SeedAsset => ({
  publicId: `${home}/${folder}/${name}`,
  displayName: name,
  content: contentOf(name),
  ...over,
})
const assets: readonly SeedAsset[] = [
  seed('videos', 'Lisbon'),
  seed('videos/2025', 'Porto'),
  seed('videos/2025/May', 'Faro'),
  seed('videos/2025 b', 'Braga'),
  seed('clips', 'Cut', { type: 'authenticated' }),
]
const serve = async (): Promise<void> => {
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey: 'k123', apiSecret: 's3cret', folderMode: 'dynamic' as const },
    ...{ assets, control: true as const, port },
  })
  port = Number(new URL(emulator.origin).port)
}
const launch = async (): Promise<Companion> => {
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  const companion = await createCompanion({
    dataDir,
    sampleFolder: join(import.meta.dirname, '../../resources/sample'),
    settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
    log,
    openVault: () => Promise.reject(new Error('CLOUDINARY_URL needs no keychain.')),
    ports: { fetch, now: Date.now, sleep: async () => {}, random: () => 0.5 },
    host: terminalHost(about),
    wish: { sample: false, cloudinaryUrl: emulator.cloudinaryUrl, email, userId: null },
  })
  running.push(companion)
  companion.schedule.set(0)
  return companion
}
const sync = async ({ sync: { start, finished } }: Companion) => {
  start({ mode: 'full', trigger: 'button' })
  return finished()
}
const ready = async (): Promise<Companion> => {
  const companion = await launch()
  await sync(companion)
  companion.schedule.begin(stillWorld)
  return companion
}
const idOf = (title: string): string => {
  const one = assets.find(({ displayName }) => displayName === title)
  const found = one && emulator.assets.find('video', one.type ?? 'upload', one.publicId)
  if (!found) throw new Error(`${title} is not in the storage`)
  return found.assetId
}
const held = (companion: Companion): readonly string[] =>
  [...companion.offline.offlineIds()].map((id) => companion.library.asset(id).title).sort()
const eventually = (what: () => unknown) => expect.poll(what, { timeout: 10_000, interval: 20 })
const folder = (path: string): OfflineTarget => ({ type: 'folder', path: `${home}/${path}` })

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'offline-'))
  port = 0
  running = []
  await serve()
})
afterEach(async () => {
  for (const companion of running) await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('pins', () => {
  it('of a large selection are those of its cards, within the limit, and go all at once', async () => {
    const many = Array.from({ length: 420 }, (_, i) =>
      seed('videos/many', `n${i}`, { content: Buffer.from(`${i}`) }),
    )
    for (const { publicId, displayName, content } of many)
      emulator.assets.upload({ publicId, ...(displayName && { displayName }), ...(content && { content }) })
    const companion = await ready()
    const query = viewQuery.parse({ view: 'videos', text: 'folder:many' })
    const { assetIds } = await companion.library.select({ query, range: null })
    expect(assetIds).toHaveLength(many.length)
    const [first = '', second = ''] = assetIds
    const last = assetIds.at(-1) ?? ''
    const count = many.length - 2
    const target: OfflineTarget = {
      type: 'picked',
      query,
      ranges: [{ first: assetIds[2] ?? '', last, count }],
    }
    expect(await companion.offline.estimate(target)).toMatchObject({ files: count, verdict: 'fits' })
    // What is pinned is what counts here; that pins are fetched is shown below.
    companion.offline.pause()
    const status = await companion.offline.pin(target)
    expect(status).toMatchObject({ pins: count, wanted: { files: count } })
    expect(companion.offline.pins()).toHaveLength(100)
    expect(companion.offline.marks([first, second])).toEqual([])
    await companion.offline.pin(folder('videos/2025 b'))
    expect(await companion.offline.unpin({ every: 'asset' })).toMatchObject({ pins: 1, wanted: { files: 1 } })
    companion.offline.resume()
    await eventually(() => held(companion)).toEqual(['Braga'])
  })

  it('bring the files of assets, private ones too, byte for byte; unpinning takes them away', async () => {
    const companion = await ready()
    const ids = [idOf('Lisbon'), idOf('Cut')]
    const target: OfflineTarget = { type: 'assets', assetIds: ids }
    expect(await companion.offline.estimate(target)).toMatchObject({
      ...{
        files: 2,
        missingFiles: 2,
        verdict: 'fits',
        bytes: contentOf('Lisbon').length + contentOf('Cut').length,
      },
    })
    await companion.offline.pin(target)
    await eventually(() => held(companion)).toEqual(['Cut', 'Lisbon'])
    for (const title of ['Lisbon', 'Cut']) {
      const file = companion.offline.fileOf(idOf(title))
      expect(readFileSync(file?.path ?? '').equals(Buffer.from(contentOf(title)))).toBe(true)
    }
    expect(companion.offline.marks([...ids, 'unknown'])).toEqual(
      ids.map((assetId) => ({ assetId, mark: 'held', pinned: true, stale: false })),
    )
    await companion.offline.unpin({ assetIds: [ids[0] ?? ''] })
    expect(held(companion)).toEqual(['Cut'])
    const query = viewQuery.parse({ view: 'all', filter: { offlineOnly: true } })
    const { items } = await companion.library.page({ query, after: null, limit: 10 })
    expect(items.map(({ title }) => title)).toEqual(['Cut'])
    const [pin] = companion.offline.pins()
    expect(pin).toMatchObject({ type: 'asset', name: 'Cut', files: 1, doneFiles: 1, missing: false })
    await companion.offline.unpin({ pinIds: [pin?.id ?? 0] })
    expect(companion.offline.status()).toMatchObject({ pins: 0, usedBytes: 0, wanted: { files: 0 } })
  })

  it('of a folder take in what comes later and let go of what leaves, after each sync', async () => {
    const companion = await ready()
    await companion.offline.pin(folder('videos/2025'))
    await eventually(() => held(companion)).toEqual(['Faro', 'Porto'])
    emulator.assets.upload(seed('videos/2025', 'Evora'))
    emulator.assets.move(idOf('Porto'), `${home}/videos`)
    await sync(companion)
    await eventually(() => held(companion)).toEqual(['Evora', 'Faro'])
    expect(companion.offline.pins()).toMatchObject([{ type: 'folder', name: '2025', files: 2, doneFiles: 2 }])
  })

  it('of a view take in what matches it later; one of what is offline is refused', async () => {
    const companion = await ready()
    const query = viewQuery.parse({ view: 'videos', text: 'faro' })
    await companion.offline.pin({ type: 'view', query, name: 'All of Faro' })
    await eventually(() => held(companion)).toEqual(['Faro'])
    emulator.assets.upload(seed('videos', 'Faro at night'))
    await sync(companion)
    await eventually(() => held(companion)).toEqual(['Faro', 'Faro at night'])
    expect(companion.offline.pins()).toMatchObject([{ type: 'view', name: 'All of Faro', files: 2 }])
    const circular = viewQuery.parse({ view: 'all', filter: { offlineOnly: true } })
    await expect(
      companion.offline.estimate({ type: 'view', query: circular, name: 'x' }),
    ).rejects.toMatchObject({ code: 'invalidInput' })
  })

  it('fetch a new version after the sync that finds it, and keep what the storage lost', async () => {
    const companion = await ready()
    await companion.offline.pin(folder('videos'))
    await eventually(() => held(companion)).toHaveLength(4)
    const [lisbon, porto] = [idOf('Lisbon'), idOf('Porto')]
    emulator.assets.reupload(lisbon, { content: contentOf('Lisbon again') })
    emulator.assets.remove(porto)
    await sync(companion)
    await eventually(() => companion.offline.marks([lisbon])[0]?.stale).toBe(false)
    await eventually(() => companion.offline.status().state).toBe('idle')
    const file = companion.offline.fileOf(lisbon)
    expect(readFileSync(file?.path ?? '').equals(Buffer.from(contentOf('Lisbon again')))).toBe(true)
    expect(companion.offline.fileOf(porto)).not.toBeNull()
    expect(companion.offline.status().lastCopies).toMatchObject({
      files: 1,
      items: [{ assetId: porto, title: 'Porto' }],
    })
    await companion.offline.discard([porto])
    expect(companion.offline.fileOf(porto)).toBeNull()
    expect(companion.offline.status().lastCopies.files).toBe(0)
  })

  it('cost nothing of the rate budget, and no secret or signature reaches the log', async () => {
    const companion = await ready()
    emulator.knobs.addFault({ kind: '403', match: { path: 'Cut' } })
    const before = emulator.requests().filter(({ budget }) => budget === 'admin').length
    await companion.offline.pin({ type: 'assets', assetIds: [idOf('Cut')] })
    await eventually(() => companion.offline.status().failures).toMatchObject([
      { title: 'Cut', reason: 'refused' },
    ])
    await companion.offline.retry()
    await eventually(() => held(companion)).toEqual(['Cut'])
    const admin = emulator.requests().filter(({ budget, cost }) => budget === 'admin' && cost > 0)
    expect(admin.length).toBeLessThanOrEqual(before)
    const text = readFileSync(join(dataDir, 'logs', 'companion.log'), 'utf8')
    expect(text).toContain('could not be had')
    expect(text).not.toMatch(/s--\w{8}--|s3cret/)
  })

  it('are refused beyond the limit, with nothing changed', async () => {
    const companion = await ready()
    const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
    await companion.close()
    createSettings({ file: join(dataDir, 'settings.json'), log }).update({
      offline: { limitBytes: 40_000, paused: false },
    })
    const again = await launch()
    expect(await again.offline.estimate(folder('videos'))).toMatchObject({ verdict: 'overLimit', files: 4 })
    await expect(again.offline.pin(folder('videos'))).rejects.toMatchObject({ code: 'invalidInput' })
    await expect(again.offline.pin(folder('nothing here'))).rejects.toMatchObject({ code: 'notFound' })
    expect(again.offline.pins()).toEqual([])
  })

  it('and the pause outlive a restart, and fetching goes on by itself', async () => {
    const first = await ready()
    first.offline.pause()
    await first.offline.pin(folder('videos'))
    expect(first.offline.status()).toMatchObject({
      state: 'paused',
      done: { files: 0 },
      wanted: { files: 4 },
    })
    await first.close()
    const second = await launch()
    second.schedule.begin(stillWorld)
    await eventually(() => second.offline.status()).toMatchObject({ state: 'paused', pins: 1 })
    second.offline.resume()
    await eventually(() => held(second)).toHaveLength(4)
  })

  it('fetch nothing on a terminal', async () => {
    const companion = await launch()
    await sync(companion)
    await companion.offline.pin(folder('videos'))
    expect(companion.offline.status().done.files).toBe(0)
    expect(emulator.requests().some(({ budget }) => budget === 'delivery')).toBe(false)
  })

  it('leave the files of another account alone', async () => {
    const companion = await ready()
    await companion.offline.pin(folder('videos'))
    await eventually(() => held(companion)).toHaveLength(4)
    const path = companion.offline.fileOf(idOf('Lisbon'))?.path ?? ''
    await companion.account.disconnect()
    expect(companion.offline.offlineIds().size).toBe(0)
    expect(existsSync(path)).toBe(true)
  })
})

describe('a storage that is away', () => {
  it('is noticed at the start, and its return too: downloads go on by themselves', async () => {
    const first = await ready()
    first.offline.pause()
    await first.offline.pin(folder('videos'))
    await first.close()
    await emulator.close()
    const companion = await launch()
    const told: NetworkStatus[] = []
    companion.on('network.changed', (status) => told.push(status))
    companion.offline.resume()
    companion.schedule.begin(stillWorld)
    await eventually(() => companion.network.status().reason).toBe('unreachable')
    await eventually(() => companion.offline.status().state).toBe('offline')
    expect(companion.library.counts()).toMatchObject({ videos: 4, clips: 1 })
    await serve()
    expect(await companion.network.check()).toMatchObject({ online: true, since: null })
    await eventually(() => held(companion)).toHaveLength(4)
    expect(told.some(({ online, since }) => !online && since !== null)).toBe(true)
    expect(told.at(-1)?.online).toBe(true)
  })

  it('is asked again by itself', async () => {
    const first = await ready()
    await first.close()
    await emulator.close()
    const companion = await launch()
    companion.schedule.begin(stillWorld)
    await eventually(() => companion.network.status().online).toBe(false)
    await serve()
    await eventually(() => companion.network.status().online).toBe(true)
  })

  it('is not away for good where the system had no network for a moment that only the asking saw', async () => {
    const companion = await ready()
    let hasNetwork = true
    companion.schedule.begin({ ...stillWorld, online: () => hasNetwork })
    hasNetwork = false
    await companion.network.check()
    hasNetwork = true
    await eventually(() => companion.network.status()).toMatchObject({ online: true, reason: null })
  })

  it('is noticed when it goes away in the middle of a download', async () => {
    const companion = await ready()
    emulator.knobs.setLatencyMs(300)
    await companion.offline.pin(folder('videos'))
    await emulator.close()
    await eventually(() => companion.network.status().online).toBe(false)
    await eventually(() => companion.offline.status().state).toBe('offline')
    await serve()
    await companion.network.check()
    await eventually(() => held(companion)).toHaveLength(4)
    expect(
      readdirSync(dataDir, { recursive: true }).filter((name) => String(name).includes('.part')),
    ).toEqual([])
  })
})
