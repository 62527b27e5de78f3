import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Asset } from '../../src-preload/contract'
import { buildProgram } from '../program.fixture'
import { type Change, type FamilyLink, familyMembers } from '../sync'
import { logBytesFor } from './connection'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'
import { rowsAtOnceFor } from './rowsAside'

const built = mkdtempSync(join(tmpdir(), 'row-thread-'))
const threadFile = join(built, 'libraryThread.mjs')

beforeAll(async () => {
  // The very program of the app, bundled as the app is.
  await buildProgram(join(import.meta.dirname, 'libraryThread.ts'), built)
}, 60_000)
afterAll(() => rmSync(built, { recursive: true, force: true }))

let folder: ReturnType<typeof temporaryFolder>
let libraries: Library[]
let warnings: string[]
beforeEach(() => {
  folder = temporaryFolder()
  libraries = []
  warnings = []
})
afterEach(() => {
  for (const library of libraries) library.close()
  folder.remove()
})

const open = (name: string, options: Partial<Parameters<typeof openLibrary>[1]> = {}): Library => {
  const library = openLibrary(join(folder.path, name, 'library.db'), {
    now: () => 1_700_000_000_000,
    log: { warn: (message) => warnings.push(message) },
    ...options,
  })
  libraries.push(library)
  return library
}

/** A name of its own for each of so many. */
const assetsOf = (name: string, count: number, over: Partial<Asset> = {}): readonly Asset[] =>
  Array.from({ length: count }, (_, i) => makeAsset(`${name}-${String(i).padStart(4, '0')}`, over))

/** Everything of a library but when it was made. */
const contentOf = (name: string): unknown => {
  const db = new Database(join(folder.path, name, 'library.db'), { readonly: true })
  const tables = ['asset', 'asset_raw', 'asset_change', 'asset_touch', 'undo_run', 'undo_row']
  const content = tables.map((table) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()])
  db.close()
  return content
}

const idsOf = (name: string): readonly unknown[] => {
  const db = new Database(join(folder.path, name, 'library.db'), { readonly: true })
  const ids = db.prepare('SELECT asset_id FROM asset ORDER BY asset_id').pluck().all()
  db.close()
  return ids
}

/** How many threads this process has begun that are still there: each has a port of its own. */
const threads = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length

/** So many rows that the next ones of the run go to a thread. */
const beginThread = (store: Library['store'], runId: number): void => {
  expect(store.writePage(runId, addPage(assetsOf('first', 400)))).toBeNull()
}

/** A first run, with a clip in the page before its video, and one that updates, moves and restores. */
const fill = async ({ store }: Library): Promise<readonly boolean[]> => {
  const videos = assetsOf('video', 3000)
  const clips = assetsOf('clip', 60, {
    kind: 'clip',
    context: { parent_public_id: videos[0]?.publicId ?? '' },
  })
  const first = store.beginRun(runStart())
  const writes = [
    store.writePage(first, addPage([...clips, ...videos.slice(0, 1)])),
    ...Array.from({ length: 60 }, (_, i) =>
      store.writePage(first, addPage(videos.slice(i * 50, i * 50 + 50))),
    ),
  ]
  await Promise.all(writes.map((write) => write?.done))
  store.markRemoved(first, ['video-2999'], 1_700_000_000_500)
  await store.endRun(first, runResult(), 1_700_000_001_000)?.done

  const second = store.beginRun(runStart({ startedAt: 1_700_000_002_000 }))
  const before = store.findAssets(videos.map(({ assetId }) => assetId))
  const changes = before.map((local, i): Change => {
    const asset = makeAsset(local.assetId, {
      title: `New ${i}`,
      tags: ['zoë', `n${i % 7}`],
      folder: `f${i % 3}`,
    })
    const type = local.removedAt !== null ? 'restore' : i % 3 === 0 ? 'move' : 'update'
    return { type, asset, fields: ['title', 'tags', 'folder'], before: local }
  })
  const later = Array.from({ length: 60 }, (_, i) =>
    store.writePage(
      second,
      addPage([], { changes: changes.slice(i * 50, i * 50 + 50), at: 1_700_000_002_500 }),
    ),
  )
  await Promise.all(later.map((write) => write?.done))
  await store.endRun(second, runResult(), 1_700_000_003_000)?.done
  return [...writes, ...later].map((write) => write !== null)
}

