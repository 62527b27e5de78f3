import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '../../src-preload/contract'
import type { Change, ComparedField } from '../sync'
import { comparedFields } from './fieldChanges'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let library: Library

const setUp = (): void => {
  folder = temporaryFolder()
  path = `${folder.path}/library.db`
  library = openLibrary(path)
}
const tearDown = (): void => {
  library.close()
  folder.remove()
}
beforeEach(setUp)
afterEach(tearDown)

/** Every column of every asset and its row as received, as SQLite has them. */
const rows = (): readonly unknown[] => {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare('SELECT * FROM asset LEFT JOIN asset_raw ON asset_row = id ORDER BY asset_id').all()
  } finally {
    db.close()
  }
}

const rewrite = (type: 'update' | 'move' | 'restore', asset: Asset): Change => {
  const [before = { ...asset, removedAt: null }] = library.store.findAssets([asset.assetId])
  const same = (field: ComparedField) => JSON.stringify(before[field]) === JSON.stringify(asset[field])
  return { type, asset, before, fields: comparedFields.filter((field) => !same(field)) } as Change
}

const run = (pages: readonly (readonly Change[])[], removed: readonly string[] = [], at = 1000): number => {
  const { store } = library
  const runId = store.beginRun(runStart({ startedAt: at }))
  for (const changes of pages) store.writePage(runId, addPage([], { changes, at }))
  store.markRemoved(runId, removed, at)
  store.endRun(runId, runResult(), at)
  return runId
}

const add = (...ids: string[]): readonly Change[] => ids.map((id) => ({ type: 'add', asset: makeAsset(id) }))

const undo = (at = 9000) => library.store.undoLastRun({ trigger: 'button', at })
const nothing = expect.objectContaining({ code: 'nothingToUndo' })

