import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cutAfter, good, md5, serveFile, someBytes, stallAfter, status } from './fileServer.fixture'
import * as partFile from './partFile'
import { type TransferEnd, transfer, type Wanted } from './transfer'

const bytes = someBytes(300_000)
let folder = ''
let part = ''
let server: Awaited<ReturnType<typeof serveFile>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'transfer-'))
  part = join(folder, 'one.part')
  server = await serveFile(good(bytes))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const bring = (
  over: Partial<Wanted> = {},
  signal: AbortSignal = new AbortController().signal,
  onProgress: (bytes: number) => void = () => undefined,
  stallMs = 20_000,
): Promise<TransferEnd> =>
  transfer({ urls: [server.url()], part, bytes: bytes.length, md5: md5(bytes), ...over }, signal, {
    fetch,
    now: Date.now,
    stallMs,
    onProgress,
  })
const broken = { type: 'unreachable', status: null, retryAfterMs: null }
const kept = (): number => (existsSync(part) ? statSync(part).size : 0)

/** Leaves the first 100,000 bytes behind. */
const breakOff = async (over: Partial<Wanted> = {}, etag?: string): Promise<void> => {
  server.nowDo(cutAfter(bytes, 100_000, () => kept() === 100_000, etag))
  expect(await bring(over)).toEqual(broken)
  expect(kept()).toBe(100_000)
  server.requests.length = 0
}

