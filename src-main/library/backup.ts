import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join, parse } from 'node:path'
import Database from 'better-sqlite3'
import { libraryError, toLibraryError } from './sqliteError'

/** A copy of a database as it was at some time, newest first in a list. */
export type Backup = { readonly path: string; readonly madeAt: number }

/** How many copies of a file are kept. */
const keptBackups = 3
const oneDayMs = 86_400_000
/** The copy and the room to go on working: a backup must not be what fills the disk. */
const freeSpaceFactor = 2

/** Where the copies of a database lie, beside it. */
export const backupsFolder = (path: string): string => join(dirname(path), 'backups')

type Name = { readonly name: string; readonly turn: number }

/** The copies by name, `<stem>-<YYYY-MM-DD>-<n>.db`, newest first: `n` rises over the days, since a clock may be set back. */
const namesOf = (path: string): readonly Name[] => {
  const { name: stem } = parse(path)
  let found: readonly string[] = []
  try {
    found = readdirSync(backupsFolder(path))
  } catch {
    // No folder yet, or none that can be read: then there is no copy to be had.
  }
  return found
    .flatMap((name) => {
      const [, of, turn] = /^(.+)-\d{4}-\d{2}-\d{2}-(\d+)\.db$/.exec(name) ?? []
      return of === stem ? [{ name, turn: Number(turn) }] : []
    })
    .sort((a, b) => b.turn - a.turn)
}

/** The copies of the database at `path`, newest first by name; `madeAt` epoch ms. */
export const listBackups = (path: string): readonly Backup[] =>
  namesOf(path).flatMap(({ name }) => {
    const file = join(backupsFolder(path), name)
    const stats = statSync(file, { throwIfNoEntry: false })
    return stats === undefined ? [] : [{ path: file, madeAt: stats.mtimeMs }]
  })

/** Whether the newest copy is older than a day, by either clock's direction, or there is none. `now` epoch ms. */
export const isBackupDue = (path: string, now: number): boolean => {
  const [newest] = listBackups(path)
  return newest === undefined || Math.abs(now - newest.madeAt) >= oneDayMs
}

/** Whether the file was written since its newest copy was made. */
export const isUncopied = (path: string): boolean => {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return written !== undefined && written > (listBackups(path)[0]?.madeAt ?? Number.NEGATIVE_INFINITY)
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

const hasRoom = (path: string, folder: string): boolean => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= freeSpaceFactor * (sizeOf(path) + sizeOf(`${path}-wal`))
}

/** Forces a file's bytes to the disk, so that a rename cannot come before them. */
export const flushFile = (path: string): void => {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const copyWhole = (path: string, copy: string): void => {
  const source = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    source.prepare('VACUUM INTO ?').run(copy)
  } finally {
    source.close()
  }
  const made = new Database(copy, { readonly: true, fileMustExist: true })
  try {
    if (made.pragma('quick_check(1)', { simple: true }) !== 'ok') throw libraryError('libraryCorrupt', path)
  } finally {
    made.close()
  }
  flushFile(copy)
}

/**
 * Copies the database at `path` into `backups/<stem>-<date>-<n>.db`, checks the copy, and keeps the newest three. Others may read and write
 * meanwhile. A kill leaves a whole copy or none. Takes about 0.8 s for 100,000 assets.
 * @param now epoch ms: names the copy
 * @returns where the copy is
 * @throws AppError diskFull: less than twice its size is free; libraryCorrupt: the source is damaged; libraryReadOnly, libraryBusy
 */
export const makeBackup = (path: string, now: number): string => {
  const folder = backupsFolder(path)
  const { name: stem } = parse(path)
  const temporary = join(folder, `${stem}-unfinished-${process.pid}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder)) {
      if (name.startsWith(`${stem}-unfinished-`)) rmSync(join(folder, name), { force: true })
    }
    if (!hasRoom(path, folder)) throw libraryError('diskFull', path)
    copyWhole(path, temporary)
    const day = new Date(now).toISOString().slice(0, 10)
    const turn = (namesOf(path)[0]?.turn ?? 0) + 1
    const copy = join(folder, `${stem}-${day}-${turn}.db`)
    renameSync(temporary, copy)
    for (const { name } of namesOf(path).slice(keptBackups)) rmSync(join(folder, name), { force: true })
    return copy
  } catch (error) {
    rmSync(temporary, { force: true })
    throw toLibraryError(error, path)
  }
}
