import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FamilyVerdict } from '../../src-preload/contract'
import { makeBackup } from './backup'
import { addPage, makeAsset, runStart, temporaryFolder } from './libraryFixture'
import { openLibrary } from './openLibrary'
import { openUserStore, type UserStore } from './userStore'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let store: UserStore

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'user.db')
  store = openUserStore(path)
})
afterEach(() => {
  store.close()
  folder.remove()
})

const reopen = (): void => {
  store.close()
  store = openUserStore(path)
}

const said = (childId: string, parentId: string, verdict: FamilyVerdict['verdict']): FamilyVerdict => ({
  childId,
  parentId,
  verdict,
})

describe("a person's word", () => {
  it('is kept, changed and taken back, pair by pair', () => {
    expect(store.verdicts()).toEqual([])
    store.judge(said('clip', 'a', 'rejected'), 1)
    store.judge(said('clip', 'b', 'confirmed'), 2)
    store.judge(said('other', 'b', 'confirmed'), 3)
    reopen()
    const three = [
      said('clip', 'a', 'rejected'),
      said('clip', 'b', 'confirmed'),
      said('other', 'b', 'confirmed'),
    ]
    expect(store.verdicts()).toEqual(three)
    store.judge(said('clip', 'b', 'rejected'), 4)
    store.forget('clip', 'a')
    store.forget('clip', 'never said')
    expect(store.verdicts()).toEqual([said('clip', 'b', 'rejected'), said('other', 'b', 'confirmed')])
  })

  it('confirms one parent a child: the last one said', () => {
    store.judge(said('clip', 'a', 'confirmed'), 1)
    store.judge(said('clip', 'c', 'rejected'), 1)
    store.judge(said('clip', 'b', 'confirmed'), 2)
    expect(store.verdicts()).toEqual([said('clip', 'b', 'confirmed'), said('clip', 'c', 'rejected')])
    store.judge(said('clip', 'c', 'confirmed'), 3)
    expect(store.verdicts()).toEqual([said('clip', 'c', 'confirmed')])
  })
})

describe('which of several same files is shown', () => {
  it('is kept, changed and taken back', () => {
    store.chooseDuplicate({ etag: 'e', bytes: 10, visibleId: 'one' }, 1)
    store.chooseDuplicate({ etag: 'e', bytes: 11, visibleId: 'two' }, 1)
    store.chooseDuplicate({ etag: 'e', bytes: 10, visibleId: 'three' }, 2)
    reopen()
    expect(store.duplicateChoices()).toEqual([
      { etag: 'e', bytes: 10, visibleId: 'three' },
      { etag: 'e', bytes: 11, visibleId: 'two' },
    ])
    store.chooseDuplicate({ etag: 'e', bytes: 10, visibleId: null }, 3)
    expect(store.duplicateChoices()).toEqual([{ etag: 'e', bytes: 11, visibleId: 'two' }])
  })
})

describe('a note on an asset', () => {
  it('is kept as it was written, changed and taken back, asset by asset', () => {
    expect(store.note('a')).toBeNull()
    const text = ' Ask Ana: "the 2nd cut" 🎬\n\n'
    store.setNote('a', 'first', 1)
    store.setNote('a', text, 2)
    store.setNote('b', 'another', 3)
    reopen()
    expect([store.note('a'), store.note('b'), store.note('c')]).toEqual([text, 'another', null])
    store.setNote('a', '', 4)
    store.setNote('c', '', 4)
    reopen()
    expect([store.note('a'), store.note('b'), store.note('c')]).toEqual([null, 'another', null])
  })

  it('tells of a change, and of nothing else', () => {
    store.close()
    let written = 0
    store = openUserStore(path, { onWritten: () => (written += 1) })
    store.setNote('a', 'text', 1)
    expect([store.note('a'), written]).toEqual(['text', 1])
    store.setNote('b', '', 2)
    expect(written).toBe(1)
    store.setNote('a', '', 3)
    expect(written).toBe(2)
  })
})

it('outlives a library that is rebuilt, and a sync leaves it byte for byte', () => {
  store.judge(said('clip', 'a', 'confirmed'), 1)
  store.close()
  const before = readFileSync(path)
  const libraryPath = join(folder.path, 'library.db')
  writeFileSync(libraryPath, 'no database')
  const library = openLibrary(libraryPath)
  expect(library.recovered).toMatchObject({ from: 'nothing' })
  library.store.writePage(library.store.beginRun(runStart()), addPage([makeAsset('a')]))
  library.close()
  expect(readFileSync(path)).toEqual(before)
  reopen()
  expect(store.verdicts()).toHaveLength(1)
})

it('has a file of its own mark: neither takes the other for itself', () => {
  const library = openLibrary(path.replace('user', 'library'))
  library.close()
  store.close()
  const taken = openLibrary(path)
  expect(taken.recovered).toMatchObject({ from: 'nothing' })
  taken.close()
})

it('a damaged file is set aside and the newest good backup takes its place', () => {
  store.judge(said('clip', 'a', 'confirmed'), 1)
  makeBackup(path, Date.now())
  store.judge(said('clip', 'b', 'rejected'), 1)
  store.close()
  writeFileSync(path, 'scribble')
  store = openUserStore(path)
  expect(store.recovered).toEqual({ from: 'backup', setAside: join(folder.path, 'user.corrupt-1.db') })
  expect(readFileSync(join(folder.path, 'user.corrupt-1.db'), 'utf8')).toBe('scribble')
  expect(store.verdicts()).toEqual([said('clip', 'a', 'confirmed')])
})

it('damage is found at once where the app was killed in a write, by the journal it left', () => {
  for (let i = 0; i < 2000; i += 1)
    store.judge(said(`clip${String(i).padStart(6, '0')}`, 'a', 'confirmed'), 1)
  makeBackup(path, Date.now())
  store.close()
  const db = new Database(path)
  db.pragma('cache_size = 1')
  db.exec(`BEGIN; UPDATE verdict SET judged_at = 2 WHERE child_id < 'clip000500'`)
  const killed = { file: readFileSync(path), journal: readFileSync(`${path}-journal`) }
  db.exec('ROLLBACK')
  db.close()
  expect(killed.journal.length).toBeGreaterThan(512)
  killed.file.fill(0xa5, killed.file.length - 3 * 4096)
  writeFileSync(path, killed.file)
  writeFileSync(`${path}-journal`, killed.journal)
  store = openUserStore(path)
  expect(store.recovered).toMatchObject({ from: 'backup' })
  expect(store.verdicts()).toHaveLength(2000)
})

it('a file of a newer app is refused and left as it was', () => {
  store.close()
  const db = new Database(path)
  db.pragma('user_version = 99')
  db.close()
  const before = readFileSync(path)
  expect(() => openUserStore(path)).toThrow(expect.objectContaining({ code: 'libraryNewer' }))
  expect(readFileSync(path)).toEqual(before)
  rmSync(path)
  reopen()
})

it('two may have it open; what one says the other hears', () => {
  const other = openUserStore(path)
  other.judge(said('clip', 'a', 'confirmed'), 1)
  expect(store.verdicts()).toEqual([said('clip', 'a', 'confirmed')])
  other.close()
  expect(existsSync(`${path}-journal`)).toBe(false)
})
