import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import {
  type AssetCard,
  type DuplicateGroup,
  type DuplicatePlace,
  duplicateGroupsInput,
  type Envelope,
} from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type DuplicatesState, duplicatesState } from './store'

const card = (assetId: string, folder: string): AssetCard => ({
  assetId,
  kind: 'video',
  title: `Title of ${assetId}`,
  folder,
  durationSeconds: 5,
  width: 1,
  height: 1,
  bytes: 10,
  version: 1,
  createdAt: null,
  childCount: 0,
  parentTitle: null,
  platform: null,
})
const group = (n: number): DuplicateGroup => ({
  etag: `e${n}`,
  bytes: 10,
  copies: 2,
  extraBytes: 10,
  visibleId: null,
  assets: [card(`a${n}`, ''), card(`b${n}`, 'else')],
})

/** A library of so many groups, and what it was asked. */
const library = (state: { total: number; broken?: boolean }) =>
  stubBridge((name, input): Envelope<unknown> => {
    if (state.broken) return { ok: false, error: { code: 'libraryBusy', message: 'Busy.', retryAt: null } }
    if (name === 'duplicates.choose') return { ok: true, value: input }
    const { limit, after } = input as { limit: number; after: DuplicatePlace | null }
    const first = after === null ? 0 : Number(after.etag.slice(1)) + 1
    const groups = Array.from({ length: Math.min(limit, state.total - first) }, (_, n) => group(first + n))
    const last = groups.at(-1)
    const next = last && first + limit < state.total ? { extraBytes: 10, etag: last.etag, bytes: 10 } : null
    return {
      ok: true,
      value: { totalGroups: state.total, totalExtraBytes: state.total * 10, groups, next },
    }
  })
const { query: whole } = duplicateGroupsInput.parse({})
const store = () => createStore<DuplicatesState>()(duplicatesState)

describe('duplicates', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('come page by page, each once, and again as far as they were shown', async () => {
    const asked = library({ total: 230 })
    const duplicates = store()
    await duplicates.getState().show(whole, 0)
    expect(duplicates.getState()).toMatchObject({ totalGroups: 230, totalExtraBytes: 2300, error: null })
    await Promise.all([duplicates.getState().more(), duplicates.getState().more()])
    await duplicates.getState().load()
    expect(duplicates.getState().groups).toHaveLength(200)
    await duplicates.getState().more()
    await duplicates.getState().more()
    expect(new Set(duplicates.getState().groups?.map(({ etag }) => etag)).size).toBe(230)
    expect(asked).toHaveLength(4)
  })

  it('reach as far as they were left, however far down, and stay as long', async () => {
    const asked = library({ total: 1400 })
    const duplicates = store()
    await duplicates.getState().show(whole, 1150)
    expect(duplicates.getState().groups).toHaveLength(1250)
    await duplicates.getState().load()
    expect(duplicates.getState().groups?.map(({ etag }) => etag)).toEqual(
      Array.from({ length: 1250 }, (_, n) => `e${n}`),
    )
    expect(asked.map(([, input]) => (input as { limit: number }).limit)).toEqual([
      ...[500, 500, 250],
      ...[500, 500, 250],
    ])
  })

  it('begin anew where they are narrowed otherwise, as far as they were left', async () => {
    const asked = library({ total: 900 })
    const duplicates = store()
    await duplicates.getState().load()
    expect(asked).toEqual([])
    await duplicates.getState().show(whole, 150)
    const { order, groups } = duplicates.getState()
    expect(groups).toHaveLength(250)
    await duplicates.getState().show({ ...whole }, 0)
    expect(duplicates.getState().order).toBe(order)
    const query = { ...whole, text: 'beach' }
    await duplicates.getState().show(query, 0)
    expect(duplicates.getState()).toMatchObject({ order: order + 1, query })
    expect(duplicates.getState().groups).toHaveLength(100)
    await duplicates.getState().more()
    expect(asked.map(([, input]) => input)).toMatchObject([
      { query: whole, limit: 250 },
      { query: whole, limit: 250 },
      { query, limit: 100, after: null },
      { query, limit: 100, after: { etag: 'e99' } },
    ])
  })

  it('say which one is shown, at once and in words, and show all again', async () => {
    library({ total: 2 })
    const duplicates = store()
    await duplicates.getState().show(whole, 0)
    const choosing = duplicates.getState().choose(group(1), 'b1')
    expect(duplicates.getState().groups?.map(({ visibleId }) => visibleId)).toEqual([null, 'b1'])
    await choosing
    expect(duplicates.getState().message).toContain('“Title of b1” in else')
    await duplicates.getState().choose(group(1), 'a1')
    expect(duplicates.getState().message).toContain('in the top folder')
    await duplicates.getState().choose(group(1), null)
    expect(duplicates.getState().message).toContain('All copies')
  })

  it('take a choice back that could not be kept, and say why', async () => {
    const state = { total: 2, broken: false }
    library(state)
    const duplicates = store()
    await duplicates.getState().show(whole, 0)
    state.broken = true
    await duplicates.getState().choose(group(0), 'a0')
    expect(duplicates.getState().groups?.[0]?.visibleId).toBeNull()
    expect(duplicates.getState()).toMatchObject({ message: null, error: { code: 'libraryBusy' } })
  })
})
