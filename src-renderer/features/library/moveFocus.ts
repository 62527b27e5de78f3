import type { RowPlan } from './rowPlan'

type Key = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean }

/** The card of a row of cards that stands in a column, or the row's last. */
const inRow = (plan: RowPlan, row: number, column: number): number | null => {
  const at = plan.rowAt(row)
  return at.type === 'cards' ? Math.min(at.first + column, at.last) : null
}

/**
 * Where a key takes the focus from the card at `place`.
 * @param pageRows rows that fit on the screen, for PageUp and PageDown
 * @returns the place to go to (within 0..total-1), or null where the key means nothing to the grid
 */
export const moveFocus = (key: Key, place: number, plan: RowPlan, pageRows: number): number | null => {
  const { total, rows } = plan
  if (total === 0) return null
  const row = plan.rowOf(place)
  const at = plan.rowAt(row)
  const column = at.type === 'cards' ? place - at.first : 0
  /** The card `by` rows of cards away, as far as there are any; the last one where a further step down would leave the view. */
  const step = (by: number): number => {
    const way = Math.sign(by)
    let found = place
    let left = Math.abs(by)
    for (let next = row + way; left > 0; next += way) {
      if (next < 0) return found
      if (next >= rows) return way > 0 && row === rows - 1 ? place : found
      const target = inRow(plan, next, column)
      if (target === null) continue
      found = target
      left -= 1
    }
    return found
  }
  const whole = key.ctrlKey || key.metaKey
  switch (key.key) {
    case 'ArrowLeft':
      return Math.max(0, place - 1)
    case 'ArrowRight':
      return Math.min(total - 1, place + 1)
    case 'ArrowUp':
      return step(-1)
    case 'ArrowDown':
      return step(1)
    case 'PageUp':
      return step(-pageRows)
    case 'PageDown':
      return step(pageRows)
    case 'Home':
      return whole ? 0 : place - column
    case 'End':
      return whole ? total - 1 : (inRow(plan, row, plan.columns) ?? place)
    default:
      return null
  }
}
