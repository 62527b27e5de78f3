import { openReader, type ReadConnection } from './connection'
import { toLibraryError } from './sqliteError'

/** Every asset's, tombstones included, or those of the tombstones alone. */
export type WhichIds = 'all' | 'removed'

export type AssetIdReader = {
  /** Ids in no order. Of tombstones about 0.01 s for 10,000, however many assets live. */
  ids(which: WhichIds): readonly string[]
}

const sqlOf: Readonly<Record<WhichIds, string>> = {
  all: 'SELECT asset_id FROM asset',
  removed: 'SELECT asset_id FROM asset INDEXED BY asset_removed WHERE removed_at IS NOT NULL',
}

export const createAssetIdReader = (db: ReadConnection): AssetIdReader => ({
  ids: (which) => db.prepare<[], string>(sqlOf[which]).pluck().all(),
})

/**
 * The same of a library that need not be open.
 * @param busyTimeoutMs how long this thread may wait for another process's lock
 * @throws AppError of the library where it cannot be read
 */
export const readAssetIds = (path: string, which: WhichIds, busyTimeoutMs: number): readonly string[] => {
  const db = openReader(path, { busyTimeoutMs })
  try {
    return createAssetIdReader(db).ids(which)
  } catch (error) {
    throw toLibraryError(error, path)
  } finally {
    db.close()
  }
}
