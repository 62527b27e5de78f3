import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type Orphan, orphansInput } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { type FamiliesState, familiesState } from './store'

const orphan = (assetId: string): Orphan => ({
  asset: {
    assetId,
    kind: 'clip',
    title: `Clip ${assetId}`,
    folder: '',
    durationSeconds: 5,
    width: null,
    height: null,
    bytes: null,
    version: null,
    createdAt: null,
    childCount: 0,
    parentTitle: null,
    platform: null,
    format: null,
    tags: [],
    removedAt: null,
    matches: null,
  },
  suggestions: [{ assetId: 'v1', title: 'Beach', basis: 'name', confidence: 0.7 }],
})
const refusal = { ok: false, error: { code: 'notFound', message: 'Gone.', retryAt: null } } as const
const { query: whole } = orphansInput.parse({ after: null, limit: 1 })
const store = () => createStore<FamiliesState>()(familiesState)
const idsOf = (state: FamiliesState) => state.items.map(({ asset }) => asset.assetId)

describe('the families store', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('pages on from where the last page ended, and never twice at once', async () => {
    const asked = stubBridge((_, input) =>
      (input as { after: string | null }).after === null
        ? { ok: true, value: { total: 2, items: [orphan('a')], next: 'n1' } }
        : { ok: true, value: { total: 2, items: [orphan('b')], next: null } },
    )
    const families = store()
    await families.getState().show(whole, 0)
    await Promise.all([families.getState().more(), families.getState().more()])
    expect(idsOf(families.getState())).toEqual(['a', 'b'])
    expect(families.getState()).toMatchObject({ next: null, loadingMore: false, total: 2 })
    await families.getState().more()
    expect(asked.map(([, input]) => (input as { after: unknown }).after)).toEqual([null, 'n1'])
  })

  it('stays as long as it was shown, however often it is fetched anew', async () => {
    const all = Array.from({ length: 260 }, (_, n) => orphan(`o${n}`))
    const asked = stubBridge((_name, input: { readonly after: string | null; readonly limit: number }) => {
      const from = Number(input.after ?? 0)
      const to = from + input.limit
      const next = to < all.length ? String(to) : null
      return { ok: true, value: { total: all.length, items: all.slice(from, to), next } }
    })
    const families = store()
    await families.getState().show(whole, 0)
    for (let more = 0; more < 4; more += 1) await families.getState().more()
    expect(families.getState().items).toHaveLength(250)
    await families.getState().load()
    expect(idsOf(families.getState())).toEqual(all.slice(0, 250).map(({ asset }) => asset.assetId))
    expect(families.getState().next).toBe('250')
    expect(asked.slice(-3).map(([, input]) => input)).toEqual([
      { query: whole, after: null, limit: 100 },
      { query: whole, after: '100', limit: 100 },
      { query: whole, after: '200', limit: 50 },
    ])
  })

  it('reaches as far as it was left, but not for ever', async () => {
    const asked = stubBridge((_name, { after, limit }: { after: string | null; limit: number }) => {
      const from = Number(after ?? 0)
      const items = Array.from({ length: limit }, (_, n) => orphan(`o${from + n}`))
      return { ok: true, value: { total: 9000, items, next: String(from + limit) } }
    })
    const families = store()
    await families.getState().show(whole, 120)
    expect(families.getState().items).toHaveLength(170)
    await families.getState().show({ ...whole, text: 'x' }, 8000)
    expect(families.getState().items).toHaveLength(350)
    expect(asked).toHaveLength(6)
  })

  it('that is narrowed otherwise is another list, and a late reply to the one before is dropped', async () => {
    const held: (() => void)[] = []
    const asked = stubBridge(async (_name, { query }: { query: { text: string } }) => {
      if (query.text === 'slow') await new Promise<void>((resolve) => held.push(resolve))
      return { ok: true, value: { total: 1, items: [orphan(query.text)], next: null } }
    })
    const families = store()
    await families.getState().load()
    expect(asked).toEqual([])
    await families.getState().show(whole, 0)
    const first = families.getState().order
    await families.getState().show({ ...whole }, 0)
    expect(families.getState().order).toBe(first)
    const slow = families.getState().show({ ...whole, text: 'slow' }, 0)
    await families.getState().show({ ...whole, text: 'fast' }, 0)
    for (const go of held) go()
    await slow
    expect(idsOf(families.getState())).toEqual(['fast'])
    expect(families.getState().order).toBe(first + 1)
    await families.getState().load()
    expect(asked.at(-1)?.[1]).toMatchObject({ query: { text: 'fast' } })
  })

  it('keeps a person’s word, says what it did, and fetches what is left', async () => {
    let left = [orphan('a'), orphan('b')]
    const asked = stubBridge((name) => {
      if (name !== 'families.judge')
        return { ok: true, value: { total: left.length, items: left, next: null } }
      left = [orphan('b')]
      return { ok: true, value: { changed: 1 } }
    })
    const families = store()
    await families.getState().show(whole, 0)
    const { asset, suggestions } = orphan('a')
    const [suggestion] = suggestions
    if (suggestion) await families.getState().judge({ asset, suggestions }, suggestion, 'confirmed')
    expect(asked).toContainEqual(['families.judge', { childId: 'a', parentId: 'v1', verdict: 'confirmed' }])
    expect(idsOf(families.getState())).toEqual(['b'])
    expect(families.getState()).toMatchObject({ judging: null, message: '“Clip a” belongs to “Beach” now.' })
  })

  it('leaves the list as it is where a word is refused, and says why', async () => {
    stubBridge((name) =>
      name === 'families.judge'
        ? refusal
        : { ok: true, value: { total: 1, items: [orphan('a')], next: null } },
    )
    const families = store()
    await families.getState().show(whole, 0)
    const { asset, suggestions } = orphan('a')
    const [suggestion] = suggestions
    if (suggestion) await families.getState().judge({ asset, suggestions }, suggestion, 'rejected')
    expect(families.getState()).toMatchObject({ judging: null, message: null, error: refusal.error })
    expect(idsOf(families.getState())).toEqual(['a'])
  })
})
