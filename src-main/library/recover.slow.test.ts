import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { familyMembers } from '../sync'
import { makeBackup } from './backup'
import { addPage, makeAsset, runStart, temporaryFolder } from './libraryFixture'
import { openLibrary } from './openLibrary'
import { damageMark } from './sqliteError'

let folder: ReturnType<typeof temporaryFolder>
let path: string
const now = Date.UTC(2026, 10, 22, 12)

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

const add = (rows: number, name = 'a', target = path): void => {
  const { store, close } = openLibrary(target)
  const assets = Array.from({ length: rows }, (_, i) => makeAsset(`${name}${String(i).padStart(6, '0')}`))
  store.writePage(store.beginRun(runStart()), addPage(assets))
  close()
}

const garble = (file: string): void => {
  const bytes = statSync(file).size
  const opened = openSync(file, 'r+')
  writeSync(opened, Buffer.alloc(64 * 1024, 0xa5), 0, 64 * 1024, Math.floor(bytes / 2))
  closeSync(opened)
}

/** Opens; the videos it has and what was recovered. */
const open = () => {
  const { reader, recovered, close } = openLibrary(path)
  const videos = reader.counts().videos
  close()
  return { videos, recovered: recovered && { ...recovered, setAside: basename(recovered.setAside) } }
}

const aside = (name: string): Buffer => readFileSync(join(folder.path, name))

/** The opening sets the file aside byte for byte and goes on with an empty library that works. */
const expectSetAside = (): void => {
  const before = readFileSync(path)
  expect(open()).toEqual({ videos: 0, recovered: { from: 'nothing', setAside: 'library.corrupt-1.db' } })
  expect(aside('library.corrupt-1.db')).toEqual(before)
  add(3)
  expect(open()).toEqual({ videos: 3, recovered: null })
}

describe('what is no library is set aside byte for byte, and a new library made', () => {
  it('a text file', () => {
    writeFileSync(path, 'my notes\n'.repeat(1000))
    expectSetAside()
  })

  it('a file of a few bytes', () => {
    writeFileSync(path, 'SQLite')
    expectSetAside()
  })

  it('a file that only begins like a database', () => {
    writeFileSync(path, `SQLite format 3\0${'x'.repeat(5000)}`)
    expectSetAside()
  })

  it("another program's database", () => {
    const db = new Database(path)
    db.exec('CREATE TABLE recipes (name TEXT)')
    db.close()
    expectSetAside()
  })

  it("another program's database that has a version like ours", () => {
    const db = new Database(path)
    db.exec('CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1; PRAGMA application_id = 7')
    db.close()
    expectSetAside()
  })

  it('a library without its tables', () => {
    add(1)
    const db = new Database(path)
    db.pragma('journal_mode = DELETE')
    db.exec('DROP TABLE asset')
    db.close()
    expect(open()).toMatchObject({ videos: 0, recovered: { from: 'nothing' } })
    const old = new Database(join(folder.path, 'library.corrupt-1.db'), { readonly: true })
    expect(old.prepare("SELECT name FROM sqlite_schema WHERE name = 'account'").all()).toHaveLength(1)
    old.close()
  })

  it("a text file that stands where a database's journal was left: the journal goes with it and is not played into it", () => {
    const db = new Database(path)
    db.exec(
      'CREATE TABLE a (x); INSERT INTO a SELECT randomblob(900) FROM json_each(json_array(1, 2, 3, 4, 5, 6, 7, 8, 9))',
    )
    db.pragma('cache_size = 1')
    db.exec('BEGIN; UPDATE a SET x = randomblob(900)')
    copyFileSync(`${path}-journal`, join(folder.path, 'left'))
    db.exec('ROLLBACK')
    db.close()
    const journal = aside('left')
    renameSync(join(folder.path, 'left'), `${path}-journal`)
    writeFileSync(path, 'my notes\n'.repeat(1000))
    expectSetAside()
    expect(aside('library.corrupt-1.db-journal')).toEqual(journal)
  })

  it('a folder', () => {
    mkdirSync(path)
    writeFileSync(join(path, 'note'), 'theirs')
    expect(open()).toMatchObject({ videos: 0, recovered: { from: 'nothing' } })
    expect(aside(join('library.corrupt-1.db', 'note')).toString()).toBe('theirs')
  })

  it('twice: neither takes the place of the other', () => {
    writeFileSync(path, 'one')
    open()
    writeFileSync(path, 'two')
    expect(open().recovered?.setAside).toBe('library.corrupt-2.db')
    expect([aside('library.corrupt-1.db').toString(), aside('library.corrupt-2.db').toString()]).toEqual([
      'one',
      'two',
    ])
  })
})

