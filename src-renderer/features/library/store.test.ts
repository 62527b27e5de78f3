import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ViewQuery } from '../../../src-preload/contract'
import { makeLibrary, makeStore, settle } from './libraryBridge.fixture'
import { choiceOf, dataOf, type LibraryState } from './store'
import { baseQuery, type ViewId } from './viewId'

const store = () => makeStore().store
const dataIn = (state: LibraryState) => dataOf(state, state.shown)
const titleAt = (state: LibraryState, index: number): string | undefined =>
  dataIn(state).pages.get(Math.floor(index / 100))?.items[index % 100]?.title

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
    await library.getState().show('videos')
    expect(world.calls).toEqual(['library.outline', 'library.page'])
    library.getState().look({ first: 5090, last: 5110, focus: 5090 })
    await settle()
    expect([...dataIn(library.getState()).pages.keys()]).toEqual([0, 50, 51])
    expect(titleAt(library.getState(), 5100)).toBe('video 5100')
  })

  it('begins orphans and duplicates with what there is to decide in them, also where they are saved views', async () => {
    makeLibrary(10)
    const library = store()
    const layoutOf = async (id: ViewId, query?: ViewQuery) => {
      await library.getState().show(id, query)
      return choiceOf(library.getState(), id).layout
    }
    expect(await layoutOf('videos')).toBe('grid')
    expect(await layoutOf('orphans')).toBe('suggestions')
    expect(await layoutOf('saved:1', baseQuery('duplicates'))).toBe('groups')
    expect(await layoutOf('saved:2', baseQuery('removed'))).toBe('grid')
    library.getState().setLayout('list')
    expect(await layoutOf('orphans')).toBe('suggestions')
    expect(await layoutOf('saved:2')).toBe('list')
  })

  it('asks for a page once, however often it is looked at', async () => {
    const world = makeLibrary(1000)
    const library = store()
    await library.getState().show('videos')
    for (let i = 0; i < 5; i += 1) library.getState().look({ first: 300 + i, last: 310 + i, focus: 300 + i })
    await settle()
    library.getState().look({ first: 320, last: 330, focus: 320 })
    await settle()
    expect(world.calls.filter((name) => name === 'library.page')).toHaveLength(2)
  })

  it('skips the pages that were only scrolled past', async () => {
    const world = makeLibrary(100_000)
    const library = store()
    await library.getState().show('videos')
    world.held = []
    for (let page = 10; page < 900; page += 10)
      library.getState().look({ first: page * 100, last: page * 100 + 20, focus: page * 100 })
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
    await library.getState().show('videos')
    library.getState().look({ first: 210, last: 230, focus: 210 })
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
    expect(dataIn(library.getState()).outline?.total).toBe(251)
    const outlines = world.calls.filter((name) => name === 'library.outline').length
    expect(outlines).toBeGreaterThanOrEqual(2)
    expect(outlines).toBeLessThanOrEqual(3)
    expect(dataIn(library.getState()).pages.get(0)?.fresh).toBe(false)
  })

  it('never uses an anchor of another order, and turns round in one step', async () => {
    makeLibrary(500)
    const library = store()
    await library.getState().show('videos')
    const sorting = library.getState().change({ sort: { by: 'date', direction: 'ascending' } })
    library.getState().look({ first: 150, last: 160, focus: 150 })
    await sorting
    await settle()
    const { error, outline, order } = dataIn(library.getState())
    expect(error).toBeNull()
    expect(outline?.query.sort.direction).toBe('ascending')
    expect(order).toBe(1)
    expect(titleAt(library.getState(), 150)).toBe('video 349')
  })

  it('finds as one types: the last text counts, and no card of another search is shown', async () => {
    const world = makeLibrary(1000)
    const library = store()
    await library.getState().show('videos')
    library.getState().look({ first: 300, last: 340, focus: 300 })
    await settle()
    await Promise.all(['9', '99', '999'].map((text) => library.getState().change({ text })))
    await settle()
    expect(dataIn(library.getState()).outline?.total).toBe(1)
    expect(titleAt(library.getState(), 0)).toBe('video 999')
    expect([...dataIn(library.getState()).pages.keys()]).toEqual([0])
    expect(world.calls.filter((name) => name === 'library.outline').length).toBeLessThan(5)
  })

  it('keeps how each view was set up', async () => {
    makeLibrary(200)
    const library = store()
    await library.getState().show('videos')
    await library.getState().change({ text: '19' })
    library.getState().setLayout('list')
    await library.getState().show('folder:travel')
    expect(choiceOf(library.getState(), 'folder:travel')).toMatchObject({
      layout: 'grid',
      query: { view: 'all', text: '', filter: { folder: { path: 'travel', withSubfolders: true } } },
    })
    await library.getState().show('videos')
    expect(choiceOf(library.getState(), 'videos')).toMatchObject({ layout: 'list', query: { text: '19' } })
    expect(dataIn(library.getState()).outline?.total).toBe(12)
  })

  it('begins where the view was left, wherever that card stands by now', async () => {
    const world = makeLibrary(1000)
    world.titles.unshift('brand new', 'brand newer')
    const { store: library, spots } = makeStore({
      videos: { assetId: 'video 700', place: 700, shift: 12 },
    })
    await library.getState().show('videos')
    expect(spots.get('videos')).toEqual({ assetId: 'video 700', place: 702, shift: 12 })
    expect(titleAt(library.getState(), 702)).toBe('video 700')
  })

  it('begins near where the view was left when that card is gone', async () => {
    makeLibrary(300)
    const { store: library, spots } = makeStore({ videos: { assetId: 'gone', place: 900, shift: 0 } })
    await library.getState().show('videos')
    expect(spots.get('videos')?.place).toBe(299)
    expect(titleAt(library.getState(), 299)).toBe('video 299')
  })

  it('tells the ids of a range from what is there, and asks for the others', async () => {
    const world = makeLibrary(1000)
    const library = store()
    await library.getState().show('videos')
    world.calls.length = 0
    expect(await library.getState().idsOf({ first: 1, last: 3 })).toEqual(['video 1', 'video 2', 'video 3'])
    expect(world.calls).toEqual([])
    expect(await library.getState().idsOf({ first: 98, last: 901 })).toHaveLength(804)
    expect(await library.getState().idsOf(null)).toHaveLength(1000)
    expect(world.calls).toEqual(['library.select', 'library.select'])
  })

  it('keeps what it shows when the library cannot be read, says so, and recovers', async () => {
    const world = makeLibrary(50)
    const library = store()
    await library.getState().show('videos')
    world.failing = true
    await library.getState().reload()
    expect(dataIn(library.getState()).error?.code).toBe('libraryBusy')
    expect(titleAt(library.getState(), 7)).toBe('video 7')
    world.failing = false
    await library.getState().reload()
    expect(dataIn(library.getState()).error).toBeNull()
    expect(library.getState().counts?.videos).toBe(50)
  })

  it('drops a page of the old order of things that arrives after the new one', async () => {
    const world = makeLibrary(300)
    const library = store()
    await library.getState().show('videos')
    world.held = []
    library.getState().look({ first: 210, last: 220, focus: 210 })
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
    const showing = library.getState().show('videos')
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
    expect(dataIn(library.getState()).outline?.total).toBe(11)
  })

  it('keeps the counts that were told while it asked for them and for the rows', async () => {
    const world = makeLibrary(0)
    const library = store()
    world.held = []
    const reloading = library.getState().reload()
    library.getState().changed({ videos: 138, clips: 0, exports: 0, removed: 0 })
    const release = world.held
    world.held = null
    for (const go of release) go()
    await reloading
    expect(library.getState().counts?.videos).toBe(138)
  })

  it('has the counts before the rows', async () => {
    const world = makeLibrary(10)
    const library = store()
    world.held = []
    const reloading = library.getState().reload()
    world.held[0]?.()
    await settle()
    expect(library.getState().counts?.videos).toBe(10)
    const release = world.held
    world.held = null
    for (const go of release) go()
    await reloading
  })

  it('drops replies that were asked for before another account was connected', async () => {
    const world = makeLibrary(50)
    const library = store()
    world.held = []
    const showing = library.getState().show('videos')
    library.getState().reset()
    const release = world.held
    world.held = null
    for (const go of release) go()
    await showing
    expect(dataIn(library.getState()).outline).toBeNull()
  })
})
