import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AssetKind, type LibraryCounts, orphansInput, viewQuery } from '../../src-preload/contract'
import type { Current } from './accounts'
import { createDuplicates } from './duplicates'
import { createFamilies, type Families } from './families'
import { home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'

let test: TestAccount
let families: Families
let told: LibraryCounts[]

let current: Current
const here = () => current

beforeEach(async () => {
  // Two videos of one name: which of them the clip was cut from nobody can tell.
  test = await openTestAccount('dynamic', [
    seed(`${home}/videos`, 'Lisbon_Walk_a1b2c3', { displayName: 'Lisbon Walk' }),
    seed(`${home}/videos/2025`, 'Lisbon_Walk_d4e5f6', { displayName: 'Lisbon Walk' }),
    seed(`${home}/clips`, 'Lisbon_Walk_3s_9s', { displayName: 'Lisbon Walk' }),
    seed(`${home}/clips`, 'Quite_something_else_1s_2s', { displayName: 'Quite something else' }),
  ])
  current = { account: test.account, secretHome: null, sample: null }
  told = []
  families = createFamilies(
    { here, current: here },
    { emit: (_, counts) => told.push(counts as LibraryCounts) },
    () => 1,
  )
  await test.sync()
})
afterEach(async () => {
  await test.close()
})

const idOf = (name: string): string => {
  const found = test.listed().find(({ publicId }) => publicId.endsWith(name))
  if (!found) throw new Error(`no asset ${name}`)
  return found.assetId
}
const parentOf = (name: string): unknown => test.account.library.reader.asset(idOf(name))?.parent
const clip = 'Lisbon_Walk_3s_9s'
const { query: whole } = orphansInput.parse({ from: 0, limit: 1 })
const judge = (parent: string, verdict: 'confirmed' | 'rejected') =>
  families.judge({ childId: idOf(clip), parentId: idOf(parent), verdict })

describe('families that linking left to a person', () => {
  it('are listed with the likeliest parents, from any place on', async () => {
    const { total, items } = await families.orphans({ query: whole, from: 0, limit: 100 })
    expect(total).toBe(2)
    const one = items.find(({ asset }) => asset.assetId === idOf(clip))
    expect(one?.suggestions.map(({ assetId }) => assetId).sort()).toEqual(
      [idOf('a1b2c3'), idOf('d4e5f6')].sort(),
    )
    expect(one?.asset).toMatchObject({ kind: 'clip' satisfies AssetKind, parentTitle: null, childCount: 0 })
    const first = await families.orphans({ query: whole, from: 0, limit: 1 })
    const second = await families.orphans({ query: whole, from: 1, limit: 1 })
    expect([...first.items, ...second.items]).toEqual(items)
    for (const from of [2, 5000])
      expect(await families.orphans({ query: whole, from, limit: 9 })).toEqual({ total: 2, items: [] })
    const byName = { ...whole, sort: { by: 'name', direction: 'descending' } } as const
    const sorted = await families.orphans({ query: byName, from: 0, limit: 9 })
    expect(sorted.items.map(({ asset }) => asset.title)).toEqual(
      items
        .map(({ asset }) => asset.title)
        .sort()
        .reverse(),
    )
  })

  it('stand in the order of their view, also where that has many pages', async () => {
    for (let n = 0; n < 230; n += 1)
      test.emulator.assets.upload(seed(`${home}/clips`, `Loose_${n}`, { displayName: `Loose ${n}` }))
    await test.sync()
    const query = viewQuery.parse({ view: 'orphans' })
    const { assetIds } = await test.account.queries.select({ query, range: null })
    for (const from of [0, 95, 100, 201, 225]) {
      const { total, items } = await families.orphans({ query: whole, from, limit: 20 })
      expect(total).toBe(232)
      expect(items.map(({ asset }) => asset.assetId)).toEqual(assetIds.slice(from, from + 20))
    }
  })

  it('are narrowed as the view of them is, and a word takes one out of both', async () => {
    const query = { ...whole, text: 'lisbon' }
    const found = await families.orphans({ query, from: 0, limit: 9 })
    expect(found).toMatchObject({ total: 1, items: [{ asset: { assetId: idOf(clip) } }] })
    expect(found.items[0]?.asset.matches?.title).toEqual([[0, 6]])
    const inView = async () =>
      (await test.account.queries.select({ query: viewQuery.parse({ view: 'orphans' }), range: null }))
        .assetIds
    expect(await inView()).toContain(idOf(clip))
    await judge('a1b2c3', 'confirmed')
    expect(await inView()).not.toContain(idOf(clip))
    expect(await families.orphans({ query, from: 0, limit: 9 })).toEqual({ total: 0, items: [] })
  })

  it('one that is looked at is asked about, and linked where the storage relates it to a video', async () => {
    const asked = () => test.emulator.requests().filter(({ path }) => path.endsWith(idOf(clip))).length
    // The sync has asked once, when nobody had related them.
    expect(asked()).toBe(1)
    test.emulator.assets.setRelated(idOf(clip), [idOf('d4e5f6')])
    await Promise.all([families.suggestions(idOf(clip)), families.suggestions(idOf(clip))])
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 10_000 })
    expect(asked()).toBe(2)
    expect(parentOf(clip)).toEqual({ assetId: idOf('d4e5f6'), basis: 'related', confidence: 0.98 })
    expect(await families.suggestions(idOf(clip))).toEqual([])
    await test.sync()
    expect(parentOf(clip)).toMatchObject({ assetId: idOf('d4e5f6'), basis: 'related' })
  })

  it('a confirmed parent is linked at once, told, and survives every later sync', async () => {
    expect(await judge('a1b2c3', 'confirmed')).toEqual({ changed: 1 })
    const link = { assetId: idOf('a1b2c3'), basis: 'confirmed', confidence: 1 }
    expect(parentOf(clip)).toEqual(link)
    expect(told).toHaveLength(1)
    expect((await families.orphans({ query: whole, from: 0, limit: 10 })).total).toBe(1)
    await test.sync()
    expect(parentOf(clip)).toEqual(link)
    test.emulator.assets.rename(idOf(clip), `${home}/clips/holidays_3s_9s`)
    await test.sync()
    expect(parentOf('holidays_3s_9s')).toEqual(link)
  })

  it('a word changes its mind: another parent, then none of the two', async () => {
    await judge('a1b2c3', 'confirmed')
    await judge('d4e5f6', 'confirmed')
    expect(parentOf(clip)).toMatchObject({ assetId: idOf('d4e5f6'), basis: 'confirmed' })
    await judge('a1b2c3', 'rejected')
    await judge('d4e5f6', 'rejected')
    expect(parentOf(clip)).toBeNull()
    const { items } = await families.orphans({ query: whole, from: 0, limit: 10 })
    expect(items.find(({ asset }) => asset.assetId === idOf(clip))?.suggestions).toEqual([])
    await test.sync()
    expect(parentOf(clip)).toBeNull()
  })

  it('a word outlives the library that is lost and synced anew', async () => {
    await judge('a1b2c3', 'confirmed')
    test.account.store.saveLinks([
      {
        assetId: idOf(clip),
        parent: null,
        withdrawn: true,
        startSeconds: null,
        endSeconds: null,
        exportFormat: null,
        exportPlatform: null,
      },
    ])
    expect(parentOf(clip)).toBeNull()
    await test.sync()
    expect(parentOf(clip)).toMatchObject({ assetId: idOf('a1b2c3'), basis: 'confirmed' })
  })

  it('a confirmed link stays when its video is gone', async () => {
    await judge('a1b2c3', 'confirmed')
    const video = idOf('a1b2c3')
    test.emulator.assets.remove(video)
    await test.sync()
    expect(parentOf(clip)).toMatchObject({ assetId: video, basis: 'confirmed' })
  })

  it('nonsense is refused and nothing kept', async () => {
    const refused = (childId: string, parentId: string, code: string): Promise<void> =>
      expect(families.judge({ childId, parentId, verdict: 'confirmed' })).rejects.toMatchObject({ code })
    await refused(idOf('a1b2c3'), idOf(clip), 'invalidInput')
    await refused(idOf(clip), idOf(clip), 'invalidInput')
    await refused('nobody', idOf('a1b2c3'), 'notFound')
    await refused(idOf(clip), 'nobody', 'notFound')
    expect(test.account.userStore.verdicts()).toEqual([])
  })
})

it('which of the same files is shown is kept, and taken back', () => {
  const duplicates = createDuplicates({ here }, { emit: () => undefined }, () => 1)
  const choice = { etag: 'e', bytes: 10, visibleId: 'one' }
  expect(duplicates.choose(choice)).toEqual(choice)
  expect(test.account.userStore.duplicateChoices()).toEqual([choice])
  expect(duplicates.choose({ ...choice, visibleId: null })).toEqual({ ...choice, visibleId: null })
  expect(test.account.userStore.duplicateChoices()).toEqual([])
})
