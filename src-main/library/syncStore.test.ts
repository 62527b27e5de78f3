import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset } from '../../src-preload/contract'
import { type Change, type FamilyLink, familyMembers, relink } from '../sync'
import { addPage, makeAsset, runResult, runStart, temporaryFolder, toLocal } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

let folder: ReturnType<typeof temporaryFolder>
let path: string
let library: Library

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'accounts', 'demo', 'library.db')
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

const walBytes = (): number => statSync(`${path}-wal`).size

describe('the account', () => {
  it('is none at first, then the one that was saved last', () => {
    expect(library.store.account()).toBeNull()
    library.store.saveAccount({
      cloudName: 'demo',
      email: `o'"%+A@example.com`,
      folderMode: null,
      listedTotal: null,
      listedUntil: null,
      sources: null,
    })
    library.store.saveAccount({
      cloudName: 'demo',
      email: `o'"%+A@example.com`,
      folderMode: 'dynamic',
      listedTotal: 1750,
      listedUntil: 9,
      sources: [{ kind: 'video', path: `a/o'"%+A@example.com` }],
    })
    reopen()
    expect(library.store.account()).toEqual({
      cloudName: 'demo',
      email: `o'"%+A@example.com`,
      folderMode: 'dynamic',
      listedTotal: 1750,
      listedUntil: 9,
      sources: [{ kind: 'video', path: `a/o'"%+A@example.com` }],
    })
  })
})

