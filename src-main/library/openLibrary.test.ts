import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReader, openWriter, type ReadConnection, type WriteConnection } from './connection'
import { addPage, makeAsset, runStart, temporaryFolder } from './libraryFixture'
import { openHistory } from './openHistory'
import { openLibrary } from './openLibrary'
import { createReader } from './reader'
import { createRunHistory } from './runHistory'
import { createSyncStore } from './syncStore'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

const failsWith = (code: string) =>
  expect.objectContaining({ name: 'AppError', code, message: expect.stringContaining(path) })

/** Opens, expects the refusal, and that no byte and no file of the folder changed; the empty lock file stays behind. */
const expectRefusal = (code: string): void => {
  const snapshot = () =>
    readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.endsWith('.lock'))
      .sort()
      .map((name) => {
        const file = join(folder.path, name)
        return [name, statSync(file).isFile() ? readFileSync(file).toString('base64') : null]
      })
  const before = snapshot()
  expect(() => openLibrary(path)).toThrow(failsWith(code))
  expect(snapshot()).toEqual(before)
}

const fill = (rows: number, target = path): void => {
  const { store, close } = openLibrary(target)
  const assets = Array.from({ length: rows }, (_, i) => makeAsset(`a${String(i).padStart(6, '0')}`))
  store.writePage(store.beginRun(runStart()), addPage(assets))
  close()
  // Once more, so that there is nothing left that an opening would write.
  openLibrary(target).close()
}

/** Does `act` as a user whom the file modes bind: root is above them, so it steps down for a moment. */
const asOrdinaryUser = (act: () => void): void => {
  const { geteuid, seteuid } = process
  if (geteuid?.() !== 0 || seteuid === undefined) {
    act()
    return
  }
  seteuid(65_534)
  try {
    act()
  } finally {
    seteuid(0)
  }
}

describe('a library file', () => {
  it('is made with its folder, is ours, strict and in WAL, and is put away whole on close', () => {
    path = join(folder.path, 'accounts', 'demo', 'library.db')
    const library = openLibrary(path)
    library.store.saveAccount({
      cloudName: 'demo',
      email: 'a@b.c',
      folderMode: null,
      listedTotal: null,
      listedUntil: null,
      sources: null,
    })
    expect(existsSync(`${path}-wal`)).toBe(true)
    library.close()
    library.close()
    expect(readdirSync(join(folder.path, 'accounts', 'demo'))).toEqual([
      'history.db',
      'library.db',
      'library.lock',
      'search.db',
    ])
    const db = new Database(path)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('quick_check', { simple: true })).toBe('ok')
    const loose =
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'"
    expect(db.prepare(loose).pluck().all()).toEqual([])
    db.close()
  })

  it('is configured on each connection', () => {
    const writer = openWriter(path, { busyTimeoutMs: 1234 })
    const reader = openReader(path, { busyTimeoutMs: 1234 })
    const pragmas = (db: Database.Database) =>
      ['busy_timeout', 'foreign_keys', 'trusted_schema', 'temp_store'].map((name) =>
        db.pragma(name, { simple: true }),
      )
    expect(pragmas(writer)).toEqual([1234, 1, 0, 2])
    expect(pragmas(reader)).toEqual([1234, 1, 0, 2])
    expect(writer.pragma('synchronous', { simple: true })).toBe(1)
    expect(writer.pragma('journal_size_limit', { simple: true })).toBe(8 * 1024 * 1024)
    reader.close()
    writer.close()
  })

  it('may be an empty file', () => {
    writeFileSync(path, '')
    fill(1)
    expect(openAndCount()).toBe(1)
  })

  const openAndCount = (): number => {
    const { store, close } = openLibrary(path)
    const count = store.liveCount()
    close()
    return count
  }
})

describe('a reader', () => {
  it('cannot write, by type and at run time', () => {
    const writer: WriteConnection = openWriter(path, { busyTimeoutMs: 0 })
    const reader: ReadConnection = openReader(path, { busyTimeoutMs: 0 })
    // @ts-expect-error: a read function cannot be handed the writer's connection
    createReader(writer)
    const runs = createRunHistory(
      openHistory(join(folder.path, 'history.db'), { busyTimeoutMs: 0, check: false }),
    )
    // @ts-expect-error: nor the store the reader's
    const store = createSyncStore(reader, runs)
    const account = {
      cloudName: 'demo',
      email: 'a@b.c',
      folderMode: null,
      listedTotal: null,
      listedUntil: null,
      sources: null,
    }
    expect(() => store.saveAccount(account)).toThrow(expect.objectContaining({ code: 'libraryReadOnly' }))
    runs.close()
    expect(() => reader.exec('DELETE FROM asset')).toThrow('readonly')
    reader.close()
    writer.close()
  })
})

