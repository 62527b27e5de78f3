import { type RefObject, useLayoutEffect, useRef } from 'react'
import { cardAt, type Pages, placeOf } from './pages'

type Options = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly pages: Pages
  readonly pageSize: number
  readonly columns: number
  readonly rowHeight: number
  /** The place of the first card on the screen. */
  readonly first: number
  /** The place of the card that takes the focus. */
  readonly active: number
  /** Called when the focused card has moved to another place. */
  readonly onActiveMoved: (place: number) => void
}

type Anchor = {
  readonly pages: Pages
  readonly first: number
  readonly firstId: string | undefined
  readonly activeId: string | undefined
}

/**
 * Keeps in sight what the user looks at while rows come and go above it: when the first card on the screen has moved to another row, the
 * grid scrolls along, and the focus follows its card. At the very top it stays there, so that new cards are seen.
 */
export const useAnchor = (options: Options): void => {
  const { scroller, pages, pageSize, columns, rowHeight, first, active, onActiveMoved } = options
  const anchor = useRef<Anchor | null>(null)
  useLayoutEffect(() => {
    const before = anchor.current
    const element = scroller.current
    anchor.current = {
      pages,
      first,
      firstId: cardAt(first, pageSize, pages)?.assetId,
      activeId: cardAt(active, pageSize, pages)?.assetId,
    }
    if (before === null || before.pages === pages || element === null) return
    const place = before.firstId === undefined ? null : placeOf(before.firstId, pageSize, pages)
    if (place !== null && before.first === first && element.scrollTop > rowHeight / 2) {
      const rows = Math.floor(place / columns) - Math.floor(first / columns)
      if (rows !== 0) element.scrollTop += rows * rowHeight
    }
    const focused =
      document.activeElement?.matches('[role="gridcell"]') && element.contains(document.activeElement)
    const moved = before.activeId === undefined ? null : placeOf(before.activeId, pageSize, pages)
    if (focused && moved !== null && moved !== active) onActiveMoved(moved)
  })
}
