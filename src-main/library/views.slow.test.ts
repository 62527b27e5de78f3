import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '../../src-preload/contract'
import { openReader, openWriter, type ReadConnection } from './connection'
import type { LibrarySort } from './cursor'
import { addPage, makeAsset, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'
import { batchSql, countsSql } from './reader'
import { titleKey } from './titleKey'
import { anchorSql, outlinePageSize, pageSql, totalSql } from './views'

const sorts: readonly LibrarySort[] = ['newest', 'oldest', 'title']

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

const fill = (assets: readonly Asset[]): void => {
  const { store } = library
  store.writePage(store.beginRun(runStart()), addPage(assets))
}

const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The order said another way: without a date last, equal keys by id. */
const expectedOrder = (assets: readonly Asset[], sort: LibrarySort): readonly string[] => {
  const instant = (asset: Asset): number => {
    if (asset.createdAt === null) return Number.POSITIVE_INFINITY
    return sort === 'newest' ? -asset.createdAt : asset.createdAt
  }
  const compare = (a: Asset, b: Asset): number => {
    if (sort === 'title') return compareText(titleKey(a.title), titleKey(b.title))
    return instant(a) === instant(b) ? 0 : instant(a) - instant(b)
  }
  return [...assets]
    .sort((a, b) => compare(a, b) || compareText(a.assetId, b.assetId))
    .map(({ assetId }) => assetId)
}

/** Walks a view from its beginning by `next`. */
const walk = (sort: LibrarySort, limit: number): string[] => {
  const ids: string[] = []
  let after: string | null = null
  do {
    const page = library.reader.page({ kind: 'video', sort, after, limit })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    ids.push(...page.items.map(({ assetId }) => assetId))
    after = page.next
  } while (after !== null)
  return ids
}

/** Reads a view by its anchors, the last page first, as a grid that jumps. */
const jump = (sort: LibrarySort): { readonly ids: readonly string[]; readonly total: number } => {
  const { anchors, pageSize, total } = library.reader.outline({ kind: 'video', sort })
  const pages = anchors
    .toReversed()
    .map((after) => library.reader.page({ kind: 'video', sort, after, limit: pageSize }))
  return { ids: pages.toReversed().flatMap(({ items }) => items.map(({ assetId }) => assetId)), total }
}

describe('5,000 assets, many of one moment and of one title, some without a date', () => {
  const assets = Array.from({ length: 5000 }, (_, i) =>
    makeAsset(`id${(i * 7919) % 5000}`, {
      createdAt: i % 10 === 0 ? null : 1_700_000_000_000 + (i % 40) * 1000,
      title: ['Été', 'ete', 'Part 2', 'Part 10', '🎬', ''][i % 6] ?? '',
    }),
  )

  it.each(sorts)('are each read exactly once by %s, page after page and by jumps', (sort) => {
    fill(assets)
    const order = expectedOrder(assets, sort)
    expect(new Set(order).size).toBe(5000)
    expect(walk(sort, 93)).toEqual(order)
    expect(jump(sort)).toEqual({ ids: order, total: 5000 })
  })
})

describe('any library', () => {
  const asset = fc.record({
    createdAt: fc.oneof(
      fc.constant(null),
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
    ),
    title: fc.oneof(fc.constantFrom('a', 'B', 'á', '10', '9', '-', ''), fc.string({ unit: 'binary' })),
    removed: fc.boolean(),
    kind: fc.constantFrom('video' as const, 'video' as const, 'clip' as const),
  })

  it('is read in full order by pages and by anchors, and by neither where removed or of another kind', () => {
    fc.assert(
      fc.property(
        fc.array(asset, { maxLength: 250, size: 'max' }),
        fc.integer({ min: 1, max: 130 }),
        (drawn, limit) => {
          const own = openLibrary(`${path}-${Math.abs(drawn.length)}-${limit}-${counter()}`)
          const runId = own.store.beginRun(runStart())
          const made = drawn.map(({ createdAt, title, kind }, i) =>
            makeAsset(`${(i * 31) % 251}`, { createdAt, title, kind }),
          )
          own.store.writePage(runId, addPage(made))
          const removedIds = made.filter((_, i) => drawn[i]?.removed).map(({ assetId }) => assetId)
          own.store.markRemoved(runId, removedIds, 1)
          const live = made.filter(({ assetId, kind }) => kind === 'video' && !removedIds.includes(assetId))
          const shared = library
          library = own
          try {
            for (const sort of sorts) {
              const order = expectedOrder(live, sort)
              expect(walk(sort, limit)).toEqual(order)
              expect(jump(sort)).toEqual({ ids: order, total: live.length })
            }
            expect([...own.reader.list('video')].map(({ assetId }) => assetId)).toEqual(
              expectedOrder(live, 'newest'),
            )
          } finally {
            library = shared
            own.close()
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  const counter = (() => {
    let n = 0
    return () => {
      n += 1
      return n
    }
  })()
})

describe('an outline', () => {
  it.each([
    [0, 1],
    [1, 1],
    [outlinePageSize, 1],
    [outlinePageSize + 1, 2],
    [3 * outlinePageSize, 3],
  ])('of %i assets has %i anchors', (count, anchors) => {
    fill(Array.from({ length: count }, (_, i) => makeAsset(`a${i}`)))
    const outline = library.reader.outline({ kind: 'video', sort: 'newest' })
    expect(outline).toMatchObject({ total: count, pageSize: 100 })
    expect(outline.anchors).toHaveLength(anchors)
    expect(outline.anchors[0]).toBeNull()
  })
})

describe('a cursor', () => {
  const next = (sort: LibrarySort): string =>
    library.reader.page({ kind: 'video', sort, after: null, limit: 1 }).next ?? ''

  it('of rubbish, of another order or of another kind is refused', () => {
    fill([makeAsset('a'), makeAsset('b'), makeAsset('c', { kind: 'clip' }), makeAsset('d', { kind: 'clip' })])
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const rubbish = [
      '',
      'x',
      "' OR 1=1 --",
      '💥',
      encoded(null),
      encoded({}),
      encoded([1, 'video', 'newest']),
      encoded([1, 'video', 'newest', 'text', 'a']),
      encoded([1, 'video', 'newest', null, 'a']),
      encoded([1, 'video', 'newest', 1e300, 'a']),
      encoded([2, 'video', 'newest', 1, 'a']),
      next('oldest'),
      next('title'),
      'A'.repeat(2000),
    ]
    for (const after of rubbish) {
      expect(() => library.reader.page({ kind: 'video', sort: 'newest', after, limit: 10 })).toThrow(
        expect.objectContaining({ code: 'invalidInput' }),
      )
    }
    const good = next('newest')
    expect(() => library.reader.page({ kind: 'clip', sort: 'newest', after: good, limit: 10 })).toThrow(
      expect.objectContaining({ code: 'invalidInput' }),
    )
    expect(library.reader.page({ kind: 'video', sort: 'newest', after: good, limit: 10 }).items).toHaveLength(
      1,
    )
  })

  it('stays within what the contract lets through, and goes on where its row is gone', () => {
    const title = '\u0001'.repeat(5000)
    fill(['a', 'b', 'c'].map((id) => makeAsset(`${id}${'i'.repeat(199)}`, { title })))
    const after = next('title')
    expect(after.length).toBeLessThanOrEqual(2000)
    library.store.markRemoved(library.store.beginRun(runStart()), [`a${'i'.repeat(199)}`], 1)
    const rest = library.reader.page({ kind: 'video', sort: 'title', after, limit: 10 })
    expect(rest.items.map(({ assetId }) => assetId[0])).toEqual(['b', 'c'])
  })
})

describe('the queries of a view', () => {
  const planOf = (db: ReadConnection, sql: string): string[] => {
    const parameters = Array.from(sql.matchAll(/\?/g), () => null)
    return db
      .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail)
  }
  const lines = sorts.flatMap((sort) => [
    [`page by ${sort}`, pageSql(sort), 'a'] as const,
    [`anchor by ${sort}`, anchorSql(sort), 'asset'] as const,
    [`total by ${sort}`, totalSql(sort), 'asset'] as const,
  ])

  it.each([...lines, ['batch', batchSql('a.metadata'), 'a'] as const])(
    '%s: searched by index, never scanned, never sorted, analyzed or not',
    (_, sql, table) => {
      const check = (): void => {
        const db = openReader(path, { busyTimeoutMs: 0 })
        const plan = planOf(db, sql)
        db.close()
        expect(plan[0]).toMatch(new RegExp(`^SEARCH ${table} USING (COVERING )?INDEX asset_`))
        expect(plan.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([])
      }
      check()
      fill(Array.from({ length: 300 }, (__, i) => makeAsset(`a${i}`)))
      const writer = openWriter(path, { busyTimeoutMs: 0 })
      writer.exec('ANALYZE')
      writer.close()
      check()
    },
  )

  it('count and find anchors from the index alone', () => {
    const db = openReader(path, { busyTimeoutMs: 0 })
    for (const sort of sorts) {
      expect(planOf(db, anchorSql(sort))[0]).toContain('USING COVERING INDEX')
      expect(planOf(db, totalSql(sort))[0]).toContain('USING COVERING INDEX')
    }
    expect(planOf(db, countsSql)).toEqual(['SCAN asset USING COVERING INDEX asset_newest'])
    db.close()
  })
})
