import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import electron from 'electron'
import { projectFolder } from './launch'

/**
 * Runs in Electron as Node, whose ABI the app's SQLite has. Every copy has an id, a title and an hour of its own, as the sorted views go by them; a touch
 * of row 0 says that everything read of the library so far is stale.
 */
const multiply = `
const [file, count, from] = process.argv.slice(1).map((word, index) => (index === 0 ? word : Number(word)))
const Database = require('better-sqlite3')
const db = new Database(file)
const own = {
  id: 'NULL',
  asset_id: "printf('copy-%06d', n)",
  public_id: "public_id || printf('-%06d', n)",
  title: "printf('Copy %06d', n)",
  title_key: "printf('copy %06d', n)",
  created_at: 'created_at - n * 3600000',
  newest_key: 'newest_key + n * 3600000',
  oldest_key: 'oldest_key - n * 3600000',
  etag: "etag || n",
}
const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all('asset')
const values = columns.map((name) => own[name] ?? name)
db.exec('BEGIN')
db.prepare(\`WITH RECURSIVE number (n) AS (SELECT CAST(@from AS INTEGER) UNION ALL SELECT n + 1 FROM number WHERE n < @from + @count - 1)
  INSERT INTO asset (\${columns}) SELECT \${values} FROM number,
    (SELECT * FROM asset WHERE kind = 'video' ORDER BY newest_key DESC LIMIT 1)\`).run({ from, count })
db.exec('INSERT INTO asset_touch (asset_row) VALUES (0)')
db.exec('COMMIT')
db.close()
`

/**
 * Writes copies of the oldest video into the only account's library of a data folder, straight into its file, while the app does not run:
 * "Copy 000001" and so on, each an hour older than the one before.
 * @param from the number of the first; one below 0 stands before what is the oldest by then
 */
export const addCopies = async (dataDir: string, count: number, from = 1): Promise<void> => {
  const [account = ''] = await readdir(join(dataDir, 'accounts'))
  const file = join(dataDir, 'accounts', account, 'library.db')
  await promisify(execFile)(String(electron), ['-e', multiply, file, String(count), String(from)], {
    cwd: projectFolder,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
}
