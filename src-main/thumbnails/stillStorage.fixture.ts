import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, type Log } from '../log'
import { createThumbnails, type ThumbnailOptions, type Thumbnails } from './index'

/** The first bytes of a JPEG, then enough of anything. */
export const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(996, 7)])
export const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(92),
])

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Answers with a picture. */
export const image =
  (bytes: Buffer = jpeg, type = 'image/jpeg'): Answer =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': type }).end(bytes)

/** Refuses. */
export const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code, { 'x-cld-error': 'no' }).end('no')

export const visible = { priority: 'visible' } as const
export const background = { priority: 'background' } as const

/** Answers that wait until they are let go, one by one. */
export const gate = () => {
  const held: (() => void)[] = []
  const answer: Answer = (request, response) => void held.push(() => image()(request, response))
  return { answer, release: () => held.shift()?.() }
}

/** Waits for a thing itself. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** A storage of stills on a server of its own, and a folder to keep them in. What is not `readonly` a test sets. */
export type StillStorage = {
  readonly base: string
  readonly log: Log
  /** Epoch ms. */
  clock: number
  /** The version that every asset has. */
  version: number
  /** Paths as they were asked for, in order. */
  readonly asked: string[]
  /** What a path is answered with, one after the other; then `otherwise`. */
  readonly answers: Map<string, Answer[]>
  otherwise: Answer
  /** Where the stills are kept. */
  cache(): string
  /** The files there. */
  files(): readonly string[]
  /** The cache, begun anew. */
  open(more?: Partial<ThumbnailOptions>): Thumbnails
  close(): Promise<void>
}

/** Starts one. */
export const startStillStorage = async (): Promise<StillStorage> => {
  const folder = mkdtempSync(join(tmpdir(), 'stills-'))
  const log = createLog({ folder: join(folder, 'logs'), toStderr: false })
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    stills.asked.push(path)
    const next = stills.answers.get(path)?.shift() ?? stills.otherwise
    next(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cache = (): string => join(folder, 'thumbnails')
  const stills: StillStorage = {
    base,
    log,
    clock: Date.now(),
    version: 1,
    asked: [],
    answers: new Map(),
    otherwise: image(),
    cache,
    files: () =>
      readdirSync(cache(), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    open: (more = {}) =>
      createThumbnails({
        folder: cache(),
        limitBytes: () => 1_000_000,
        kept: () => ({ removed: [], known: null }),
        fetch: (url, init) => fetch(url, init),
        source: (assetId) => ({
          assetId,
          version: stills.version,
          urls: () => [`${base}/${encodeURIComponent(assetId)}`],
        }),
        log,
        now: () => stills.clock,
        deadlineMs: 5_000,
        retryDelaysMs: [1, 1],
        ...more,
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return stills
}
