import { describe, expect, it } from 'vitest'
import { moveFocus } from './moveFocus'
import { planRows } from './rowPlan'

const sizes = { rowHeight: 100, headingHeight: 40 }
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false })

describe('without groups', () => {
  // 10 cards in rows of 4: the last row has two.
  const plan = planRows({ total: 10, groups: [], columns: 4, ...sizes })
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 0, 0],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 9, 9],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 2, 2],
    ['ArrowUp', 6, 2],
    ['PageDown', 1, 9],
    ['PageDown', 3, 9],
    ['PageDown', 4, 8],
    ['PageUp', 9, 1],
    ['PageUp', 5, 1],
    ['Home', 6, 4],
    ['End', 5, 7],
    ['End', 8, 9],
  ])('%s from %i goes to %i', (name, from, to) => {
    expect(moveFocus(key(name), from, plan, 2)).toBe(to)
  })

  it('goes to the very ends with Ctrl', () => {
    expect(moveFocus(key('Home', true), 6, plan, 2)).toBe(0)
    expect(moveFocus(key('End', true), 6, plan, 2)).toBe(9)
  })

  it('leaves other keys and an empty grid alone', () => {
    expect(moveFocus(key('a'), 3, plan, 2)).toBeNull()
    expect(moveFocus(key('Tab'), 3, plan, 2)).toBeNull()
    const empty = planRows({ total: 0, groups: [], columns: 4, ...sizes })
    expect(moveFocus(key('ArrowDown'), 0, empty, 2)).toBeNull()
  })
})

describe('with groups', () => {
  // Rows: heading, 0-2, 3-4, heading, 5, heading, 6-8.
  const plan = planRows({ total: 9, groups: [5, 1, 3], columns: 3, ...sizes })
  it.each([
    ['ArrowDown', 1, 4],
    ['ArrowDown', 4, 5],
    ['ArrowDown', 5, 6],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 8, 5],
    ['ArrowUp', 5, 3],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 5],
    ['PageDown', 5, 6],
    ['PageUp', 7, 4],
    ['ArrowRight', 4, 5],
    ['Home', 4, 3],
    ['End', 3, 4],
  ])('%s from %i steps over the headings to %i', (name, from, to) => {
    expect(moveFocus(key(name), from, plan, 2)).toBe(to)
  })
})
