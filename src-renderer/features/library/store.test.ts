import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { AssetCard, Bridge, OperationInput, ViewQueryInput } from '../../../src-preload/contract'
import { type LibraryState, libraryState } from './store'

const sortOf = ({ sort }: ViewQueryInput): string =>
  sort?.by === 'name' ? 'title' : sort?.direction === 'ascending' ? 'oldest' : 'newest'

/** A library behind a bridge that answers as the main process does: keyset anchors, pages after an anchor. */
const makeLibrary = (total: number) => {
  const world = {
    titles: Array.from({ length: total }, (_, i) => `video ${i}`),
    calls: [] as string[],
    failing: false,
    /** Replies wait here while held back. */
    held: null as (() => void)[] | null,
  }
  const card = (title: string): AssetCard => ({
    assetId: title,
    kind: 'video',
    title,
    folder: '',
    durationSeconds: 1,
    width: 16,
    height: 9,
    bytes: 1,
    version: 1,
    createdAt: null,
    childCount: 0,
    parentTitle: null,
    platform: null,
  })
  const ordered = (sort: string): string[] => (sort === 'oldest' ? world.titles.toReversed() : world.titles)
  const answer = (name: string, input: unknown): unknown => {
    if (name === 'library.counts') return { videos: world.titles.length, clips: 0, exports: 0, removed: 0 }
    if (name === 'library.outline') {
      const { query } = input as OperationInput<'library.outline'>
      const sort = sortOf(query)
      const rows = ordered(sort)
      const anchors = Array.from({ length: Math.ceil(rows.length / 100) }, (_, i) =>
        i === 0 ? null : `${sort}:${rows[i * 100 - 1]}`,
      )
      return { total: rows.length, pageSize: 100, anchors, groups: [], indexed: null }
    }
    const { query, after, limit } = input as OperationInput<'library.page'>
    const sort = sortOf(query)
    if (after !== null && !after.startsWith(`${sort}:`)) throw new Error('an anchor of another sort')
    const rows = ordered(sort)
    const from = after === null ? 0 : rows.indexOf(after.slice(sort.length + 1)) + 1
    return { items: rows.slice(from, from + limit).map(card), next: null }
  }
  const bridge = {
    call: async (name: string, input: unknown) => {
      world.calls.push(name)
      if (world.held !== null) await new Promise<void>((resolve) => world.held?.push(resolve))
      if (world.failing) return { ok: false, error: { code: 'libraryBusy', message: 'busy', retryAt: null } }
      return { ok: true, value: structuredClone(answer(name, input)) }
    },
    on: () => () => undefined,
  } as unknown as Bridge
  vi.stubGlobal('window', { bridge })
  return world
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 30; i += 1) await Promise.resolve()
}
const store = () => createStore<LibraryState>()(libraryState)
const titleAt = (state: LibraryState, index: number): string | undefined =>
  state.views.video.pages.get(Math.floor(index / 100))?.items[index % 100]?.title

