import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ViewQueryInput, viewQuery } from '../../src-preload/contract'
import { modelAsset, openTestLibrary, type TestLibrary } from './world.fixture'

let folder: string
let own: TestLibrary

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companion-query-'))
  own = openTestLibrary(join(folder, 'library.db'), () => ({ choices: [], offlineIds: [] }))
})
afterEach(() => {
  own.close()
  rmSync(folder, { recursive: true, force: true })
})

const idsOf = async (input: ViewQueryInput): Promise<readonly string[]> =>
  (await own.queries.select({ query: viewQuery.parse(input), range: null })).assetIds

describe('an export that is named after ids goes by the title of its clip', () => {
  const fileName = (format: string, platform: string): string =>
    `cmwj0k2p_${format}_${platform}_1732990291422`
  const made = (assetId: string, clipId: string | null, title: string) =>
    modelAsset(assetId, { kind: 'export', title, parentId: clipId })
  const link = (assetId: string, clipId: string | null) => ({
    ...{ assetId, startSeconds: null, endSeconds: null, exportFormat: '9:16', exportPlatform: 'youtube' },
    parent: clipId === null ? null : ({ assetId: clipId, basis: 'name', confidence: 1 } as const),
  })
  const byName = (direction: 'ascending' | 'descending', over: ViewQueryInput) =>
    idsOf({ ...over, sort: { by: 'name', direction } })
  beforeEach(() => {
    own.write([
      modelAsset('harbour', { kind: 'clip', title: 'Harbour 2', context: { caption: 'Windy' } }),
      modelAsset('market', { kind: 'clip', title: 'Harbour 10', folder: 'z' }),
      made('a', 'market', fileName('16:9', 'youtube')),
      made('b', 'harbour', fileName('9:16', 'youtube')),
      made('c', 'harbour', fileName('1:1', 'youtube')),
      made('d', 'harbour', fileName('9:16', 'tiktok')),
      made('e', null, fileName('9:16', 'tiktok')),
      made('f', 'market', 'A title of its own'),
    ])
  })

  it('in a search: found by what its card says, by its own name still, not by what is said of the clip alone', async () => {
    expect(await idsOf({ view: 'exports', text: 'harbour' })).toEqual(['a', 'b', 'c', 'd'])
    expect(await idsOf({ view: 'exports', text: '10' })).toEqual(['a'])
    expect(await idsOf({ view: 'all', text: 'HARBOUR' })).toEqual([...'abcd', 'harbour', 'market'])
    expect(await idsOf({ view: 'exports', text: '-harbour' })).toEqual(['e', 'f'])
    expect(await idsOf({ view: 'exports', text: 'tiktok' })).toEqual(['d', 'e'])
    expect(await idsOf({ view: 'exports', text: 'windy' })).toEqual([])
    expect(await idsOf({ view: 'exports', text: '"r 1"' })).toEqual(['a'])
  })

  it('in a search after the clip was renamed, the family found, or taken apart', async () => {
    expect(await idsOf({ view: 'exports', text: 'quay' })).toEqual([])
    expect(await idsOf({ view: 'exports', text: 'harbour' })).toEqual(['a', 'b', 'c', 'd'])
    own.write([modelAsset('market', { kind: 'clip', title: 'The quay' })])
    expect(await idsOf({ view: 'exports', text: 'quay' })).toEqual(['a'])
    expect(await idsOf({ view: 'exports', text: 'harbour' })).toEqual(['b', 'c', 'd'])
    own.library.store.saveLinks([link('e', 'market'), link('a', null)])
    expect(await idsOf({ view: 'exports', text: 'quay' })).toEqual(['e'])
    own.remove(['market'], 1)
    expect(await idsOf({ view: 'exports', text: 'quay' })).toEqual(['e'])
  })

  it('in the order of titles, both ways, then by what it was made for; grouped, and among all', async () => {
    expect(await byName('ascending', { view: 'exports' })).toEqual([...'fedcba'])
    expect(await byName('descending', { view: 'exports' })).toEqual([...'adcbef'])
    const ascending = ['f', 'e', 'harbour', 'd', 'c', 'b', 'market', 'a']
    expect(await byName('ascending', { view: 'all' })).toEqual(ascending)
    own.write([made('d', 'harbour', fileName('9:16', 'tiktok'))].map((one) => ({ ...one, folder: 'z' })))
    expect(await byName('descending', { view: 'exports', group: 'folder' })).toEqual([...'acbefd'])
    const query = viewQuery.parse({ view: 'exports', sort: { by: 'name', direction: 'ascending' } })
    const first = await own.queries.page({ query, after: null, limit: 4 })
    const second = await own.queries.page({ query, after: first.next, limit: 4 })
    expect([...first.items, ...second.items].map(({ assetId }) => assetId)).toEqual([...'fedcba'])
    expect((await own.queries.outline({ query })).total).toBe(6)
  })

  it('in an order that follows the library: a clip renamed, a family found later, a clip that is gone', async () => {
    expect(await byName('ascending', { view: 'exports' })).toEqual([...'fedcba'])
    own.write([modelAsset('harbour', { kind: 'clip', title: 'Aa' })])
    expect(await byName('ascending', { view: 'exports' })).toEqual([...'fdcbea'])
    own.library.store.saveLinks([link('e', 'market')])
    expect(await byName('ascending', { view: 'exports' })).toEqual([...'fdcbea'])
    expect(await byName('descending', { view: 'exports' })).toEqual([...'eadcbf'])
    own.remove(['harbour', 'd'], 1)
    expect(await byName('ascending', { view: 'exports' })).toEqual([...'fcbea'])
    own.write([modelAsset('market', { kind: 'clip', title: '0' })])
    expect(await byName('ascending', { view: 'exports' })).toEqual([...'eafcb'])
    expect(await byName('ascending', { view: 'removed' })).toEqual(['harbour', 'd'])
  })

  it('in the marks of what was found: in the title that is shown, else in the name of its file', async () => {
    const marksOf = async (text: string) => {
      const query = viewQuery.parse({ view: 'exports', text })
      const { items } = await own.queries.page({ query, after: null, limit: 1 })
      return items[0]?.matches
    }
    expect(await marksOf('harbour')).toMatchObject({ title: [[0, 7]], elsewhere: [] })
    expect(await marksOf('"16:9"')).toMatchObject({
      title: [],
      elsewhere: [{ field: 'fileName', name: null, snippet: fileName('16:9', 'youtube'), ranges: [[9, 4]] }],
    })
  })
})
