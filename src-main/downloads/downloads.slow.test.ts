import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reservedBytes } from './bring'
import { createDownloads, type DownloadOptions, type Downloads } from './downloads'
import { cutAfter, good, md5, serveFile, someBytes, stallAfter, status } from './fileServer.fixture'
import { type Presence, revisionOf } from './plan'

type Asset = {
  bytes: Buffer
  version: number
  etag: string | null
  presence: Presence
  wanted: boolean
}

const gb = 1_000_000_000
let folder = ''
let server: Awaited<ReturnType<typeof serveFile>>
let assets: Map<string, Asset>
let freeBytes = 100 * gb
let limitBytes = 10 * gb
let made: Downloads[] = []

const idOf = (name: string): string => Buffer.from(name.padEnd(8, '.')).toString('hex')
const add = (name: string, over: Partial<Asset> = {}): string => {
  const bytes = over.bytes ?? someBytes(40_000, name.charCodeAt(0))
  assets.set(idOf(name), { bytes, version: 1, etag: md5(bytes), presence: 'live', wanted: true, ...over })
  return idOf(name)
}
const asset = (id: string): Asset => {
  const found = assets.get(id)
  if (!found) throw new Error(`${id} is no asset of this test`)
  return found
}
const byPath: Parameters<typeof serveFile>[0] = (request, response) =>
  good(asset((request.url ?? '').slice(1)).bytes)(request, response)

const open = (over: Partial<DownloadOptions> = {}): Downloads => {
  const downloads = createDownloads({
    folder,
    library: {
      wanted: async () =>
        [...assets].flatMap(([assetId, one]) =>
          one.wanted && one.presence === 'live'
            ? [{ assetId, revision: revisionOf(one), bytes: one.bytes.length }]
            : [],
        ),
      presence: (id) => assets.get(id)?.presence ?? 'unknown',
      source: (id) => ({
        title: Buffer.from(id, 'hex').toString(),
        format: 'mp4',
        etag: asset(id).etag,
        urls: [server.url(`/${id}`)],
      }),
    },
    fetch,
    freeBytes: async () => freeBytes,
    limitBytes: () => limitBytes,
    log: { warn: () => undefined, error: () => undefined },
    onChange: () => undefined,
    retryDelayMs: () => 30,
    stallMs: 20_000,
    ...over,
  })
  made.push(downloads)
  return downloads
}
const begin = async (over: Partial<DownloadOptions> = {}): Promise<Downloads> => {
  const downloads = open(over)
  downloads.begin()
  await downloads.review()
  return downloads
}
/** Waits for what is true in the end. */
const eventually = (what: () => void): Promise<void> =>
  expect
    .poll(
      () => {
        try {
          what()
          return null
        } catch (error) {
          return error
        }
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBeNull()
const isIdle = (downloads: Downloads) => eventually(() => expect(downloads.status().state).toBe('idle'))
const everyFile = (): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'downloads-'))
  assets = new Map()
  freeBytes = 100 * gb
  limitBytes = 10 * gb
  made = []
  server = await serveFile(byPath)
})
afterEach(async () => {
  for (const downloads of made) await downloads.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('what is wanted', () => {
  it('comes, each file under its title, checked and whole', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => add(name))
    const downloads = await begin()
    await isIdle(downloads)
    for (const id of ids) {
      const file = downloads.fileOf(id)
      expect(readFileSync(file?.path ?? '').equals(asset(id).bytes)).toBe(true)
      expect(file).toMatchObject({ bytes: 40_000, stale: false })
      expect(downloads.stateOf(id)).toBe('held')
    }
    expect(basename(downloads.fileOf(ids[0] ?? '')?.path ?? '')).toBe('a.mp4')
    expect(downloads.heldIds()).toEqual(new Set(ids))
    expect(downloads.status()).toMatchObject({
      wanted: { files: 5, bytes: 200_000 },
      done: { files: 5, bytes: 200_000 },
      usedBytes: 200_000,
      failures: [],
    })
    expect(everyFile()).toHaveLength(5)
  })

  it('is not fetched before begin, and not twice', async () => {
    const id = add('a')
    const first = open()
    await first.review()
    expect(first.stateOf(id)).toBe('coming')
    expect(server.requests).toHaveLength(0)
    first.begin()
    await isIdle(first)
    await first.close()
    const again = await begin()
    expect(again.stateOf(id)).toBe('held')
    expect(server.requests).toHaveLength(1)
  })

  it('is deleted when it is not wanted any more, also while it is coming', async () => {
    const [a, b] = [add('a'), add('b', { bytes: someBytes(50_000) })]
    server.nowDo(byPath)
    const downloads = await begin({ maxConcurrent: 1 })
    await eventually(() => expect(downloads.stateOf(a)).toBe('held'))
    await isIdle(downloads)
    server.nowDo(stallAfter(asset(b).bytes, 10_000))
    asset(b).version = 2
    asset(b).etag = null
    await downloads.review()
    await eventually(() => expect(downloads.status().running).toMatchObject([{ bytes: 10_000 }]))
    asset(a).wanted = false
    asset(b).wanted = false
    await downloads.review()
    expect(everyFile()).toEqual([])
    expect(downloads.fileOf(a)).toBeNull()
    expect(downloads.status()).toMatchObject({ state: 'idle', usedBytes: 0 })
  })

  it('is fetched again in its new version; the old one plays meanwhile', async () => {
    const id = add('a')
    const downloads = await begin()
    await isIdle(downloads)
    const old = downloads.fileOf(id)
    const newer = someBytes(41_000, 9)
    Object.assign(asset(id), { bytes: newer, etag: md5(newer), version: 2 })
    server.nowDo(stallAfter(newer, 5_000), byPath)
    await downloads.review()
    await eventually(() => expect(downloads.status().running).toMatchObject([{ bytes: 5_000 }]))
    expect(downloads.fileOf(id)).toEqual({ ...old, stale: true })
    // The connection that gives no more is let go, and another gives the rest.
    downloads.setPaused(true)
    await eventually(() => expect(downloads.status().running).toEqual([]))
    downloads.setPaused(false)
    await isIdle(downloads)
    expect(readFileSync(downloads.fileOf(id)?.path ?? '').equals(newer)).toBe(true)
    expect(everyFile()).toEqual(['a.mp4'])
  })

  it('needs nothing where only the version number or the title has changed', async () => {
    const id = add('a')
    const downloads = await begin()
    await isIdle(downloads)
    asset(id).version = 2
    await downloads.review()
    expect(downloads.stateOf(id)).toBe('held')
    expect(server.requests).toHaveLength(1)
  })

  it('stays when the storage has lost it, until a person discards it', async () => {
    const [a, b] = [add('a'), add('b')]
    const downloads = await begin()
    await isIdle(downloads)
    asset(a).presence = 'removed'
    assets.delete(b)
    await downloads.review()
    expect(
      downloads
        .status()
        .lastCopies.map(({ assetId }) => assetId)
        .sort(),
    ).toEqual([a, b].sort())
    expect(downloads.fileOf(a)).not.toBeNull()
    await downloads.discard([a])
    expect(downloads.fileOf(a)).toBeNull()
    expect(downloads.status().lastCopies.map(({ assetId }) => assetId)).toEqual([b])
    expect(everyFile()).toEqual(['b.mp4'])
  })

  it('cannot be discarded while the storage has it', async () => {
    const id = add('a')
    const downloads = await begin()
    await isIdle(downloads)
    await downloads.discard([id])
    expect(downloads.stateOf(id)).toBe('held')
  })
})