it('a thread writes what this one would, to the byte', async () => {
  const aside = await fill(open('aside', { threadFile }))
  const here = await fill(open('here'))
  expect(aside.filter((isAside) => isAside).length).toBeGreaterThan(90)
  expect(new Set(here)).toEqual(new Set([false]))
  expect(contentOf('aside')).toEqual(contentOf('here'))
  expect(warnings).toEqual([])
})

it('into an older library, of smaller pages, a thread writes the same', async () => {
  mkdirSync(join(folder.path, 'old'))
  const old = new Database(join(folder.path, 'old', 'library.db'))
  // One page of what SQLite takes by itself, and nothing in it yet.
  old.pragma('journal_mode = WAL')
  const smaller = old.pragma('page_size', { simple: true })
  old.close()
  await fill(open('old', { threadFile }))
  await fill(open('new', { threadFile }))
  expect(contentOf('old')).toEqual(contentOf('new'))
  const sizes = ['old', 'new'].map((name) => {
    const db = new Database(join(folder.path, name, 'library.db'), { readonly: true })
    const size = db.pragma('page_size', { simple: true })
    db.close()
    return size
  })
  expect(sizes).toEqual([smaller, 8192])
  expect(smaller).toBe(4096)
})

it('the first rows of a run are written here and at once; the thread is gone with the run, and another comes with the next', async () => {
  const { store } = open('library', { threadFile })
  const alone = threads()
  for (const run of ['first', 'second']) {
    const runId = store.beginRun(runStart())
    expect(store.writePage(runId, addPage(assetsOf(`${run}-few`, 399)))).toBeNull()
    expect(store.writePage(runId, addPage(assetsOf(`${run}-last`, 1)))).toBeNull()
    expect(threads()).toBe(alone)
    const many = store.writePage(runId, addPage(assetsOf(`${run}-many`, 40)))
    // Whatever comes now comes after it.
    const few = store.writePage(runId, addPage(assetsOf(`${run}-more`, 1)))
    await Promise.all([many?.done, few?.done])
    expect([many === null, few === null]).toEqual([false, false])
    expect(threads()).toBe(alone + 1)
    await store.endRun(runId, runResult(), 1)?.done
    expect(threads()).toBe(alone)
  }
  expect(idsOf('library')).toHaveLength(882)
})

it('what cannot be written is told with its code, and what comes after it can be', async () => {
  const { store } = open('library', { threadFile, busyTimeoutMs: 0 })
  const runId = store.beginRun(runStart())
  beginThread(store, runId)
  await store.writePage(runId, addPage(assetsOf('a', 50)))?.done
  const other = new Database(join(folder.path, 'library', 'library.db'))
  other.exec('BEGIN IMMEDIATE')
  const writes = ['b', 'c'].map((name) => store.writePage(runId, addPage(assetsOf(name, 50))))
  for (const write of writes) await expect(write?.done).rejects.toMatchObject({ code: 'libraryBusy' })
  other.exec('ROLLBACK')
  other.close()
  await store.writePage(runId, addPage(assetsOf('c', 50)))?.done
  expect(idsOf('library')).toHaveLength(500)
  await store.endRun(runId, runResult(), 1)?.done
})

it('of rows that are written together all are, or none', async () => {
  const { store } = open('library', { threadFile })
  const runId = store.beginRun(runStart())
  beginThread(store, runId)
  const [broken, ...sound] = assetsOf('a', 80)
  if (!broken) throw new Error('there are some')
  const page = addPage([...sound, { ...broken, resourceType: null as unknown as string }])
  const failed = store.writePage(runId, page)?.done
  // With what SQLite said, for the log.
  await expect(failed).rejects.toMatchObject({
    code: 'unexpected',
    cause: expect.objectContaining({ message: expect.stringContaining('asset.resource_type') }),
  })
  expect(idsOf('library')).toHaveLength(400)
  await store.endRun(runId, runResult(), 1)?.done
})

