import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMedia, type VideoSource } from './media'

const film = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251))

let servers: Server[] = []
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'))
})
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  servers = []
  await rm(folder, { recursive: true, force: true })
})

const serve = async (listener: RequestListener) => {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    listener(request, response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

/** A storage that holds one film and knows ranges. */
const serveFilm: RequestListener = (request, response) => {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const common = {
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'set-cookie': 'track=1',
    server: 'secret',
  }
  if (first === undefined) {
    response.writeHead(200, { ...common, 'content-length': film.length }).end(film)
    return
  }
  const end = last === '' || last === undefined ? film.length - 1 : Number(last)
  const part = film.subarray(Number(first), end + 1)
  response
    .writeHead(206, {
      ...common,
      'content-length': part.length,
      'content-range': `bytes ${first}-${end}/${film.length}`,
    })
    .end(part)
}

const never = new AbortController().signal
const mediaOf = (source: Partial<VideoSource> | null, answerMs = 5000) =>
  createMedia({
    fetch,
    answerMs,
    source: (assetId) =>
      source === null || assetId !== 'a' ? null : { file: null, urls: [], format: 'mp4', ...source },
  })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('a video from the storage', () => {
  it('comes whole, and in the ranges that the player asks for, without what a page has no use for', async () => {
    const { origin, asked } = await serve(serveFilm)
    const media = mediaOf({ urls: [`${origin}/film.mp4`] })
    const whole = await media.answer('a', null, never)
    expect([whole.status, await bytesOf(whole)]).toEqual([200, film])
    const part = await media.answer('a', 'bytes=1000-1999', never)
    expect(part.status).toBe(206)
    expect(await bytesOf(part)).toEqual(film.subarray(1000, 2000))
    expect(Object.fromEntries(part.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-length': '1000',
      'content-range': `bytes 1000-1999/${film.length}`,
      'content-type': 'video/mp4',
    })
    expect(asked.map(({ headers }) => [headers.range, headers.cookie])).toEqual([
      [undefined, undefined],
      ['bytes=1000-1999', undefined],
    ])
  })

  it('ends at the storage when nobody watches any more', async () => {
    const gone = Promise.withResolvers<void>()
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' })
      response.write(film)
      response.on('close', () => gone.resolve())
    })
    const stop = new AbortController()
    const answer = await mediaOf({ urls: [origin] }).answer('a', null, stop.signal)
    const reader = answer.body?.getReader()
    await reader?.read()
    stop.abort()
    await expect(reader?.read()).rejects.toThrow()
    await gone.promise
  })

  it('ends at the storage when the page lets go of the body', async () => {
    const gone = Promise.withResolvers<void>()
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' })
      response.write(film)
      response.on('close', () => gone.resolve())
    })
    const answer = await mediaOf({ urls: [origin] }).answer('a', null, never)
    await answer.body?.cancel()
    await gone.promise
  })

  it.each([
    ['another host', () => 'http://localhost:1/film.mp4'],
    ['a file of this computer', () => 'file:///etc/hostname'],
    ['another server of this computer', (other: string) => `${other}/film.mp4`],
  ])('follows no redirect to %s', async (_, target) => {
    const other = await serve(serveFilm)
    const { origin } = await serve((_request, response) =>
      response.writeHead(302, { location: target(other.origin) }).end(),
    )
    const answer = await mediaOf({ urls: [`${origin}/film.mp4`] }).answer('a', null, never)
    expect([answer.status, await answer.text()]).toEqual([503, ''])
    expect(other.asked).toEqual([])
  })

  it('asks the signed address where the open one is refused, and no further than the storage wants', async () => {
    const { origin, asked } = await serve((request, response) =>
      request.url === '/signed' ? serveFilm(request, response) : response.writeHead(401).end(),
    )
    const media = mediaOf({ urls: [`${origin}/open`, `${origin}/signed`] })
    expect((await media.answer('a', 'bytes=0-9', never)).status).toBe(206)
    expect(asked.map(({ url }) => url)).toEqual(['/open', '/signed'])
  })
})

describe('why a video does not play', () => {
  const answering = async (status: number, type = 'video/mp4') => {
    const { origin } = await serve((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end('x'),
    )
    return mediaOf({ urls: [origin] })
  }
  it.each([
    [401, 'private', 403],
    [403, 'private', 403],
    [404, 'gone', 404],
    [420, 'rateLimited', 503],
    [429, 'rateLimited', 503],
    [500, 'unavailable', 502],
  ] as const)('status %i means %s', async (status, problem, answered) => {
    const media = await answering(status)
    expect(await media.playback('a', never)).toEqual({ from: 'storage', problem })
    expect((await media.answer('a', null, never)).status).toBe(answered)
  })

  it('is not told as a video: the login page of a network', async () => {
    const media = await answering(200, 'text/html')
    expect((await media.playback('a', never)).problem).toBe('unavailable')
    expect(await (await media.answer('a', null, never)).text()).toBe('')
  })

  it('is told where nobody answers, where no account is connected, and where nobody knows the asset', async () => {
    const { origin } = await serve(() => {})
    expect((await mediaOf({ urls: [origin] }, 50).playback('a', never)).problem).toBe('offline')
    expect((await mediaOf({ urls: ['http://127.0.0.1:1/x'] }).playback('a', never)).problem).toBe('offline')
    expect((await mediaOf({ urls: null }).playback('a', never)).problem).toBe('notConnected')
    expect((await mediaOf(null).playback('a', never)).problem).toBe('gone')
  })

  it('is nothing where the storage gives its first byte', async () => {
    const { origin, asked } = await serve(serveFilm)
    expect(await mediaOf({ urls: [origin] }).playback('a', never)).toEqual({ from: 'storage', problem: null })
    expect(asked[0]?.headers.range).toBe('bytes=0-0')
  })
})

describe('a video that is on this computer', () => {
  const local = async () => {
    const file = join(folder, 'film.mp4')
    await writeFile(file, film)
    const { origin, asked } = await serve(serveFilm)
    return { media: mediaOf({ file, urls: [origin] }), asked, file }
  }
  it.each([
    [null, 200, [0, 5000], null],
    ['bytes=0-', 206, [0, 5000], 'bytes 0-4999/5000'],
    ['bytes=4990-9999', 206, [4990, 5000], 'bytes 4990-4999/5000'],
    ['bytes=-10', 206, [4990, 5000], 'bytes 4990-4999/5000'],
    ['bytes=5000-', 416, [0, 0], 'bytes */5000'],
    ['bytes=1-2,5-6', 200, [0, 5000], null],
    ['lines=1-2', 200, [0, 5000], null],
  ] as const)('answers %s with %i', async (range, status, [first, end], contentRange) => {
    const { media, asked } = await local()
    const answer = await media.answer('a', range, never)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange])
    expect(await bytesOf(answer)).toEqual(film.subarray(first, end))
    expect(await media.playback('a', never)).toEqual({ from: 'disk', problem: null })
    expect(asked).toEqual([])
  })

  it('is streamed where somebody has taken the file away', async () => {
    const { media, file } = await local()
    await rm(file)
    expect(await bytesOf(await media.answer('a', 'bytes=0-9', never))).toEqual(film.subarray(0, 10))
  })
})
