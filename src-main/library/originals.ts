import type { ReadConnection } from './connection'
import { createFolderKeys, liesWithin } from './folderKey'

/** What is needed to keep an asset's file on this computer. */
export type OriginalFacts = {
  readonly assetId: string
  readonly bytes: number | null
  readonly etag: string | null
  readonly version: number | null
  /** Whether the storage has it no longer. */
  readonly removed: boolean
}

/** What is needed to fetch the file itself. */
export type Original = {
  readonly title: string
  readonly publicId: string
  readonly resourceType: string
  readonly deliveryType: string
  readonly format: string | null
  readonly etag: string | null
  readonly version: number | null
  readonly secureUrl: string | null
}

export type OriginalReader = {
  /** Of those that the library has, tombstones included, in no order. Any number of ids. */
  originals(assetIds: readonly string[]): readonly OriginalFacts[]
  /** Of all live assets in a folder and below it, newest first; '' is everything. About 0.03 s for a folder among 100,000 assets. */
  originalsInFolder(path: string): readonly OriginalFacts[]
  /** null where the library has no such asset. */
  original(assetId: string): Original | null
}

type FactsRow = {
  readonly asset_id: string
  readonly bytes: number | null
  readonly etag: string | null
  readonly version: number | null
  readonly removed_at: number | null
}

type OriginalRow = {
  readonly title: string
  readonly public_id: string
  readonly resource_type: string
  readonly delivery_type: string
  readonly format: string | null
  readonly etag: string | null
  readonly version: number | null
  readonly secure_url: string | null
}

const toFacts = ({ asset_id, bytes, etag, version, removed_at }: FactsRow): OriginalFacts => ({
  assetId: asset_id,
  bytes,
  etag,
  version,
  removed: removed_at !== null,
})

/** Which folders there are, from the index alone. */
const foldersSql = 'SELECT DISTINCT folder FROM asset INDEXED BY asset_overview WHERE removed_at IS NULL'

/** The SQL of the assets of folders, a JSON array of paths. The folders come from the index alone. */
const inFoldersSql = `SELECT asset_id, bytes, etag, version, removed_at
  FROM asset INDEXED BY asset_overview
  WHERE removed_at IS NULL AND folder IN (SELECT value FROM json_each(?))
  ORDER BY newest_key`

/** The reader of originals. Statements are prepared once. */
export const createOriginalReader = (db: ReadConnection): OriginalReader => {
  const byIds = db.prepare<[assetIds: string], FactsRow>(
    `SELECT asset_id, bytes, etag, version, removed_at FROM json_each(?) AS id CROSS JOIN asset ON asset_id = id.value`,
  )
  const folders = db.prepare<[], string>(foldersSql).pluck()
  const folderKey = createFolderKeys(db)
  const inFolders = db.prepare<[paths: string], FactsRow>(inFoldersSql)
  const one = db.prepare<[assetId: string], OriginalRow>(
    `SELECT title, public_id, resource_type, delivery_type, format, etag, version, secure_url
     FROM asset WHERE asset_id = ?`,
  )
  return {
    originals: (assetIds) => byIds.all(JSON.stringify(assetIds)).map(toFacts),
    originalsInFolder: (path) => {
      const keyOf = folderKey()
      const wanted = keyOf(path)
      const within = folders.all().filter((folder) => liesWithin(keyOf(folder), wanted, true))
      return inFolders.all(JSON.stringify(within)).map(toFacts)
    },
    original: (assetId) => {
      const row = one.get(assetId)
      if (row === undefined) return null
      const { title, format, etag, version } = row
      return {
        ...{ title, format, etag, version },
        publicId: row.public_id,
        resourceType: row.resource_type,
        deliveryType: row.delivery_type,
        secureUrl: row.secure_url,
      }
    },
  }
}
