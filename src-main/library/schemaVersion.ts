import { openReader } from './connection'

/**
 * The number of the last migration that a database has had (its `user_version`), read without changing anything.
 * @param path library.db, user.db or history.db; others may have it open
 * @returns null where there is no such file, or it cannot be read
 */
export const readSchemaVersion = (path: string): number | null => {
  try {
    const db = openReader(path, { busyTimeoutMs: 1000 })
    try {
      return Number(db.pragma('user_version', { simple: true }))
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}
