import Database from 'better-sqlite3'

/** The memory that the connections to a write-ahead log share is a file, `-shm`, which could not grow (sqlite.org/rescode.html#ioerr_shmsize). */
const lacksSharedMemory = (error: unknown): boolean => {
  const told = error instanceof Error && error.cause !== undefined ? error.cause : error
  return told instanceof Database.SqliteError && told.code === 'SQLITE_IOERR_SHMSIZE'
}

/**
 * Opens a database; where the disk is too full for the memory that connections share, by one connection without it, which keeps all others out
 * (sqlite.org/wal.html#use_of_wal_without_shared_memory): what is there can be read, and written again once there is room.
 * @throws what `open(false)` throws
 */
export const openWithoutRoom = <T>(open: (exclusive: boolean) => T): T => {
  try {
    return open(false)
  } catch (error) {
    if (!lacksSharedMemory(error)) throw error
    try {
      return open(true)
    } catch {
      throw error
    }
  }
}

/** To be called before anything is read. */
export const keepOthersOut = (db: Database.Database): void => {
  db.pragma('locking_mode = EXCLUSIVE')
}
