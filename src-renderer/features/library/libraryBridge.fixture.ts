import { createStore } from 'zustand/vanilla'
import type { OperationInput, ViewQueryInput } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { viewCardOf } from '../../../src-preload/contract/viewCard.fixture'
import { type LibraryState, libraryState, type Spot, topSpot } from './store'
import type { ViewId } from './viewId'

/** A library behind a bridge that answers as the main process does: searched, either way round, by keyset anchors. */
export const makeLibrary = (total: number) => {
  const world = {
    titles: Array.from({ length: total }, (_, i) => `video ${i}`),
    calls: [] as string[],
    failing: false,
    /** Replies wait here while held back. */
    held: null as (() => void)[] | null,
  }
  const nameOf = ({ text = '', sort }: ViewQueryInput): string => `${text}/${sort?.direction ?? 'descending'}`
  const rowsOf = ({ text = '', sort }: ViewQueryInput): string[] => {
    const found = world.titles.filter((title) => title.includes(text))
    return sort?.direction === 'ascending' ? found.toReversed() : found
  }
  const answer = (name: string, input: unknown): unknown => {
    if (name === 'library.counts') return { videos: world.titles.length, clips: 0, exports: 0, removed: 0 }
    const { query } = input as { readonly query: ViewQueryInput }
    const rows = rowsOf(query)
    if (name === 'library.outline') {
      const anchors = Array.from({ length: Math.ceil(rows.length / 100) }, (_, i) =>
        i === 0 ? null : `${nameOf(query)}:${rows[i * 100 - 1]}`,
      )
      return { total: rows.length, pageSize: 100, anchors, groups: [], indexed: null }
    }
    if (name === 'library.select') {
      const { range } = input as OperationInput<'library.select'>
      return { assetIds: range === null ? rows : rows.slice(range.first, range.last + 1) }
    }
    if (name === 'library.locate') {
      const { assetId } = input as OperationInput<'library.locate'>
      return { position: rows.includes(assetId) ? rows.indexOf(assetId) : null }
    }
    const { after, limit } = input as OperationInput<'library.page'>
    const prefix = `${nameOf(query)}:`
    if (after !== null && !after.startsWith(prefix)) throw new Error('an anchor of another view')
    const from = after === null ? 0 : rows.indexOf(after.slice(prefix.length)) + 1
    return { items: rows.slice(from, from + limit).map((title) => viewCardOf(title)), next: null }
  }
  stubBridge(async (name, input) => {
    world.calls.push(name)
    if (world.held !== null) await new Promise<void>((resolve) => world.held?.push(resolve))
    if (world.failing) return { ok: false, error: { code: 'libraryBusy', message: 'busy', retryAt: null } }
    return { ok: true, value: answer(name, input) }
  })
  return world
}

/** Lets all that is under way come to rest. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 60; i += 1) await Promise.resolve()
}

/** A library store of a test's own, and where its views were left. */
export const makeStore = (left: Partial<Record<ViewId, Spot>> = {}) => {
  const spots = new Map(Object.entries(left))
  const store = createStore<LibraryState>()(
    libraryState({
      spotOf: (id) => spots.get(id) ?? topSpot,
      setSpot: (id, spot) => spots.set(id, spot),
      forgetSpot: (id) => spots.delete(id),
    }),
  )
  return { store, spots }
}