it('of what was set aside the newest three are kept, with their logs; a folder stays', () => {
  mkdirSync(path)
  writeFileSync(join(path, 'note'), 'theirs')
  open()
  for (let turn = 2; turn <= 6; turn += 1) {
    writeFileSync(path, `broken ${turn}`)
    writeFileSync(`${path}-wal`, `log ${turn}`)
    expect(open().recovered?.setAside).toBe(`library.corrupt-${turn}.db`)
  }
  const kept = readdirSync(folder.path).filter((name) => name.includes('corrupt'))
  expect(kept.sort()).toEqual([
    'library.corrupt-1.db',
    ...['library.corrupt-4.db', 'library.corrupt-4.db-wal'],
    ...['library.corrupt-5.db', 'library.corrupt-5.db-wal'],
    ...['library.corrupt-6.db', 'library.corrupt-6.db-wal'],
  ])
  expect(aside('library.corrupt-6.db').toString()).toBe('broken 6')
  expect(aside(join('library.corrupt-1.db', 'note')).toString()).toBe('theirs')
})

describe('a damaged library', () => {
  it('is told when the damage is met, never as an empty list, and the next opening goes on with the backup', () => {
    add(500)
    makeBackup(path, now)
    add(20, 'b')
    garble(path)
    const damaged = readFileSync(path)
    const { reader, store, close, recovered } = openLibrary(path)
    expect(recovered).toBeNull()
    const failure = expect.objectContaining({
      code: 'libraryCorrupt',
      message: expect.stringContaining(path),
    })
    expect(() => [...reader.list('video')]).toThrow(failure)
    expect(() => familyMembers(store)).toThrow(failure)
    close()
    expect(existsSync(damageMark(path))).toBe(true)
    expect(open()).toEqual({ videos: 500, recovered: { from: 'backup', setAside: 'library.corrupt-1.db' } })
    expect(aside('library.corrupt-1.db')).toEqual(damaged)
    expect(open()).toEqual({ videos: 500, recovered: null })
    const left = readdirSync(folder.path).filter((name) => !name.startsWith('library.corrupt-1.db-'))
    expect(left.sort()).toEqual([
      'backups',
      'history.db',
      'library.corrupt-1.db',
      'library.db',
      'library.lock',
      'search.db',
    ])
  })

  it('is found at once where the app did not end well; its log goes with it', () => {
    const other = join(folder.path, 'other.db')
    add(500, 'a', other)
    const { store, close } = openLibrary(other)
    store.saveAccount({
      cloudName: 'demo',
      email: 'a@b.c',
      folderMode: null,
      listedTotal: null,
      listedUntil: null,
      sources: null,
    })
    copyFileSync(other, path)
    copyFileSync(`${other}-wal`, `${path}-wal`)
    close()
    garble(path)
    const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)]
    expect(open()).toMatchObject({ videos: 0, recovered: { from: 'nothing' } })
    expect(aside('library.corrupt-1.db')).toEqual(file)
    expect(aside('library.corrupt-1.db-wal')).toEqual(log)
  })

  it('is found where the file was cut', () => {
    add(500)
    truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096)
    const first = openLibrary(path)
    if (first.recovered === null) {
      expect(() => [...first.reader.list('video')]).toThrow(
        expect.objectContaining({ code: 'libraryCorrupt' }),
      )
    }
    first.close()
    expect(open().videos).toBe(0)
    expect(readdirSync(folder.path)).toContain('library.corrupt-1.db')
  })

  it('is replaced by the newest backup that is good; one of a newer app does not count', () => {
    add(100)
    makeBackup(path, now)
    add(50, 'b')
    const newer = new Database(makeBackup(path, now))
    newer.pragma('user_version = 99')
    newer.close()
    garble(makeBackup(path, now))
    writeFileSync(path, 'gone')
    expect(open()).toMatchObject({ videos: 100, recovered: { from: 'backup' } })
  })

  it('stays where it is while another has it open, and is told', () => {
    add(3)
    const first = openLibrary(path)
    writeFileSync(damageMark(path), '')
    const second = openLibrary(path)
    expect(second.recovered).toBeNull()
    second.close()
    expect(existsSync(damageMark(path))).toBe(true)
    first.close()
    expect(open()).toEqual({ videos: 3, recovered: null })
    expect(existsSync(damageMark(path))).toBe(false)
  })
})

describe('a recovery that was broken off', () => {
  const restoring = () => `${path}-restoring`

  it('before the file was moved is done anew', () => {
    add(5)
    const copy = makeBackup(path, now)
    writeFileSync(path, 'broken')
    writeFileSync(restoring(), readFileSync(copy).subarray(0, 5000))
    expect(open()).toMatchObject({ videos: 5, recovered: { from: 'backup' } })
    expect(existsSync(restoring())).toBe(false)
  })

  it('after it was moved is finished: the log is kept, the copy takes its place', () => {
    add(5)
    copyFileSync(makeBackup(path, now), restoring())
    renameSync(path, join(folder.path, 'library.corrupt-4.db'))
    writeFileSync(`${path}-wal`, 'the log of the damaged file')
    expect(open()).toEqual({ videos: 5, recovered: { from: 'backup', setAside: 'library.corrupt-4.db' } })
    expect(aside('library.corrupt-4.db-wal').toString()).toBe('the log of the damaged file')
    expect(open()).toEqual({ videos: 5, recovered: null })
  })
})
