import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Envelope } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { detailOf } from './detailOf.fixture'
import { type DetailState, detailState, isGone } from './store'

const fine = (value: unknown): Envelope<unknown> => ({ ok: true, value })
const refusal = { ok: false, error: { code: 'notFound', message: 'Gone.', retryAt: null } } as const
const busy = { ok: false, error: { code: 'libraryBusy', message: 'Busy.', retryAt: null } } as const

const answering = (
  replies: Record<
    string,
    (input: { readonly assetId: string }) => Envelope<unknown> | Promise<Envelope<unknown>>
  >,
) => stubBridge((name, input) => (replies[name] ?? (() => refusal))(input))
const store = () => createStore<DetailState>()(detailState)
afterEach(() => vi.unstubAllGlobals())

const base = {
  'asset.detail': ({ assetId }: { assetId: string }) => fine(detailOf(assetId)),
  'activity.changesOfAsset': () => fine([]),
  'asset.suggestions': () => fine([{ assetId: 'v', title: 'Beach', basis: 'name', confidence: 0.6 }]),
}

describe('the asset in front', () => {
  it('comes with its history, and an orphan with its suggestions', async () => {
    answering(base)
    const one = store()
    await one.getState().show('a')
    expect(one.getState()).toMatchObject({
      assetId: 'a',
      detail: { asset: { assetId: 'a' } },
      history: [],
      suggestions: [{ assetId: 'v' }],
      error: null,
    })
  })

  it.each([
    ['a video', { kind: 'video' as const }],
    ['a linked clip', { parent: { assetId: 'v', basis: 'name' as const, confidence: 1 } }],
    ['a removed clip', { removedAt: '2026-11-22T12:00:00Z' }],
  ])('asks for no suggestions for %s', async (_, over) => {
    const asked = answering({ ...base, 'asset.detail': ({ assetId }) => fine(detailOf(assetId, over)) })
    await store().getState().show('a')
    expect(asked.map(([name]) => name)).not.toContain('asset.suggestions')
  })

  it('is the one asked for last, whoever answers first', async () => {
    const slow = Promise.withResolvers<Envelope<unknown>>()
    answering({
      ...base,
      'asset.detail': ({ assetId }) => (assetId === 'slow' ? slow.promise : fine(detailOf(assetId))),
    })
    const one = store()
    const first = one.getState().show('slow')
    await one.getState().show('fast')
    slow.resolve(fine(detailOf('slow')))
    await first
    expect(one.getState().detail?.asset.assetId).toBe('fast')
    const late = one.getState().refresh()
    one.getState().close()
    await late
    expect(one.getState()).toMatchObject({ assetId: null, detail: null })
  })

  it('says why it cannot be shown', async () => {
    answering({ ...base, 'asset.detail': () => busy })
    const one = store()
    await one.getState().show('a')
    expect(one.getState().error?.code).toBe('libraryBusy')
    expect(isGone(one.getState())).toBe(false)
  })

  it('leaves nothing behind where the library has it no more, until it has it again', async () => {
    let here = true
    answering({ ...base, 'asset.detail': ({ assetId }) => (here ? fine(detailOf(assetId)) : refusal) })
    const one = store()
    await one.getState().show('a')
    here = false
    await one.getState().refresh()
    expect(isGone(one.getState())).toBe(true)
    expect(one.getState()).toMatchObject({ assetId: 'a', detail: null, history: null, suggestions: null })
    here = true
    await one.getState().refresh()
    expect(isGone(one.getState())).toBe(false)
    expect(one.getState().detail?.asset.assetId).toBe('a')
  })
})

describe('a word on a parent', () => {
  it('is kept, said, and seen', async () => {
    const asked = answering({ ...base, 'families.judge': () => fine({ changed: 1 }) })
    const one = store()
    await one.getState().show('a')
    await one.getState().judge({ assetId: 'v', title: 'Beach' }, 'confirmed')
    expect(asked).toContainEqual(['families.judge', { childId: 'a', parentId: 'v', verdict: 'confirmed' }])
    expect(one.getState()).toMatchObject({
      judging: false,
      notice: { text: '“Title of a” belongs to “Beach” now.', bad: false },
    })
    expect(asked.filter(([name]) => name === 'asset.detail')).toHaveLength(2)
  })

  it('that is refused is said too', async () => {
    answering(base)
    const one = store()
    await one.getState().show('a')
    await one.getState().judge({ assetId: 'v', title: 'Beach' }, 'rejected')
    expect(one.getState()).toMatchObject({ judging: false, notice: { text: 'Gone.', bad: true } })
  })
})

