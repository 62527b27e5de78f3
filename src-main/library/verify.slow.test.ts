import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { words } from '../../src-preload/words'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'
import { damageMark } from './sqliteError'
import { openUserStore } from './userStore'

const said = words.verify.library
let folder: ReturnType<typeof temporaryFolder>
let path: string
let library: Library
let warned: unknown[]
const log = { warn: (...entry: unknown[]) => void warned.push(entry) }

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
  warned = []
  library = openLibrary(path)
  const runId = library.store.beginRun(runStart())
  const assets = Array.from({ length: 300 }, (_, i) => makeAsset(`a${String(i).padStart(3, '0')}`))
  library.store.writePage(runId, addPage([...assets, makeAsset('clip', { kind: 'clip' })]))
  library.store.endRun(runId, runResult(), 1)
})
afterEach(() => {
  library.close()
  folder.remove()
})

/** Does what only an accident or another program could. */
const meddle = (sql: string): void => {
  const db = new Database(path)
  db.pragma('foreign_keys = OFF')
  db.unsafeMode()
  db.exec(sql)
  db.close()
}

const found = (repair: boolean) =>
  library.verify(repair).map(({ area, count, repaired }) => ({ area, count, repaired }))

/** Found, repaired, and gone. */
const expectRepaired = (area: string, count: number): void => {
  expect(found(false)).toEqual([{ area, count, repaired: false }])
  expect(found(false)).toEqual([{ area, count, repaired: false }])
  expect(found(true)).toEqual([{ area, count, repaired: true }])
  expect(found(false)).toEqual([])
}

describe('a library compared with itself', () => {
  it('a sound one: nothing found, nothing written', () => {
    const before = statSync(`${path}-wal`).size
    expect(library.verify(false)).toEqual([])
    expect(library.verify(true)).toEqual([])
    expect(statSync(`${path}-wal`).size).toBe(before)
  })

  it('an index that does not agree with its table is made anew', () => {
    library.close()
    const db = new Database(path)
    db.unsafeMode()
    // The index is told to leave rows out, filled so, and then told that it does not.
    const sql = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'asset_title'").pluck().get()
    db.exec(
      "DROP INDEX asset_title; CREATE INDEX asset_title ON asset (kind, title_key, asset_id, removed_at) WHERE removed_at IS NULL AND kind = 'clip'",
    )
    db.pragma('writable_schema = ON')
    db.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = 'asset_title'").run(sql)
    db.close()
    library = openLibrary(path, { log })
    const titles = () =>
      library.reader.page({ kind: 'video', sort: 'title', after: null, limit: 500 }).items.length
    expect(titles()).toBe(0)
    const [trouble] = library.verify(false)
    expect(trouble).toMatchObject({ area: 'index', count: 1, examples: ['asset_title'], repaired: false })
    expect(JSON.stringify(warned)).toContain('missing from index asset_title')
    expect(library.verify(true)).toMatchObject([{ area: 'index', repaired: true }])
    expect(library.verify(false)).toEqual([])
    expect(titles()).toBe(300)
  })

  it('a reference to nothing is let go', () => {
    meddle(
      "UPDATE asset SET parent_id = 'nobody', parent_basis = 'name', parent_confidence = 0.9 WHERE asset_id = 'clip'",
    )
    expectRepaired('references', 1)
    expect(library.reader.asset('clip')?.parent).toBeNull()
  })

  it('damaged cells are marked, so that the next full sync takes the storage’s row for a changed one', () => {
    meddle("UPDATE asset SET tags = '[\"half' WHERE asset_id = 'a007'")
    expectRepaired('cells', 1)
    const [local] = library.store.findAssets(['a007'])
    expect([local?.tags, local?.etag]).toEqual([[], null])
    meddle(
      `UPDATE asset_raw SET raw = '' WHERE asset_row = (SELECT id FROM asset WHERE asset_id = 'a001');
       DELETE FROM asset_raw WHERE asset_row = (SELECT id FROM asset WHERE asset_id = 'a002')`,
    )
    expectRepaired('cells', 2)
    meddle("UPDATE asset SET context = '[1]' WHERE asset_id = 'a003'")
    expectRepaired('cells', 1)
  })

  it('a wrong sort key is put right', () => {
    meddle(
      "UPDATE asset SET newest_key = 5 WHERE asset_id = 'a000'; UPDATE asset SET oldest_key = 5 WHERE asset_id = 'a001'",
    )
    expectRepaired('cells', 2)
  })

  it('a damaged file is told, not touched, and marked for the next start', () => {
    library.close()
    const bytes = statSync(path).size
    const file = openSync(path, 'r+')
    // Whole pages, of rows, which an opening does not look at.
    writeSync(file, Buffer.alloc(16_384, 0xa5), 0, 16_384, Math.floor((bytes * 0.75) / 8192) * 8192)
    closeSync(file)
    library = openLibrary(path, { log })
    expect(library.recovered).toBeNull()
    // In words and by its name: what SQLite says of its pages is for the log.
    expect(library.verify(true)).toEqual([
      { area: 'library', message: said.damaged, count: 1, examples: ['library.db'], repaired: false },
    ])
    expect(JSON.stringify(warned)).toMatch(/Tree \d+ page \d+|malformed/)
    expect(existsSync(damageMark(path))).toBe(true)
    library.close()
    library = openLibrary(path)
    expect(library.recovered).toMatchObject({ from: 'nothing' })
  })

  it('no repair while a sync runs, here or elsewhere', () => {
    const runId = library.store.beginRun(runStart())
    expect(library.verify(false)).toEqual([])
    expect(() => library.verify(true)).toThrow(expect.objectContaining({ code: 'alreadyRunning' }))
    const other = openLibrary(path)
    expect(() => other.verify(true)).toThrow(expect.objectContaining({ code: 'libraryBusy' }))
    expect([library.isSyncedElsewhere(), other.isSyncedElsewhere()]).toEqual([false, true])
    library.store.endRun(runId, runResult(), 1)
    expect([library.isSyncedElsewhere(), other.isSyncedElsewhere()]).toEqual([false, false])
    expect(other.verify(true)).toEqual([])
    other.close()
  })
})

it('the user’s file is looked at too', () => {
  const userPath = join(folder.path, 'user.db')
  const store = openUserStore(userPath)
  for (let i = 0; i < 500; i += 1) store.judge({ childId: `c${i}`, parentId: 'p', verdict: 'rejected' }, 1)
  expect(store.verify()).toEqual([])
  store.close()
  const file = openSync(userPath, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, statSync(userPath).size - 4096)
  closeSync(file)
  const again = openUserStore(userPath, { log })
  expect(again.verify()).toEqual([
    { area: 'userData', message: said.userData, count: 1, examples: ['user.db'], repaired: false },
  ])
  expect(JSON.stringify(warned)).toMatch(/Tree \d+ page \d+|malformed/)
  again.close()
  expect(existsSync(damageMark(userPath))).toBe(true)
})
