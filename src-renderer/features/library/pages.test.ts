import { describe, expect, it } from 'vitest'
import type { Outline } from '../../../src-preload/contract'
import { viewCardOf as card } from '../../../src-preload/contract/viewCard.fixture'
import { cardAt, keptPages, missingPages, type Pages, pagesOf, placeOf, renewPages, withPages } from './pages'

const outline = (total: number): Outline => ({
  total,
  pageSize: 100,
  anchors: Array.from({ length: Math.ceil(total / 100) }, (_, i) => (i === 0 ? null : `after-${i}`)),
  groups: [],
  indexed: null,
})
const fetched = (...indexes: number[]) => new Map(indexes.map((i) => [i, [card(`p${i}`)]] as const))
const none: Pages = new Map()

describe('pagesOf', () => {
  it.each([
    [0, 20, 250, [0]],
    [90, 110, 250, [0, 1]],
    [99, 99, 250, [0]],
    [100, 100, 250, [1]],
    [240, 400, 250, [2]],
    [900, 940, 250, [2]],
    [0, 20, 0, []],
  ])('cards %i to %i of %i lie on %j', (first, last, total, pages) => {
    expect(pagesOf({ first, last }, outline(total))).toEqual(pages)
  })
})

describe('missingPages', () => {
  it('asks for what is not there and for what has gone stale, and for nothing else', () => {
    const pages = renewPages(
      withPages(none, fetched(0, 1, 2), { first: 0, last: 9, focus: 0 }, 100),
      fetched(1),
      outline(400),
    )
    expect(missingPages({ first: 0, last: 399, focus: 0 }, outline(400), pages)).toEqual([0, 2, 3])
    expect(missingPages({ first: 120, last: 150, focus: 120 }, outline(400), pages)).toEqual([])
  })
})

describe('cardAt', () => {
  it('finds the card on its page', () => {
    const pages = withPages(none, fetched(3), { first: 300, last: 310, focus: 300 }, 100)
    expect(cardAt(300, 100, pages)?.assetId).toBe('p3')
    expect(cardAt(301, 100, pages)).toBeUndefined()
    expect(cardAt(0, 100, pages)).toBeUndefined()
  })
})

it('placeOf trusts fresh pages only', () => {
  const pages = withPages(none, fetched(0, 3), { first: 0, last: 9, focus: 0 }, 100)
  expect(placeOf('p3', 100, pages)).toBe(300)
  expect(placeOf('p1', 100, pages)).toBeNull()
  expect(placeOf('p3', 100, renewPages(pages, fetched(0), outline(400)))).toBeNull()
})

describe('withPages', () => {
  it('never keeps more than the limit, and keeps the nearest', () => {
    const many = Array.from({ length: keptPages + 10 }, (_, i) => i)
    const pages = withPages(none, fetched(...many), { first: 3000, last: 3040, focus: 3000 }, 100)
    expect(pages.size).toBe(keptPages)
    expect(pages.has(30)).toBe(true)
    expect(pages.has(0)).toBe(false)
  })

  it('keeps the page of the focused card, however far away it is, and asks for it', () => {
    const many = Array.from({ length: keptPages + 10 }, (_, i) => i)
    const look = { first: 3000, last: 3040, focus: 7 }
    const pages = withPages(none, fetched(...many), look, 100)
    expect(pages.size).toBe(keptPages)
    expect(pages.has(0)).toBe(true)
    expect(missingPages(look, outline(5000), none)).toEqual([30, 0])
  })
})

describe('renewPages', () => {
  it('keeps showing old pages until they are fetched again, and drops those past the end', () => {
    const before = withPages(none, fetched(0, 1, 5), { first: 0, last: 9, focus: 0 }, 100)
    const after = renewPages(before, fetched(0), outline(150))
    expect([...after].map(([index, page]) => [index, page.fresh])).toEqual([
      [1, false],
      [0, true],
    ])
  })
})
