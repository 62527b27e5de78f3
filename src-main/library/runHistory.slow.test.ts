import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ItemFailure, maxKeptFailures, type SyncResult } from '../../src-preload/contract'
import { makeBackup } from './backup'
import { figureSql } from './figures'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let historyPath: string
let library: Library

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
  historyPath = join(folder.path, 'history.db')
  library = openLibrary(path)
})
afterEach(() => {
  library.close()
  folder.remove()
})

const reopen = (): void => {
  library.close()
  library = openLibrary(path)
}

const day = 86_400_000
const newest = (limit = 10) => library.history.runs({ limit, beforeId: null })

/** A run from one instant to another. */
const run = (from: number, to: number, result: Partial<SyncResult> = {}, assets: readonly string[] = []) => {
  const { store } = library
  const runId = store.beginRun(runStart({ startedAt: from }))
  if (assets.length > 0) store.writePage(runId, addPage(assets.map((id) => makeAsset(id))))
  store.endRun(runId, runResult({ durationMs: to - from, ...result }), to)
  return runId
}

const failed = (code: 'offline' | 'rateLimited', message = 'No.'): Partial<SyncResult> => ({
  outcome: 'failed',
  error: { code, message, retryAt: null },
})

describe('the runs', () => {
  it('are kept each with its result, newest first, page by page', () => {
    const failures: readonly ItemFailure[] = [
      { publicId: 'x', code: 'badField', message: 'width is text' },
      { publicId: 'y', code: 'badField', message: 'width is text' },
      { publicId: null, code: 'badItem', message: 'no id' },
    ]
    const partial = runResult({ outcome: 'partial', failures: [...failures], durationMs: 100 })
    const first = run(100, 200, partial)
    const second = library.store.beginRun(runStart({ mode: 'quick', trigger: 'tray', startedAt: 300 }))
    library.store.endRun(second, runResult({ mode: 'full' }), 400)
    const third = library.store.beginRun(runStart({ startedAt: 500 }))
    reopen()
    const common = { undone: false, undo: null, trigger: 'button' }
    expect(newest()).toEqual([
      {
        ...common,
        runId: third,
        mode: 'full',
        startedAt: '1970-01-01T00:00:00.500Z',
        endedAt: null,
        outcome: null,
        result: null,
        failuresByCode: [],
      },
      {
        ...common,
        runId: second,
        // A quick refresh that had to go on as a full sync is one.
        mode: 'full',
        trigger: 'tray',
        startedAt: '1970-01-01T00:00:00.300Z',
        endedAt: '1970-01-01T00:00:00.400Z',
        outcome: 'completed',
        result: runResult({ mode: 'full' }),
        failuresByCode: [],
      },
      {
        ...common,
        runId: first,
        mode: 'full',
        startedAt: '1970-01-01T00:00:00.100Z',
        endedAt: '1970-01-01T00:00:00.200Z',
        outcome: 'partial',
        result: partial,
        failuresByCode: [
          { code: 'badField', count: 2 },
          { code: 'badItem', count: 1 },
        ],
      },
    ])
    expect(library.history.runs({ limit: 1, beforeId: third }).map(({ runId }) => runId)).toEqual([second])
    expect(library.history.runs({ limit: 9, beforeId: first })).toEqual([])
    expect(library.store.lastCompletedAt()).toBe(400)
    expect(library.store.lastFullAt()).toBe(300)
  })

  it('know the last full sync whose listing was whole', () => {
    expect(library.store.lastFullAt()).toBeNull()
    run(0, 10)
    run(20, 30, { mode: 'quick' })
    run(40, 50, { outcome: 'partial', error: { code: 'badResponse', message: 'Part.', retryAt: null } })
    expect([library.store.lastFullAt(), library.store.lastCompletedAt()]).toEqual([0, 50])
  })

  it('know how the last sync ended, whatever was cancelled, killed or undone after it', () => {
    expect(library.store.lastEnd()).toBeNull()
    run(0, 10)
    run(20, 30, failed('rateLimited'))
    run(40, 50, { outcome: 'cancelled', error: { code: 'cancelled', message: 'Stopped.', retryAt: null } })
    library.store.beginRun(runStart({ startedAt: 60 }))
    reopen()
    library.store.beginRun(runStart({ startedAt: 70 }))
    expect(library.store.lastEnd()).toMatchObject({ at: 30, result: failed('rateLimited') })
    run(80, 90, {}, ['a'])
    expect(library.store.lastEnd()).toMatchObject({ at: 90, result: { outcome: 'completed' } })
    library.store.undoLastRun({ trigger: 'button', at: 100 })
    expect(library.store.lastEnd()).toMatchObject({ at: 90 })
  })

  it('keep the first failures and count them all', () => {
    const failures = Array.from(
      { length: 300 },
      (_, i): ItemFailure => ({
        publicId: `p${i}`,
        code: 'badItem',
        message: 'no id',
      }),
    )
    run(0, 1, { outcome: 'partial', failures })
    const [entry] = newest()
    expect(entry?.result?.failures).toEqual(failures.slice(0, maxKeptFailures))
    expect(entry?.failuresByCode).toEqual([{ code: 'badItem', count: 300 }])
  })

  it('that died are closed as failed when the next one begins', () => {
    const dead = library.store.beginRun(runStart({ startedAt: 100 }))
    library.store.writePage(dead, addPage([makeAsset('a')]))
    reopen()
    const next = library.store.beginRun(runStart({ startedAt: 500 }))
    expect(newest().map(({ runId, endedAt, outcome }) => [runId, endedAt, outcome])).toEqual([
      [next, null, null],
      [dead, '1970-01-01T00:00:00.500Z', 'failed'],
    ])
    expect(library.store.lastCompletedAt()).toBeNull()
  })

  it('are kept for 180 days, with their failures', () => {
    run(0, 1000, { ...failed('offline') })
    const kept = run(2000, 3000)
    const later = Array.from({ length: 21 }, (_, i) => run(180 * day + 1500 + i, 180 * day + 1500 + i))
    expect(library.history.runs({ limit: 50, beforeId: null }).map(({ runId }) => runId)).toEqual([
      ...later.toReversed(),
      kept,
    ])
    expect(library.history.figures(180 * day + 1600).failuresByCode).toEqual([])
    const db = new Database(historyPath, { readonly: true })
    expect(db.prepare('SELECT count(*) FROM run_failure').pluck().get()).toBe(0)
    db.close()
  })

  it('outlive a clock that is a year ahead for a while, and what it wrote is not taken for the last sync', () => {
    const now = 1_700_000_000_000
    library.close()
    library = openLibrary(path, { now: () => now })
    const hour = day / 24
    for (let at = now - 30 * hour; at < now; at += hour) run(at, at + 100)
    const last = [library.store.lastFullAt(), library.store.lastCompletedAt()]
    const figures = library.history.figures(now)
    for (let at = now; at < now + 10 * hour; at += hour) run(at + 365 * day, at + 365 * day + 100)
    expect(library.history.runs({ limit: 50, beforeId: null })).toHaveLength(40)
    expect([library.store.lastFullAt(), library.store.lastCompletedAt()]).toEqual(last)
    expect(library.history.figures(now)).toEqual(figures)

    run(now, now + 1)
    expect(library.history.runs({ limit: 50, beforeId: null })).toHaveLength(41)
    expect(library.store.lastFullAt()).toBe(now)
  })

  it('of a library of schema 1 move into the history once', () => {
    library.close()
    const old = new Database(join(folder.path, 'old.db'))
    old.exec(readFileSync(join(import.meta.dirname, 'schema', '001-library.sql'), 'utf8'))
    old.pragma('user_version = 1')
    old.pragma(`application_id = ${0x43_57_4c_42}`)
    const put = old.prepare(
      `INSERT INTO run (id, mode, trigger, started_at, ended_at, outcome, result) VALUES (?, 'full', 'tray', ?, ?, ?, ?)`,
    )
    put.run(7, 100, 200, 'partial', JSON.stringify(runResult({ outcome: 'partial' })))
    put.run(8, 300, 400, 'completed', 'damaged')
    put.run(9, 500, null, null, null)
    old.close()
    const open = () => openLibrary(join(folder.path, 'old.db'))
    library = open()
    const told = () => newest().map(({ runId, outcome, result }) => [runId, outcome, result?.outcome])
    const expected = [
      [9, 'failed', undefined],
      [8, 'completed', undefined],
      [7, 'partial', 'partial'],
    ]
    expect(told()).toEqual(expected)
    library.close()
    library = open()
    expect(told()).toEqual(expected)
    expect(library.store.beginRun(runStart())).toBe(10)
    const db = new Database(join(folder.path, 'old.db'))
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'run%'`).all()).toEqual([])
    db.close()
  })
})

describe('a history that cannot be used', () => {
  it.each(['not a database'.repeat(99), `SQLite format 3\0${'x'.repeat(5000)}`])(
    'is set aside and begun anew, above the runs that the library knows',
    (text) => {
      run(0, 1, {}, ['a'])
      const last = run(2, 3, {}, ['b'])
      library.close()
      writeFileSync(historyPath, text)
      const warnings: string[] = []
      library = openLibrary(path, { log: { warn: (message) => warnings.push(message) } })
      expect(newest()).toEqual([])
      expect(warnings).toHaveLength(1)
      expect(readFileSync(join(folder.path, 'history.corrupt-1.db'), 'utf8')).toBe(text)
      expect(library.recovered).toBeNull()
      expect(run(4, 5)).toBe(last + 1)
      expect(library.reader.changesOfRun(last, 5)).toMatchObject([{ assetId: 'b', action: 'added' }])
    },
  )

  it("is replaced by its newest good copy, and numbers go on above the library's", () => {
    const first = run(0, 1, {}, ['a'])
    makeBackup(historyPath, Date.now())
    const last = run(2, 3, {}, ['b'])
    library.close()
    writeFileSync(historyPath, 'not a database'.repeat(99))
    library = openLibrary(path)
    expect(newest().map(({ runId }) => runId)).toEqual([first])
    expect(run(4, 5)).toBe(last + 1)
  })

  it('of a newer app is refused, and the library with it', () => {
    library.close()
    const db = new Database(historyPath)
    db.pragma('user_version = 99')
    db.close()
    expect(() => openLibrary(path)).toThrow(expect.objectContaining({ code: 'libraryNewer' }))
    expect(existsSync(join(folder.path, 'history.corrupt-1.db'))).toBe(false)
    const again = new Database(historyPath)
    again.pragma('user_version = 1')
    again.close()
  })
})

describe('a history of schema 1', () => {
  it('tells the requests of its runs too', () => {
    const old = join(folder.path, 'old', 'library.db')
    mkdirSync(dirname(old))
    const db = new Database(join(dirname(old), 'history.db'))
    db.exec(readFileSync(join(import.meta.dirname, 'historySchema', '001-runs.sql'), 'utf8'))
    db.pragma(`application_id = ${0x43_57_4c_48}`)
    db.pragma('user_version = 1')
    const put = db.prepare(
      `INSERT INTO run (mode, trigger, started_at, ended_at, outcome, result) VALUES ('full', 'tray', 1, 2, 'completed', ?)`,
    )
    put.run(JSON.stringify(runResult({ requests: 40 })))
    put.run('damaged')
    put.run(null)
    db.close()
    library.close()
    library = openLibrary(old)
    expect(library.history.figures(2)).toMatchObject({ runs: 3, requests: 40 })
  })
})

describe('the figures', () => {
  it('of no run are none', () => {
    expect(library.history.figures(0)).toEqual({
      runs: 0,
      successRate: null,
      meanDurationMs: null,
      requests: 0,
      lastError: null,
      failuresByCode: [],
      growth: [],
      days: [],
    })
  })

  it('tell how it went: what was cancelled, waits for a word, or was killed counts as neither', () => {
    const from = 1_700_000_000_000
    run(from, from + 100, {}, ['a', 'b'])
    run(from + 1000, from + 1301, {
      outcome: 'partial',
      failures: [
        { publicId: 'x', code: 'badItem', message: 'm' },
        { publicId: 'y', code: 'badItem', message: 'm' },
      ],
    })
    run(from + 2000, from + 2001, failed('offline', 'First.'))
    run(from + 3000, from + 3001, failed('rateLimited'))
    run(from + 4000, from + 4001, failed('offline', 'Last.'))
    run(from + 5000, from + 5001, {
      outcome: 'cancelled',
      error: { code: 'cancelled', message: 'm', retryAt: null },
    })
    run(from + 6000, from + 6001, {
      outcome: 'needsConfirmation',
      error: { code: 'needsConfirmation', message: 'm', retryAt: null },
    })
    library.store.beginRun(runStart({ startedAt: from + 7000 }))
    reopen()
    run(from + day, from + day + 1, { outcome: 'cancelled' }, ['c'])
    run(from + day + 5, from + day + 6, { outcome: 'cancelled' }, ['d'])
    library.store.undoLastRun({ trigger: 'button', at: from + day + 10 })
    expect(library.history.figures(from + 2 * day)).toEqual({
      runs: 10,
      successRate: 2 / 5,
      meanDurationMs: 201,
      requests: 27,
      lastError: { at: new Date(from + 4001).toISOString(), code: 'offline', message: 'Last.' },
      failuresByCode: [
        { code: 'offline', count: 2 },
        { code: 'badItem', count: 1 },
        { code: 'rateLimited', count: 1 },
      ],
      growth: [
        { day: '2023-11-14', assets: 2 },
        { day: '2023-11-15', assets: 3 },
      ],
      days: [
        { day: '2023-11-14', completed: 1, partial: 1, failed: 3, other: 2 },
        // The one that was killed is closed by the next day's first run.
        { day: '2023-11-15', completed: 0, partial: 0, failed: 1, other: 2 },
      ],
    })
    expect(library.history.figures(from + 182 * day)).toMatchObject({ runs: 0, lastError: null, growth: [] })
  })

  it.each(Object.entries(figureSql))('come from an index alone: %s', (_, sql) => {
    const db = new Database(historyPath, { readonly: true })
    const plan = db
      .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(1, 2)
      .map(({ detail }) => detail)
      .filter((detail) => !detail.startsWith('USE TEMP B-TREE'))
    db.close()
    expect(plan[0]).toMatch(/^SEARCH run USING COVERING INDEX run_\w+ \(ended_at>\? AND ended_at<\?\)$/)
    for (const detail of plan) expect(detail).toMatch(/^SEARCH \w+ USING COVERING INDEX/)
  })
})
