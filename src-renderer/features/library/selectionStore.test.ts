import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { makeLibrary, makeStore, settle } from './libraryBridge.fixture'
import { type SelectionState, selectionOf, selectionState } from './selectionStore'

const begin = async (total: number) => {
  const world = makeLibrary(total)
  const library = makeStore().store
  await library.getState().show('videos')
  const selection = createStore<SelectionState>()(selectionState(library.getState))
  const chosen = () => [...selectionOf(selection.getState(), library.getState().shown).ids]
  return { world, library, selection, chosen, state: selection.getState }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('choosing', () => {
  it('takes one, one more, and lets one go', async () => {
    const { state, chosen } = await begin(50)
    await state().choose(3, 'only')
    await state().choose(5, 'only')
    expect(chosen()).toEqual(['video 5'])
    await state().choose(8, 'toggle')
    expect(chosen()).toEqual(['video 5', 'video 8'])
    await state().choose(5, 'toggle')
    expect(chosen()).toEqual(['video 8'])
  })

  it('takes ranges from the same anchor, either way, also over what was never on the screen', async () => {
    const { state, chosen } = await begin(5000)
    await state().choose(4, 'only')
    await state().choose(6, 'range')
    expect(chosen()).toEqual(['video 4', 'video 5', 'video 6'])
    await state().choose(2, 'range')
    expect(chosen()).toEqual(['video 2', 'video 3', 'video 4'])
    await state().choose(4999, 'range')
    expect(chosen()).toHaveLength(4996)
    await state().choose(3000, 'only')
    await state().choose(3001, 'range')
    expect(chosen()).toEqual(['video 3000', 'video 3001'])
  })

  it('adds a range to what is chosen', async () => {
    const { state, chosen } = await begin(50)
    await state().choose(1, 'only')
    await state().choose(10, 'toggle')
    await state().choose(12, 'addRange')
    expect(chosen()).toEqual(['video 1', 'video 10', 'video 11', 'video 12'])
  })

  it('drops a range whose answer comes after another choice', async () => {
    const { world, state, chosen } = await begin(5000)
    await state().choose(0, 'only')
    world.held = []
    const ranging = state().choose(4000, 'range')
    await settle()
    await state().choose(7, 'only')
    for (const go of world.held) go()
    world.held = null
    await ranging
    expect(chosen()).toEqual(['video 7'])
  })

  it('follows the anchor when rows come in above it', async () => {
    const { world, library, state, chosen } = await begin(50)
    await state().choose(4, 'only')
    world.titles.unshift('brand new')
    await library.getState().reload()
    await state().choose(6, 'range')
    expect(chosen()).toEqual(['video 4', 'video 5'])
  })
})

describe('a selection', () => {
  it('lets go of what has left the view, and of nothing else', async () => {
    const { world, library, state, chosen } = await begin(300)
    await state().chooseAll()
    expect(chosen()).toHaveLength(300)
    world.titles.splice(10, 5)
    await library.getState().reload()
    await state().prune()
    expect(chosen()).toHaveLength(295)
  })

  it('is each view’s own', async () => {
    const { library, state, chosen } = await begin(10)
    await state().choose(1, 'only')
    await library.getState().show('clips')
    expect(chosen()).toEqual([])
    await library.getState().show('videos')
    expect(chosen()).toEqual(['video 1'])
  })
})

describe('a selection of more than is kept id by id', () => {
  it('is told in runs: all of a view at once, any other once it has come to rest', async () => {
    vi.useFakeTimers()
    const { state } = await begin(6000)
    await state().chooseAll()
    const runs = () => state().large.videos?.kept.told?.runs.map(({ count }) => count)
    expect(runs()).toEqual([6000])
    await state().choose(10, 'toggle')
    expect(runs()).toBeUndefined()
    await vi.runAllTimersAsync()
    expect(runs()).toEqual([10, 5989])
    state().clear()
    await vi.runAllTimersAsync()
    expect(state().large.videos).toBeUndefined()
  })

  it('is taken up again with the view, and says where it is not what it was, until one chooses anew', async () => {
    vi.useFakeTimers()
    const { state: earlier } = await begin(6000)
    await earlier().chooseAll()
    const kept = earlier().large.videos?.kept
    const { world, library, selection, state, chosen } = await begin(6000)
    if (kept === undefined) throw new Error('it was told in runs')
    selection.setState({ large: { videos: { ids: null, kept } } })
    await state().prune()
    expect(chosen()).toHaveLength(6000)
    expect(state().remarks.videos).toBeUndefined()
    // It need not be told anew.
    expect(state().large.videos?.kept).toBe(kept)

    world.titles.splice(100, 0, 'new')
    await library.getState().reload()
    selection.setState({ of: {}, large: { videos: { ids: null, kept } } })
    await state().prune()
    expect(chosen()).toHaveLength(6001)
    expect(state().remarks.videos).toEqual({ is: 'changed', was: 6000 })
    await state().choose(3, 'only')
    expect(state().remarks.videos).toBeUndefined()
  })

  it('gives way to what a person chooses before it is taken up', async () => {
    const { world, selection, state, chosen } = await begin(6000)
    const kept = { count: 6000, anchorId: null, told: null }
    selection.setState({ large: { videos: { ids: null, kept } } })
    world.held = []
    const taking = state().prune()
    const choosing = state().choose(3, 'only')
    for (const go of world.held) go()
    world.held = null
    await Promise.all([taking, choosing])
    expect(chosen()).toEqual(['video 3'])
  })
})
