import { join } from 'node:path'
import Database from 'better-sqlite3'
import { benchFolders } from '../account'
import { measure } from '../meter'
import { pagesOf } from './pages'

/**
 * A floor: what a full sync cannot do without. Asks for page after page, parses it, and inserts the rows as they are to be kept, a page a transaction,
 * into a table with a primary key and no index more. Nothing is compared, nothing checked, nothing staged.
 * `read` inserts nothing. `indexed` keeps the indexes that the app's first cards, folders and copies are read by, and gives others a turn as often as the
 * app does (125 rows a transaction): what is left between it and the app is the app's own.
 * Arguments: an empty folder, CLOUDINARY_URL, `insert`, `read` or `indexed`. Prints one line of JSON: a Reading.
 */
const [folder = '', cloudinaryUrl = '', mode = 'insert'] = process.argv.slice(2)
const askPage = pagesOf(cloudinaryUrl, ['tags', 'context', 'metadata'])

type Row = {
  readonly asset_id: string
  readonly public_id: string
  readonly display_name: string
  readonly asset_folder: string
  readonly resource_type: string
  readonly type: string
  readonly format: string
  readonly duration: number
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly version: number
  readonly etag: string
  readonly status: string
  readonly created_at: string
  readonly uploaded_at: string
  readonly last_updated: { readonly updated_at: string }
  readonly secure_url: string
  readonly tags: readonly string[]
  readonly context: object
  readonly metadata?: object
}
type Page = { readonly resources: readonly Row[]; readonly next_cursor?: string }

const columns = 25
const db = new Database(join(folder, 'bare.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = NORMAL')
db.exec(
  `CREATE TABLE asset (asset_id TEXT NOT NULL PRIMARY KEY, kind TEXT, title TEXT, folder TEXT, duration_seconds REAL, width INTEGER, height INTEGER,
   bytes INTEGER, version INTEGER, created_at INTEGER, title_key TEXT, newest_key INTEGER, public_id TEXT, resource_type TEXT, delivery_type TEXT,
   format TEXT, etag TEXT, status TEXT, uploaded_at INTEGER, updated_at INTEGER, secure_url TEXT, tags TEXT, context TEXT, metadata TEXT, raw TEXT) STRICT`,
)
if (mode === 'indexed')
  db.exec(
    `CREATE INDEX newest ON asset (kind, newest_key, asset_id);
     CREATE INDEX oldest ON asset (kind, created_at, asset_id);
     CREATE INDEX title ON asset (kind, title_key, asset_id);
     CREATE INDEX overview ON asset (newest_key, folder, etag, bytes)`,
  )
const insert = db.prepare<(string | number | null)[]>(
  `INSERT INTO asset VALUES (${Array(columns).fill('?').join(', ')})`,
)
const insertRows = db.transaction((rows: readonly Row[]) => {
  for (const row of rows) {
    const createdAt = Date.parse(row.created_at)
    insert.run(
      row.asset_id,
      row.asset_folder === benchFolders.videos ? 'video' : 'clip',
      row.display_name,
      row.asset_folder,
      row.duration,
      row.width,
      row.height,
      row.bytes,
      row.version,
      createdAt,
      row.display_name.toLowerCase(),
      -createdAt,
      row.public_id,
      row.resource_type,
      row.type,
      row.format,
      row.etag,
      row.status,
      Date.parse(row.uploaded_at),
      Date.parse(row.last_updated.updated_at),
      row.secure_url,
      JSON.stringify(row.tags),
      JSON.stringify(row.context),
      JSON.stringify(row.metadata ?? {}),
      JSON.stringify(row),
    )
  }
})

const rowsOfTransaction = mode === 'indexed' ? 125 : 500
const insertPage = async (rows: readonly Row[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += rowsOfTransaction) {
    if (mode === 'indexed') await new Promise((resolve) => setImmediate(resolve))
    insertRows(rows.slice(from, from + rowsOfTransaction))
  }
}

const { reading } = await measure(async () => {
  let cursor: string | undefined
  do {
    const answer = await askPage(cursor)
    const page = JSON.parse(await answer.text()) as Page
    if (mode !== 'read') await insertPage(page.resources)
    cursor = page.next_cursor
  } while (cursor !== undefined)
})
db.close()
process.stdout.write(`${JSON.stringify(reading)}\n`)
