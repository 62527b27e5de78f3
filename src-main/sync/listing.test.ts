import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncMode, SyncResult, SyncSnapshot, SyncTrigger } from '../../src-preload/contract'
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

const damaged = {
  publicId: 'creatorapp/users/anna@example.com/videos/d',
  code: 'badItem',
  message: 'damaged',
} as const

const run = async (
  remote: RemoteSource,
  {
    mode = 'full',
    trigger = 'button',
    now = startedAt,
  }: { readonly mode?: SyncMode; readonly trigger?: SyncTrigger; readonly now?: number } = {},
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
  engine.start({ mode, trigger })
  const result = await engine.running()
  if (result === null) throw new Error('a run was started')
  return { result, snapshots }
}

describe('a cursor that expires', () => {
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

describe('a quick refresh', () => {
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

  it('reads one page when nothing changed, also where more than a page was changed just now', async () => {
    const known = edits(35, startedAt - minuteMs)
    await run(sorted(known))
    const { result } = await run(sorted(known), { mode: 'quick', now: startedAt + minuteMs })
    expect(result).toMatchObject({ mode: 'quick', outcome: 'completed', requests: 1 })
  })

  it('stays one where the storage has a row that cannot be told from others', async () => {
    const all = page([item('a')], { failures: [damaged], received: 2, totalCount: 2 })
    await run(remoteOf(() => all))
    const { result } = await run(
      remoteOf(() => all),
      { mode: 'quick' },
    )
    expect(result).toMatchObject({ mode: 'quick', requests: 1, failures: [damaged] })
  })

  it.each([
    ['one after the other', 25, (i: number) => i < 25],
    ['each among known ones', 10, (i: number) => i % 2 === 0],
    ['a few on each page', 4, (i: number) => i % 5 === 0],
  ])('reads at most two pages more than the changes fill, %s', async (_how, seen, isChanged) => {
    const known = edits(90, startedAt - minuteMs)
    await run(sorted(known))
    const edited = known.map((one, i) => ({
      ...one,
      asset: { ...one.asset, ...(isChanged(i) ? { title: 'Edited' } : {}) },
    }))
    const { result } = await run(sorted(edited), { mode: 'quick', now: startedAt + minuteMs })
    const { updated } = result.counts.videos
    expect(updated).toBe(seen)
    expect(result.requests).toBeLessThanOrEqual(2 + Math.ceil(updated / 10))
  })

  it('leaves what the search learned of late, behind a page of known ones, to one full sync of the background', async () => {
    const newest = startedAt - minuteMs
    const known = edits(35, newest)
    await run(sorted(known))
    const [last] = known.slice(-1)
    const edited = known.map((one) =>
      one === last ? { ...one, asset: { ...one.asset, title: 'Edited', updatedAt: newest - 25 } } : one,
    )
    edited.sort((a, b) => (b.asset.updatedAt ?? 0) - (a.asset.updatedAt ?? 0))
    const refresh = async (afterMs: number, trigger: SyncTrigger) => {
      const now = startedAt + afterMs
      const { mode, requests, counts } = (await run(sorted(edited), { mode: 'quick', now, trigger })).result
      return { mode, requests, updated: counts.videos.updated }
    }
    const quick = { mode: 'quick', requests: 1, updated: 0 }
    expect(await refresh(minuteMs, 'interval')).toEqual(quick)
    const late = 3 * overlapMs
    expect(await refresh(late, 'button')).toEqual(quick)
    expect(await refresh(late, 'interval')).toMatchObject({ mode: 'full', updated: 1 })
    expect(await refresh(late + minuteMs, 'interval')).toEqual(quick)
  })

  it('misses for twenty minutes at most what was edited while a full sync was on its way, on a page that it had read', async () => {
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
    const later = remoteOf((cursor) =>
      cursor === null
        ? page([editedMeanwhile], { totalCount: 2, nextCursor: 'c' })
        : page([edited], { totalCount: 2 }),
    )
    const refresh = async (minutes: number, trigger: SyncTrigger) =>
      (await run(later, { mode: 'quick', now: startedAt + minutes * minuteMs, trigger })).result
    // It lies behind a page of known ones, which here is one row.
    expect(await refresh(70, 'button')).toMatchObject({ mode: 'quick', requests: 1 })
    expect(await refresh(90, 'interval')).toMatchObject({ mode: 'full', counts: { videos: { updated: 1 } } })

    // What was agreed is not taken back by a full sync that changes nothing.
    const agreed = library.store.account()
    const now = startedAt + 100 * minuteMs
    await run(sorted([edited, editedMeanwhile]), { now })
    expect(library.store.account()).toEqual(agreed)
  })
})
