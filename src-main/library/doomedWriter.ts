import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { codeOf } from '../errors'
import type { Change } from '../sync'
import { accountFiles, makePast } from './accountFiles.fixture'
import { librarySchema, openWriter } from './connection'
import { addPage, makeAsset, runResult, runStart } from './libraryFixture'
import { migrate } from './migrate'
import { openLibrary } from './openLibrary'

/**
 * For the kill test: a program that works on the library at `path` until it is killed.
 * - `write`: page after page, telling the number of each page on standard output once it is committed
 * - `remove`: opens, then is gone inside a transaction that makes every asset a tombstone
 * - `migrate`: is gone inside the first migration
 * - `migrateNext`: is gone inside a migration of a library that has something in it, to a version beyond the newest
 * - `migrateFile`: is gone at the end of one migration of one of the files of an account, named by two more arguments; the file has what its first schema
 *   held
 * - `hold`: opens the library, begins a run, says so, and stays
 * - `open`: opens the library and tells how many videos it has
 * - `browse`: opens the library and tells what it reads of videos, runs and by search
 * - `cram`: begins a run and writes rows until no more go in, in the thread whose program is named by one more argument; tells why, then how many there are
 * - `sync`: begins a run and tells what came of it, then ends it
 */
const [, , mode = '', path = ''] = process.argv

const vanish = (): number => {
  process.kill(process.pid, 'SIGKILL')
  // The signal needs a moment: nothing may be done in it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  return 0
}

const rowsOfPage = 40

if (mode === 'write') {
  const { store } = openLibrary(path)
  const runId = store.beginRun(runStart())
  for (let page = store.liveCount() / rowsOfPage; ; page += 1) {
    const assets = Array.from({ length: rowsOfPage }, (_, i) => makeAsset(`${page}-${i}`, { version: page }))
    // Each later page also updates the first one's assets, so that updates and their history are torn too, if anything is.
    const again = Array.from(
      { length: page === 0 ? 0 : rowsOfPage },
      (_, i): Change => ({
        type: 'update',
        asset: makeAsset(`0-${i}`, { version: page }),
        fields: ['version'],
        before: { ...makeAsset(`0-${i}`), removedAt: null },
      }),
    )
    const { changes, ...write } = addPage(assets)
    store.writePage(runId, { ...write, changes: [...changes, ...again] })
    writeSync(1, `${page}\n`)
  }
}

if (mode === 'remove') {
  const db = openWriter(path, { busyTimeoutMs: 5000 })
  db.function('vanish', vanish)
  // The smallest cache: the transaction spills into the log before it ends.
  db.pragma('cache_size = 1')
  db.exec('BEGIN IMMEDIATE; UPDATE asset SET removed_at = 1; SELECT vanish(); COMMIT')
}

if (mode === 'migrate') {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.function('vanish', vanish)
  migrate(db, {
    applicationId: 1,
    migrations: [{ version: 1, sql: 'CREATE TABLE half_made (id INTEGER) STRICT; SELECT vanish();' }],
  })
}

if (mode === 'migrateNext') {
  const db = new Database(path)
  db.function('vanish', vanish)
  const { applicationId, migrations } = librarySchema()
  const version = migrations.length + 1
  const sql =
    'CREATE TABLE half_made (id INTEGER) STRICT; UPDATE asset SET title = upper(title); SELECT vanish();'
  migrate(db, { applicationId, migrations: [...migrations, { version, sql }] })
}

if (mode === 'migrateFile') {
  const [, , , , name = '', version = ''] = process.argv
  const file = accountFiles.find((one) => one.name === name)
  if (!file) throw new Error(`there is no ${name}`)
  const { schema } = file
  const db = makePast(file, join(dirname(path), name), Number(version) - 1)
  db.function('vanish', vanish)
  const migrations = schema.migrations
    .slice(0, Number(version))
    .map((one) => (one.version === Number(version) ? { ...one, sql: `${one.sql}; SELECT vanish();` } : one))
  migrate(db, { ...schema, migrations })
}

if (mode === 'hold') {
  const { store } = openLibrary(path)
  writeSync(1, `${store.beginRun(runStart())}\n`)
  // What nobody refers to any more is closed with the rubbish, and its lock with it.
  setInterval(() => store.liveCount(), 1000)
}

if (mode === 'cram') {
  const [, , , , threadFile = ''] = process.argv
  const { store, close } = openLibrary(path, { threadFile })
  const runId = store.beginRun(runStart())
  let asides = 0
  try {
    for (let page = 0; ; page += 1) {
      const written = store.writePage(
        runId,
        addPage(Array.from({ length: 80 }, (_, i) => makeAsset(`${page}-${i}`))),
      )
      asides += written === null ? 0 : 1
      await written?.done
    }
  } catch (error) {
    writeSync(1, `${codeOf(error)} ${asides > 1 ? 'aside' : 'here'} ${store.liveCount() % 80}\n`)
  }
  await store.endRun(runId, runResult({ outcome: 'failed' }), 1)?.done
  close()
}

if (mode === 'sync') {
  const { store, close } = openLibrary(path)
  try {
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage([makeAsset(`of-run-${runId}`)]))
    store.endRun(runId, runResult(), 1)
    writeSync(1, 'completed\n')
  } catch (error) {
    writeSync(1, `${codeOf(error)}\n`)
  }
  close()
}

if (mode === 'open') {
  try {
    const { reader, close } = openLibrary(path)
    writeSync(1, `${reader.counts().videos}\n`)
    close()
  } catch (error) {
    writeSync(1, `${codeOf(error)}\n`)
  }
}

if (mode === 'browse') {
  try {
    const { reader, history, search, close } = openLibrary(path)
    const [videos, runs] = [[...reader.list('video')], history.runs({ limit: 10, beforeId: null })]
    const found = search.match('title of a199')
    writeSync(1, `${videos.length} videos, ${runs.length} run, ${found.length} found\n`)
    close()
  } catch (error) {
    writeSync(1, `${codeOf(error)}\n`)
  }
}
