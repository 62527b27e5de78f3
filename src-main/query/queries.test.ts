import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DuplicateChoice, type ViewQueryInput, viewQuery } from '../../src-preload/contract'
import { openUserStore } from '../library'
import { modelAsset, openTestLibrary, type TestLibrary } from './world.fixture'

let folder: string
let own: TestLibrary
let choices: readonly DuplicateChoice[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companion-query-'))
  choices = []
  own = openTestLibrary(join(folder, 'library.db'), () => ({ choices, offlineIds: [] }))
})
afterEach(() => {
  own.close()
  rmSync(folder, { recursive: true, force: true })
})

const idsOf = async (input: ViewQueryInput): Promise<readonly string[]> =>
  (await own.queries.select({ query: viewQuery.parse(input), range: null })).assetIds

describe('a copy that a person does not want to see', () => {
  beforeEach(() => {
    own.write([
      modelAsset('a', { etag: 'x', folder: 'one' }),
      modelAsset('b', { etag: 'x', folder: 'two' }),
      modelAsset('c', { etag: 'x', folder: 'two', kind: 'clip' }),
      modelAsset('d', { etag: 'y', folder: 'two' }),
    ])
    choices = [{ etag: 'x', bytes: 1000, visibleId: 'b' }]
  })

  it('is in no list, count or folder, unless it is asked for', async () => {
    expect(await idsOf({ view: 'videos' })).toEqual(['b', 'd'])
    expect(await idsOf({ view: 'clips' })).toEqual([])
    expect(await idsOf({ view: 'videos', withHidden: true })).toEqual(['a', 'b', 'd'])
    expect(own.queries.counts()).toEqual({ videos: 2, clips: 0, exports: 0, removed: 0 })
    expect(own.queries.folders()).toEqual([{ path: 'two', assets: 2, assetsBelow: 0 }])
    const { items } = await own.queries.page({
      query: viewQuery.parse({ view: 'videos' }),
      after: null,
      limit: 9,
    })
    expect(items.map(({ assetId }) => assetId)).toEqual(['b', 'd'])
  })

  it('comes back with the choice taken back, and where the chosen one is gone', async () => {
    own.remove(['b'], 1)
    expect(await idsOf({ view: 'videos' })).toEqual(['a', 'd'])
    choices = []
    expect(own.queries.counts()).toEqual({ videos: 2, clips: 1, exports: 0, removed: 1 })
  })
})

describe('what a person wrote', () => {
  const found = (text: string) => idsOf({ view: 'all', text })
  beforeEach(() =>
    own.write([
      modelAsset('a', { title: 'Harbour' }),
      modelAsset('b', { title: 'Market', kind: 'clip' }),
      modelAsset('c', { title: 'Été in May' }),
    ]),
  )

  it('is found as one types, with everything else that is searched, and no more once it was taken back', async () => {
    own.note('a', 'for Ana’s\nété film')
    expect(await found('ete')).toEqual(['a', 'c'])
    expect(await found('ete film')).toEqual(['a'])
    expect(await found('harb "ana’s été"')).toEqual(['a'])
    expect(await found('-ete')).toEqual(['b'])
    own.note('a', 'for Bo')
    expect(await found('ete')).toEqual(['c'])
    expect(await found('"r b"')).toEqual(['a'])
    own.note('a', '')
    expect(await found('for bo')).toEqual([])
  })

  it('is told beside the card, in whatever view', async () => {
    own.note('b', 'ask Ana')
    own.remove(['b'], 1)
    const page = await own.queries.page({
      query: viewQuery.parse({ view: 'removed', text: 'ana' }),
      after: null,
      limit: 9,
    })
    expect(page.items.map(({ assetId, matches }) => [assetId, matches])).toEqual([
      [
        'b',
        {
          ...{ title: [], titleHasAll: false, tags: [], folder: [] },
          elsewhere: [{ field: 'note', name: null, snippet: 'ask Ana', ranges: [[4, 3]] }],
        },
      ],
    ])
  })

  it('on what the library does not have, or does not have yet, finds nothing before it is there', async () => {
    own.note('d', 'later')
    expect(await found('later')).toEqual([])
    own.write([modelAsset('d')])
    expect(await found('later')).toEqual(['d'])
  })

  it('by another process is found too', async () => {
    expect(await found('zebra')).toEqual([])
    const other = openUserStore(join(folder, 'user.db'))
    other.setNote('c', 'zebra', 1)
    other.close()
    expect(await found('zebra')).toEqual(['c'])
  })
})

