import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addPage, makeAsset } from './libraryFixture'
import { type OpenRun, openRun } from './openRun.fixture'
import { groupCountSql, orphanCountSql } from './overview'

let open: OpenRun
beforeEach(() => {
  open = openRun()
})
afterEach(() => {
  open.library.close()
  open.folder.remove()
})

const write = (...assets: Parameters<typeof makeAsset>[]): void => {
  open.library.store.writePage(open.runId, addPage(assets.map((asset) => makeAsset(...asset))))
}
const link = (assetId: string, parentId: string): void => {
  const parent = { assetId: parentId, basis: 'name', confidence: 1 } as const
  const unknown = { startSeconds: null, endSeconds: null, exportFormat: null, exportPlatform: null }
  open.library.store.saveLinks([{ assetId, parent, ...unknown }])
}

it('what there is to look after is counted of live assets', () => {
  const { library, runId } = open
  expect(library.reader.overview()).toEqual({ orphans: 0, duplicates: 0, copies: 0 })
  const same = { etag: 'e1', bytes: 7 }
  write(
    ['v1', same],
    ['v2', same],
    ['v3', same],
    ['v4', { etag: 'e1', bytes: 8 }],
    ['c1', { kind: 'clip', etag: null, bytes: 7 }],
    ['c2', { kind: 'clip', etag: null, bytes: 7 }],
    ['c3', { kind: 'clip', etag: 'e2', bytes: null }],
    ['x1', { kind: 'export', etag: 'e3' }],
    ['x2', { kind: 'export', etag: 'e3' }],
  )
  link('c1', 'v1')
  expect(library.reader.overview()).toEqual({ orphans: 4, duplicates: 2, copies: 5 })
  library.store.markRemoved(runId, ['x2', 'v2'], 1)
  expect(library.reader.overview()).toEqual({ orphans: 3, duplicates: 1, copies: 2 })
  // One whose parent has gone is no orphan: it is known whose it was.
  library.store.markRemoved(runId, ['v1', 'v3'], 1)
  expect(library.reader.overview()).toEqual({ orphans: 3, duplicates: 0, copies: 0 })
})

it.each([
  ['orphans', orphanCountSql],
  ['groups', groupCountSql],
])('%s are counted in indexes alone', (_, sql) => {
  const db = new Database(open.path, { readonly: true })
  const plan = db.prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
  db.close()
  const reads = plan.map(({ detail }) => detail).filter((detail) => /^(?:SCAN|SEARCH) asset/.test(detail))
  expect(reads.length).toBeGreaterThan(0)
  for (const read of reads) expect(read).toContain('USING COVERING INDEX')
})