describe('a note', () => {
  const set = (input: { readonly assetId: string }) => {
    const { assetId, text } = input as { assetId: string; text: string }
    return fine({ assetId, note: text.trim() === '' ? null : text })
  }
  const sentBy = (asked: readonly [string, unknown][]) =>
    asked.filter(([name]) => name === 'notes.set').map(([, input]) => input)

  it('is kept once as it was typed, and what was typed of others with it stays apart', async () => {
    const asked = answering({ ...base, 'notes.set': set })
    const one = store()
    await one.getState().show('a')
    one.getState().typeNote('a', 'for Ana')
    one.getState().typeNote('b', 'half \uD83C')
    // The field is left and goes away at once.
    await Promise.all([one.getState().saveNote('a'), one.getState().saveNote('a')])
    await one.getState().saveNote('a')
    await one.getState().saveNote('never typed')
    expect(sentBy(asked)).toEqual([{ assetId: 'a', text: 'for Ana' }])
    expect(one.getState().notes).toEqual({
      a: { text: 'for Ana', kept: true },
      b: { text: 'half \uD83C', kept: false },
    })
    await one.getState().saveNote('b')
    expect(sentBy(asked).at(-1)).toEqual({ assetId: 'b', text: 'half \uFFFD' })
    one.getState().typeNote('a', ' ')
    await one.getState().saveNote('a')
    expect(one.getState().notes.a).toEqual({ text: '', kept: true })
  })

  it('that is refused is said and stays as it was typed, over another asset too, until it is kept', async () => {
    let refused = true
    const asked = answering({ ...base, 'notes.set': (input) => (refused ? refusal : set(input)) })
    const one = store()
    await one.getState().show('a')
    one.getState().typeNote('a', 'for Ana')
    await one.getState().saveNote('a')
    expect(one.getState().notice).toMatchObject({ text: 'Gone.', bad: true })
    await one.getState().show('b')
    one.getState().close()
    await one.getState().show('a')
    expect(one.getState().notes.a).toEqual({ text: 'for Ana', kept: false })
    refused = false
    await one.getState().saveNote('a')
    expect(sentBy(asked)).toHaveLength(2)
    expect(one.getState().notes.a).toEqual({ text: 'for Ana', kept: true })
  })

  it('goes on being typed while it is kept: the rest is kept after it', async () => {
    const slow = Promise.withResolvers<Envelope<unknown>>()
    let first = true
    const asked = answering({
      ...base,
      'notes.set': (input) => {
        if (!first) return set(input)
        first = false
        return slow.promise
      },
    })
    const one = store()
    one.getState().typeNote('a', 'for')
    const saving = one.getState().saveNote('a')
    one.getState().typeNote('a', 'for Ana')
    slow.resolve(fine({ assetId: 'a', note: 'for' }))
    await saving
    expect(one.getState().notes.a).toEqual({ text: 'for Ana', kept: false })
    await one.getState().saveNote('a')
    expect(sentBy(asked)).toEqual([
      { assetId: 'a', text: 'for' },
      { assetId: 'a', text: 'for Ana' },
    ])
  })

  it('is above a reply that was asked for before it was kept, and below one asked for after', async () => {
    const old = Promise.withResolvers<Envelope<unknown>>()
    let reply: Envelope<unknown> | Promise<Envelope<unknown>> = old.promise
    answering({ ...base, 'asset.detail': () => reply, 'notes.set': set })
    const one = store()
    const late = one.getState().show('a')
    one.getState().typeNote('a', 'new')
    await one.getState().saveNote('a')
    old.resolve(fine({ ...detailOf('a'), note: 'old' }))
    await late
    expect(one.getState().detail?.note).toBe('old')
    expect(one.getState().notes.a).toEqual({ text: 'new', kept: true })
    reply = fine({ ...detailOf('a'), note: 'restored from a backup' })
    await one.getState().refresh()
    expect(one.getState().notes).toEqual({})
    one.getState().typeNote('a', 'typed')
    await one.getState().refresh()
    expect(one.getState().notes.a).toEqual({ text: 'typed', kept: false })
    one.getState().reset()
    expect(one.getState().notes).toEqual({})
  })
})

it('the same words are said again as another notice, and a drag tells when it is ready', () => {
  const one = store()
  const progress = { assetId: 'a', doneBytes: 5, totalBytes: 9 }
  one.getState().receiveDrag({ ...progress, state: 'fetching' })
  expect(one.getState().notice).toBeNull()
  one.getState().receiveDrag({ ...progress, state: 'ready' })
  const first = one.getState().notice
  one.getState().receiveDrag({ ...progress, state: 'ready' })
  expect(one.getState().notice).toEqual({ ...first, id: (first?.id ?? 0) + 1 })
  expect(one.getState().drags.a?.state).toBe('ready')
})