describe('folders that differ in upper and lower case only', () => {
  const account = { cloudName: 'demo', email: 'a@b.c', listedTotal: null, listedUntil: null }
  const inside = (path: string, withSubfolders = true) =>
    idsOf({ view: 'videos', filter: { folder: { path, withSubfolders } } })
  beforeEach(() => {
    own.write([
      modelAsset('a', { folder: 'Home/Lisbon' }),
      modelAsset('b', { folder: 'home/lisbon' }),
      modelAsset('c', { folder: 'home/LISBON/day' }),
      modelAsset('d', { folder: 'home/lisbon 2' }),
    ])
  })
  const pinned = (path: string) =>
    own.library.reader
      .originalsInFolder(path)
      .map(({ assetId }) => assetId)
      .sort()

  it('are one where folders are dynamic: one node, one filter, one pin', async () => {
    own.library.store.saveAccount({ ...account, folderMode: 'dynamic', sources: null })
    expect(own.queries.folders()).toEqual([
      { path: 'Home', assets: 0, assetsBelow: 4 },
      { path: 'Home/Lisbon', assets: 2, assetsBelow: 1 },
      { path: 'Home/Lisbon/day', assets: 1, assetsBelow: 0 },
      { path: 'Home/lisbon 2', assets: 1, assetsBelow: 0 },
    ])
    expect(await inside('Home/Lisbon')).toEqual(['a', 'b', 'c'])
    expect(await inside('home/lisbon', false)).toEqual(['a', 'b'])
    expect(pinned('HOME/lisbon')).toEqual(['a', 'b', 'c'])
  })

  const headings = async () => {
    const query = viewQuery.parse({ view: 'all', group: 'folder' })
    const { groups } = await own.queries.outline({ query })
    return { groups: groups.map(({ key, count }) => [key, count]), ids: await idsOf(query) }
  }

  it('have one heading where folders are dynamic, spelled as in the tree', async () => {
    own.library.store.saveAccount({ ...account, folderMode: 'dynamic', sources: null })
    own.write([modelAsset('e', { folder: '' })])
    expect(await headings()).toEqual({
      groups: [
        ['', 1],
        ['Home/Lisbon', 2],
        ['Home/Lisbon/day', 1],
        ['Home/lisbon 2', 1],
      ],
      ids: ['e', 'a', 'b', 'c', 'd'],
    })
  })

  it('have a heading each where folders are part of the public id', async () => {
    own.library.store.saveAccount({ ...account, folderMode: 'fixed', sources: null })
    expect((await headings()).groups).toEqual([
      ['Home/Lisbon', 1],
      ['home/LISBON/day', 1],
      ['home/lisbon', 1],
      ['home/lisbon 2', 1],
    ])
  })

  it('are two where folders are part of the public id', async () => {
    own.library.store.saveAccount({ ...account, folderMode: 'fixed', sources: null })
    expect(own.queries.folders()).toHaveLength(7)
    expect(await inside('Home/Lisbon')).toEqual(['a'])
    expect(await inside('home')).toEqual(['b', 'c', 'd'])
    expect(pinned('home/lisbon')).toEqual(['b'])
  })
})