describe('the library store', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('fetches only the pages on the screen', async () => {
    const world = makeLibrary(10_000)
    const library = store()
    await library.getState().show('video')
    expect(world.calls).toEqual(['library.outline', 'library.page'])
    library.getState().look({ first: 5090, last: 5110 })
    await settle()
    expect([...library.getState().views.video.pages.keys()]).toEqual([0, 50, 51])
    expect(titleAt(library.getState(), 5100)).toBe('video 5100')
  })

  it('asks for a page once, however often it is looked at', async () => {
    const world = makeLibrary(1000)
    const library = store()
    await library.getState().show('video')
    for (let i = 0; i < 5; i += 1) library.getState().look({ first: 300 + i, last: 310 + i })
    await settle()
    library.getState().look({ first: 320, last: 330 })
    await settle()
    expect(world.calls.filter((name) => name === 'library.page')).toHaveLength(2)
  })

  it('skips the pages that were only scrolled past', async () => {
    const world = makeLibrary(100_000)
    const library = store()
    await library.getState().show('video')
    world.held = []
    for (let page = 10; page < 900; page += 10)
      library.getState().look({ first: page * 100, last: page * 100 + 20 })
    const release = world.held
    world.held = null
    for (const go of release) go()
    await settle()
    expect(titleAt(library.getState(), 89_000)).toBe('video 89000')
    expect(world.calls.filter((name) => name === 'library.page').length).toBeLessThan(8)
  })

  it('shows new rows after a change, keeps the old ones until then, and asks at most twice a second', async () => {
    const world = makeLibrary(250)
    const library = store()
    await library.getState().show('video')
    library.getState().look({ first: 210, last: 230 })
    await settle()
    world.calls.length = 0
    world.titles.unshift('brand new')
    for (let i = 0; i < 20; i += 1) {
      library.getState().changed({ videos: 251, clips: 0, exports: 0, removed: 0 })
      await settle()
      expect(titleAt(library.getState(), 215)).toBeDefined()
      await vi.advanceTimersByTimeAsync(50)
    }
    await vi.advanceTimersByTimeAsync(1000)
    expect(titleAt(library.getState(), 215)).toBe('video 214')
    expect(library.getState().views.video.outline?.total).toBe(251)
    const outlines = world.calls.filter((name) => name === 'library.outline').length
    expect(outlines).toBeGreaterThanOrEqual(2)
    expect(outlines).toBeLessThanOrEqual(3)
    expect(library.getState().views.video.pages.get(0)?.fresh).toBe(false)
  })

  it('never uses an anchor of another sort, and sorts in one step', async () => {
    makeLibrary(500)
    const library = store()
    await library.getState().show('video')
    const sorting = library.getState().sortBy('oldest')
    library.getState().look({ first: 150, last: 160 })
    await sorting
    await settle()
    const { error, outline, sorted } = library.getState().views.video
    expect(error).toBeNull()
    expect(outline?.sort).toBe('oldest')
    expect(sorted).toBe(1)
    expect(titleAt(library.getState(), 150)).toBe('video 349')
  })

  it('keeps what it shows when the library cannot be read, says so, and recovers', async () => {
    const world = makeLibrary(50)
    const library = store()
    await library.getState().show('video')
    world.failing = true
    await library.getState().reload()
    expect(library.getState().views.video.error?.code).toBe('libraryBusy')
    expect(titleAt(library.getState(), 7)).toBe('video 7')
    world.failing = false
    await library.getState().reload()
    expect(library.getState().views.video.error).toBeNull()
    expect(library.getState().counts?.videos).toBe(50)
  })

  it('drops a page of the old order of things that arrives after the new one', async () => {
    const world = makeLibrary(300)
    const library = store()
    await library.getState().show('video')
    world.held = []
    library.getState().look({ first: 210, last: 220 })
    const late = world.held
    world.held = null
    world.titles.unshift('brand new')
    await library.getState().reload()
    for (const go of late) go()
    await settle()
    expect(titleAt(library.getState(), 210)).toBe('video 209')
  })

  it('looks again when the library changed while it was looking', async () => {
    const world = makeLibrary(10)
    const library = store()
    world.held = []
    const showing = library.getState().show('video')
    await settle()
    const [outline] = world.held
    world.held = []
    outline?.()
    await settle()
    world.titles.unshift('brand new')
    const reloading = library.getState().reload()
    const rest = world.held
    world.held = null
    for (const go of rest) go()
    await Promise.all([showing, reloading])
    await settle()
    expect(library.getState().views.video.outline?.total).toBe(11)
  })

  it('drops replies that were asked for before another account was connected', async () => {
    const world = makeLibrary(50)
    const library = store()
    world.held = []
    const showing = library.getState().show('video')
    library.getState().reset()
    const release = world.held
    world.held = null
    for (const go of release) go()
    await showing
    expect(library.getState().views.video.outline).toBeNull()
  })
})
