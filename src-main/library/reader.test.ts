import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { libraryCounts, listedAsset, viewCard } from '../../src-preload/contract'
import type { FamilyLink } from '../sync'
import { addPage, makeAsset, runResult } from './libraryFixture'
import { type OpenRun, openRun } from './openRun.fixture'

let folder: OpenRun['folder']
let path: string
let library: OpenRun['library']
let runId: number

beforeEach(() => {
  ;({ folder, path, library, runId } = openRun())
})
afterEach(() => {
  library.close()
  folder.remove()
})

const link = (assetId: string, parentId: string | null, over: Partial<FamilyLink> = {}): FamilyLink => ({
  assetId,
  parent: parentId === null ? null : { assetId: parentId, basis: 'context', confidence: 0.9 },
  startSeconds: null,
  endSeconds: null,
  exportFormat: null,
  exportPlatform: null,
  ...over,
})

const makeFamily = (): void => {
  const { store } = library
  store.writePage(
    runId,
    addPage([
      makeAsset('v', { title: 'Voyage' }),
      makeAsset('w', { createdAt: 1_800_000_000_000 }),
      makeAsset('c1', { kind: 'clip', title: 'Clip one' }),
      makeAsset('c2', { kind: 'clip' }),
      makeAsset('c3', { kind: 'clip' }),
      makeAsset('e1', {
        kind: 'export',
        publicId: 'creator_uploads/clips/a@b.c/web1_9:16_tiktok_1700000000000',
      }),
      makeAsset('e2', {
        kind: 'export',
        publicId: 'creator_uploads/clips/a@b.c/web2_1:1_youtube_1700000000000',
      }),
      makeAsset('e3', { kind: 'export', publicId: 'unnamed' }),
    ]),
  )
  store.saveLinks([
    link('c1', 'v', { startSeconds: 2.5, endSeconds: 8 }),
    link('c2', 'v'),
    link('c3', 'v'),
    link('e1', 'c1', { exportFormat: '9:16', exportPlatform: 'tiktok' }),
    link('e2', null, { exportFormat: '1:1', exportPlatform: 'youtube' }),
    link('e3', null, { exportFormat: '1:1', exportPlatform: 'youtube' }),
  ])
  store.markRemoved(runId, ['c3'], 5000)
}

describe('counts', () => {
  it('are of the live assets by kind, and of the tombstones', () => {
    expect(library.reader.counts()).toEqual({ videos: 0, clips: 0, exports: 0, removed: 0 })
    makeFamily()
    const counts = library.reader.counts()
    expect(counts).toEqual({ videos: 2, clips: 2, exports: 3, removed: 1 })
    expect(libraryCounts.parse(counts)).toEqual(counts)
  })
})

describe('cards', () => {
  it('show their live children, their parent and their platform, and fit the contract', () => {
    makeFamily()
    const cards = (kind: 'video' | 'clip' | 'export') =>
      library.reader.page({ kind, sort: 'newest', after: null, limit: 100 }).items
    expect(
      cards('video').map(({ assetId, childCount, parentTitle }) => [assetId, childCount, parentTitle]),
    ).toEqual([
      ['w', 0, null],
      ['v', 2, null],
    ])
    expect(
      cards('clip').map(({ assetId, childCount, parentTitle }) => [assetId, childCount, parentTitle]),
    ).toEqual([
      ['c1', 1, 'Voyage'],
      ['c2', 0, 'Voyage'],
    ])
    expect(cards('export')[0]).toEqual({
      assetId: 'e1',
      kind: 'export',
      title: 'Title of e1',
      folder: makeAsset('e1').folder,
      durationSeconds: 12.5,
      width: 1920,
      height: 1080,
      bytes: 1_234_567,
      version: 1_700_000_000,
      createdAt: '2023-11-14T22:13:20.000Z',
      childCount: 0,
      parentTitle: 'Clip one',
      platform: 'tiktok',
      format: 'mp4',
      tags: ['travel', 'summer'],
      removedAt: null,
    })
    for (const card of [...cards('video'), ...cards('clip'), ...cards('export')]) {
      expect(viewCard.omit({ matches: true }).strict().parse(card)).toEqual(card)
    }
    const first = library.reader.page({ kind: 'clip', sort: 'title', after: null, limit: 1 })
    expect(first.items.map(({ title }) => title)).toEqual(['Clip one'])
  })
})

