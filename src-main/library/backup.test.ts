import { readdirSync, statfsSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backupsFolder, isBackupDue, listBackups, makeBackup } from './backup'
import { backUpIfDue } from './chores'
import { addPage, makeAsset, runStart, temporaryFolder } from './libraryFixture'
import { openLibrary } from './openLibrary'

let folder: ReturnType<typeof temporaryFolder>
let path: string
const now = Date.UTC(2026, 10, 22, 12)
const dayMs = 86_400_000

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
})
afterEach(() => {
  folder.remove()
})

const add = (name: string): void => {
  const { store, close } = openLibrary(path)
  store.writePage(store.beginRun(runStart()), addPage([makeAsset(name)]))
  close()
}

const names = (): readonly string[] => readdirSync(backupsFolder(path)).sort()
const titles = (file: string): unknown => {
  const db = new Database(file, { readonly: true })
  const ids = db.prepare('SELECT asset_id FROM asset ORDER BY asset_id').pluck().all()
  db.close()
  return ids
}

it('is a whole copy, also of what is still in the log, made while the library is open', () => {
  const { store, close } = openLibrary(path)
  store.writePage(store.beginRun(runStart()), addPage([makeAsset('a')]))
  const copy = makeBackup(path, now)
  store.writePage(store.beginRun(runStart()), addPage([makeAsset('b')]))
  close()
  expect(names()).toEqual(['library-2026-11-22-1.db'])
  expect(titles(copy)).toEqual(['a'])
  expect(titles(path)).toEqual(['a', 'b'])
})

it('the newest three are kept, though the clock be set back; strange files stay', () => {
  add('a')
  const keep = join(backupsFolder(path), 'note.txt')
  for (const days of [0, 1, 2, -400]) makeBackup(path, now + days * dayMs)
  writeFileSync(keep, '')
  makeBackup(path, now)
  expect(names()).toEqual([
    'library-2025-10-18-4.db',
    'library-2026-11-22-5.db',
    'library-2026-11-24-3.db',
    'note.txt',
  ])
  expect(listBackups(path).map((one) => one.path.slice(-4))).toEqual(['5.db', '4.db', '3.db'])
})

/** A day's copy in this thread, and what it has to say. */
const backUp = async (at: number): Promise<readonly string[]> => {
  const warnings: string[] = []
  await backUpIfDue(path, 'the library', at, {
    threadFile: null,
    log: { warn: (message) => warnings.push(message) },
  })
  return warnings
}

it('is due once a day', async () => {
  const library = openLibrary(path)
  expect(await backUp(now)).toEqual([])
  const [first] = listBackups(path)
  utimesSync(first?.path ?? '', now / 1000, now / 1000)
  expect(isBackupDue(path, now + dayMs - 1)).toBe(false)
  await backUp(now + dayMs - 1)
  expect(names()).toHaveLength(1)
  expect(isBackupDue(path, now - dayMs)).toBe(true)
  expect(await backUp(now + dayMs)).toEqual([])
  expect(names()).toHaveLength(2)
  library.close()
})

it('a damaged library is not copied over the good copies', () => {
  add('a')
  makeBackup(path, now)
  const before = names()
  writeFileSync(path, `SQLite format 3\0${'x'.repeat(9000)}`)
  expect(() => makeBackup(path, now)).toThrow(expect.objectContaining({ name: 'AppError' }))
  expect(names()).toEqual(before)
})

it('a half-made copy of a killed process is cleared away and never counts', () => {
  add('a')
  makeBackup(path, now)
  writeFileSync(join(backupsFolder(path), 'library-unfinished-4711.tmp'), 'half')
  writeFileSync(join(backupsFolder(path), 'library-unfinished-4711.tmp-journal'), 'half')
  expect(listBackups(path)).toHaveLength(1)
  makeBackup(path, now)
  expect(names()).toEqual(['library-2026-11-22-1.db', 'library-2026-11-22-2.db'])
})

it('is not made where it would fill the disk', () => {
  // A file of holes: it takes no room itself.
  const { bavail, bsize } = statfsSync(folder.path)
  const big = join(folder.path, 'big.db')
  writeFileSync(big, '')
  truncateSync(big, Math.floor((bavail * bsize) / 2) + 1_000_000_000)
  expect(() => makeBackup(big, now)).toThrow(expect.objectContaining({ code: 'diskFull' }))
  expect(names()).toEqual([])
})

it('what goes wrong is logged, and the library works on', async () => {
  const library = openLibrary(path)
  writeFileSync(backupsFolder(path), 'a file where the folder should be')
  expect(await backUp(now)).toEqual([expect.stringContaining('No backup of the library was made')])
  expect(library.reader.counts().videos).toBe(0)
  library.close()
})
