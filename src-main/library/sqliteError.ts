import { statfsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { ErrorCode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

type LibraryFault = Extract<
  ErrorCode,
  'libraryBusy' | 'diskFull' | 'libraryReadOnly' | 'libraryCorrupt' | 'libraryNotADatabase' | 'networkShare'
>

/** SQLite's primary result codes (sqlite.org/rescode.html); an extended code begins with its primary one. */
const faults: readonly (readonly [prefix: string, code: LibraryFault])[] = [
  ['SQLITE_BUSY', 'libraryBusy'],
  ['SQLITE_LOCKED', 'libraryBusy'],
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_READONLY', 'libraryReadOnly'],
  ['SQLITE_CANTOPEN', 'libraryReadOnly'],
  ['SQLITE_PERM', 'libraryReadOnly'],
  ['SQLITE_CORRUPT', 'libraryCorrupt'],
  ['SQLITE_NOTADB', 'libraryNotADatabase'],
  // Before the other faults of shared memory: its file could not grow.
  ['SQLITE_IOERR_SHMSIZE', 'diskFull'],
  // What the write-ahead log needs of a file system, and a share does not give.
  ['SQLITE_IOERR_SHM', 'networkShare'],
  ['SQLITE_IOERR_LOCK', 'networkShare'],
  ['SQLITE_PROTOCOL', 'networkShare'],
]

/** What a write or flush fails with on file systems that find out late that there is no room, or tell a used-up quota. */
const lateFaults = /^SQLITE_IOERR_(?:WRITE|FSYNC|DIR_FSYNC|TRUNCATE|CLOSE)$/
/** Where less is free, nothing of a database can grow. */
const noRoomBytes = 64 * 1024

/** How much may still be written beside a file, in bytes; null where the system does not tell. */
const freeBytesBeside = (path: string): number | null => {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize
  } catch {
    return null
  }
}

/** What the file system answers where a file or folder cannot be had. */
const fileFaults: Readonly<Record<string, LibraryFault>> = {
  EACCES: 'libraryReadOnly',
  EPERM: 'libraryReadOnly',
  EROFS: 'libraryReadOnly',
  ENOTDIR: 'libraryReadOnly',
  EEXIST: 'libraryReadOnly',
  EBUSY: 'libraryBusy',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EISDIR: 'libraryNotADatabase',
}

/** The error for a fault of the library at `path`; `cause` is kept for the log. */
export const libraryError = (code: LibraryFault, path: string, cause?: unknown): AppError =>
  new AppError(code, words.libraryFile.faults[code](path), cause === undefined ? {} : { cause })

/** A system error's name, such as ENOENT; '' for any other value. */
export const systemCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What SQLite or the file system threw, as an AppError where it has a code of ours; anything else as it came. */
export const toLibraryError = (error: unknown, path: string, freeBytes = freeBytesBeside): unknown => {
  if (error instanceof AppError) return error
  const name = systemCodeOf(error)
  const code =
    error instanceof Database.SqliteError
      ? (faults.find(([prefix]) => name.startsWith(prefix))?.[1] ??
        (lateFaults.test(name) && (freeBytes(path) ?? noRoomBytes) < noRoomBytes ? 'diskFull' : undefined))
      : fileFaults[name]
  return code === undefined ? error : libraryError(code, path, error)
}

/** Where it is noted that damage was met in a database: the next opening checks the file, and puts it aside if it is so. */
export const damageMark = (path: string): string => `${path}-damaged`

const noteDamage = (error: unknown, path: string): void => {
  if (!(error instanceof AppError) || error.code !== 'libraryCorrupt') return
  try {
    writeFileSync(damageMark(path), '')
  } catch {
    // A disk that takes no empty file: the damage is met again next time.
  }
}

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>

/** The same functions, throwing AppError where SQLite's own errors would come out, and noting damage for the next opening. */
export const withLibraryErrors = <T extends Methods>(path: string, methods: T): T =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...args: never[]) => {
        try {
          return method(...args)
        } catch (error) {
          const told = toLibraryError(error, path)
          noteDamage(told, path)
          throw told
        }
      },
    ]),
  ) as T
