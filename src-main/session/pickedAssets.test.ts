import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pickedAssets, rangesOf, viewQuery } from '../../src-preload/contract'
import { idsOfPicked } from './pickedAssets'

const query = viewQuery.parse({ view: 'videos' })
const ordered = Array.from({ length: 100_138 }, (_, i) => `asset ${i}`)
const select = async () => ({ assetIds: ordered })

describe('a selection told as runs of a view', () => {
  it('means the very assets that were selected, in the order of the view', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(40), { minLength: 1 }), async (places) => {
        const view = ordered.slice(0, 41)
        const ids = new Set(places.map((place) => ordered[place] ?? ''))
        const ranges = [...rangesOf(ids, view)]
        expect(await idsOfPicked(async () => ({ assetIds: view }), { query, ranges })).toEqual(
          view.filter((id) => ids.has(id)),
        )
      }),
    )
  })

  it('is whole however large it is', async () => {
    const ids = new Set(ordered.filter((_, place) => place % 60 !== 0))
    const picked = pickedAssets.parse({ query, ranges: [...rangesOf(ids, ordered)] })
    expect((await idsOfPicked(select, picked)).length).toBe(ids.size)
  })

  it.each([
    ['the first is gone', { first: 'gone', last: 'asset 4', count: 3 }],
    ['the last is gone', { first: 'asset 2', last: 'gone', count: 3 }],
    ['one has come in between', { first: 'asset 2', last: 'asset 5', count: 3 }],
    ['the order is another', { first: 'asset 4', last: 'asset 2', count: 3 }],
  ])('is refused where %s', async (_, range) => {
    await expect(idsOfPicked(select, { query, ranges: [range] })).rejects.toMatchObject({
      code: 'invalidInput',
      message: 'The view has changed meanwhile. Select again.',
    })
  })
})
