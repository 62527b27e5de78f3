import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountFiles, libraryFile, makePast } from './accountFiles.fixture'
import { archiveAccount } from './archiveAccount'
import { makeBackup } from './backup'
import { growLog, librarySchema, openBeside, openWriter, type WriteConnection } from './connection'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { openLibrary } from './openLibrary'
import { restoreStaged, stageBackup } from './restoreAccount'

const newest = librarySchema().migrations.length
const mebibyte = 1024 * 1024
const busyTimeoutMs = 0
let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

const pageBytesOf = (file: string): unknown => {
  const db = new Database(file, { readonly: true })
  try {
    return db.pragma('page_size', { simple: true })
  } finally {
    db.close()
  }
}

/** Makes the file so large, without taking that room on the disk (how many pages it has: sqlite.org/fileformat.html, 1.3.9). */
const swell = (bytes: number, pageBytes: number): void => {
  truncateSync(path, bytes)
  const pages = Buffer.alloc(4)
  pages.writeUInt32BE(bytes / pageBytes)
  const file = openSync(path, 'r+')
  writeSync(file, pages, 0, pages.length, 28)
  closeSync(file)
}

/** Opens the library, making it where it is missing, and writes 500 rows into it; how many it has then. */
const sync = (name: string): number => {
  const library = openLibrary(path)
  try {
    const { store } = library
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage(Array.from({ length: 500 }, (_, i) => makeAsset(`${name}-${i}`))))
    store.endRun(runId, runResult(), 1_700_000_001_000)
    expect(library.verify(false)).toEqual([])
    return store.liveCount()
  } finally {
    library.close()
  }
}

describe('a library that is made has pages of 8 KiB', () => {
  it('in a file of its own', () => {
    expect(sync('a')).toBe(500)
    expect(sync('b')).toBe(1000)
    expect(pageBytesOf(path)).toBe(8192)
  })

  it('in an empty file', () => {
    writeFileSync(path, '')
    expect(sync('a')).toBe(500)
    expect(pageBytesOf(path)).toBe(8192)
  })

  it('in the place of a damaged one that has no copy', () => {
    makePast(libraryFile, path, newest).close()
    writeFileSync(path, 'lost')
    expect(sync('a')).toBe(500)
    expect(pageBytesOf(path)).toBe(8192)
  })
})

it.each([0, ...librarySchema().migrations.map(({ version }) => version)])(
  'a file of schema %i keeps its pages of 4 KiB, and is synced into as before',
  (version) => {
    makePast(libraryFile, path, version).close()
    expect(sync('a')).toBe(version === 0 ? 500 : 501)
    expect(pageBytesOf(path)).toBe(4096)
  },
)

describe.each([
  { name: 'a library of today', pageBytes: 8192, isThere: false },
  { name: 'an older one', pageBytes: 4096, isThere: true },
])('$name', ({ pageBytes, isThere }) => {
  beforeEach(() => {
    if (isThere) makePast(libraryFile, path, newest).close()
  })

  it('has its log folded by bytes, however large its pages are', () => {
    const writer = openWriter(path, { busyTimeoutMs })
    const beside = openBeside(path, { busyTimeoutMs })
    const foldedAt = (db: WriteConnection): number =>
      (Number(db.pragma('wal_autocheckpoint', { simple: true })) * pageBytes) / mebibyte
    expect([writer, beside].map(foldedAt)).toEqual([2, 64])
    growLog(beside)
    expect(foldedAt(beside)).toBe(64)
    for (const db of [beside, writer]) db.close()
    swell(640 * mebibyte, pageBytes)
    const large = openBeside(path, { busyTimeoutMs })
    growLog(large)
    expect(foldedAt(large)).toBe(80)
    large.close()
  })

  it('keeps its pages in its copies, and in what is restored from them', () => {
    const rows = sync('a')
    expect(pageBytesOf(makeBackup(path, 0))).toBe(pageBytes)
    writeFileSync(path, 'lost')
    expect(sync('b')).toBe(rows + 500)
    expect(pageBytesOf(path)).toBe(pageBytes)
  })

  it('keeps its pages in a backup, on whatever computer that is restored', async () => {
    for (const file of accountFiles.slice(1)) makePast(file, join(folder.path, file.name), 1).close()
    const rows = sync('a')
    const [backup, elsewhere] = [join(folder.path, 'account.cwbackup'), join(folder.path, 'elsewhere')]
    const head = { cloudName: 'demo', email: 'a@b.c', madeAt: 1_700_000_000_000, appVersion: '1.2.3' }
    await archiveAccount(folder.path, backup, head)
    expect((await stageBackup(elsewhere, backup)).counts.videos).toBe(rows)
    restoreStaged(elsewhere)
    path = join(elsewhere, 'library.db')
    expect(sync('b')).toBe(rows + 500)
    expect(pageBytesOf(path)).toBe(pageBytes)
  })
})