describe('a download that fails', () => {
  it('goes on by itself after a cut, from where it was', async () => {
    const id = add('a')
    const part = join(folder, id, `${md5(asset(id).bytes)}.part`)
    const arrived = (): boolean => statSync(part, { throwIfNoEntry: false })?.size === 15_000
    server.nowDo(cutAfter(asset(id).bytes, 15_000, arrived), status(503), byPath)
    const unreachable: number[] = []
    const downloads = await begin({ onUnreachable: () => unreachable.push(1) })
    await eventually(() => expect(downloads.stateOf(id)).toBe('held'))
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, 'bytes=15000-', 'bytes=15000-'])
    expect(unreachable).toHaveLength(1)
  })

  it('is tried once more where the file is not what the library says, then said', async () => {
    const id = add('a', { etag: md5(someBytes(3)) })
    const other = add('b')
    const downloads = await begin()
    await isIdle(downloads)
    expect(downloads.status().failures).toEqual([{ assetId: id, reason: 'changed' }])
    expect(server.requests.filter(({ path }) => path.includes(id))).toHaveLength(2)
    expect([downloads.stateOf(id), downloads.stateOf(other)]).toEqual(['failed', 'held'])
    expect(everyFile()).toEqual(['b.mp4'])
    asset(id).etag = md5(asset(id).bytes)
    await downloads.review()
    await isIdle(downloads)
    expect(downloads.stateOf(id)).toBe('held')
  })

  it.each([
    [404, 'missing'],
    [403, 'refused'],
  ])('with %i is %s, said once, and tried again when asked', async (code, reason) => {
    const id = add('a')
    server.nowDo(status(code))
    const downloads = await begin()
    await isIdle(downloads)
    expect(downloads.status().failures).toEqual([{ assetId: id, reason }])
    await downloads.review()
    expect(server.requests).toHaveLength(1)
    server.nowDo(byPath)
    await downloads.review({ retry: true })
    await isIdle(downloads)
    expect(downloads.stateOf(id)).toBe('held')
  })

  it('cannot be written: that is said, and the others come', async () => {
    const [a, b] = [add('a'), add('b')]
    writeFileSync(join(folder, a), 'a file where the folder should be')
    const downloads = await begin()
    await isIdle(downloads)
    expect(downloads.status().failures).toEqual([{ assetId: a, reason: 'disk' }])
    expect(downloads.stateOf(b)).toBe('held')
  })
})

