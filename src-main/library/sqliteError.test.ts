import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { toLibraryError } from './sqliteError'

const failed = (code: string): Error => new Database.SqliteError('disk I/O error', code)

it.each([
  ['SQLITE_FULL', 1e9, 'diskFull'],
  ['SQLITE_IOERR_SHMSIZE', 1e9, 'diskFull'],
  ['SQLITE_IOERR_SHMMAP', 0, 'networkShare'],
  ['SQLITE_IOERR_WRITE', 4096, 'diskFull'],
  ['SQLITE_IOERR_FSYNC', 0, 'diskFull'],
  ['SQLITE_IOERR_WRITE', 1e9, 'SQLITE_IOERR_WRITE'],
  ['SQLITE_IOERR_FSYNC', null, 'SQLITE_IOERR_FSYNC'],
  ['SQLITE_IOERR_READ', 0, 'SQLITE_IOERR_READ'],
])('%s where %s bytes are free is %s', (code, free, told) => {
  expect(toLibraryError(failed(code), '/somewhere/library.db', () => free)).toMatchObject({ code: told })
})
