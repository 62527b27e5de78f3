import Database from 'better-sqlite3'
import type { ErrorCode } from '../../src-preload/contract'
import { AppError } from '../errors'

type LibraryFault = Extract<
  ErrorCode,
  'libraryBusy' | 'diskFull' | 'libraryReadOnly' | 'libraryCorrupt' | 'libraryNotADatabase'
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
]

const sentences: Readonly<Record<LibraryFault, (path: string) => string>> = {
  libraryBusy: (path) => `The library ${path} is in use by another program. Close it there and try again.`,
  diskFull: (path) =>
    `The disk is full: the library ${path} cannot grow. Nothing was lost; free some space and try again.`,
  libraryReadOnly: (path) =>
    `The library ${path} cannot be written. Check that you may write to the file and to its folder.`,
  libraryCorrupt: (path) =>
    `The library ${path} is damaged. Move the file away and sync again: the storage still has everything.`,
  libraryNotADatabase: (path) =>
    `${path} is not a library of this app. It was left as it is; move it away, or choose another data folder.`,
}

/** The error for a fault of the library at `path`; `cause` is kept for the log. */
export const libraryError = (code: LibraryFault, path: string, cause?: unknown): AppError =>
  new AppError(code, sentences[code](path), cause === undefined ? {} : { cause })

/** What SQLite or the file system threw, as an AppError where it has a code of ours; anything else as it came. */
export const toLibraryError = (error: unknown, path: string): unknown => {
  const code =
    error instanceof Database.SqliteError
      ? faults.find(([prefix]) => error.code.startsWith(prefix))?.[1]
      : undefined
  return code === undefined ? error : libraryError(code, path, error)
}

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>

/** The same functions, throwing AppError where SQLite's own errors would come out. */
export const withLibraryErrors = <T extends Methods>(path: string, methods: T): T =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...args: never[]) => {
        try {
          return method(...args)
        } catch (error) {
          throw toLibraryError(error, path)
        }
      },
    ]),
  ) as T