describe('pause, network and disk', () => {
  it('pauses in mid-file and goes on from there', async () => {
    const id = add('a')
    server.nowDo(stallAfter(asset(id).bytes, 12_000), byPath)
    const downloads = await begin()
    await eventually(() => expect(downloads.status().done.bytes).toBe(12_000))
    downloads.setPaused(true)
    await eventually(() => expect(downloads.status()).toMatchObject({ state: 'paused', running: [] }))
    downloads.setPaused(false)
    await isIdle(downloads)
    expect(downloads.stateOf(id)).toBe('held')
    expect(server.requests.at(-1)?.range).toBe('bytes=12000-')
  })

  it('waits for the network, and goes on when it returns, whatever back-off there was', async () => {
    const id = add('a')
    server.nowDo(status(503))
    const downloads = await begin({ retryDelayMs: () => 600_000 })
    await eventually(() => expect(downloads.status().state).toBe('waiting'))
    downloads.setOnline(false)
    expect(downloads.status().state).toBe('offline')
    server.nowDo(byPath)
    downloads.setOnline(true)
    await isIdle(downloads)
    expect(downloads.stateOf(id)).toBe('held')
  })

  it('begins nothing that the disk has no room for, and leaves the reserve alone', async () => {
    add('a')
    freeBytes = reservedBytes + 39_999
    const downloads = await begin()
    await eventually(() => expect(downloads.status().state).toBe('diskFull'))
    expect(server.requests).toHaveLength(0)
    freeBytes = reservedBytes + 40_000
    await downloads.review({ retry: true })
    await isIdle(downloads)
    expect(downloads.status().done.files).toBe(1)
  })

  it('stops when somebody else fills the disk meanwhile, and keeps what came', async () => {
    const id = add('a')
    server.nowDo(stallAfter(asset(id).bytes, 20_000), byPath)
    const downloads = await begin()
    await eventually(() => expect(downloads.status().done.bytes).toBe(20_000))
    freeBytes = 0
    await eventually(() => expect(downloads.status().state).toBe('diskFull'))
    freeBytes = 100 * gb
    await downloads.review({ retry: true })
    await isIdle(downloads)
    expect(server.requests.at(-1)?.range).toBe('bytes=20000-')
  })

  it('keeps to the limit and says what is left out', async () => {
    const [a, b, c] = [add('a'), add('b'), add('c', { bytes: someBytes(10_000) })]
    limitBytes = 60_000
    const downloads = await begin()
    await isIdle(downloads)
    expect([a, b, c].map(downloads.stateOf)).toEqual(['held', 'coming', 'held'])
    expect(downloads.status().overBudget).toEqual({ files: 1, bytes: 40_000 })
    limitBytes = 90_000
    await downloads.review()
    await isIdle(downloads)
    expect(downloads.stateOf(b)).toBe('held')
  })
})

describe('a folder that was left in the middle of something', () => {
  it('is put right: nothing half is ever taken for whole', async () => {
    const id = add('a')
    mkdirSync(join(folder, id, md5(asset(id).bytes)), { recursive: true })
    writeFileSync(join(folder, id, 'v3.part.json'), '{}')
    writeFileSync(join(folder, id, `${md5(asset(id).bytes)}.part`), asset(id).bytes.subarray(0, 100))
    mkdirSync(join(folder, 'not ours'))
    const downloads = await begin()
    await isIdle(downloads)
    expect(readFileSync(downloads.fileOf(id)?.path ?? '').equals(asset(id).bytes)).toBe(true)
    expect(everyFile()).toEqual(['a.mp4'])
    expect(existsSync(join(folder, 'not ours'))).toBe(true)
  })
})
