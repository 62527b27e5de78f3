import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncMode, SyncResult, SyncSnapshot } from '../../src-preload/contract'
import { AppError } from '../errors'
import type { Library } from '../library'
import { remoteAsset } from './assets.fixture'
import { createGround, type Ground } from './converge.fixture'
import { createSyncEngine } from './engine'
import { overlapMs } from './listing'
import type { RemoteSource } from './remote'
import type { RemoteItem, RemotePage } from './remotePage'
import { sourceFolders } from './scope'

const email = 'anna@example.com'
const startedAt = Date.UTC(2026, 10, 1)
const minuteMs = 60_000

let ground: Ground
let library: Library
let path: string
beforeEach(() => {
  ground = createGround()
  const opened = ground.open()
  library = opened.library
  path = opened.path
})
afterEach(() => {
  ground.close(library, path)
  ground.remove()
})

const item = (assetId: string, updatedAt = startedAt - 86_400_000): RemoteItem => ({
  asset: remoteAsset({ assetId, updatedAt }),
  unreadable: [],
})
const page = (items: readonly RemoteItem[], more: Partial<RemotePage>): RemotePage => ({
  items,
  failures: [],
  unreadIds: [],
  received: items.length,
  nextCursor: null,
  totalCount: items.length,
  ...more,
})

/** A source that gives for each request what `answer` says of it. */
const remoteOf = (answer: (cursor: string | null, request: number) => RemotePage): RemoteSource => {
  let requests = 0
  return {
    describe: async () => ({ cloudName: 'demo', folderMode: 'dynamic' }),
    listPage: async (_listing, cursor) => {
      requests += 1
      return answer(cursor, requests)
    },
    readAssets: async () => ({ items: [], unreadIds: [] }),
    readRelated: async () => [],
    usage: () => ({ requests, rate: null, waitingUntil: null }),
  }
}

const run = async (
  remote: RemoteSource,
  { mode = 'full', now = startedAt }: { readonly mode?: SyncMode; readonly now?: number } = {},
): Promise<{ readonly result: SyncResult; readonly snapshots: readonly SyncSnapshot[] }> => {
  const snapshots: SyncSnapshot[] = []
  const engine = createSyncEngine({
    remote,
    store: library.store,
    account: { cloudName: 'demo', email },
    sources: () => sourceFolders({ email, userId: null }),
    now: () => now,
    sleep: () => Promise.resolve(),
    onSnapshot: (snapshot) => snapshots.push(snapshot),
    onLibraryChanged: () => undefined,
    onUnexpected: (error) => {
      throw error
    },
  })
  engine.start({ mode, trigger: 'button' })
  const result = await engine.running()
  if (result === null) throw new Error('a run was started')
  return { result, snapshots }
}

describe('a cursor that expires', () => {
  const damaged = {
    publicId: 'creatorapp/users/anna@example.com/videos/d',
    code: 'badItem',
    message: 'damaged',
  } as const
  const spoilt = { publicId: 'file_b', code: 'badField', message: 'spoilt' } as const
  const first = page([item('a'), item('b')], {
    failures: [damaged, spoilt],
    received: 3,
    nextCursor: 'c',
    totalCount: 5,
  })
  const second = page([item('e'), item('f')], { totalCount: 5 })

  it('begins the listing anew, and each row of it counts once', async () => {
    let expired = false
    const { result, snapshots } = await run(
      remoteOf((cursor) => {
        if (cursor === null) return first
        if (expired) return second
        expired = true
        throw new AppError('cursorExpired', 'The cursor is not known.')
      }),
    )
    expect(result.error).toBeNull()
    expect(result.outcome).toBe('partial')
    expect(result.failures).toEqual([damaged, spoilt])
    expect(result.counts.videos).toMatchObject({ seen: 5, added: 4, failed: 1 })
    for (const { done, total } of snapshots) expect(done).toBeLessThanOrEqual(total ?? done)
  })

  it('neither does a quick refresh that goes on as a full sync count a row twice', async () => {
    const all = page([item('a')], { failures: [damaged], received: 2, totalCount: 2 })
    await run(remoteOf(() => page([item('a')], {})))
    const { result } = await run(
      remoteOf(() => all),
      { mode: 'quick' },
    )
    expect(result).toMatchObject({ mode: 'full', failures: [damaged] })
    expect(result.counts.videos).toMatchObject({ seen: 2, unchanged: 1, failed: 1 })
  })
})

describe('what a quick refresh reads', () => {
  const edits = (count: number, at: number): readonly RemoteItem[] =>
    Array.from({ length: count }, (_, i) => item(`e${String(i).padStart(3, '0')}`, at - i))
  /** Pages of ten. */
  const sorted = (items: readonly RemoteItem[]) =>
    remoteOf((cursor) => {
      const from = Number(cursor ?? 0)
      return page(items.slice(from, from + 10), {
        totalCount: items.length,
        nextCursor: from + 10 < items.length ? String(from + 10) : null,
      })
    })

  it('the whole overlap while the search may still learn of changes in it, one page afterwards', async () => {
    const newest = startedAt - minuteMs
    const known = edits(30, newest)
    await run(sorted(known))
    const [last] = known.slice(-1)
    // The search learns of an edit that lies behind two pages of known ones; nothing came or went.
    const edited = known.map((one) =>
      one === last ? { ...one, asset: { ...one.asset, title: 'Edited', updatedAt: newest - 25 } } : one,
    )
    edited.sort((a, b) => (b.asset.updatedAt ?? 0) - (a.asset.updatedAt ?? 0))
    const soon = await run(sorted(edited), { mode: 'quick', now: startedAt + minuteMs })
    expect(soon.result).toMatchObject({ mode: 'quick', counts: { videos: { updated: 1 } } })

    const later = startedAt + 3 * overlapMs
    expect((await run(sorted(edited), { mode: 'quick', now: later })).result.requests).toBe(3)
    // That look was late enough: from now on a page without news is the end.
    expect((await run(sorted(edited), { mode: 'quick', now: later + minuteMs })).result.requests).toBe(1)
  })

  it('what was edited while a full sync was on its way, on a page that it had read', async () => {
    const old = startedAt - 100 * overlapMs
    const readBefore = item('a', old)
    const editedMeanwhile = item('b', startedAt + 60 * minuteMs)
    await run(
      remoteOf((cursor) =>
        cursor === null
          ? page([readBefore], { totalCount: 2, nextCursor: 'c' })
          : page([editedMeanwhile], { totalCount: 2 }),
      ),
    )
    const edited = {
      ...readBefore,
      asset: { ...readBefore.asset, title: 'Edited', updatedAt: startedAt + 20 * minuteMs },
    }
    const { result } = await run(
      remoteOf((cursor) =>
        cursor === null
          ? page([editedMeanwhile], { totalCount: 2, nextCursor: 'c' })
          : page([edited], { totalCount: 2 }),
      ),
      { mode: 'quick', now: startedAt + 70 * minuteMs },
    )
    expect(result).toMatchObject({ mode: 'quick', counts: { videos: { updated: 1, unchanged: 1 } } })

    // What was agreed is not taken back by a full sync that changes nothing.
    const agreed = library.store.account()
    const now = startedAt + 100 * minuteMs
    await run(sorted([edited, editedMeanwhile]), { now })
    expect(library.store.account()).toEqual(agreed)
  })
})