describe('undo', () => {
  it('puts every column of every asset back, once, and stands in the history', () => {
    run([add('a', 'b', 'c', 'd')], ['d'])
    const before = rows()
    const last = run(
      [
        [
          rewrite(
            'update',
            makeAsset('a', { title: 'É', tags: [], durationSeconds: 1 / 3, raw: { new: 1 } }),
          ),
          rewrite('move', makeAsset('b', { folder: 'x', publicId: 'x/b', createdAt: null })),
          rewrite('restore', makeAsset('d', { version: 7, context: {} })),
          ...add('e', 'f'),
        ],
        [rewrite('update', makeAsset('a', { title: 'Once more', metadata: {} }))],
        [rewrite('update', makeAsset('e', { title: 'A newcomer that changed' }))],
      ],
      ['c', 'b'],
      2000,
    )
    run([], [], 3000)
    expect(rows()).not.toEqual(before)
    expect(undo()).toEqual({ undoneRunId: last, assets: 6 })
    expect(rows()).toEqual(before)
    expect(library.reader.counts()).toMatchObject({ videos: 3, removed: 1 })
    expect(() => undo()).toThrow(nothing)
    expect(rows()).toEqual(before)

    const [entry, , undone] = library.history.runs({ limit: 10, beforeId: null })
    expect(entry).toMatchObject({
      mode: 'undo',
      outcome: 'completed',
      undo: { runId: last, assets: 6 },
      result: null,
    })
    expect(undone).toMatchObject({ runId: last, undone: true })
    expect(
      library.reader
        .changesOfRun(entry?.runId ?? 0, 10)
        .map(({ assetId, action }) => `${assetId} ${action}`)
        .sort(),
    ).toEqual(['a updated', 'b restored', 'c restored', 'd removed', 'e removed', 'f removed'])
  })

  it('has nothing to do in a new library, and not while a sync runs', () => {
    expect(() => undo()).toThrow(nothing)
    expect(library.history.runs({ limit: 10, beforeId: null })).toEqual([])
    const { store } = library
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage([makeAsset('a')]))
    expect(() => undo()).toThrow(expect.objectContaining({ code: 'alreadyRunning' }))
    store.writePage(runId, addPage([makeAsset('b')]))
    store.endRun(runId, runResult(), 1)
    expect(undo()).toMatchObject({ assets: 2 })
    expect(store.liveCount()).toBe(0)
  })

  it('lets newcomers go though others are linked to them, and they come again as new', () => {
    const first = run([add('clip')])
    const second = run([add('video')])
    library.store.saveLinks([
      {
        assetId: 'clip',
        parent: { assetId: 'video', basis: 'name', confidence: 0.9 },
        startSeconds: 1,
        endSeconds: 2,
        exportFormat: null,
        exportPlatform: null,
      },
    ])
    const undone = undo()
    expect(undone).toEqual({ undoneRunId: second, assets: 1 })
    expect(library.reader.asset('video')).toBeNull()
    expect(library.reader.asset('clip')?.parent).toBeNull()
    expect(library.reader.changesOfRun(second, 5)).toMatchObject([{ assetId: 'video', action: 'added' }])
    const third = run([add('video')])
    expect(library.reader.changesOfAsset('video').map(({ action, runId }) => [action, runId])).toEqual([
      ['added', third],
      ['removed', third - 1],
      ['added', second],
    ])
    expect(library.reader.changesOfAsset('clip')).toMatchObject([{ action: 'added', runId: first }])
  })

  it('makes the next quick refresh look at everything', () => {
    run([add('a')])
    const account = {
      cloudName: 'demo',
      email: 'a@b.c',
      folderMode: 'fixed',
      listedUntil: 5,
      sources: null,
    } as const
    library.store.saveAccount({ ...account, listedTotal: 1 })
    undo()
    expect(library.store.account()).toEqual({ ...account, listedTotal: null })
  })

  it('that cannot be finished changes nothing, leaves no entry and can be tried again', () => {
    run([add('a', 'b')])
    run([
      [rewrite('update', makeAsset('a', { title: 'New' })), rewrite('update', makeAsset('b', { bytes: 1 }))],
    ])
    const before = rows()
    const db = new Database(path)
    const columns = db.prepare(`SELECT columns FROM undo_row WHERE asset_id = 'b'`).pluck().get()
    db.exec(`UPDATE undo_row SET columns = '{"by' WHERE asset_id = 'b'`)
    expect(() => undo()).toThrow(expect.objectContaining({ code: 'libraryCorrupt' }))
    expect(rows()).toEqual(before)
    expect(library.history.runs({ limit: 10, beforeId: null }).map(({ mode }) => mode)).toEqual([
      'full',
      'full',
    ])
    db.prepare(`UPDATE undo_row SET columns = ? WHERE asset_id = 'b'`).run(columns)
    db.close()
    expect(undo()).toMatchObject({ assets: 2 })
  })

  it('of any run gives the library before it', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const asset = fc.record({
      assetId: fc.constantFrom(...ids),
      title: fc.string(),
      folder: fc.constantFrom('x', 'y'),
      tags: fc.array(fc.string(), { maxLength: 2 }),
      durationSeconds: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 })),
      bytes: fc.option(fc.nat()),
    })
    const step = fc.record({ assets: fc.array(asset, { maxLength: 4 }), removed: fc.subarray(ids) })
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 3 }),
        (past, last) => {
          tearDown()
          setUp()
          const { store } = library
          const apply = (runId: number, steps: typeof past): void => {
            for (const { assets, removed } of steps) {
              for (const over of assets) {
                const next = makeAsset(over.assetId, over)
                const [local] = store.findAssets([over.assetId])
                const change: Change =
                  local === undefined
                    ? { type: 'add', asset: next }
                    : rewrite(local.removedAt === null ? 'update' : 'restore', next)
                store.writePage(runId, addPage([], { changes: [change] }))
              }
              store.markRemoved(runId, removed, 7)
            }
            store.endRun(runId, runResult(), 8)
          }
          apply(store.beginRun(runStart()), past)
          const before = rows()
          apply(store.beginRun(runStart()), last)
          const changed = JSON.stringify(rows()) !== JSON.stringify(before)
          if (changed) undo()
          // What was changed and changed back in one run may be undone too: nothing differs then.
          expect(rows()).toEqual(before)
        },
      ),
      { numRuns: 60 },
    )
  })
})
