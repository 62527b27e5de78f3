import Database from 'better-sqlite3'
import { type Library, openLibrary } from '../library'

/** For tests: opens the library, and gives it with its writing connection, so that SQLite itself can be made to refuse. `now` in epoch ms. */
export const openWatched = (
  path: string,
  now: () => number,
): { library: Library; writer: Database.Database } => {
  const opened: Database.Database[] = []
  const { pragma } = Database.prototype
  Database.prototype.pragma = function (this: Database.Database, ...args) {
    if (this.name === path && String(args[0]).startsWith('journal_mode')) opened.push(this)
    return pragma.apply(this, args)
  }
  try {
    const library = openLibrary(path, { busyTimeoutMs: 0, now, mounts: [] })
    const writer = opened.at(-1)
    if (!writer) throw new Error('a library has a writer')
    return { library, writer }
  } finally {
    Database.prototype.pragma = pragma
  }
}