describe('a page', () => {
  const query = viewQuery.parse({ view: 'videos', sort: { by: 'size', direction: 'ascending' } })
  const page = async (after: string | null) => {
    const { items, next } = await own.queries.page({ query, after, limit: 2 })
    return { ids: items.map(({ assetId }) => assetId), next }
  }

  it('goes on behind the asset it ended with, wherever that stands now, and where it is gone', async () => {
    own.write(['a', 'b', 'c', 'd', 'e'].map((id, i) => modelAsset(id, { bytes: i })))
    const first = await page(null)
    expect(first.ids).toEqual(['a', 'b'])
    own.write([modelAsset('early', { bytes: 0, title: 'x' })])
    expect((await page(first.next)).ids).toEqual(['c', 'd'])
    own.remove(['b'], 1)
    // What has come in before the place since is shown late rather than never.
    expect((await page(first.next)).ids).toEqual(['early', 'c'])
    own.remove(['a'], 1)
    expect((await page(first.next)).ids).toEqual(['early', 'c'])
  })

  it('of another list, or of nothing, is refused', async () => {
    own.write(['a', 'b', 'c'].map((id) => modelAsset(id)))
    const { next } = await page(null)
    const other = viewQuery.parse({ view: 'videos', text: 'title', sort: query.sort })
    for (const [asked, after] of [
      [other, next],
      [query, 'nonsense'],
      [query, ''],
      [query, Buffer.from('[2,"x",-1,[0]]').toString('base64url')],
    ] as const) {
      await expect(own.queries.page({ query: asked, after, limit: 2 })).rejects.toMatchObject({
        code: 'invalidInput',
      })
    }
  })
})

it('a search says what it found where, while the index is whole and while it is not', async () => {
  own.write([modelAsset('a', { title: 'The sea', tags: ['seaside'], context: { caption: 'At sea' } })])
  const query = viewQuery.parse({ view: 'all', text: 'sea' })
  const { items } = await own.queries.page({ query, after: null, limit: 5 })
  expect(items[0]?.matches).toEqual({
    title: [[4, 3]],
    titleHasAll: true,
    tags: [[[0, 3]]],
    folder: [],
    elsewhere: [
      { field: 'tag', name: null, snippet: 'seaside', ranges: [[0, 3]] },
      { field: 'description', name: 'caption', snippet: 'At sea', ranges: [[3, 3]] },
    ],
  })
  expect((await own.queries.outline({ query })).indexed).toBeNull()
})

it('facets tell how many of each there would be, and tags by a part of them', async () => {
  own.write([
    modelAsset('a', { tags: ['Sea', 'sale'], width: 1, height: 2, durationSeconds: 5 }),
    modelAsset('b', { tags: ['Sea'], width: 2, height: 2, durationSeconds: 9, format: 'mov' }),
    modelAsset('c', { tags: [], width: null, durationSeconds: null, createdAt: null }),
  ])
  const facets = await own.queries.facets({ query: viewQuery.parse({ view: 'videos' }), tagText: 'SE' })
  expect(facets).toMatchObject({
    tags: [{ value: 'Sea', count: 2 }],
    formats: [
      { value: 'mp4', count: 2 },
      { value: 'mov', count: 1 },
    ],
    duration: { min: 5, max: 9 },
  })
  expect(facets.aspects.toSorted((a, b) => a.value.localeCompare(b.value))).toEqual([
    { value: '1:1', count: 1 },
    { value: 'portrait', count: 1 },
    { value: 'square', count: 1 },
  ])
})

it('a picture counts by its longer side and by the ratio it all but has', async () => {
  own.write([
    modelAsset('a', { width: 1920, height: 1088 }),
    modelAsset('b', { width: 1280, height: 720 }),
    modelAsset('c', { width: 1080, height: 1350 }),
    modelAsset('d', { width: 1440, height: 1080 }),
    modelAsset('e', { width: null }),
  ])
  const narrowed = viewQuery.parse({ view: 'videos', filter: { aspects: ['4:3'] } })
  const { aspects } = await own.queries.facets({ query: narrowed, tagText: '' })
  expect(Object.fromEntries(aspects.map(({ value, count }) => [value, count]))).toEqual({
    landscape: 3,
    portrait: 1,
    '16:9': 2,
    '4:5': 1,
    '4:3': 1,
  })
  expect(await idsOf({ view: 'videos', filter: { aspects: ['16:9', '4:5'] } })).toEqual(['a', 'b', 'c'])
  expect(await idsOf({ view: 'videos', filter: { aspects: ['9:16', 'square'] } })).toEqual([])
})

