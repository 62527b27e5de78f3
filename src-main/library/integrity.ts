import { writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { damageMark } from './sqliteError'

/**
 * Everything SQLite finds wrong with an open database, pages and indexes (sqlite.org/pragma.html#pragma_integrity_check), at most 100 lines; empty
 * where all is well. A file too damaged to be looked at is one line.
 */
export const readTrouble = (db: Database.Database): readonly string[] => {
  try {
    const lines = db.prepare<[], string>('PRAGMA integrity_check(100)').pluck().all()
    return lines.filter((line) => line !== 'ok')
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))
      return [error.message]
    throw error
  }
}

/** Notes that the file is damaged, for the next opening to check it and put it aside. */
export const markDamaged = (db: Database.Database): void => writeFileSync(damageMark(db.name), '')