describe('a file', () => {
  it('comes whole, told byte by byte', async () => {
    const told: number[] = []
    expect(await bring({}, undefined, (count) => told.push(count))).toEqual({
      type: 'done',
      bytes: bytes.length,
    })
    expect(readFileSync(part).equals(bytes)).toBe(true)
    expect(told[0]).toBe(0)
    expect(told.at(-1)).toBe(bytes.length)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  it('comes where neither size nor MD5 is known', async () => {
    expect(await bring({ bytes: null, md5: null })).toMatchObject({ type: 'done' })
    expect(readFileSync(part).equals(bytes)).toBe(true)
  })

  it('is taken from the second address where the first is refused', async () => {
    server.nowDo(status(401), good(bytes))
    expect(await bring({ urls: [server.url('/plain'), server.url('/signed')] })).toMatchObject({
      type: 'done',
    })
    expect(server.requests.map(({ path }) => path)).toEqual(['/plain', '/signed'])
  })
})

describe('a download that was broken off', () => {
  it('goes on where it stopped, under the same ETag', async () => {
    await breakOff()
    server.nowDo(good(bytes))
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(server.requests).toEqual([{ path: '/file', range: 'bytes=100000-', ifRange: `"${md5(bytes)}"` }])
    expect(readFileSync(part).equals(bytes)).toBe(true)
  })

  it('goes on without an ETag where the MD5 of the whole will tell', async () => {
    await breakOff({}, '')
    server.nowDo(good(bytes))
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(server.requests).toEqual([{ path: '/file', range: 'bytes=100000-' }])
  })

  it('begins anew where nothing would tell whether the halves fit', async () => {
    await breakOff({ md5: null }, '')
    server.nowDo(good(bytes))
    expect(await bring({ md5: null })).toMatchObject({ type: 'done' })
    expect(server.requests).toEqual([{ path: '/file' }])
    expect(readFileSync(part).equals(bytes)).toBe(true)
  })

  it('begins anew where the server ignores ranges', async () => {
    await breakOff()
    server.nowDo((_, response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes))
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(readFileSync(part).equals(bytes)).toBe(true)
  })

  it('begins anew where the storage has another file by now', async () => {
    await breakOff()
    const newer = someBytes(bytes.length, 2)
    server.nowDo(good(newer))
    expect(await bring({ md5: md5(newer) })).toMatchObject({ type: 'done' })
    expect(readFileSync(part).equals(newer)).toBe(true)
  })

  it.each([
    ['another place', 'bytes 5-299999/300000', undefined],
    ['another ETag', 'bytes 100000-299999/300000', '"other"'],
    ['no place at all', '', undefined],
  ])('begins anew where the range that comes is of %s', async (_, range, etag) => {
    await breakOff()
    server.nowDo((_request, response) => {
      response.writeHead(206, { 'content-range': range, ...(etag ? { etag } : {}) })
      response.end(bytes.subarray(100_000))
    }, good(bytes))
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(server.requests.map(({ range: asked }) => asked)).toEqual(['bytes=100000-', undefined])
    expect(readFileSync(part).equals(bytes)).toBe(true)
  })

  it('needs no request where only the check was missing', async () => {
    await breakOff()
    writeFileSync(part, bytes)
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(server.requests).toEqual([])
  })

  it('begins anew where the part is longer than the file', async () => {
    await breakOff()
    writeFileSync(part, Buffer.concat([bytes, bytes]))
    server.nowDo(good(bytes))
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(readFileSync(part).equals(bytes)).toBe(true)
  })

  it('is not gone on with where nothing is known of its bytes', async () => {
    writeFileSync(part, bytes.subarray(0, 1000))
    expect(await bring()).toMatchObject({ type: 'done' })
    expect(server.requests).toEqual([{ path: '/file' }])
  })

  it('is found out where its first half has been spoilt on the disk', async () => {
    await breakOff()
    const spoilt = readFileSync(part)
    spoilt[7] = (spoilt[7] ?? 0) ^ 1
    writeFileSync(part, spoilt)
    server.nowDo(good(bytes))
    expect(await bring()).toEqual({ type: 'changed' })
    expect(kept()).toBe(0)
  })
})

describe('what is not the file that the library knows', () => {
  const other = someBytes(bytes.length, 3)
  it.each([
    ['of another MD5', good(other)],
    ['of another size, as promised', good(bytes.subarray(0, 200_000))],
    [
      'of another size, without a promise',
      (_: unknown, response: { end: (b: Buffer) => void }) => response.end(bytes.subarray(9)),
    ],
    [
      'longer than it may be',
      (_: unknown, response: { end: (b: Buffer) => void }) => response.end(Buffer.concat([bytes, bytes])),
    ],
  ])('is thrown away: one %s', async (_, behaviour) => {
    server.nowDo(behaviour)
    expect(await bring()).toEqual({ type: 'changed' })
    expect(kept()).toBe(0)
    expect(existsSync(`${part}.json`)).toBe(false)
  })
})

describe('a storage that does not give it', () => {
  it.each([
    [403, {}, { type: 'refused', status: 403 }],
    [404, {}, { type: 'missing', status: 404 }],
    [410, {}, { type: 'missing', status: 410 }],
    [429, { 'retry-after': '7' }, { type: 'unreachable', status: 429, retryAfterMs: 7000 }],
    [503, {}, { type: 'unreachable', status: 503, retryAfterMs: null }],
  ])('%i', async (code, headers, end) => {
    server.nowDo(status(code, headers))
    expect(await bring()).toEqual(end)
  })

  it('follows no redirect', async () => {
    server.nowDo(status(302, { location: server.url('/other') }), good(bytes))
    expect(await bring()).toEqual(broken)
    expect(server.requests).toHaveLength(1)
  })

  it('is given up when nothing comes any more; what came is kept', async () => {
    server.nowDo(stallAfter(bytes, 50_000))
    expect(await bring({}, undefined, undefined, 2_000)).toEqual(broken)
    expect(kept()).toBe(50_000)
  })

  it('is left at once when the download is cancelled; what came is kept', async () => {
    server.nowDo(stallAfter(bytes, 50_000))
    const stop = new AbortController()
    const end = await bring({}, stop.signal, (count) => {
      if (count === 50_000) stop.abort()
    })
    expect(end).toEqual({ type: 'cancelled' })
    expect(kept()).toBe(50_000)
  })

  it('has no address: it is missing', async () => {
    expect(await bring({ urls: [] })).toEqual({ type: 'missing', status: null })
  })
})

describe('the disk', () => {
  const failing = (code: string): Error => Object.assign(new Error(code), { code })

  it('is full: nothing stays behind', async () => {
    vi.spyOn(partFile, 'writeAt').mockRejectedValue(failing('ENOSPC'))
    expect(await bring()).toEqual({ type: 'noSpace' })
    expect(kept()).toBe(0)
  })

  it('cannot be written: no network is blamed for it', async () => {
    await expect(bring({ part: join(folder, 'nowhere', 'one.part') })).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })
})