describe('a page', () => {
  it('gives back every field of an asset as it was written', () => {
    const { store } = library
    const full = makeAsset('a', {
      title: '"Été" 🎬 % \\ \u0000 _',
      publicId: `x/%41'"--;${'é'.repeat(255)}`,
      updatedAt: 1_700_000_000_001,
      metadata: { deep: { list: [1, null, 'x'] }, __proto__x: 1 },
    })
    const empty = makeAsset('b', {
      kind: 'clip',
      format: null,
      durationSeconds: null,
      bytes: null,
      width: null,
      height: null,
      version: null,
      etag: null,
      status: null,
      createdAt: null,
      uploadedAt: null,
      tags: [],
      context: {},
      metadata: {},
      secureUrl: null,
    })
    store.writePage(store.beginRun(runStart()), addPage([full, empty]))
    reopen()
    expect(library.store.findAssets(['b', 'gone', 'a', 'a'])).toEqual([toLocal(full), toLocal(empty)])
  })

  it('is idempotent: written twice, the library and the count are those of once', () => {
    const { store } = library
    const runId = store.beginRun(runStart())
    const page = addPage([makeAsset('a'), makeAsset('b')], {
      outsideIds: ['foreign'],
    })
    store.writePage(runId, page)
    store.writePage(runId, page)
    expect(store.listedCount(runId)).toBe(3)
    expect(store.liveCount()).toBe(2)
    expect(store.seenBefore(runId, ['a', 'foreign', 'c'])).toEqual(new Set(['a']))
  })

  it('applies update, move and restore, keeps the link, and leaves keep and suspectRemoved alone', () => {
    const { store } = library
    const first = store.beginRun(runStart())
    store.writePage(
      first,
      addPage([makeAsset('v'), ...['a', 'b', 'c', 'd'].map((id) => makeAsset(id, { kind: 'clip' }))]),
    )
    store.saveLinks(['a', 'b', 'c'].map((id) => link(id, 'v')))
    store.markRemoved(first, ['c'], 5)
    const asLocal = (id: string) => toLocal(makeAsset(id, { kind: 'clip' }))
    const changes: Change[] = [
      {
        type: 'update',
        asset: makeAsset('a', { kind: 'clip', title: 'New' }),
        fields: ['title'],
        before: asLocal('a'),
      },
      {
        type: 'move',
        asset: makeAsset('b', { kind: 'clip', folder: 'else' }),
        fields: ['folder'],
        before: asLocal('b'),
      },
      {
        type: 'restore',
        asset: makeAsset('c', { kind: 'clip' }),
        fields: [],
        before: { ...asLocal('c'), removedAt: 5 },
      },
      { type: 'keep', asset: { ...asLocal('d'), title: 'not to be written' } },
      { type: 'suspectRemoved', asset: asLocal('d') },
    ]
    store.writePage(first, addPage([], { changes }))
    expect(
      store
        .findAssets(['a', 'b', 'c', 'd'])
        .map(({ title, folder, removedAt }) => [title, folder, removedAt]),
    ).toEqual([
      ['New', makeAsset('a').folder, null],
      ['Title of b', 'else', null],
      ['Title of c', makeAsset('c').folder, null],
      ['Title of d', makeAsset('d').folder, null],
    ])
    expect(familyMembers(store).filter(({ parent }) => parent?.assetId === 'v')).toHaveLength(3)
  })

  it('takes odd numbers in as unknown instead of failing', () => {
    const { store } = library
    const odd = makeAsset('a', {
      width: 0.5,
      bytes: Number.NaN,
      createdAt: 1e300,
      durationSeconds: Number.NaN,
    })
    store.writePage(store.beginRun(runStart()), addPage([odd]))
    expect(store.findAssets(['a'])).toEqual([
      { ...toLocal(odd), width: null, bytes: null, createdAt: null, durationSeconds: null },
    ])
  })

  it('is all or nothing', () => {
    const { store } = library
    const runId = store.beginRun(runStart())
    const broken = { ...makeAsset('b'), title: { toString: null } } as unknown as ReturnType<typeof makeAsset>
    expect(() => store.writePage(runId, addPage([makeAsset('a'), broken]))).toThrow()
    expect(store.findAssets(['a'])).toEqual([])
    expect(store.listedCount(runId)).toBe(0)
    expect(store.seenBefore(runId, ['a'])).toEqual(new Set())
  })

  it('writes not one byte into the library where nothing changed', () => {
    const { store } = library
    const assets = Array.from({ length: 500 }, (_, i) => makeAsset(`a${i}`))
    store.writePage(store.beginRun(runStart()), addPage(assets))
    const runId = store.beginRun(runStart())
    const before = { wal: walBytes(), file: readFileSync(path) }
    store.writePage(runId, addPage(assets, { changes: [] }))
    expect(store.listedCount(runId)).toBe(500)
    expect(store.findMissing(runId, null, 10)).toEqual([])
    store.saveLinks(familyMembers(store))
    expect(walBytes()).toBe(before.wal)
    expect(readFileSync(path).equals(before.file)).toBe(true)
    store.writePage(runId, addPage([makeAsset('a1', { title: 'Changed' })]))
    expect(walBytes()).toBeGreaterThan(before.wal)
  })
})

describe('what is missing', () => {
  it('is live and was not seen inside the source folders, in the order of the ids, page by page', () => {
    const { store } = library
    const ids = Array.from({ length: 25 }, (_, i) => `a${String(i).padStart(2, '0')}`)
    store.writePage(store.beginRun(runStart()), addPage(ids.map((id) => makeAsset(id))))
    const runId = store.beginRun(runStart())
    store.markRemoved(runId, ['a03'], 7)
    store.writePage(
      runId,
      addPage([], { seenIds: ids.filter((_, i) => i % 2 === 0), outsideIds: ['a01', 'a02', 'a05', 'zz'] }),
    )
    store.writePage(runId, addPage([], { outsideIds: ['a04'] }))
    store.writePage(runId, addPage([], { seenIds: ['a01'] }))
    expect(store.listedCount(runId)).toBe(16)
    const found: string[] = []
    for (let after: string | null = null; ; ) {
      const batch = store.findMissing(runId, after, 4)
      found.push(...batch.map(({ assetId }) => assetId))
      after = batch.at(-1)?.assetId ?? null
      if (batch.length < 4) break
    }
    expect(found).toEqual(ids.filter((id, i) => i % 2 === 1 && id !== 'a01' && id !== 'a03'))
  })

  it('is nothing after a first listing, and all of it where that began anew', () => {
    const { store } = library
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage([makeAsset('b'), makeAsset('a')]))
    expect(store.findMissing(runId, null, 10)).toEqual([])
    store.forgetListed(runId)
    expect(store.findMissing(runId, null, 10).map(({ assetId }) => assetId)).toEqual(['a', 'b'])
  })

  it('becomes a tombstone that keeps its first date, row and link', () => {
    const { store, reader } = library
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage([makeAsset('v'), makeAsset('c', { kind: 'clip' })]))
    store.saveLinks([link('c', 'v')])
    store.markRemoved(runId, ['c', 'unknown'], 1000)
    store.markRemoved(runId, ['c'], 2000)
    expect(store.liveCount()).toBe(1)
    expect(store.findAssets(['c'])).toEqual([toLocal(makeAsset('c', { kind: 'clip' }), 1000)])
    expect(store.findMissing(runId, null, 10)).toEqual([])
    expect(familyMembers(store).map(({ assetId }) => assetId)).toEqual(['v'])
    expect(reader.asset('c')).toMatchObject({
      removedAt: '1970-01-01T00:00:01.000Z',
      parent: { assetId: 'v' },
    })
  })
})

