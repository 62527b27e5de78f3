import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncMode } from '../../src-preload/contract'
import { type Library, openLibrary } from '../library'
import { remoteAsset } from './assets.fixture'
import { createSyncEngine } from './engine'
import type { RemoteSource } from './remote'
import type { RemotePage } from './remotePage'
import { sourceFolders } from './scope'

const email = 'anna@example.com'
const sound = 40

let folder: string
let library: Library
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'endless-'))
  library = openLibrary(join(folder, 'library.db'))
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

const items = (from: number, count: number): RemotePage['items'] =>
  Array.from({ length: count }, (_, i) => ({
    asset: remoteAsset({
      assetId: `a${from + i}`,
      publicId: `take_${from + i}`,
      updatedAt: 1_800_000_000_000,
    }),
    unreadable: [],
  }))

/** How a listing has no end: what it gives for the nth request. */
const listings: Readonly<Record<string, (request: number) => Partial<RemotePage>>> = {
  'another cursor every time, and the same rows': (request) => ({
    items: items(0, 20),
    nextCursor: `c${request}`,
  }),
  'the same cursor again': () => ({ items: items(0, 20), nextCursor: 'c' }),
  'two cursors in turn': (request) => ({ items: items(0, 20), nextCursor: `c${request % 2}` }),
  'pages without rows': (request) => ({ items: [], nextCursor: `c${request}` }),
  'ever more rows': (request) => ({ items: items(request * 20, 20), nextCursor: `c${request}` }),
  'ever more rows, and a count that grows with them': (request) => ({
    items: items(request * 20, 20),
    nextCursor: `c${request}`,
    totalCount: request * 20 + 21,
  }),
}

/** A source of literals; `listing` null: all there is, on one page. */
const createRemote = (listing: ((request: number) => Partial<RemotePage>) | null): RemoteSource => {
  let requests = 0
  return {
    describe: async () => ({ cloudName: 'demo', folderMode: 'dynamic' }),
    listPage: async () => {
      requests += 1
      if (requests > 1000) throw new Error('it does not end')
      const all = { items: items(0, sound), nextCursor: null, totalCount: sound }
      // One more than the library has, so that a quick refresh reads on.
      const endless = { items: [], nextCursor: null, totalCount: sound + 1, ...listing?.(requests) }
      const page = { failures: [], unreadIds: [], ...(listing === null ? all : endless) }
      return { ...page, received: page.items.length }
    },
    readAssets: async () => {
      throw new Error('nothing is to be removed')
    },
    readRelated: async () => [],
    usage: () => ({ requests, rate: null, waitingUntil: null }),
  }
}

const sync = async (remote: RemoteSource, mode: SyncMode) => {
  const engine = createSyncEngine({
    remote,
    store: library.store,
    account: { cloudName: 'demo', email },
    sources: () => sourceFolders({ email, userId: null }),
    now: Date.now,
    sleep: async () => undefined,
    onSnapshot: () => undefined,
    onLibraryChanged: () => undefined,
    onUnexpected: (error) => {
      throw error
    },
  })
  engine.start({ mode, trigger: 'button' })
  return engine.running()
}

describe.each(Object.keys(listings))('a listing that has no end: %s', (name) => {
  it.each(['full', 'quick'] as const)('ends a %s sync with a code, and removes nothing', async (mode) => {
    expect(await sync(createRemote(null), 'full')).toMatchObject({ outcome: 'completed' })
    const result = await sync(createRemote(listings[name] ?? null), mode)
    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'badResponse' } })
    expect(result?.requests).toBeLessThan(500)
    expect(library.reader.counts().removed).toBe(0)
    expect(library.store.liveCount()).toBeGreaterThanOrEqual(sound)
    expect(await sync(createRemote(null), 'full')).toMatchObject({
      outcome: expect.stringMatching(/completed|needsConfirmation/),
    })
  })
})
