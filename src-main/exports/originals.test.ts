import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ListedAsset } from '../../src-preload/contract'
import { listed } from './listed.fixture'
import { type ExportSources, noProgress, runExport } from './runExport'

const bytesOf = (assetId: string): Buffer => Buffer.alloc(30_000, `${assetId} `)
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

let folder: string
let server: Server
let requests: { readonly assetId: string; readonly range: string | undefined }[]
/** How many bytes the next answers give before the connection breaks, by asset. */
let cuts: Map<string, number>
/** Assets whose answer never ends. */
let endless: Set<string>

/** Waits until so many bytes of an original have been written. */
const untilOnDisk = async (assetId: string, bytes: number): Promise<void> => {
  const part = join(folder, 'out', `.${assetId}.part`)
  while ((statSync(part, { throwIfNoEntry: false })?.size ?? 0) < bytes) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'companion-export-'))
  requests = []
  cuts = new Map()
  endless = new Set()
  server = createServer((request, response) => {
    const assetId = (request.url ?? '').slice(1)
    const { range } = request.headers
    requests.push({ assetId, range })
    if (assetId === 'gone') {
      response.writeHead(404).end()
      return
    }
    const bytes = bytesOf(assetId)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    const headers = { etag: `"${md5(bytes)}"`, 'content-length': bytes.length - from }
    if (from > 0) {
      response.writeHead(206, {
        ...headers,
        'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
      })
    } else {
      response.writeHead(200, headers)
    }
    if (endless.has(assetId)) {
      response.write(bytes.subarray(from, from + 1000))
      return
    }
    const cut = cuts.get(assetId)
    if (cut === undefined) {
      response.end(bytes.subarray(from))
      return
    }
    cuts.delete(assetId)
    response.write(bytes.subarray(from, from + cut))
    void untilOnDisk(assetId, from + cut).then(() => response.socket?.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  rmSync(folder, { recursive: true, force: true })
})

const original = (assetId: string, over: Partial<ListedAsset> = {}): ListedAsset =>
  listed(assetId, { bytes: 30_000, etag: md5(bytesOf(assetId)), ...over })

const sourcesOf = (assets: readonly ListedAsset[]): ExportSources => ({
  asset: (assetId) => assets.find((asset) => asset.assetId === assetId) ?? null,
  all: (kind) => assets.filter((asset) => asset.kind === kind),
  publicUrl: () => null,
  still: async () => null,
  originals: {
    fetch,
    now: Date.now,
    urls: (assetId) => [`http://127.0.0.1:${(server.address() as AddressInfo).port}/${assetId}`],
    retryDelaysMs: [1, 1],
  },
  today: () => '2026-11-22',
  pause: () => new Promise((resolve) => setImmediate(resolve)),
})

const take = (
  assets: readonly ListedAsset[],
  signal = new AbortController().signal,
  namePattern = '{title}',
) =>
  runExport(
    {
      format: 'originals',
      path: join(folder, 'out'),
      assetIds: assets.map(({ assetId }) => assetId),
      title: 'Clips',
      namePattern,
    },
    sourcesOf(assets),
    signal,
    () => undefined,
  )
const files = (): readonly string[] => readdirSync(join(folder, 'out')).toSorted()
const content = (name: string): string => md5(readFileSync(join(folder, 'out', name)))

it('come whole under their names, those that are called the same apart, and a second time nothing is fetched', async () => {
  const assets = [
    original('aaaaaaaa1', { title: 'Sea' }),
    original('aaaaaaaa2', { title: 'sea' }),
    original('b', { title: 'Wood', etag: null }),
  ]
  expect(await take(assets)).toEqual({ ...noProgress, done: 3, total: 3, bytes: 90_000, totalBytes: 90_000 })
  expect(files()).toEqual(['Sea aaaaaaa1.mp4', 'Wood.mp4', 'sea aaaaaaa2.mp4'])
  expect(content('sea aaaaaaa2.mp4')).toBe(md5(bytesOf('aaaaaaaa2')))
  requests = []
  expect(await take(assets)).toMatchObject({ done: 3, kept: 3, failed: 0 })
  expect(requests).toEqual([])
})

it('go on where they were broken off, in the same export and in a later one', async () => {
  cuts.set('a', 10_000)
  expect(await take([original('a', { title: 'Sea' })])).toMatchObject({ done: 1, failed: 0 })
  expect(requests.map(({ range }) => range)).toEqual([undefined, 'bytes=10000-'])
  expect(content('Sea.mp4')).toBe(md5(bytesOf('a')))

  endless.add('b')
  const stop = new AbortController()
  const going = take([original('b', { title: 'Wood' })], stop.signal)
  await untilOnDisk('b', 1000)
  stop.abort()
  await expect(going).rejects.toMatchObject({ code: 'cancelled' })
  expect(files().filter((name) => !name.startsWith('.'))).toEqual(['Sea.mp4'])
  endless.clear()
  expect(await take([original('b', { title: 'Wood' })])).toMatchObject({ done: 1, failed: 0 })
  expect(requests.at(-1)).toEqual({ assetId: 'b', range: 'bytes=1000-' })
  expect(files()).toEqual(['Sea.mp4', 'Wood.mp4'])
  expect(content('Wood.mp4')).toBe(md5(bytesOf('b')))
})

it('that cannot be had, or are not what the library says, are told and leave no file; the others come', async () => {
  const end = await take([
    original('gone', { title: 'Gone' }),
    original('changed', { title: 'Changed', etag: md5(Buffer.from('other')) }),
    original('fine', { title: 'Fine' }),
  ])
  expect(end).toMatchObject({ done: 3, failed: 2 })
  expect(end.failures.map(({ title }) => title).toSorted()).toEqual(['Changed', 'Gone'])
  expect(files()).toEqual(['Fine.mp4'])
})

it('never replace a file of somebody else', async () => {
  await take([original('first', { title: 'Other' })])
  writeFileSync(join(folder, 'out', 'Sea.mp4'), 'mine')
  expect(await take([original('a', { title: 'Sea' })])).toMatchObject({ done: 1, kept: 0 })
  expect(readFileSync(join(folder, 'out', 'Sea.mp4'), 'utf8')).toBe('mine')
  expect(content('Sea (2).mp4')).toBe(md5(bytesOf('a')))
  expect(await take([original('a', { title: 'Sea' })])).toMatchObject({ done: 1, kept: 1 })
})

it('a tombstone has none', async () => {
  const removed = original('a', { removedAt: '2026-01-01T00:00:00.000Z' })
  await expect(take([removed])).rejects.toMatchObject({ code: 'invalidInput' })
})

it('a file is written whole or not at all, and replaces the one before it', async () => {
  const assets = [listed('a'), listed('b')]
  const path = join(folder, 'list.csv')
  const job = { format: 'csv', path, assetIds: ['a', 'b', 'missing'], title: '', namePattern: 'x' } as const
  writeFileSync(path, 'before')
  const stop = new AbortController()
  const stopping = {
    ...sourcesOf(assets),
    publicUrl: () => {
      stop.abort()
      return null
    },
  }
  await expect(runExport(job, stopping, stop.signal, () => undefined)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(readFileSync(path, 'utf8')).toBe('before')
  expect(readdirSync(folder)).toEqual(['list.csv'])
  const end = await runExport(job, sourcesOf(assets), new AbortController().signal, () => undefined)
  expect(end).toMatchObject({ done: 2, total: 3 })
  expect(readFileSync(path, 'utf8').split('\r\n')).toHaveLength(4)
  const nowhere = { ...job, path: join(folder, 'no', 'list.csv') }
  await expect(
    runExport(nowhere, sourcesOf(assets), new AbortController().signal, () => undefined),
  ).rejects.toMatchObject({ code: 'invalidInput' })
})
