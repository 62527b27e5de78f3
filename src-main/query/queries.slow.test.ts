import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ViewFilter, type ViewQueryInput, viewQuery } from '../../src-preload/contract'
import { copyKey } from '../library'
import { familyMembers } from '../sync'
import { createModel, type ModelWorld } from './model.fixture'
import { pageSize } from './queries'
import { anyQuery, anyWorld, modelAsset, openTestLibrary, type TestLibrary } from './world.fixture'

let folder: string
let world: ModelWorld
let own: TestLibrary

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companion-query-'))
  world = { assets: [], choices: [], offlineIds: [], notes: new Map() }
  own = openTestLibrary(join(folder, 'library.db'), () => world)
})
afterEach(() => {
  own.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (next: ModelWorld): void => {
  world = next
  own.write(next.assets)
  for (const [assetId, text] of next.notes) own.note(assetId, text)
  for (const { assetId, removedAt } of next.assets) if (removedAt !== null) own.remove([assetId], removedAt)
}

/** All cards of a list, page after page: of each what others have to tell. */
const walk = async (input: ViewQueryInput, limit: number): Promise<readonly object[]> => {
  const query = viewQuery.parse(input)
  const cards: object[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<TestLibrary['queries']['page']>> = await own.queries.page({
      query,
      after,
      limit,
    })
    cards.push(
      ...page.items.map(({ assetId, childCount, parentTitle }) => ({ assetId, childCount, parentTitle })),
    )
    after = page.next
  } while (after !== null)
  return cards
}

/** What a drawn question, which mostly narrows to very few, hardly ever asks: titles that are shown, of many. */
const byTitles: readonly ViewQueryInput[] = [
  { view: 'exports', sort: { by: 'name', direction: 'ascending' } },
  { view: 'all', sort: { by: 'name', direction: 'descending' }, group: 'folder' },
  { view: 'all', text: 'beach' },
]

/** Each value with how often it is there, most frequent first, then by value. */
const counted = (values: readonly string[]): readonly object[] =>
  [...new Set(values)]
    .map((value) => ({ value, count: values.filter((one) => one === value).length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))

describe('any question of any library', () => {
  it('is answered as a filter and a sort over an array would: whole, by pages, by jumps, as a selection and in groups', async () => {
    let libraries = 0
    await fc.assert(
      fc.asyncProperty(
        anyWorld,
        fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        async (drawn, inputs, limit) => {
          libraries += 1
          own.close()
          own = openTestLibrary(join(folder, `${libraries}`, 'library.db'), () => world)
          write(drawn)
          const model = createModel(drawn)
          for (const input of [...inputs, ...byTitles]) {
            const query = viewQuery.parse(input)
            const expected = model.list(query)
            const ids = expected.map(({ assetId }) => assetId)
            expect(await walk(input, limit)).toEqual(expected.map(model.cardOf))
            const { total, anchors, groups, indexed } = await own.queries.outline({ query })
            expect([total, indexed]).toEqual([ids.length, null])
            expect(anchors).toHaveLength(Math.max(1, Math.ceil(ids.length / pageSize)))
            if (query.group !== 'none') {
              const keys = expected.map((asset) => model.groupOf(asset, query))
              expect(groups.flatMap(({ key, count }) => Array.from({ length: count }, () => key))).toEqual(
                keys,
              )
              expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length)
            }
            expect((await own.queries.select({ query, range: null })).assetIds).toEqual(ids)
            const range = { first: Math.floor(ids.length / 3), last: Math.floor(ids.length / 2) }
            expect((await own.queries.select({ query, range })).assetIds).toEqual(
              ids.slice(range.first, range.last + 1),
            )
            const facets = await own.queries.facets({ query, tagText: '' })
            const without = (filter: Partial<ViewFilter>) =>
              model.list({ ...query, filter: { ...query.filter, ...filter } })
            expect(facets).toMatchObject({
              tags: counted(expected.flatMap(({ tags }) => tags)),
              formats: counted(without({ formats: [] }).flatMap(({ format }) => format ?? [])),
              platforms: counted(
                without({ platforms: [] }).flatMap((asset) => [...new Set(model.platformsOf(asset))]),
              ),
            })
            const wanted = ids.at(-1) ?? 'nobody'
            expect(await own.queries.locate({ query, assetId: wanted })).toEqual({
              position: ids.length === 0 ? null : ids.length - 1,
            })
          }
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('orphans and duplicates of any library', () => {
  it('are exactly what the families have no parent for, and what the storage holds twice, hidden or not', async () => {
    let libraries = 0
    await fc.assert(
      fc.asyncProperty(anyWorld, async (drawn) => {
        libraries += 1
        own.close()
        own = openTestLibrary(join(folder, `sets${libraries}`, 'library.db'), () => world)
        write(drawn)
        const { reader, store } = own.library
        const idsOf = async (view: 'orphans' | 'duplicates') => {
          const query = viewQuery.parse({ view })
          return (await own.queries.select({ query, range: null })).assetIds.toSorted()
        }
        const orphans = familyMembers(store).filter(
          ({ kind, parent, removed }) => kind !== 'video' && !parent && !removed,
        )
        expect(await idsOf('orphans')).toEqual(orphans.map(({ assetId }) => assetId).toSorted())
        const { groups, totalGroups } = reader.duplicateGroups({ limit: 500, after: null }, world.choices)
        const copies = groups.flatMap(({ assets }) => assets.map(({ assetId }) => assetId))
        expect(await idsOf('duplicates')).toEqual(copies.toSorted())
        // Those of which another one is shown are marked where they stand all the same.
        const hidden = groups.flatMap(({ visibleId, assets }) =>
          visibleId === null ? [] : assets.filter(({ assetId }) => assetId !== visibleId),
        )
        const query = viewQuery.parse({ view: 'duplicates' })
        const { items } = await own.queries.page({ query, after: null, limit: 500 })
        expect(
          items
            .filter((card) => card.hidden)
            .map(({ assetId }) => assetId)
            .toSorted(),
        ).toEqual(hidden.map(({ assetId }) => assetId).toSorted())
        expect(reader.overview()).toEqual({
          orphans: orphans.length,
          duplicates: totalGroups,
          copies: copies.length,
        })
        expect(
          await own.queries.copyKeys({ ...viewQuery.parse({ view: 'videos' }), view: 'duplicates' }),
        ).toEqual(new Set(groups.map(copyKey)))
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})

describe('a library that changes', () => {
  const titles = fc.constantFrom('Beach', 'Forest', '日本')
  const step = fc.oneof(
    fc.record({
      type: fc.constant('write' as const),
      ids: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }),
      title: titles,
      folder: fc.constantFrom('a', 'b'),
      tags: fc.uniqueArray(fc.constantFrom('x', 'y'), { maxLength: 2 }),
      etag: fc.constantFrom('x', 'y', null),
      parent: fc.option(fc.nat({ max: 5 })),
    }),
    fc.record({
      type: fc.constant('remove' as const),
      ids: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('undo' as const) }),
    fc.record({ type: fc.constant('ask' as const) }),
    fc.record({ type: fc.constant('ask' as const) }),
    fc.record({ type: fc.constant('restart' as const) }),
  )

  /** The list as a reader says it that has never seen an earlier state: a second companion over a copy of the file, its index made anew. */
  const freshly = async (path: string, input: ViewQueryInput): Promise<readonly string[]> => {
    const copy = join(folder, 'copy', 'library.db')
    rmSync(join(folder, 'copy'), { recursive: true, force: true })
    mkdirSync(join(folder, 'copy'))
    const db = new Database(path, { readonly: true })
    db.prepare('VACUUM INTO ?').run(copy)
    db.close()
    const other = openTestLibrary(copy, () => world)
    const { assetIds } = await other.queries.select({ query: viewQuery.parse(input), range: null })
    other.close()
    return assetIds
  }

  it('is followed through writes, removals, undo and restarts: memory and index say what a fresh reader says', async () => {
    let libraries = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), anyQuery, async (steps, last) => {
        libraries += 1
        const path = join(folder, `churn${libraries}`, 'library.db')
        own.close()
        own = openTestLibrary(path, () => world)
        for (const one of steps) {
          if (one.type === 'write') {
            const { title, folder: lies, tags, etag, parent } = one
            const parentId = parent === null || parent === one.ids[0] ? null : `v${parent}`
            const known = parentId !== null && own.library.store.findAssets([parentId]).length > 0
            own.write(
              one.ids.map((id) =>
                modelAsset(`v${id}`, {
                  ...{ title: id === 5 ? `c${id}_9:16_youtube_1732990291422` : title, folder: lies },
                  ...{ tags: [...tags], etag, kind: id === 5 ? 'export' : id % 3 === 0 ? 'clip' : 'video' },
                  parentId: known && parentId !== `v${id}` ? parentId : null,
                }),
              ),
            )
          } else if (one.type === 'remove') {
            own.remove(
              one.ids.map((id) => `v${id}`),
              7,
            )
          } else if (one.type === 'undo') {
            try {
              own.undo()
            } catch (error) {
              expect(error).toMatchObject({ code: 'nothingToUndo' })
            }
          } else if (one.type === 'ask') {
            // With a text, so that the index is read as well as the memory.
            await own.queries.outline({ query: viewQuery.parse({ view: 'all', text: 'x' }) })
            await own.queries.outline({ query: viewQuery.parse({ view: 'duplicates' }) })
          } else {
            own.close()
            own = openTestLibrary(path, () => world)
          }
        }
        for (const query of [
          last,
          { view: 'all' as const },
          { view: 'all' as const, text: 'Beach' },
          { view: 'all' as const, sort: { by: 'date' as const, direction: 'ascending' as const } },
          { view: 'all' as const, sort: { by: 'name' as const, direction: 'descending' as const } },
          { view: 'removed' as const },
          { view: 'orphans' as const },
          { view: 'duplicates' as const },
          { view: 'videos' as const, sort: { by: 'clipCount' as const, direction: 'descending' as const } },
        ]) {
          const { assetIds } = await own.queries.select({ query: viewQuery.parse(query), range: null })
          expect(assetIds).toEqual(await freshly(path, query))
        }
        // The same cards by an index of the library's and by its rows in memory.
        const cardsOf = async (view: 'videos' | 'all') => {
          const page = await own.queries.page({ query: viewQuery.parse({ view }), after: null, limit: 500 })
          return page.items.filter(({ kind }) => kind === 'video')
        }
        expect(await cardsOf('all')).toEqual(await cardsOf('videos'))
        expect(own.library.verify(false)).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
