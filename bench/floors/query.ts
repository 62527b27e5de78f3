import { readFile } from 'node:fs/promises'
import Database from 'better-sqlite3'

/**
 * A floor: the questions that a window asks, asked of SQLite in this very process, by prepared statements that do no more than is shown.
 * Arguments: library.db, how often each is asked, and a file to read. Prints one line of JSON: a QueryReading.
 */
const [libraryPath = '', times = '', stillPath = ''] = process.argv.slice(2)

/** Milliseconds, one for each time. */
export type QueryReading = {
  readonly page: readonly number[]
  readonly search: readonly number[]
  /** All that the same searches find, and not the first 200 in no order: whoever shows the newest of them has to have had all. */
  readonly allFound: readonly number[]
  readonly readFile: readonly number[]
}

const db = new Database(libraryPath, { readonly: true })
const page = db.prepare<[number]>(
  `SELECT asset_id, kind, title, folder, duration_seconds, width, height, bytes, version, created_at, format, tags
   FROM asset WHERE removed_at IS NULL AND kind = 'video' ORDER BY newest_key, asset_id LIMIT ?`,
)
// The index that a search cannot do without, in memory, and nothing of the library with it.
const index = new Database(':memory:')
index.exec(`CREATE VIRTUAL TABLE found USING fts5 (title, tags, tokenize = 'trigram')`)
const insert = index.prepare('INSERT INTO found (rowid, title, tags) VALUES (?, ?, ?)')
index.transaction(() => {
  const rows = db.prepare<[], { id: number; title: string; tags: string }>(
    'SELECT rowid AS id, title, tags FROM asset WHERE removed_at IS NULL',
  )
  for (const { id, title, tags } of rows.iterate()) insert.run(id, title, tags)
})()
const search = index.prepare<[string]>('SELECT rowid FROM found WHERE found MATCH ? LIMIT 200')
const allFound = index.prepare<[string]>('SELECT rowid FROM found WHERE found MATCH ?').pluck()

const timed = (work: (turn: number) => unknown): readonly number[] =>
  Array.from({ length: Number(times) }, (_, turn) => {
    const begun = performance.now()
    work(turn)
    return performance.now() - begun
  })

const files: number[] = []
for (let turn = 0; stillPath !== '' && turn < 2 * Number(times); turn += 1) {
  const begun = performance.now()
  await readFile(stillPath)
  if (turn >= Number(times)) files.push(performance.now() - begun)
}
const reading: QueryReading = {
  page: timed(() => page.all(200)),
  search: timed((turn) => search.all(`"take_${turn % 90}"`)),
  allFound: timed((turn) => allFound.all(`"take_${turn % 90}"`)),
  readFile: files,
}
process.stdout.write(`${JSON.stringify(reading)}\n`)