const link = (assetId: string, parentId: string | null, over: Partial<FamilyLink> = {}): FamilyLink => ({
  assetId,
  parent: parentId === null ? null : { assetId: parentId, basis: 'name', confidence: 0.8 },
  startSeconds: null,
  endSeconds: null,
  exportFormat: null,
  exportPlatform: null,
  ...over,
})

describe('links', () => {
  beforeEach(() => {
    const { store } = library
    store.writePage(
      store.beginRun(runStart()),
      addPage([makeAsset('v'), makeAsset('w'), makeAsset('c', { kind: 'clip' })]),
    )
  })

  const cutOf = (video: string, assetId: string): Asset =>
    makeAsset(assetId, {
      kind: 'clip',
      context: { parent_public_id: makeAsset(video).publicId, start_time: '3', end_time: '9' },
    })
  const memberOf = (assetId: string) =>
    familyMembers(library.store).find((member) => member.assetId === assetId)

  it('of newcomers are written with their rows, whichever comes first', () => {
    const { store } = library
    const parent = { assetId: 'newVideo', basis: 'context', confidence: 0.99 } as const
    store.writePage(
      store.beginRun(runStart()),
      addPage([makeAsset('newClip', { kind: 'clip' }), makeAsset('newVideo')], {
        links: [link('newClip', null, { parent, startSeconds: 3, endSeconds: 9 })],
      }),
    )
    expect(memberOf('newClip')).toMatchObject({ parent, startSeconds: 3, endSeconds: 9 })
  })

  it('to somebody that is not there, or to nobody of the same page, are refused with the page', () => {
    const { store } = library
    const runId = store.beginRun(runStart())
    const parent = { assetId: 'nobody', basis: 'context', confidence: 0.99 } as const
    const links = [link('newClip', null, { parent })]
    expect(() => store.writePage(runId, addPage([cutOf('v', 'newClip')], { links }))).toThrow()
    expect(memberOf('newClip')).toBeUndefined()
  })

  it('that were not given with a page are left to the look at the whole library', () => {
    const { store } = library
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage([cutOf('v', 'ofOld'), cutOf('late', 'ofLate')]))
    store.writePage(runId, addPage([makeAsset('late')]))
    expect([memberOf('ofOld')?.parent, memberOf('ofLate')?.parent]).toEqual([null, null])
    expect(relink(store)).toBe(2)
    expect([memberOf('ofOld')?.parent?.assetId, memberOf('ofLate')?.parent?.assetId]).toEqual(['v', 'late'])
  })

  it('are given back as they were saved, and counted only where they changed', () => {
    const { store } = library
    const wanted = link('c', 'v', {
      startSeconds: 1.5,
      endSeconds: 9,
      exportFormat: '9:16',
      exportPlatform: 'tiktok',
    })
    expect(store.saveLinks([wanted, link('v', null), link('unknown', null)])).toBe(1)
    expect(store.saveLinks([wanted])).toBe(0)
    expect(store.saveLinks([{ ...wanted, endSeconds: 10 }])).toBe(1)
    expect(familyMembers(store).find(({ assetId }) => assetId === 'c')).toEqual({
      ...wanted,
      endSeconds: 10,
      publicId: makeAsset('c').publicId,
      kind: 'clip',
      title: 'Title of c',
      durationSeconds: 12.5,
      context: { caption: 'A day at the sea' },
      createdAt: 1_700_000_000_000,
    })
    // A parent that an undo has taken away since it was found.
    expect(store.saveLinks([link('c', 'gone', { endSeconds: 11 })])).toBe(0)
    expect(store.saveLinks([link('c', null)])).toBe(1)
    expect(familyMembers(store).find(({ assetId }) => assetId === 'c')?.parent).toBeNull()
  })

  it('that a person confirmed yield to no guess', () => {
    const { store } = library
    const confirmed = { assetId: 'w', basis: 'confirmed', confidence: 1 } as const
    store.saveLinks([link('c', 'v')])
    store.saveLinks([link('c', null, { parent: confirmed })])
    store.saveLinks([link('c', 'v', { startSeconds: 3 })])
    store.saveLinks([link('c', null, { startSeconds: 3 })])
    const member = familyMembers(store).find(({ assetId }) => assetId === 'c')
    expect(member).toMatchObject({ parent: confirmed, startSeconds: 3 })
    store.saveLinks([link('c', null, { parent: { ...confirmed, assetId: 'v' } })])
    expect(familyMembers(store).find(({ assetId }) => assetId === 'c')?.parent?.assetId).toBe('v')
    expect(store.saveLinks([link('c', null, { withdrawn: true })])).toBe(1)
    expect(familyMembers(store).find(({ assetId }) => assetId === 'c')?.parent).toBeNull()
  })
})

