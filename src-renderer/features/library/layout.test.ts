import { describe, expect, it } from 'vitest'
import { layoutOf, moveFocus, rowsOf } from './layout'

describe('layoutOf', () => {
  it.each([0, 150, 320, 520, 640, 1024, 1399, 1400, 2560, 5120])(
    'fills %s px without spilling over',
    (width) => {
      const { columns, cardWidth, gap } = layoutOf(width)
      expect(columns).toBeGreaterThanOrEqual(1)
      expect(columns * cardWidth + (columns - 1) * gap).toBeCloseTo(width, 6)
      if (width >= 320) expect(cardWidth).toBeGreaterThanOrEqual(150)
    },
  )

  it('shows three columns in the smallest window and more in a wide one', () => {
    expect(layoutOf(300).columns).toBe(1)
    expect(layoutOf(560).columns).toBe(3)
    expect(layoutOf(3200).columns).toBe(12)
  })

  it('keeps pictures at 16:9', () => {
    const { cardWidth, cardHeight, rowHeight, gap } = layoutOf(1000)
    expect(cardHeight - 88).toBe(Math.round((cardWidth * 9) / 16))
    expect(rowHeight).toBe(cardHeight + gap)
  })
})

it('rowsOf rounds up', () => {
  expect([rowsOf(0, 4), rowsOf(1, 4), rowsOf(4, 4), rowsOf(5, 4)]).toEqual([0, 1, 1, 2])
})

describe('moveFocus', () => {
  const go = (key: string, index: number, ctrlKey = false): number | null =>
    // 10 cards in rows of 4: the last row has two.
    moveFocus({ key, ctrlKey, metaKey: false }, index, 10, 4, 2)

  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 0, 0],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 2, 2],
    ['ArrowUp', 6, 2],
    ['PageDown', 1, 9],
    ['PageDown', 3, 9],
    ['PageUp', 9, 1],
    ['PageUp', 5, 1],
    ['Home', 6, 4],
    ['End', 5, 7],
    ['End', 8, 9],
  ])('%s from %i goes to %i', (key, from, to) => {
    expect(go(key, from)).toBe(to)
  })

  it('goes to the very ends with Ctrl', () => {
    expect(go('Home', 6, true)).toBe(0)
    expect(go('End', 6, true)).toBe(9)
  })

  it('leaves other keys and an empty grid alone', () => {
    expect(go('a', 3)).toBeNull()
    expect(go('Tab', 3)).toBeNull()
    expect(moveFocus({ key: 'ArrowDown', ctrlKey: false, metaKey: false }, 0, 0, 4, 2)).toBeNull()
  })
})