describe('an asset', () => {
  it('has the shape that list --json prints', () => {
    makeFamily()
    const clip = library.reader.asset('c1')
    expect(clip).toEqual({
      assetId: 'c1',
      publicId: makeAsset('c1').publicId,
      kind: 'clip',
      title: 'Clip one',
      folder: makeAsset('c1').folder,
      format: 'mp4',
      durationSeconds: 12.5,
      bytes: 1_234_567,
      width: 1920,
      height: 1080,
      version: 1_700_000_000,
      etag: 'd41d8cd98f00b204e9800998ecf8427e',
      createdAt: '2023-11-14T22:13:20.000Z',
      uploadedAt: '2023-11-14T22:13:20.000Z',
      tags: ['travel', 'summer'],
      context: { caption: 'A day at the sea' },
      metadata: { rating: 5, themes: ['sea'] },
      parent: { assetId: 'v', basis: 'context', confidence: 0.9 },
      parentTitle: 'Voyage',
      export: null,
      removedAt: null,
    })
    expect(listedAsset.strict().parse(clip)).toEqual(clip)
    expect(library.reader.asset('c3')?.removedAt).toBe('1970-01-01T00:00:05.000Z')
    expect(library.reader.asset("x' OR '1'='1")).toBeNull()
  })

  it('that is an export names its clip: the linked one, else the one in its name', () => {
    makeFamily()
    const exports = Array.from(library.reader.list('export'), (asset) => asset.export)
    expect(exports).toEqual([
      { clipId: 'c1', format: '9:16', platform: 'tiktok' },
      { clipId: 'web2', format: '1:1', platform: 'youtube' },
      null,
    ])
  })

  it('of instants that no date can hold reads as unknown', () => {
    const far = { createdAt: Number.MAX_SAFE_INTEGER, uploadedAt: -Number.MAX_SAFE_INTEGER }
    library.store.writePage(runId, addPage([makeAsset('a', far)]))
    expect(library.reader.asset('a')).toMatchObject({ createdAt: null, uploadedAt: null })
  })
})

describe('damaged JSON', () => {
  it('reads as empty and costs nothing else', () => {
    library.store.writePage(runId, addPage([makeAsset('a'), makeAsset('b'), makeAsset('c')]))
    library.store.endRun(runId, runResult(), 10)
    const db = new Database(path)
    db.exec(`UPDATE asset SET tags = '["x", 1, null, "y"]', context = '{"a":"1","b":2}', metadata = '[1]' WHERE asset_id = 'a';
      UPDATE asset SET tags = '{"x":', context = 'null', metadata = '' WHERE asset_id = 'b'`)
    db.close()
    expect(library.reader.asset('a')).toMatchObject({ tags: ['x', 'y'], context: { a: '1' }, metadata: {} })
    expect(library.reader.asset('b')).toMatchObject({ tags: [], context: {}, metadata: {} })
    expect(library.store.findAssets(['b'])).toMatchObject([{ tags: [], context: {}, metadata: {} }])
    expect([...library.reader.list('video')]).toHaveLength(3)
  })
})

describe('lists', () => {
  it('give each live asset once over many batches, newest first', () => {
    const assets = Array.from({ length: 1000 }, (_, i) =>
      makeAsset(`a${String(i).padStart(4, '0')}`, { createdAt: i === 3 ? null : 1_000_000 - i }),
    )
    library.store.writePage(runId, addPage(assets))
    library.store.markRemoved(runId, ['a0500'], 1)
    const expected = assets.map(({ assetId }) => assetId).filter((id) => id !== 'a0500' && id !== 'a0003')
    expected.push('a0003')
    expect(Array.from(library.reader.list('video'), ({ assetId }) => assetId)).toEqual(expected)
    expect(Array.from(library.reader.stills('video'), ({ assetId }) => assetId)).toEqual(expected)
    expect([...library.reader.list('clip')]).toEqual([])
  })
})

describe('stills', () => {
  it('tell what the picture is made from, for tombstones too', () => {
    makeFamily()
    expect(library.reader.still('c1')).toEqual({
      assetId: 'c1',
      publicId: makeAsset('c1').publicId,
      deliveryType: 'upload',
      resourceType: 'video',
      secureUrl: makeAsset('c1').secureUrl,
      version: 1_700_000_000,
    })
    expect(library.reader.still('c3')?.assetId).toBe('c3')
    expect(library.reader.still('unknown')).toBeNull()
    expect(Array.from(library.reader.stills('clip'), ({ assetId }) => assetId)).toEqual(['c1', 'c2'])
  })
})
