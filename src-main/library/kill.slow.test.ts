import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildProgram } from '../program.fixture'
import { accountFiles } from './accountFiles.fixture'
import { temporaryFolder } from './libraryFixture'
import { migrate } from './migrate'
import { openLibrary } from './openLibrary'
import { readSchemaVersion } from './schemaVersion'

const kills = 20
const rowsOfPage = 40

const folder = temporaryFolder()
const program = join(folder.path, 'doomedWriter.mjs')
let path = ''
let files = 0

beforeAll(async () => {
  // The very modules of the app, bundled as the app is, in a process of their own.
  await buildProgram(join(import.meta.dirname, 'doomedWriter.ts'), folder.path)
}, 60_000)
beforeEach(() => {
  files += 1
  const home = join(folder.path, `account-${files}`)
  mkdirSync(home)
  path = join(home, 'library.db')
})
afterAll(() => {
  folder.remove()
})

/** Starts the program; `acknowledged` grows as it tells committed pages. */
const start = (mode: string, ...more: readonly string[]) => {
  const child: ChildProcess = spawn(process.execPath, [program, mode, path, ...more], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  const ended = once(child, 'close')
  return {
    child,
    told: () => told.trim(),
    acknowledged: (): number | null => {
      const last = told.split('\n').at(-2)
      return last === undefined ? null : Number(last)
    },
    /** Resolves with the signal that ended it. */
    ended: async (): Promise<unknown> => (await ended)[1],
  }
}

/** Runs the program to its end. */
const fillBy = async (mode: string) => {
  const run = start(mode)
  await run.ended()
  return run
}

describe('a process that is killed', () => {
  it(`${kills} times while it writes pages loses no page it had told of, and leaves none in part`, async () => {
    let pagesBefore = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const { child, acknowledged, ended } = start('write')
      while (acknowledged() === null && child.exitCode === null) await wait(2)
      await wait(Math.random() * 30)
      child.kill('SIGKILL')
      expect(await ended()).toBe('SIGKILL')

      const db = new Database(path)
      expect(db.pragma('quick_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      const pages = db
        .prepare<[], { page: number; rows: number }>(
          `SELECT CAST(substr(asset_id, 1, instr(asset_id, '-') - 1) AS INTEGER) AS page, count(*) AS rows
           FROM asset GROUP BY page ORDER BY page`,
        )
        .all()
      expect(pages).toEqual(pages.map((_, page) => ({ page, rows: rowsOfPage })))
      const last = pages.length - 1
      expect(last).toBeGreaterThanOrEqual(acknowledged() ?? Number.POSITIVE_INFINITY)
      expect(last).toBeGreaterThanOrEqual(pagesBefore)
      pagesBefore = pages.length
      const newest = "SELECT DISTINCT version FROM asset WHERE asset_id LIKE '0-%'"
      expect(db.prepare(newest).pluck().all()).toEqual([last])
      const logged = db
        .prepare<[], number>(`SELECT fields ->> '$[0].after' FROM asset_change ORDER BY id`)
        .pluck()
        .all()
      expect(logged).toEqual(pages.slice(1).flatMap(({ page }) => Array(rowsOfPage).fill(page)))
      const undoable = `SELECT count(*) FROM undo_row WHERE columns ->> 'version' IS NOT NULL`
      expect([0, rowsOfPage]).toContain(db.prepare(undoable).pluck().get())
      db.close()
    }
    const { store, reader, history, close } = openLibrary(path)
    expect(store.lastCompletedAt()).toBeNull()
    expect(history.runs({ limit: 100, beforeId: null })).toHaveLength(kills)
    expect(reader.counts().videos).toBe(pagesBefore * rowsOfPage)
    close()
  }, 120_000)

  it('inside a large transaction that has spilled to disk leaves the library as before', async () => {
    const writing = start('write')
    while ((writing.acknowledged() ?? 0) < 20) await wait(2)
    writing.child.kill('SIGKILL')
    await writing.ended()
    const before = openLibrary(path)
    const counts = before.reader.counts()
    before.close()
    expect(await start('remove').ended()).toBe('SIGKILL')
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(4096)
    const { reader, close } = openLibrary(path)
    expect(reader.counts()).toEqual(counts)
    expect(counts).toMatchObject({ removed: 0 })
    close()
  }, 60_000)

  it('inside the first migration leaves a file that opens next time', async () => {
    expect(await start('migrate').ended()).toBe('SIGKILL')
    const raw = new Database(path)
    expect(raw.prepare('SELECT name FROM sqlite_schema').all()).toEqual([])
    raw.close()
    const { store, reader, close } = openLibrary(path)
    expect(store.account()).toBeNull()
    expect(reader.counts().videos).toBe(0)
    close()
  }, 60_000)

  it('inside a later migration leaves the version before, with all it held', async () => {
    expect((await fillBy('sync')).told()).toBe('completed')
    const before = openLibrary(path)
    const listed = [...before.reader.list('video')]
    before.close()
    expect(listed).toHaveLength(1)
    expect(await start('migrateNext').ended()).toBe('SIGKILL')
    const { reader, recovered, close } = openLibrary(path)
    expect(recovered).toBeNull()
    expect([...reader.list('video')]).toEqual(listed)
    close()
    const raw = new Database(path)
    expect(raw.prepare("SELECT name FROM sqlite_schema WHERE name = 'half_made'").all()).toEqual([])
    raw.close()
  }, 60_000)
})

const steps = accountFiles.flatMap((file) =>
  file.schema.migrations.map(({ version }) => ({ file, name: file.name, version })),
)

describe.each(steps)('a process that is killed in migration $version of $name', ({ file, name, version }) => {
  it('leaves the schema before it, with all it held, and the next start has the newest', async () => {
    const own = join(dirname(path), name)
    expect(await start('migrateFile', name, String(version)).ended()).toBe('SIGKILL')
    const raw = new Database(own, { readonly: true })
    expect(raw.pragma('user_version', { simple: true })).toBe(version - 1)
    expect(raw.pragma('quick_check', { simple: true })).toBe('ok')
    const untouched = new Database(':memory:')
    migrate(untouched, { ...file.schema, migrations: file.schema.migrations.slice(0, version - 1) })
    const tables = 'SELECT name, sql FROM sqlite_schema ORDER BY name'
    expect(raw.prepare(tables).all()).toEqual(version === 1 ? [] : untouched.prepare(tables).all())
    untouched.close()
    raw.close()
    const { held, recovered } = file.read(dirname(path))
    expect(recovered).toBeNull()
    expect(held).toEqual(version === 1 ? file.empty : file.full)
    expect(readSchemaVersion(own)).toBe(file.schema.migrations.length)
  }, 60_000)
})

describe('two processes', () => {
  it('many that open a library at the same moment all get it', async () => {
    expect((await fillBy('sync')).told()).toBe('completed')
    for (let round = 0; round < 3; round += 1) {
      const all = await Promise.all(Array.from({ length: 5 }, () => fillBy('open')))
      expect(all.map(({ told }) => told())).toEqual(['1', '1', '1', '1', '1'])
    }
  }, 60_000)

  it('one syncs at a time: the second is told and the first goes on; a killed one leaves no lock', async () => {
    const first = start('hold')
    while (first.acknowledged() === null && first.child.exitCode === null) await wait(2)
    expect((await fillBy('sync')).told()).toBe('libraryBusy')
    const beside = openLibrary(path)
    const runs = beside.history.runs({ limit: 10, beforeId: null })
    expect(runs.map(({ runId, endedAt }) => [runId, endedAt])).toEqual([[first.acknowledged(), null]])
    beside.close()
    first.child.kill('SIGKILL')
    expect(await first.ended()).toBe('SIGKILL')
    expect((await fillBy('sync')).told()).toBe('completed')
  }, 60_000)

  it('a file that another process has open is not set aside', async () => {
    const first = start('hold')
    while (first.acknowledged() === null && first.child.exitCode === null) await wait(2)
    writeFileSync(`${path}-damaged`, '')
    const beside = openLibrary(path)
    expect(beside.recovered).toBeNull()
    beside.close()
    expect(existsSync(`${path}-damaged`)).toBe(true)
    first.child.kill('SIGKILL')
    await first.ended()
    openLibrary(path).close()
    expect(existsSync(`${path}-damaged`)).toBe(false)
  }, 60_000)
})
