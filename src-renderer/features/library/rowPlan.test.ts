import { describe, expect, it } from 'vitest'
import { planRows, rowAtHeight } from './rowPlan'

const sizes = { rowHeight: 100, headingHeight: 40 }

describe('a view without groups', () => {
  const plan = planRows({ total: 10, groups: [], columns: 4, ...sizes })

  it('has rows of cards only', () => {
    expect(plan.rows).toBe(3)
    expect([0, 1, 2].map(plan.rowAt)).toEqual([
      { type: 'cards', first: 0, last: 3, group: 0 },
      { type: 'cards', first: 4, last: 7, group: 0 },
      { type: 'cards', first: 8, last: 9, group: 0 },
    ])
    expect([0, 3, 4, 9].map(plan.rowOf)).toEqual([0, 0, 1, 2])
    expect(plan.headingOf(2)).toBeNull()
  })

  it('has no rows where it is empty', () => {
    expect(planRows({ total: 0, groups: [], columns: 4, ...sizes }).rows).toBe(0)
  })
})

describe('a grouped view', () => {
  const plan = planRows({ total: 9, groups: [5, 1, 3], columns: 3, ...sizes })

  it('begins each group with its heading and a new row', () => {
    expect(Array.from({ length: plan.rows }, (_, row) => plan.rowAt(row))).toEqual([
      { type: 'heading', group: 0 },
      { type: 'cards', first: 0, last: 2, group: 0 },
      { type: 'cards', first: 3, last: 4, group: 0 },
      { type: 'heading', group: 1 },
      { type: 'cards', first: 5, last: 5, group: 1 },
      { type: 'heading', group: 2 },
      { type: 'cards', first: 6, last: 8, group: 2 },
    ])
  })

  it('finds the row of every card and the heading over every row', () => {
    expect(Array.from({ length: 9 }, (_, place) => plan.rowOf(place))).toEqual([1, 1, 1, 2, 2, 4, 6, 6, 6])
    expect(Array.from({ length: 7 }, (_, row) => plan.headingOf(row))).toEqual([0, 0, 0, 3, 3, 5, 5])
  })

  it('knows where each row lies, as if one had added them up', () => {
    let top = 0
    for (let row = 0; row < plan.rows; row += 1) {
      expect(plan.topOf(row)).toBe(top)
      expect(rowAtHeight(plan, top)).toBe(row)
      expect(rowAtHeight(plan, top + plan.heightOf(row) - 1)).toBe(row)
      top += plan.heightOf(row)
    }
    expect(rowAtHeight(plan, top + 5000)).toBe(plan.rows - 1)
  })
})

it('places and rows are each other’s inverse in a large view of many groups', () => {
  const groups = Array.from({ length: 500 }, (_, i) => (i * 37) % 91 || 1)
  const total = groups.reduce((sum, count) => sum + count, 0)
  const plan = planRows({ total, groups, columns: 7, ...sizes })
  const misplaced = Array.from({ length: total }, (_, place) => place).filter((place) => {
    const at = plan.rowAt(plan.rowOf(place))
    return at.type !== 'cards' || place < at.first || place > at.last || at.last - at.first >= 7
  })
  expect(misplaced).toEqual([])
})