for (const [how, program] of [
  ['cannot begin', null],
  ['is no program', 'this is no program'],
  [
    'dies at its first rows',
    "import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => process.exit(3))",
  ],
  [
    'dies of an error',
    "import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => { throw new Error('no') })",
  ],
] as const) {
  it(`where the thread ${how}, the rows are written without it`, async () => {
    const file = join(folder.path, 'thread.mjs')
    if (program !== null) writeFileSync(file, program)
    const { store } = open('library', { threadFile: file })
    const runId = store.beginRun(runStart())
    beginThread(store, runId)
    const writes = Array.from({ length: 5 }, (_, i) => store.writePage(runId, addPage(assetsOf(`p${i}`, 50))))
    await Promise.all(writes.map((write) => write?.done))
    await store.writePage(runId, addPage(assetsOf('late', 50)))?.done
    expect(idsOf('library')).toHaveLength(700)
    await store.endRun(runId, runResult(), 1)?.done
    if (how !== 'dies at its first rows') expect(warnings).toHaveLength(1)
  })
}

const cutOf = (videoId: string, assetId: string): Asset =>
  makeAsset(assetId, { kind: 'clip', context: { parent_public_id: makeAsset(videoId).publicId } })

/** A library with a thread, in which clips have come before the videos that they are of. */
const withOrphans = async (name: string, options: Parameters<typeof open>[1]) => {
  const library = open(name, options)
  const runId = library.store.beginRun(runStart())
  library.store.writePage(runId, addPage(assetsOf('first', 400)))
  const clips = assetsOf('video', 900).map(({ assetId }, i) => cutOf(assetId, `clip-${i}`))
  await library.store.writePage(runId, addPage(clips))?.done
  await library.store.writePage(runId, addPage(assetsOf('video', 900)))?.done
  return {
    ...library,
    runId,
    linked: () => familyMembers(library.store).filter(({ parent }) => parent).length,
  }
}

/** Links of clips to their videos, one and all right. */
const rightLinks = (count: number): readonly FamilyLink[] =>
  assetsOf('video', count).map(({ assetId }, i) => ({
    ...{ assetId: `clip-${i}`, parent: { assetId, basis: 'context', confidence: 0.99 } },
    ...{ startSeconds: 1, endSeconds: 2, exportFormat: null, exportPlatform: null },
  }))

it('the thread saves links as this one would, after whatever was given before', async () => {
  const aside = await withOrphans('aside', { threadFile })
  const here = await withOrphans('here', {})
  expect(aside.linked()).toBe(0)
  const late = aside.store.writePage(aside.runId, addPage([makeAsset('late')]))
  here.store.writePage(here.runId, addPage([makeAsset('late')]))
  const saving = aside.store.saveLinksAside?.(rightLinks(901))
  // The last of them is nobody's.
  expect(await saving?.done).toBe(900)
  await late?.done
  expect(here.store.saveLinksAside?.([])).toBeNull()
  expect(here.store.saveLinks(rightLinks(901))).toBe(900)
  expect(contentOf('aside')).toEqual(contentOf('here'))
  expect(await aside.store.saveLinksAside?.(rightLinks(900))?.done).toBe(0)
  await aside.store.endRun(aside.runId, runResult(), 1)?.done
  expect(aside.store.saveLinksAside?.([])).toBeNull()
})

it('a transaction has 2,000 rows, in a large library a fiftieth of it, and 10,000 at most', () => {
  expect([0, 100_000, 100_050, 500_000, 3_000_000].map(rowsAtOnceFor)).toEqual([
    2000, 2000, 2001, 10_000, 10_000,
  ])
})