describe('orphans and duplicates follow the library', () => {
  const link = { startSeconds: null, endSeconds: null, exportFormat: null, exportPlatform: null }

  it('an asset that comes later makes an older one a duplicate, and its leaving takes that back', async () => {
    own.write([modelAsset('a', { etag: 'x' }), modelAsset('b', { etag: 'x', bytes: 1 })])
    expect(await idsOf({ view: 'duplicates' })).toEqual([])
    own.write([modelAsset('c', { etag: 'x', kind: 'clip' })])
    expect(await idsOf({ view: 'duplicates' })).toEqual(['a', 'c'])
    choices = [{ etag: 'x', bytes: 1000, visibleId: 'a' }]
    expect(await idsOf({ view: 'clips' })).toEqual([])
    expect(await idsOf({ view: 'duplicates' })).toEqual(['a', 'c'])
    own.write([modelAsset('b', { etag: 'x' })])
    expect(await idsOf({ view: 'duplicates', sort: { by: 'name', direction: 'descending' } })).toEqual([
      ...['c', 'b', 'a'],
    ])
    own.remove(['a', 'b'], 1)
    expect(await idsOf({ view: 'duplicates' })).toEqual([])
  })

  it('a link that is found later makes an orphan none, a lost one makes one, and a video never is', async () => {
    own.write([
      modelAsset('video'),
      modelAsset('clip', { kind: 'clip' }),
      modelAsset('made', { kind: 'export' }),
    ])
    expect(await idsOf({ view: 'orphans' })).toEqual(['clip', 'made'])
    expect(await idsOf({ view: 'orphans', text: 'made' })).toEqual(['made'])
    const parent = { assetId: 'video', basis: 'confirmed', confidence: 1 } as const
    own.library.store.saveLinks([{ assetId: 'clip', parent, ...link }])
    expect(await idsOf({ view: 'orphans' })).toEqual(['made'])
    own.library.store.saveLinks([{ assetId: 'clip', parent: null, withdrawn: true, ...link }])
    expect(await idsOf({ view: 'orphans' })).toEqual(['clip', 'made'])
    own.remove(['made'], 1)
    expect(await idsOf({ view: 'orphans' })).toEqual(['clip'])
  })
})

describe('what has been read is kept as it is now', () => {
  it('where rows that an undo took away give their numbers to others', async () => {
    own.write([modelAsset('a', { title: 'Sea' }), modelAsset('b', { title: 'Sea' })])
    expect(await idsOf({ view: 'all', text: 'sea' })).toEqual(['a', 'b'])
    own.undo()
    expect(await idsOf({ view: 'all', text: 'sea' })).toEqual([])
    own.write([modelAsset('c', { title: 'Sea' }), modelAsset('d', { title: 'Wood' })])
    expect(await idsOf({ view: 'all', text: 'sea' })).toEqual(['c'])
    expect(await idsOf({ view: 'all' })).toEqual(['c', 'd'])
    expect(own.library.verify(false)).toEqual([])
  })

  it('where nothing but a link has changed', async () => {
    own.write([modelAsset('video'), modelAsset('clip', { kind: 'clip' })])
    const withClips = { view: 'videos' as const, filter: { hasClips: true } }
    expect(await idsOf(withClips)).toEqual([])
    const link = { startSeconds: null, endSeconds: null, exportFormat: null, exportPlatform: null }
    own.library.store.saveLinks([
      { assetId: 'clip', parent: { assetId: 'video', basis: 'name', confidence: 1 }, ...link },
    ])
    expect(await idsOf(withClips)).toEqual(['video'])
  })
})
