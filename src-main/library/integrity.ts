import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { damageMark } from './sqliteError'

const linesOf = (db: Database.Database): readonly string[] => {
  try {
    const lines = db.prepare<[], string>('PRAGMA integrity_check(100)').pluck().all()
    return lines.filter((line) => line !== 'ok')
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))
      return [error.message]
    throw error
  }
}

/**
 * Everything SQLite finds wrong with an open database, pages and indexes (sqlite.org/pragma.html#pragma_integrity_check), at most 100 lines; empty
 * where all is well. A file too damaged to be looked at is one line. They are SQLite's own words: told to the log, and to nobody else.
 */
export const readTrouble = (
  db: Database.Database,
  log: { warn(message: string, details?: unknown): void },
): readonly string[] => {
  const lines = linesOf(db)
  if (lines.length > 0) log.warn(`SQLite finds fault with ${basename(db.name)}.`, lines)
  return lines
}

/** Notes that the file is damaged, for the next opening to check it and put it aside. */
export const markDamaged = (db: Database.Database): void => writeFileSync(damageMark(db.name), '')
