import { describe, expect, it } from 'vitest'
import { cardScales, layoutOf, listColumnsFor } from './layout'

describe('layoutOf', () => {
  it.each([0, 150, 320, 520, 640, 1024, 1399, 1400, 2560, 5120])(
    'fills %s px without spilling over, at any size',
    (width) => {
      for (const size of cardScales.keys()) {
        const { columns, cardWidth, gap } = layoutOf(width, size)
        expect(columns).toBeGreaterThanOrEqual(1)
        expect(columns * cardWidth + (columns - 1) * gap).toBeCloseTo(width, 6)
        if (width >= 320) expect(cardWidth).toBeGreaterThanOrEqual(120)
      }
    },
  )

  it('shows three columns in the smallest window and more in a wide one', () => {
    expect(layoutOf(300).columns).toBe(1)
    expect(layoutOf(560).columns).toBe(3)
    expect(layoutOf(3200).columns).toBe(12)
  })

  it('shows fewer columns with every step of the size', () => {
    const columns = cardScales.map((_, size) => layoutOf(1600, size).columns)
    expect(columns).toEqual(columns.toSorted((a, b) => b - a))
    expect(new Set(columns).size).toBe(cardScales.length)
  })

  it('keeps pictures at 16:9', () => {
    const { cardWidth, cardHeight, rowHeight, gap } = layoutOf(1000)
    expect(cardHeight - 88).toBe(Math.round((cardWidth * 9) / 16))
    expect(rowHeight).toBe(cardHeight + gap)
  })
})

it('a narrow list keeps what tells most, a wide one has every column', () => {
  const ids = (width: number) => listColumnsFor(width, 'videos').map(({ id }) => id)
  expect(ids(400)).toEqual([])
  expect(ids(640)).toEqual(['duration', 'size', 'date'])
  expect(ids(1300)).toEqual(['duration', 'size', 'format', 'date', 'tags', 'folder', 'children'])
  expect(listColumnsFor(800, 'exports').map(({ id }) => id)).toEqual(['duration', 'size', 'date', 'platform'])
})
