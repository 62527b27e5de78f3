import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type ExportStatus,
  exportStartInput,
  exportStatus,
  maxContactSheet,
  viewQuery,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { Current } from './accounts'
import { createExports, type Exports } from './exports'
import type { WantedPlace } from './host'
import { home, openTestAccount, seed, type TestAccount, worldOf } from './testAccount.fixture'

const file = Buffer.from('the bytes of a video')
const md5 = createHash('md5').update(file).digest('hex')

let test: TestAccount
let folder: string
let exports: Exports
let told: ExportStatus[]
let asked: WantedPlace[]
let revealed: string[]
let answer: string | null
let fetched: string[]
let logged: unknown[]
const log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (_: string, cause?: unknown) => void logged.push(cause),
  hide: () => {},
  redact: (text: string) => text,
  path: '',
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'companion-exports-'))
  test = await openTestAccount('dynamic', worldOf(30))
  test.emulator.assets.upload(seed(`${home}/videos`, 'needle', { bytes: file.length, etag: md5 }))
  await test.sync()
  told = []
  asked = []
  fetched = []
  logged = []
  revealed = []
  answer = join(folder, 'out')
  const here = (): Current => ({ account: test.account, secretHome: null, sample: null })
  exports = createExports({
    accounts: { here, current: here },
    events: { emit: (_, payload) => void told.push(exportStatus.parse(payload)) },
    host: {
      choosePlace: async (wanted) => {
        asked.push(wanted)
        return answer
      },
      revealFile: (path) => void revealed.push(path),
    },
    dataDir: folder,
    findStill: () => null,
    thumbnailLimitBytes: () => 1_000_000,
    keptAssets: () => ({ removed: [], known: null }),
    // The emulator's seeds have no bytes; that originals come whole over a real socket is the exports' own test.
    fetch: async (address) => {
      fetched.push(String(address))
      return new Response(file)
    },
    now: Date.now,
    log,
  })
})
afterEach(async () => {
  await exports.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

const ended = async (): Promise<ExportStatus> => {
  while (exports.status().state === 'running') await new Promise((resolve) => setTimeout(resolve, 5))
  return exports.status()
}
const input = (over: object) =>
  exportStartInput.parse({ what: { type: 'view', query: { view: 'videos' } }, format: 'csv', ...over })

it('a contact sheet of too many is refused before a place is asked for', async () => {
  const assetIds = Array.from({ length: maxContactSheet + 1 }, (_, i) => `id${i}`)
  const sheet = input({ what: { type: 'selection', assetIds }, format: 'html' })
  await expect(exports.start(sheet)).rejects.toMatchObject({
    code: 'invalidInput',
    message: expect.stringContaining('at most 5,000 assets, and these are 5,001'),
  })
  expect(asked).toEqual([])
  expect(exports.status().state).toBe('idle')
})

it('a view is asked for a place, written, told and shown', async () => {
  expect(await exports.start(input({}))).toMatchObject({ state: 'running', format: 'csv' })
  const end = await ended()
  expect(end).toMatchObject({ state: 'done', name: 'out', error: null })
  expect(asked).toMatchObject([{ type: 'file', extensions: ['csv'] }])
  expect(asked[0]?.type === 'file' && asked[0].name).toMatch(/^Videos \d{4}-\d\d-\d\d\.csv$/)
  const { total } = await test.account.queries.outline({ query: viewQuery.parse({ view: 'videos' }) })
  expect(readFileSync(join(folder, 'out'), 'utf8').trimEnd().split('\r\n')).toHaveLength(total + 1)
  expect(end).toMatchObject({ done: total, total })
  expect(told.map(({ state }) => state)).toEqual(expect.arrayContaining(['choosing', 'running', 'done']))
  exports.reveal()
  expect(revealed).toEqual([join(folder, 'out')])
})

it('a search and a selection are taken as they are meant', async () => {
  await exports.start(
    input({ what: { type: 'view', query: { view: 'videos', text: 'needle' } }, format: 'json' }),
  )
  expect(await ended()).toMatchObject({ state: 'done', done: 1 })
  const [{ assetId }] = JSON.parse(readFileSync(join(folder, 'out'), 'utf8'))
  await exports.start(input({ what: { type: 'selection', assetIds: [assetId] }, format: 'm3u' }))
  expect(await ended()).toMatchObject({ state: 'done', done: 1, leftOut: 0 })
  expect(readFileSync(join(folder, 'out'), 'utf8')).toMatch(/^#EXTM3U\n[^\n]*\n#EXTINF:[^\n]*\nhttp\S+\n$/)
})

it('originals come from the storage into the folder, under the names that were shown', async () => {
  const what = { type: 'view', query: { view: 'videos', text: 'needle' } }
  const originals = input({ what, format: 'originals', namePattern: '{n} {title}' })
  const names = await exports.previewNames(originals)
  await exports.start(originals)
  expect(asked).toEqual([{ type: 'folder' }])
  expect(await ended()).toMatchObject({ state: 'done', done: 1, failed: 0 })
  expect(readdirSync(join(folder, 'out'))).toEqual(names)
  expect(readFileSync(join(folder, 'out', names[0] ?? ''))).toEqual(file)
  expect(fetched).toHaveLength(1)
  expect(fetched[0]).toContain('needle')
})

it('without a place nothing happens; what cannot be done is said', async () => {
  answer = null
  expect(await exports.start(input({}))).toMatchObject({ state: 'idle' })
  expect(() => exports.reveal()).toThrow(expect.objectContaining({ code: 'notFound' }))
  answer = join(folder, 'none', 'out')
  await exports.start(input({}))
  expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'invalidInput' } })
  // Whatever the file system has against a place: it is the place that is named, and not what it said.
  for (const format of ['csv', 'originals'] as const) {
    answer = join(folder, 'x'.repeat(300))
    await exports.start(input({ format }))
    expect(await ended()).toMatchObject({
      state: 'failed',
      error: { code: 'invalidInput', message: words.problems.cannotWrite(answer) },
    })
    expect(logged.pop()).toMatchObject({ cause: { code: 'ENAMETOOLONG' } })
  }
  answer = join(folder, 'out')
  await exports.start(input({ what: { type: 'view', query: { view: 'videos', text: 'nobody' } } }))
  expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'invalidInput' } })
  expect(readdirSync(folder)).toEqual([])
})
