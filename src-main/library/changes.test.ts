import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '../../src-preload/contract'
import type { Change, ComparedField } from '../sync'
import { arrivalSql, loggedOfAssetSql, loggedOfRunSql, newcomersSql } from './changeReader'
import { fieldChanges, maxValueBytes } from './fieldChanges'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let library: Library

beforeEach(() => {
  folder = temporaryFolder()
  path = `${folder.path}/library.db`
  library = openLibrary(path)
})
afterEach(() => {
  library.close()
  folder.remove()
})

const day = 86_400_000

const change = (type: 'update' | 'move' | 'restore', asset: Asset, fields: ComparedField[]): Change => {
  const [before = { ...asset, removedAt: null }] = library.store.findAssets([asset.assetId])
  const rewrite = { asset, fields, before }
  return type === 'update'
    ? { type, ...rewrite }
    : type === 'move'
      ? { type, ...rewrite }
      : { type, ...rewrite }
}

/** A run that makes these changes at an instant. */
const run = (changes: readonly Change[], removed: readonly string[] = [], at = 1000): number => {
  const { store } = library
  const runId = store.beginRun(runStart({ startedAt: at }))
  store.writePage(runId, addPage([], { changes, at }))
  store.markRemoved(runId, removed, at)
  store.endRun(runId, runResult(), at)
  return runId
}

const add = (...ids: string[]): readonly Change[] => ids.map((id) => ({ type: 'add', asset: makeAsset(id) }))

const count = (table: string): unknown => {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  } finally {
    db.close()
  }
}

