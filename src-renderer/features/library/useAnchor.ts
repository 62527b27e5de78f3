import { type RefObject, useLayoutEffect, useRef } from 'react'
import { cardAt, type Pages, placeOf } from './pages'
import type { RowPlan } from './rowPlan'

type Options = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly pages: Pages
  readonly pageSize: number
  readonly plan: RowPlan
  /** The place of the first card on the screen. */
  readonly first: number
  /** The place of the card that takes the focus. */
  readonly active: number
  /** Another order than before shows other cards: there is nothing to keep in sight. */
  readonly order: number
  /** Called when the focused card has moved to another place. */
  readonly onActiveMoved: (place: number) => void
}

type Anchor = {
  readonly pages: Pages
  readonly order: number
  readonly columns: number
  readonly firstId: string | undefined
  /** Where the first card's row lay, px. */
  readonly top: number
  readonly activeId: string | undefined
}

/**
 * Keeps in sight what the user looks at while rows come and go above it: when the first card on the screen has moved to another row, the
 * grid scrolls along, and the focus follows its card. At the very top it stays there, so that new cards are seen.
 */
export const useAnchor = (options: Options): void => {
  const { scroller, pages, pageSize, plan, first, active, order, onActiveMoved } = options
  const anchor = useRef<Anchor | null>(null)
  useLayoutEffect(() => {
    const before = anchor.current
    const element = scroller.current
    anchor.current = {
      ...{ pages, order, columns: plan.columns },
      firstId: cardAt(first, pageSize, pages)?.assetId,
      top: plan.topOf(plan.rowOf(first)),
      activeId: cardAt(active, pageSize, pages)?.assetId,
    }
    if (before === null || before.pages === pages || before.order !== order || element === null) return
    const place = before.firstId === undefined ? null : placeOf(before.firstId, pageSize, pages)
    const sameLayout = before.columns === plan.columns
    if (place !== null && sameLayout && element.scrollTop > plan.heightOf(plan.rowOf(place)) / 2) {
      const down = plan.topOf(plan.rowOf(place)) - before.top
      if (down !== 0) element.scrollTop += down
    }
    const focused = element.contains(document.activeElement)
    const moved = before.activeId === undefined ? null : placeOf(before.activeId, pageSize, pages)
    if (focused && moved !== null && moved !== active) onActiveMoved(moved)
  })
}
