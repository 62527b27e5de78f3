import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type OperationInput, orphansInput } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { orphanOf } from './orphan.fixture'
import { type FamiliesState, familiesState } from './store'

const refusal = { ok: false, error: { code: 'notFound', message: 'Gone.', retryAt: null } } as const
const { query: whole } = orphansInput.parse({ from: 0, limit: 1 })
const store = () => createStore<FamiliesState>()(familiesState)
const idsOf = (state: FamiliesState) => state.items?.flatMap((item) => item?.asset.assetId ?? [])
const placesOf = (state: FamiliesState) =>
  state.items?.flatMap((item, index) => (item === null ? [] : index)) ?? []
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const startAt = (key: string, index: number) => ({ key, index, shift: 0 })

/** A list of orphans behind a bridge, o0 and so on unless told otherwise; what was asked of it. */
const makeList = (length: number) => {
  const world = { ids: range(0, length).map((n) => `o${n}`) }
  const asked = stubBridge((name, input) => {
    if (name === 'library.locate') {
      const position = world.ids.indexOf((input as OperationInput<'library.locate'>).assetId)
      return { ok: true, value: { position: position < 0 ? null : position } }
    }
    const { from, limit } = input as OperationInput<'families.orphans'>
    return {
      ok: true,
      value: { total: world.ids.length, items: world.ids.slice(from, from + limit).map(orphanOf) },
    }
  })
  const parts = () =>
    asked.flatMap(([name, input]) => {
      if (name !== 'families.orphans') return []
      const { from, limit } = input as OperationInput<'families.orphans'>
      return [[from, limit]]
    })
  return { world, parts }
}

describe('the families store', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('fetches what is looked at, a part at a time, and nothing twice', async () => {
    const { parts } = makeList(230)
    const families = store()
    await families.getState().show(whole, null)
    expect(families.getState().items).toHaveLength(230)
    expect(placesOf(families.getState())).toEqual(range(0, 25))
    await Promise.all([families.getState().look(20, 60), families.getState().look(20, 60)])
    expect(placesOf(families.getState())).toEqual(range(0, 75))
    await families.getState().look(215, 229)
    expect(placesOf(families.getState())).toEqual([...range(0, 75), ...range(200, 230)])
    await families.getState().look(0, 30)
    expect(parts()).toEqual([25, 25, 25, 25, 25].map((limit, n) => [[0, 25, 50, 200, 225][n], limit]))
    expect(idsOf(families.getState())?.at(-1)).toBe('o229')
  })

  it('begins where it was left, however far down that is, also where its item stands elsewhere by now', async () => {
    const { world, parts } = makeList(9000)
    world.ids.unshift('new')
    const families = store()
    await families.getState().show(whole, startAt('o8000', 8000))
    expect(families.getState().items?.[8001]?.asset.assetId).toBe('o8000')
    expect(parts()).toEqual([[8000, 25]])
    await families.getState().show({ ...whole, text: 'x' }, startAt('gone', 9500))
    // It is not there any more, and neither is its place: the end is nearest to it.
    expect(families.getState().items?.at(-1)?.asset.assetId).toBe('o8999')
    expect(families.getState().order).toBe(2)
  })

  it('that is fetched anew is what is in sight, and the rest once it is looked at', async () => {
    const { world, parts } = makeList(300)
    const families = store()
    await families.getState().show(whole, null)
    await families.getState().look(100, 108)
    const { order } = families.getState()
    world.ids = world.ids.filter((id) => id !== 'o104')
    await families.getState().load()
    expect(families.getState()).toMatchObject({ order })
    expect(families.getState().items).toHaveLength(299)
    expect(placesOf(families.getState())).toEqual(range(75, 125))
    expect(idsOf(families.getState())).not.toContain('o104')
    await families.getState().look(0, 8)
    expect(parts().at(-1)).toEqual([0, 25])
    // Far shorter than what was in sight.
    await families.getState().look(280, 290)
    world.ids = ['o0', 'o1']
    await families.getState().load()
    expect(idsOf(families.getState())).toEqual(['o0', 'o1'])
    world.ids = []
    await families.getState().load()
    expect(families.getState().items).toEqual([])
  })

  it('says why a part cannot be had, and goes on when it is asked again', async () => {
    let failing = false
    const busy = { ok: false, error: { code: 'libraryBusy', message: 'Busy.', retryAt: null } } as const
    stubBridge((_, { from, limit }: { from: number; limit: number }) =>
      failing
        ? busy
        : {
            ok: true,
            value: { total: 90, items: range(from, Math.min(90, from + limit)).map((n) => orphanOf(`${n}`)) },
          },
    )
    const families = store()
    await families.getState().show(whole, null)
    failing = true
    await families.getState().look(50, 60)
    expect(families.getState().error?.code).toBe('libraryBusy')
    expect(placesOf(families.getState())).toEqual(range(0, 25))
    failing = false
    await families.getState().load()
    expect(families.getState().error).toBeNull()
    expect(placesOf(families.getState())).toEqual(range(25, 75))
  })

  it('that is narrowed otherwise is another list, and a late reply to the one before is dropped', async () => {
    const held: (() => void)[] = []
    const asked = stubBridge(async (_name, { query }: { query: { text: string } }) => {
      if (query.text === 'slow') await new Promise<void>((resolve) => held.push(resolve))
      return { ok: true, value: { total: 1, items: [orphanOf(query.text)] } }
    })
    const families = store()
    await families.getState().load()
    expect(asked).toEqual([])
    await families.getState().show(whole, null)
    const first = families.getState().order
    await families.getState().show({ ...whole }, null)
    expect(families.getState().order).toBe(first)
    const slow = families.getState().show({ ...whole, text: 'slow' }, null)
    await families.getState().show({ ...whole, text: 'fast' }, null)
    for (const go of held) go()
    await slow
    expect(idsOf(families.getState())).toEqual(['fast'])
    expect(families.getState().order).toBe(first + 1)
    await families.getState().load()
    expect(asked.at(-1)?.[1]).toMatchObject({ query: { text: 'fast' } })
  })

  it('keeps a person’s word, says what it did, and fetches what is left', async () => {
    let left = [orphanOf('a'), orphanOf('b')]
    const asked = stubBridge((name) => {
      if (name !== 'families.judge') return { ok: true, value: { total: left.length, items: left } }
      left = [orphanOf('b')]
      return { ok: true, value: { changed: 1 } }
    })
    const families = store()
    await families.getState().show(whole, null)
    const { asset, suggestions } = orphanOf('a')
    const [suggestion] = suggestions
    if (suggestion) await families.getState().judge({ asset, suggestions }, suggestion, 'confirmed')
    expect(asked).toContainEqual(['families.judge', { childId: 'a', parentId: 'v1', verdict: 'confirmed' }])
    expect(idsOf(families.getState())).toEqual(['b'])
    expect(families.getState()).toMatchObject({ judging: null, message: '“Clip a” belongs to “Beach” now.' })
  })

  it('leaves the list as it is where a word is refused, and says why', async () => {
    stubBridge((name) =>
      name === 'families.judge' ? refusal : { ok: true, value: { total: 1, items: [orphanOf('a')] } },
    )
    const families = store()
    await families.getState().show(whole, null)
    const { asset, suggestions } = orphanOf('a')
    const [suggestion] = suggestions
    if (suggestion) await families.getState().judge({ asset, suggestions }, suggestion, 'rejected')
    expect(families.getState()).toMatchObject({ judging: null, message: null, error: refusal.error })
    expect(idsOf(families.getState())).toEqual(['a'])
  })
})
