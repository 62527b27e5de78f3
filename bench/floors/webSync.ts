import { join } from 'node:path'
import Database from 'better-sqlite3'
import { measure } from '../meter'
import { pagesOf } from './pages'

/**
 * What users would have instead: the sync of the web feature. It reads every page, loads the ids that it knows into a set, and inserts each new asset
 * with a statement of its own, outside a transaction, into a database as SQLite makes it (rollback journal, synchronous FULL).
 * Arguments: an empty folder, CLOUDINARY_URL. Prints one line of JSON: a Reading.
 */
const [folder = '', cloudinaryUrl = ''] = process.argv.slice(2)
const askPage = pagesOf(cloudinaryUrl, [])

type Row = Readonly<Record<string, unknown>> & { readonly public_id: string }
type Page = { readonly resources: readonly Row[]; readonly next_cursor?: string }

const db = new Database(join(folder, 'web.db'))
// better-sqlite3 would make synchronous NORMAL of it in WAL mode only; said so that nobody has to look.
db.pragma('journal_mode = DELETE')
db.pragma('synchronous = FULL')
db.exec(
  `CREATE TABLE video (id INTEGER PRIMARY KEY, cloudinary_public_id TEXT UNIQUE, title TEXT, url TEXT, duration REAL, bytes INTEGER, tags TEXT,
   created_at TEXT)`,
)
const insert = db.prepare(
  'INSERT INTO video (cloudinary_public_id, title, url, duration, bytes, tags, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
)

const { reading } = await measure(async () => {
  const listed: Row[] = []
  let cursor: string | undefined
  do {
    const answer = await askPage(cursor)
    const page = (await answer.json()) as Page
    listed.push(...page.resources)
    cursor = page.next_cursor
  } while (cursor !== undefined)
  const known = new Set(db.prepare('SELECT cloudinary_public_id FROM video').pluck().all())
  for (const row of listed) {
    if (known.has(row.public_id)) continue
    insert.run(
      row.public_id,
      row.display_name,
      row.secure_url,
      row.duration,
      row.bytes,
      JSON.stringify(row.tags),
      row.created_at,
    )
  }
})
db.close()
process.stdout.write(`${JSON.stringify(reading)}\n`)