describe('what changed', () => {
  it('is told field by field, by run and by asset, with what each was called then', () => {
    const first = run(add('a', 'b', 'c', 'd'), ['d'], 1000)
    const second = run(
      [
        change('update', makeAsset('a', { title: 'New', tags: ['x'] }), ['title', 'tags']),
        change('move', makeAsset('b', { folder: 'else', publicId: 'else/b' }), ['folder', 'publicId']),
        change('restore', makeAsset('d', { bytes: 5 }), ['bytes']),
        ...add('e'),
      ],
      ['c'],
      2000,
    )
    const at = '1970-01-01T00:00:02.000Z'
    // The version is that of the still which the library has: a tombstone keeps its own.
    const ids = { kind: 'video', version: 1_700_000_000, at, runId: second } as const
    expect(library.reader.changesOfRun(second, 100)).toEqual([
      {
        ...ids,
        assetId: 'a',
        title: 'Title of a',
        action: 'updated',
        fields: [
          { field: 'title', before: 'Title of a', after: 'New' },
          { field: 'tags', before: ['travel', 'summer'], after: ['x'] },
        ],
      },
      {
        ...ids,
        assetId: 'b',
        title: 'Title of b',
        action: 'moved',
        fields: [
          { field: 'folder', before: makeAsset('b').folder, after: 'else' },
          { field: 'publicId', before: makeAsset('b').publicId, after: 'else/b' },
        ],
      },
      {
        ...ids,
        assetId: 'd',
        title: 'Title of d',
        action: 'restored',
        fields: [{ field: 'bytes', before: 1_234_567, after: 5 }],
      },
      { ...ids, assetId: 'c', title: 'Title of c', action: 'removed', fields: [] },
      { ...ids, assetId: 'e', title: 'Title of e', action: 'added', fields: [] },
    ])
    expect(library.reader.changesOfRun(second, 2).map(({ assetId }) => assetId)).toEqual(['a', 'b'])
    expect(library.reader.changesOfRun(first, 3).map(({ action }) => action)).toEqual([
      'removed',
      'added',
      'added',
    ])
    expect(library.reader.changesOfAsset('d').map(({ action, runId }) => [action, runId])).toEqual([
      ['restored', second],
      ['removed', first],
      ['added', first],
    ])
    expect(library.reader.changesOfAsset('unknown')).toEqual([])
    expect(library.reader.changesOfRun(99, 10)).toEqual([])
  })

  it('is told once for a page that is written twice, and for a tombstone that is removed again', () => {
    run(add('a', 'b'))
    const { store } = library
    const runId = store.beginRun(runStart())
    const page = addPage([], { changes: [change('update', makeAsset('a', { title: 'New' }), ['title'])] })
    store.writePage(runId, page)
    store.writePage(runId, page)
    store.markRemoved(runId, ['b'], 5)
    store.markRemoved(runId, ['b', 'unknown'], 6)
    expect(library.reader.changesOfRun(runId, 10).map(({ action }) => action)).toEqual(['updated', 'removed'])
  })

  it('and the change are both there or neither is', () => {
    run(add('a', 'b'))
    const { store } = library
    const runId = store.beginRun(runStart())
    const broken = { ...makeAsset('b'), title: { toString: null } } as unknown as Asset
    const changes = [
      change('update', makeAsset('a', { title: 'New' }), ['title']),
      { ...change('update', makeAsset('b'), ['title']), asset: broken } as Change,
    ]
    expect(() => store.writePage(runId, addPage([], { changes }))).toThrow()
    expect(library.reader.changesOfRun(runId, 10)).toEqual([])
    expect([count('asset_change'), count('undo_row')]).toEqual([0, 0])
    store.endRun(runId, runResult({ outcome: 'failed' }), 1)
    expect(store.undoLastRun({ trigger: 'button', at: 1 })).toMatchObject({ assets: 2 })
  })

  it('is kept for 180 days, and dropped only by a run that changes something', () => {
    const old = run(add('a', 'b'), ['a'], 1000)
    for (let i = 0; i < 20; i += 1) run([], [], 181 * day)
    expect(count('asset_change')).toBe(1)
    const newer = run([], ['b'], 181 * day)
    expect(library.reader.changesOfRun(old, 10).map(({ action }) => action)).toEqual(['added', 'added'])
    expect(library.reader.changesOfRun(newer, 10).map(({ action }) => action)).toEqual(['removed'])
  })

  it('outlives a clock that is a year ahead for a while', () => {
    run(add('a', 'b', 'c'), ['a'], 1000)
    run([], ['b'], 365 * day)
    run([], ['c'], 365 * day + 1)
    expect(count('asset_change')).toBe(3)
  })

  it('of a dry run is nothing', () => {
    const { store } = library
    const dry = store.beginRun(runStart({ dryRun: true }))
    store.writePage(dry, addPage([makeAsset('a')]))
    store.endRun(dry, runResult(), 1)
    expect([count('asset'), count('asset_change'), count('undo_run')]).toEqual([0, 0, 0])
  })

  it.each([
    ['a run', loggedOfRunSql],
    ["a run's newcomers", newcomersSql],
    ['an asset', loggedOfAssetSql],
    ['how an asset came', arrivalSql],
  ])('is found by an index: %s', (_, sql) => {
    const db = new Database(path, { readonly: true })
    const plan = db
      .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array(sql.split('?').length - 1).fill(1))
      .map(({ detail }) => detail)
    db.close()
    expect(plan).not.toEqual([])
    // With what the parent is called, by indexes too.
    for (const step of plan.filter((one) => !/^CORRELATED SCALAR SUBQUERY/.test(one)))
      expect(step).toMatch(/^SEARCH \w+ USING (COVERING )?INDEX .*=\?\)/)
  })
})

describe('a field that changed', () => {
  const before = makeAsset('a')

  it('is left out where both are the same', () => {
    const after = makeAsset('a', { width: 1, tags: ['travel', 'summer'] })
    expect(fieldChanges(before, after, ['tags', 'width', 'context'])).toEqual([
      { field: 'width', before: 1920, after: 1 },
    ])
  })

  it('is cut where it is long, in the middle of no character', () => {
    const emoji = '🎬'.repeat(1000)
    const [found] = fieldChanges(before, makeAsset('a', { title: emoji }), ['title'])
    expect(found).toMatchObject({ before: 'Title of a' })
    expect(found?.after).toMatch(/^"(🎬)+… \(cut, 4002 bytes\)$/u)
    expect(Buffer.byteLength(String(found?.after))).toBeLessThanOrEqual(maxValueBytes + 30)
    const longest = 'x'.repeat(maxValueBytes - 2)
    expect(fieldChanges(before, makeAsset('a', { title: longest }), ['title'])[0]?.after).toBe(longest)
  })
})