it('there is room for more than two transactions, and again as soon as one is written', async () => {
  const { store } = open('library', { threadFile })
  const runId = store.beginRun(runStart())
  beginThread(store, runId)
  const some = store.writePage(runId, addPage(assetsOf('some', 4700)))
  await some?.room
  const more = store.writePage(runId, addPage(assetsOf('more', 100)))
  let isRoom = false
  const room = more?.room.then(() => {
    isRoom = true
  })
  await Promise.resolve()
  expect(isRoom).toBe(false)
  await some?.done
  await room
  await more?.done
  await store.endRun(runId, runResult(), 1)?.done
})

it('a log may have 64 MiB, and more beside a library of more than eight times that', () => {
  const mebibyte = 1024 * 1024
  expect([0, 512, 513, 4000].map((library) => logBytesFor(library * mebibyte) / mebibyte)).toEqual([
    64, 64, 64.125, 500,
  ])
})

it('the thread folds the log, and this one does not while there is a thread', async () => {
  const { store, runId } = await withOrphans('library', { threadFile })
  const bytesOf = (name: string): number => statSync(join(folder.path, 'library', name)).size
  await store.writePage(runId, addPage(assetsOf('more', 3000)))?.done
  const before = bytesOf('library.db')
  // Much more than this one lets a log have.
  expect(bytesOf('library.db-wal')).toBeGreaterThan(4 * 2 ** 20)
  store.saveRelated('clip-7', ['video-0007'])
  expect(bytesOf('library.db')).toBe(before)
  await store.endRun(runId, runResult(), 1)?.done
  expect(bytesOf('library.db-wal')).toBe(0)
  expect(bytesOf('library.db')).toBeGreaterThan(before)
  for (let run = 0; run < 40; run += 1) {
    store.writePage(store.beginRun(runStart()), addPage(assetsOf(`run-${run}`, 300)))
    store.endRun(store.beginRun(runStart()), runResult(), 1)
  }
  expect(bytesOf('library.db-wal')).toBeLessThan(6 * 2 ** 20)
})

it('links that meet a busy file are told with its code', async () => {
  const { store, runId } = await withOrphans('library', { threadFile, busyTimeoutMs: 0 })
  const other = new Database(join(folder.path, 'library', 'library.db'))
  other.exec('BEGIN IMMEDIATE')
  await expect(store.saveLinksAside?.(rightLinks(9))?.done).rejects.toMatchObject({ code: 'libraryBusy' })
  other.exec('ROLLBACK')
  other.close()
  expect(await store.saveLinksAside?.(rightLinks(9))?.done).toBe(9)
  await store.endRun(runId, runResult(), 1)?.done
})

it('a thread that dies while it links leaves that to this one', async () => {
  const file = join(folder.path, 'thread.mjs')
  writeFileSync(
    file,
    "import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ type }) => type === 'link' ? process.exit(3) : parentPort.postMessage({ type: 'written', writes: 1, rowsAtOnce: 2000 }))",
  )
  const { store } = open('library', { threadFile: file })
  const runId = store.beginRun(runStart())
  store.writePage(
    runId,
    addPage([...assetsOf('first', 400), makeAsset('video-0000'), makeAsset('clip-0', { kind: 'clip' })]),
  )
  await store.writePage(runId, addPage(assetsOf('a', 50)))?.done
  expect(await store.saveLinksAside?.(rightLinks(1))?.done).toBe(1)
  expect(store.saveLinksAside?.([])).toBeNull()
  await store.endRun(runId, runResult(), 1)?.done
})

it('a library that is closed under way keeps what was written, whole rows only, and can be opened again', async () => {
  const { store, close } = open('library', { threadFile })
  const runId = store.beginRun(runStart())
  beginThread(store, runId)
  await store.writePage(runId, addPage(assetsOf('a', 50)))?.done
  store.writePage(runId, addPage(assetsOf('b', 50)))?.done.catch(() => undefined)
  close()
  const again = open('library')
  expect([450, 500]).toContain(again.store.liveCount())
  expect(again.verify(false)).toEqual([])
})
