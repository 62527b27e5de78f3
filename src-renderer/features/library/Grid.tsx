import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { classes } from '../../ui'
import { Card, SkeletonCard } from './Card'
import { layoutOf, moveFocus, rowsOf } from './layout'
import { cardAt, type Pages, type Range } from './pages'
import type { SeenStills } from './seenStills'
import { useAnchor } from './useAnchor'
import { useWidth } from './useWidth'

/** Between the cards and the edges of the scrolling area in px, the scroll bar (see styles.css) included. */
const padding = 24
const scrollBar = 12

type Props = {
  readonly label: string
  readonly total: number
  readonly pageSize: number
  readonly pages: Pages
  /** Changes when the order does: the grid goes back to the top. */
  readonly order: string
  readonly look: (range: Range) => void
  /** Where to begin, in px from the top: where the user left the grid. */
  readonly startAt: number
  readonly seen: SeenStills
  /** Counts up when missing stills are worth another try. */
  readonly attempt: number
  readonly onScrolled: (offset: number) => void
}

/**
 * A grid of cards of which only the rows on the screen exist. Role `grid`: one cell takes the Tab key, arrows, Home, End, PageUp
 * and PageDown move within; the row of that cell exists even when it is scrolled away, so that the focus is never lost.
 */
export const Grid = ({
  label,
  total,
  pageSize,
  pages,
  order,
  look,
  startAt,
  onScrolled,
  seen,
  attempt,
}: Props) => {
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const { columns, cardWidth, cardHeight, rowHeight, gap } = layoutOf(width + scrollBar - 2 * padding)
  const rows = rowsOf(total, columns)
  const [active, setActive] = useState(0)
  /** The place whose cell is to take the focus as soon as it is there. */
  const focusNext = useRef<number | null>(null)
  const activeIndex = Math.min(active, Math.max(0, total - 1))
  const activeRow = Math.floor(activeIndex / columns)

  const virtualizer = useVirtualizer({
    count: width === 0 ? 0 : rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 2,
    paddingStart: 4,
    paddingEnd: padding - gap,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (activeRow >= range.count || shown.includes(activeRow)) return shown
      return [...shown, activeRow].sort((a, b) => a - b)
    },
  })

  const begun = useRef(false)
  useLayoutEffect(() => {
    if (width === 0 || begun.current || scroller.current === null) return
    begun.current = true
    scroller.current.scrollTop = startAt
  }, [width, startAt])

  const laidOut = useRef({ columns, rowHeight })
  useLayoutEffect(() => {
    const before = laidOut.current
    laidOut.current = { columns, rowHeight }
    if (before.columns === columns && before.rowHeight === rowHeight) return
    const firstCard = Math.floor((virtualizer.scrollOffset ?? 0) / before.rowHeight) * before.columns
    virtualizer.measure()
    if (firstCard > 0) virtualizer.scrollToIndex(Math.floor(firstCard / columns), { align: 'start' })
  }, [columns, rowHeight, virtualizer])

  const shownOrder = useRef(order)
  useLayoutEffect(() => {
    if (shownOrder.current === order) return
    shownOrder.current = order
    setActive(0)
    virtualizer.scrollToOffset(0)
  }, [order, virtualizer])

  const visible = virtualizer.range
  const first = (visible?.startIndex ?? 0) * columns
  const last = ((visible?.endIndex ?? 0) + 1) * columns - 1
  useEffect(() => {
    if (width > 0) look({ first: Math.max(0, first - columns * 2), last: last + columns * 2 })
  }, [width, first, last, columns, look])

  useAnchor({
    ...{ scroller, pages, pageSize, columns, rowHeight, first },
    active: activeIndex,
    onActiveMoved: (place) => {
      focusNext.current = place
      setActive(place)
    },
  })

  useEffect(() => {
    if (focusNext.current !== activeIndex) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`)
    if (!cell) return
    focusNext.current = null
    cell.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent): void => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight))
    const next = moveFocus(event, activeIndex, total, columns, pageRows)
    if (next === null || event.altKey || event.shiftKey) return
    event.preventDefault()
    focusNext.current = next
    setActive(next)
    virtualizer.scrollToIndex(Math.floor(next / columns))
  }

  return (
    <div
      ref={scroller}
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop)}
      className="min-h-0 flex-1 overflow-y-scroll pr-3 pl-6"
      tabIndex={-1}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out by transforms, row by row. */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows}
        aria-colcount={columns}
        onKeyDown={onKeyDown}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: see the grid.
          // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus.
          <div
            key={row.index}
            role="row"
            aria-rowindex={row.index + 1}
            className="absolute inset-x-0 top-0 flex"
            style={{ transform: `translateY(${row.start}px)`, gap, height: cardHeight }}
          >
            {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
              const index = row.index * columns + column
              const card = cardAt(index, pageSize, pages)
              return (
                // biome-ignore lint/a11y/useSemanticElements: see the grid.
                <div
                  // By place, not by asset: a cell whose card arrives or changes keeps the focus it has.
                  key={index}
                  role="gridcell"
                  aria-colindex={column + 1}
                  aria-busy={card === undefined || undefined}
                  aria-label={card === undefined ? 'Loading' : undefined}
                  data-index={index}
                  data-asset-id={card?.assetId}
                  tabIndex={index === activeIndex ? 0 : -1}
                  onFocus={() => setActive(index)}
                  style={{ width: cardWidth }}
                  className={classes(
                    'h-full shrink-0 rounded-xl border border-line/70 bg-surface shadow-sm',
                    'transition-shadow hover:shadow-md dark:hover:border-outline',
                  )}
                >
                  {card === undefined ? (
                    <SkeletonCard />
                  ) : (
                    <Card key={card.assetId} card={card} seen={seen} attempt={attempt} />
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
