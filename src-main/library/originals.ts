import type { ReadConnection } from './connection'

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

/** The SQL of a folder's assets: path, length of the path with a slash, that path. The folders come from the index alone. */
export const inFolderSql = `SELECT asset_id, bytes, etag, version, removed_at
  FROM asset INDEXED BY asset_overview
  WHERE removed_at IS NULL AND (folder = ? OR substr(folder, 1, ?) = ?)
  ORDER BY newest_key`

/** The reader of originals. Statements are prepared once. */
export const createOriginalReader = (db: ReadConnection): OriginalReader => {
  const byIds = db.prepare<[assetIds: string], FactsRow>(
    `SELECT asset_id, bytes, etag, version, removed_at FROM json_each(?) AS id CROSS JOIN asset ON asset_id = id.value`,
  )
  const inFolder = db.prepare<[path: string, length: number, below: string], FactsRow>(inFolderSql)
  const one = db.prepare<[assetId: string], OriginalRow>(
    `SELECT title, public_id, resource_type, delivery_type, format, etag, version, secure_url
     FROM asset WHERE asset_id = ?`,
  )
  return {
    originals: (assetIds) => byIds.all(JSON.stringify(assetIds)).map(toFacts),
    originalsInFolder: (path) => {
      const below = path === '' ? '' : `${path}/`
      // Characters as SQLite counts them are code points.
      return inFolder.all(path, [...below].length, below).map(toFacts)
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
