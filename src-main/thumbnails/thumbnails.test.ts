import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, type Log } from '../log'
import { clearThumbnails, createThumbnails, measureThumbnails, type ThumbnailOptions } from './index'

/** The first bytes of a JPEG, then enough of anything. */
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(996, 7)])
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(92)])

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const image =
  (bytes: Buffer = jpeg, type = 'image/jpeg'): Answer =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': type }).end(bytes)
const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'x-cld-error': 'no' }).end('no')

let server: Server
let base = ''
let folder = ''
let clock = 0
let log: Log
/** Paths as they were asked for, in order. */
let asked: string[] = []
let answers: Map<string, Answer[]>
let otherwise: Answer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stills-'))
  log = createLog({ folder: join(folder, 'logs'), toStderr: false })
  clock = Date.now()
  asked = []
  answers = new Map()
  otherwise = image()
  server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const next = answers.get(path)?.shift() ?? otherwise
    next(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const cache = (): string => join(folder, 'thumbnails')
const files = (): readonly string[] =>
  readdirSync(cache(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

let version = 1
const open = (more: Partial<ThumbnailOptions> = {}) => {
  version = 1
  return createThumbnails({
    folder: cache(),
    limitBytes: () => 1_000_000,
    fetch: (url, init) => fetch(url, init),
    source: (assetId) => ({ assetId, version, urls: [`${base}/${encodeURIComponent(assetId)}`] }),
    log,
    now: () => clock,
    deadlineMs: 5_000,
    retryDelaysMs: [1, 1],
    ...more,
  })
}
const visible = { priority: 'visible' } as const
const background = { priority: 'background' } as const

/** Answers that wait until they are let go, one by one. */
const gate = () => {
  const held: (() => void)[] = []
  const answer: Answer = (request, response) => void held.push(() => image()(request, response))
  return { answer, release: () => held.shift()?.() }
}
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('a still', () => {
  it('is fetched once, then served from the disk, after a restart and without the storage too', async () => {
    const first = await open().get('a', visible)
    expect(first).toMatchObject({ contentType: 'image/jpeg' })
    expect(readFileSync(first?.path ?? '')).toEqual(jpeg)
    const refuse = () => Promise.reject(new Error('offline'))
    expect(await open({ fetch: refuse }).get('a', visible)).toEqual(first)
    expect(asked).toEqual(['/a'])
  })

  it('is fetched once however many ask at the same time', async () => {
    const thumbnails = open()
    const stills = await Promise.all(Array.from({ length: 20 }, () => thumbnails.get('a', visible)))
    expect(new Set(stills.map((still) => still?.path)).size).toBe(1)
    expect(stills[0]).not.toBeNull()
    expect(asked).toEqual(['/a'])
  })

  it('is fetched again for a new version, and the older one is shown while the newer cannot be had', async () => {
    const thumbnails = open()
    const old = await thumbnails.get('a', visible)
    version = 2
    otherwise = status(400)
    expect(await thumbnails.get('a', visible)).toEqual({ ...old, stale: true })
    otherwise = image(png, 'image/png')
    thumbnails.forgetFailures()
    expect(await thumbnails.get('a', visible)).toEqual({
      path: expect.stringMatching(/-v2-640x360\.png$/),
      contentType: 'image/png',
    })
    expect(asked).toEqual(['/a', '/a', '/a'])
  })

  it('is one of the strip where a frame is asked for: kept beside the card’s own, and never an older version’s', async () => {
    const source = (assetId: string, frame: number | undefined) => {
      const urls = [`${base}/${assetId}${frame === undefined ? '' : `/${frame}`}`]
      return frame === undefined ? { assetId, version, urls } : { assetId, version, frame, urls }
    }
    const thumbnails = open({ source })
    const own = await thumbnails.get('a', visible)
    const strip = await Promise.all([0, 5].map((frame) => thumbnails.get('a', { ...visible, frame })))
    expect(strip.map((one) => one?.path)).toEqual([
      expect.stringMatching(/-v1-f0of6\.jpg$/),
      expect.stringMatching(/-v1-f5of6\.jpg$/),
    ])
    expect(await thumbnails.get('a', { ...visible, frame: 5 })).toEqual(strip[1])
    expect(asked.toSorted()).toEqual(['/a', '/a/0', '/a/5'])
    version = 2
    otherwise = status(400)
    expect(await thumbnails.get('a', { ...visible, frame: 5 })).toBeNull()
    expect(await thumbnails.get('a', visible)).toEqual({ ...own, stale: true })
  })

  it('never leaves the cache folder, whatever the id', async () => {
    const thumbnails = open()
    for (const id of ['../../../etc/passwd', 'a/b', '.', '\u0000', '😀'.repeat(300)]) {
      const still = await thumbnails.get(id, visible)
      expect(still?.path.startsWith(cache() + sep)).toBe(true)
      expect(still?.path).toMatch(/[0-9a-f]{2}.[0-9a-f]{32}-v1-640x360\.jpg$/)
    }
    expect(files()).toHaveLength(5)
  })

  it('is null for an unknown asset, one without an address, and a library that fails', async () => {
    expect(await open({ source: () => null }).get('a', visible)).toBeNull()
    expect(
      await open({ source: () => ({ assetId: 'a', version: 1, urls: [] }) }).get('a', visible),
    ).toBeNull()
    const source = () => {
      throw new Error('SQLITE_BUSY')
    }
    expect(await open({ source }).get('a', visible)).toBeNull()
    expect(asked).toEqual([])
  })
})

describe('the order of downloads', () => {
  it('visible before background, the newest visible first, never more than the limit at once', async () => {
    const { answer, release } = gate()
    otherwise = answer
    const thumbnails = open({ maxConcurrent: 2 })
    const running = [thumbnails.get('r1', visible), thumbnails.get('r2', visible)]
    await until(() => asked.length === 2)
    const rest: Promise<unknown>[] = []
    for (const [id, request] of [
      ['b1', background],
      ['v1', visible],
      ['b2', background],
      ['v2', visible],
      ['v3', visible],
    ] as const) {
      rest.push(thumbnails.get(id, request))
      await until(async () => (await thumbnails.stats()).waiting === rest.length)
    }
    expect(asked).toHaveLength(2)
    for (let n = 3; n <= 6; n++) {
      release()
      await until(() => asked.length === n)
    }
    release()
    release()
    await until(() => asked.length === 7)
    release()
    await Promise.all([...running, ...rest])
    expect(asked.slice(2)).toEqual(['/v3', '/v2', '/v1', '/b1', '/b2'])
  })

  it('the warm-up leaves one place free for a card', async () => {
    const { answer, release } = gate()
    otherwise = answer
    const thumbnails = open({ maxConcurrent: 2 })
    const all = [thumbnails.get('b1', background), thumbnails.get('b2', background)]
    await until(async () => asked.length === 1 && (await thumbnails.stats()).waiting === 1)
    all.push(thumbnails.get('v1', visible))
    await until(() => asked.length === 2)
    expect(asked[1]).toBe('/v1')
    release()
    release()
    await until(() => asked.length === 3)
    release()
    expect((await Promise.all(all)).every((still) => still !== null)).toBe(true)
  })

  it('a caller that goes away ends its download, not that of another who waits for the same; coming back begins anew', async () => {
    let closed = 0
    const { answer, release } = gate()
    otherwise = (request, response) => {
      response.on('close', () => {
        if (!response.writableFinished) closed++
      })
      answer(request, response)
    }
    const thumbnails = open()
    const one = new AbortController()
    const two = new AbortController()
    const gone = thumbnails.get('a', { priority: 'visible', signal: one.signal })
    const alsoGone = thumbnails.get('a', { priority: 'visible', signal: two.signal })
    await until(() => asked.length === 1)
    one.abort()
    expect(await gone).toBeNull()
    expect(closed).toBe(0)
    two.abort()
    const back = thumbnails.get('a', visible)
    expect(await alsoGone).toBeNull()
    await until(() => closed === 1 && asked.length === 2)
    release()
    release()
    expect(await back).not.toBeNull()
  })

  it('cancelAll gives everyone who waits null', async () => {
    otherwise = () => {}
    const thumbnails = open({ maxConcurrent: 1 })
    const all = ['a', 'b', 'c'].map((id) => thumbnails.get(id, visible))
    await until(() => asked.length === 1)
    await until(async () => (await thumbnails.stats()).waiting === 2)
    thumbnails.cancelAll()
    expect(await Promise.all(all)).toEqual([null, null, null])
    otherwise = image()
    expect(await thumbnails.get('a', visible)).not.toBeNull()
  })
})

describe('a storage in trouble', () => {
  it.each([420, 423, 429, 500, 502, 503, 504])('status %d is tried again', async (code) => {
    answers.set('/a', [status(code), status(code)])
    expect(await open().get('a', visible)).not.toBeNull()
    expect(asked).toHaveLength(3)
  })

  it.each([401, 403, 404])('after %d the signed address is tried', async (code) => {
    answers.set('/plain', [status(code)])
    const source = (assetId: string) => ({ assetId, version: 1, urls: [`${base}/plain`, `${base}/signed`] })
    expect(await open({ source }).get('a', visible)).not.toBeNull()
    expect(asked).toEqual(['/plain', '/signed'])
  })

  it('a picture that is not there is not asked for again for ten minutes, or until the next sync', async () => {
    otherwise = status(404)
    const thumbnails = open()
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(asked).toHaveLength(1)
    clock += 10 * 60_000 + 1
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(asked).toHaveLength(2)
    thumbnails.forgetFailures()
    otherwise = image()
    expect(await thumbnails.get('a', visible)).not.toBeNull()
  })

  it('a dead storage is left alone after three pictures, and asked again later', async () => {
    otherwise = (request) => void request.socket.destroy()
    const thumbnails = open()
    for (const id of ['a', 'b', 'c']) expect(await thumbnails.get(id, visible)).toBeNull()
    expect(asked).toHaveLength(9)
    for (const id of ['d', 'e', 'f']) expect(await thumbnails.get(id, visible)).toBeNull()
    expect(asked).toHaveLength(9)
    expect(readFileSync(log.path, 'utf8').match(/gives no thumbnails/g)).toHaveLength(1)
    clock += 31_000
    otherwise = image()
    expect(await thumbnails.get('d', visible)).not.toBeNull()
  })

  it('a hang ends at the deadline', async () => {
    otherwise = () => {}
    expect(await open({ deadlineMs: 50, retryDelaysMs: [] }).get('a', visible)).toBeNull()
    otherwise = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' })
      response.write(jpeg)
    }
    expect(await open({ deadlineMs: 50, retryDelaysMs: [] }).get('a', visible)).toBeNull()
    expect(await measureThumbnails(cache())).toEqual({ files: 0, bytes: 0 })
  })

  const bad: readonly (readonly [string, Answer])[] = [
    ['an HTML page with status 200', image(Buffer.from('<html>'), 'text/html')],
    ['HTML that calls itself an image', image(Buffer.from('<html><script>'), 'image/jpeg')],
    ['an SVG', image(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')],
    ['nothing', image(Buffer.alloc(0))],
    ['more than 5 MB, announced', image(Buffer.concat([jpeg, Buffer.alloc(5 * 1024 ** 2)]))],
    [
      'more than 5 MB, in chunks',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' })
        response.write(jpeg)
        for (let n = 0; n < 20; n++) response.write(Buffer.alloc(1024 ** 2))
      },
    ],
    ['a redirect', (_, response) => void response.writeHead(302, { location: `${base}/elsewhere` }).end()],
    [
      'a body that is cut off',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': '5000' })
        response.write(jpeg, () => response.destroy())
      },
    ],
  ]
  it.each(bad)('%s is not taken', async (_, answer) => {
    let closed = false
    otherwise = (request, response) => {
      response.on('close', () => {
        closed = true
      })
      answer(request, response)
    }
    const thumbnails = open({ retryDelaysMs: [] })
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(asked).toEqual(['/a'])
    expect(await measureThumbnails(cache())).toEqual({ files: 0, bytes: 0 })
    await until(() => closed)
  })
})

describe('the disk', () => {
  it('loses nothing when the folder is deleted while it runs', async () => {
    const thumbnails = open()
    await thumbnails.get('a', visible)
    rmSync(cache(), { recursive: true })
    expect(await thumbnails.get('a', visible)).not.toBeNull()
    expect(asked).toHaveLength(2)
  })

  it('a folder that cannot be written gives placeholders and one log line', async () => {
    writeFileSync(cache(), 'a file in the way')
    const thumbnails = open()
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(await thumbnails.get('b', visible)).toBeNull()
    expect(readFileSync(log.path, 'utf8').match(/cannot be written/g)).toHaveLength(1)
  })

  it('stays within its limit, the least recently served goes first', async () => {
    const thumbnails = open({ limitBytes: () => 3_500 })
    for (const id of ['a', 'b', 'c']) {
      await thumbnails.get(id, visible)
      clock += 2 * 3_600_000
    }
    await thumbnails.get('a', visible)
    clock += 2 * 3_600_000
    await thumbnails.get('d', visible)
    expect(await thumbnails.stats()).toMatchObject({ files: 3, bytes: 3_000, fetched: 4, served: 1 })
    for (const id of ['a', 'c', 'd']) await thumbnails.get(id, visible)
    expect(asked).toHaveLength(4)
    await thumbnails.get('b', visible)
    expect(asked).toHaveLength(5)
  })

  it('sweeps up what a crash left behind, but not what is being written', async () => {
    const thumbnails = open({ limitBytes: () => 1_500 })
    const still = await thumbnails.get('a', visible)
    const shard = join(still?.path ?? '', '..')
    writeFileSync(join(shard, 'old.tmp'), 'x')
    utimesSync(join(shard, 'old.tmp'), 1, 1)
    writeFileSync(join(shard, 'new.tmp'), 'x')
    await thumbnails.get('b', visible)
    await thumbnails.stats()
    expect(readdirSync(shard)).toContain('new.tmp')
    expect(readdirSync(shard)).not.toContain('old.tmp')
  })

  it('an empty file, as a power cut leaves one, is fetched again', async () => {
    const thumbnails = open()
    const still = await thumbnails.get('a', visible)
    writeFileSync(still?.path ?? '', '')
    await thumbnails.get('a', visible)
    expect(statSync(still?.path ?? '').size).toBe(jpeg.byteLength)
  })
})

describe('the warm-up', () => {
  function* sources(count: number) {
    for (let n = 0; n < count; n++) yield { assetId: `w${n}`, version: 1, urls: [`${base}/w${n}`] }
  }

  it('fetches what is not here, and only that', async () => {
    const thumbnails = open()
    await thumbnails.get('w3', visible)
    expect(await thumbnails.warm(sources(20), new AbortController().signal)).toEqual({
      end: 'done',
      fetched: 19,
      failed: 0,
    })
    expect(await thumbnails.warm(sources(20), new AbortController().signal)).toMatchObject({ fetched: 0 })
    expect(asked).toHaveLength(20)
  })

  it('stops when it is told to, and holds no rows back', async () => {
    const stop = new AbortController()
    let pulled = 0
    function* watched() {
      for (const source of sources(100_000)) {
        pulled++
        if (pulled === 10) stop.abort()
        yield source
      }
    }
    expect(await open().warm(watched(), stop.signal)).toMatchObject({ end: 'cancelled' })
    expect(pulled).toBeLessThan(20)
  })

  it('stops when the storage stops answering', async () => {
    otherwise = status(503)
    const result = await open({ maxConcurrent: 2 }).warm(sources(1_000), new AbortController().signal)
    expect(result).toEqual({ end: 'storageResting', fetched: 0, failed: 3 })
  })

  it('stops before it would evict what it has fetched', async () => {
    const thumbnails = open({ limitBytes: () => 10_000, maxConcurrent: 2 })
    expect(await thumbnails.warm(sources(1_000), new AbortController().signal)).toMatchObject({
      end: 'cacheFull',
    })
    expect((await thumbnails.stats()).bytes).toBeLessThanOrEqual(10_000)
    expect(asked.length).toBeLessThan(15)
  })
})

it('a folder that was cleared, and a limit that shrank, are seen at once', async () => {
  let limit = 10_000
  const thumbnails = open({ limitBytes: () => limit })
  for (const id of ['a', 'b', 'c', 'd']) {
    await thumbnails.get(id, visible)
    clock += 2 * 3_600_000
  }
  expect(await thumbnails.stats()).toMatchObject({ files: 4 })
  limit = 2_500
  await thumbnails.recount()
  expect(await thumbnails.stats()).toMatchObject({ files: 2 })
  await clearThumbnails(cache())
  await thumbnails.recount()
  expect(await thumbnails.stats()).toMatchObject({ files: 0, bytes: 0 })
})