describe('a run', () => {
  it('starts every run with nothing seen', () => {
    const { store } = library
    store.writePage(store.beginRun(runStart()), addPage([makeAsset('a')]))
    const runId = store.beginRun(runStart())
    expect(store.listedCount(runId)).toBe(0)
    expect(store.findMissing(runId, null, 10).map(({ assetId }) => assetId)).toEqual(['a'])
  })

  it('stops a run that is not the open one', () => {
    const { store } = library
    const runId = store.beginRun(runStart())
    store.beginRun(runStart())
    const busy = expect.objectContaining({ code: 'libraryBusy' })
    expect(() => store.writePage(runId, addPage([makeAsset('a')]))).toThrow(busy)
    expect(() => store.markRemoved(runId, ['a'], 1)).toThrow(busy)
    expect(() => store.endRun(runId, runResult(), 1)).toThrow(busy)
    expect(store.findAssets(['a'])).toEqual([])
  })
})

describe('a dry run', () => {
  it('stages and leaves no trace', () => {
    const { store, history } = library
    const real = store.beginRun(runStart())
    store.writePage(real, addPage([makeAsset('a'), makeAsset('b')]))
    store.endRun(real, runResult(), 10)
    const before = { wal: walBytes(), file: readFileSync(path) }
    const dry = store.beginRun(runStart({ dryRun: true }))
    store.writePage(dry, addPage([makeAsset('a', { title: 'Changed' }), makeAsset('new')]))
    expect(store.listedCount(dry)).toBe(2)
    expect(store.findMissing(dry, null, 10).map(({ assetId }) => assetId)).toEqual(['b'])
    store.markRemoved(dry, ['b'], 20)
    store.endRun(dry, runResult({ outcome: 'failed' }), 30)
    expect(walBytes()).toBe(before.wal)
    expect(readFileSync(path).equals(before.file)).toBe(true)
    expect(history.runs({ limit: 10, beforeId: null })).toHaveLength(1)
  })
})
