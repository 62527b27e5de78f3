import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Envelope, SavedView } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type SavedViewsState, savedViewsState } from './savedViews'
import { baseQuery } from './viewId'

const trips: SavedView = { id: 1, name: 'Long trips', query: { ...baseQuery('clips'), text: 'dur>60' } }

/** The saved views of a library behind a bridge that answers as the main process does, and a store over them. */
const saving = (...views: SavedView[]) => {
  const state = { views, failing: false, ids: views.length }
  stubBridge((name, input: Omit<SavedView, 'id'> & { readonly id: number }) => {
    if (state.failing) return { ok: false, error: { code: 'libraryBusy', message: 'busy', retryAt: null } }
    if (name === 'savedViews.save') {
      state.ids += 1
      state.views = [...state.views, { ...input, id: state.ids }]
    }
    if (name === 'savedViews.remove') state.views = state.views.filter(({ id }) => id !== input.id)
    return { ok: true, value: state.views }
  })
  return { state, store: createStore<SavedViewsState>()(savedViewsState) }
}

afterEach(() => vi.unstubAllGlobals())

describe('a saved view that was deleted', () => {
  it('is told, and comes back as it was', async () => {
    const { state, store } = saving(trips)
    await store.getState().load()
    await store.getState().remove(trips, true)
    expect(store.getState()).toMatchObject({
      views: [],
      removal: { view: trips, wasShown: true, isGone: true, error: null },
    })
    expect(await store.getState().restore()).toBe(2)
    expect(store.getState()).toMatchObject({ removal: null, restored: 2 })
    expect(state.views).toEqual([{ ...trips, id: 2 }])
    expect(await store.getState().restore()).toBeNull()
  })

  it('says why it could not be deleted, and can be asked back again where it could not be brought back', async () => {
    const { state, store } = saving(trips)
    await store.getState().load()
    state.failing = true
    await store.getState().remove(trips, false)
    const error = { code: 'libraryBusy' }
    expect(store.getState()).toMatchObject({ views: [trips], removal: { view: trips, isGone: false, error } })
    expect(await store.getState().restore()).toBeNull()
    state.failing = false
    await store.getState().remove(trips, false)
    state.failing = true
    expect(await store.getState().restore()).toBeNull()
    expect(store.getState()).toMatchObject({ removal: { view: trips, isGone: true, error } })
    state.failing = false
    expect(await store.getState().restore()).toBe(2)
  })
})

it('what could not be saved is said until it is dismissed, though the list was still being asked for', async () => {
  const listed = Promise.withResolvers<Envelope<unknown>>()
  const error = { code: 'libraryBusy', message: 'busy', retryAt: null } as const
  stubBridge((name) => (name === 'savedViews.list' ? listed.promise : { ok: false, error }))
  const store = createStore<SavedViewsState>()(savedViewsState)
  const loaded = store.getState().load()
  expect(await store.getState().save('Trips', trips.query)).toBeNull()
  listed.resolve({ ok: true, value: [trips] })
  await loaded
  expect(store.getState()).toMatchObject({ views: [trips], error })
})