describe('a file that is refused stays as it was', () => {
  it('a library of a newer app', () => {
    fill(3)
    const db = new Database(path)
    db.pragma('user_version = 99')
    db.pragma('journal_mode = DELETE')
    db.close()
    expectRefusal('libraryNewer')
  })

  it('a file where its folder should be', () => {
    writeFileSync(join(folder.path, 'accounts'), 'a file')
    path = join(folder.path, 'accounts', 'library.db')
    expectRefusal('libraryReadOnly')
  })
})

// File modes mean little to Windows; there the attribute is another one.
describe.runIf(process.platform !== 'win32')('what may not be written', () => {
  it('a folder: a new library is refused', () => {
    chmodSync(folder.path, 0o555)
    asOrdinaryUser(() => {
      expect(() => openLibrary(path)).toThrow(failsWith('libraryReadOnly'))
    })
    chmodSync(folder.path, 0o755)
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('a folder and its library: refused, and the library is as it was', () => {
    fill(3)
    chmodSync(path, 0o444)
    chmodSync(folder.path, 0o555)
    asOrdinaryUser(() => {
      expectRefusal('libraryReadOnly')
    })
    chmodSync(folder.path, 0o755)
  })

  it('a file that may not be written or read', () => {
    fill(3)
    chmodSync(folder.path, 0o777)
    for (const mode of [0o444, 0o000]) {
      chmodSync(path, mode)
      asOrdinaryUser(() => {
        expect(() => openLibrary(path)).toThrow(failsWith('libraryReadOnly'))
      })
    }
    chmodSync(path, 0o644)
    const { store, close } = openLibrary(path)
    expect(store.liveCount()).toBe(3)
    close()
  })
})

describe('a full disk', () => {
  it('fails the page whole, tells it, and the page can be written once there is space', () => {
    const writer = openWriter(path, { busyTimeoutMs: 0 })
    const runs = createRunHistory(
      openHistory(join(folder.path, 'history.db'), { busyTimeoutMs: 0, check: false }),
    )
    const store = createSyncStore(writer, runs)
    const page = (name: string) => addPage(Array.from({ length: 200 }, (_, i) => makeAsset(`${name}${i}`)))
    const runId = store.beginRun(runStart())
    store.writePage(runId, page('first'))
    // SQLite fails with SQLITE_FULL beyond this number of pages, as it does where the disk has no more room.
    const unlimited = Number(writer.pragma('max_page_count', { simple: true }))
    writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true })) + 10}`)
    expect(() => store.writePage(runId, page('second'))).toThrow(failsWith('diskFull'))
    expect([store.liveCount(), store.listedCount(runId)]).toEqual([200, 200])
    expect(store.seenBefore(runId, ['second0'])).toEqual(new Set())
    writer.pragma(`max_page_count = ${unlimited}`)
    store.writePage(runId, page('second'))
    expect([store.liveCount(), store.listedCount(runId)]).toEqual([400, 400])
    expect(writer.pragma('quick_check', { simple: true })).toBe('ok')
    runs.close()
    writer.close()
  })
})

describe('two at once', () => {
  it('a lock that does not go away is told as busy; reading goes on', () => {
    fill(3)
    const library = openLibrary(path, { busyTimeoutMs: 20 })
    const runId = library.store.beginRun(runStart())
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    expect(() => library.store.writePage(runId, addPage([makeAsset('new')]))).toThrow(
      failsWith('libraryBusy'),
    )
    expect(() => openLibrary(path, { busyTimeoutMs: 20 })).toThrow(failsWith('libraryBusy'))
    expect(library.reader.counts().videos).toBe(3)
    other.exec('COMMIT')
    other.close()
    library.store.writePage(runId, addPage([makeAsset('new')]))
    expect(library.reader.counts().videos).toBe(4)
    library.close()
  })

  it('closing folds the log into the file though another process still reads', () => {
    const library = openLibrary(path)
    const other = openReader(path, { busyTimeoutMs: 0 })
    const otherReader = createReader(other)
    expect(otherReader.counts().videos).toBe(0)
    library.store.writePage(library.store.beginRun(runStart()), addPage([makeAsset('a')]))
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    library.close()
    expect(statSync(`${path}-wal`).size).toBe(0)
    expect(otherReader.counts().videos).toBe(1)
    other.close()
  })

  it('a list that is being read and a sync that writes do not wait for each other', () => {
    fill(1200)
    const { store, reader, close } = openLibrary(path)
    const runId = store.beginRun(runStart())
    let listed = 0
    for (const { assetId } of reader.list('video')) {
      listed += 1
      if (listed % 100 === 0) store.writePage(runId, addPage([makeAsset(assetId, { bytes: listed })]))
    }
    expect(listed).toBe(1200)
    close()
  })
})
