import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { CardLayout, LibraryView, ViewSort } from '../../../src-preload/contract'
import { ListHead } from './ListHead'
import { headingHeight, layoutOf, listColumnsFor, listRowHeight } from './layout'
import { moveFocus } from './moveFocus'
import { cardAt, type Look, type Pages } from './pages'
import { planRows } from './rowPlan'
import { CardsRow, type GroupWords, HeadingRow, LineRow, type RowContext } from './rows'
import type { SeenStills } from './seenStills'
import type { Selection } from './selection'
import type { Choosing } from './selectionStore'
import type { Spot } from './store'
import { useAnchor } from './useAnchor'
import { useRowWindow } from './useRowWindow'
import { useWidth } from './useWidth'

/** Between the cards and the edges of the scrolling area in px, the scroll bar (see styles.css) included. */
const padding = 24
const scrollBar = 12
const above = 4
/** Rows that exist beyond the screen at each end. */
const overscan = 2

type Props = {
  readonly label: string
  readonly view: LibraryView
  readonly layout: CardLayout
  readonly cardSize: number
  readonly total: number
  readonly groups: readonly GroupWords[]
  readonly pageSize: number
  readonly pages: Pages
  /** Changes with the query: the grid goes back to the top. */
  readonly order: number
  readonly sort: ViewSort
  readonly onSort: (sort: ViewSort) => void
  readonly look: (look: Look) => void
  /** Where to begin. */
  readonly start: Spot
  readonly onSpot: (spot: Spot) => void
  readonly selection: Selection
  readonly onChoose: (place: number, how: Choosing) => void
  readonly onChooseAll: () => void
  readonly onClear: () => void
  readonly seen: SeenStills
  /** Counts up when missing stills are worth another try. */
  readonly attempt: number
  /** px to leave free below the last row. */
  readonly below: number
}

/** The place a click hit; null beside every card. */
const placeOfTarget = (target: EventTarget): number | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return cell?.dataset.index === undefined ? null : Number(cell.dataset.index)
}

/**
 * A view as a grid of cards or as a list, of which only the rows on the screen exist. Role `grid`: one cell (in the list: one row) takes the
 * Tab key; arrows, Home, End, PageUp and PageDown move and choose, with Shift a range, with Ctrl without choosing. The row of that cell exists
 * even when it is scrolled away, so that the focus is never lost. What opens an asset is not decided here: each bears its `data-asset-id`.
 */
export const Grid = (props: Props) => {
  const { label, view, layout, cardSize, total, groups, pageSize, pages, order, sort, onSort, look } = props
  const { start, onSpot, selection, onChoose, onChooseAll, onClear } = props
  const { seen, attempt, below } = props
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const inner = width + scrollBar - 2 * padding
  const isList = layout === 'list'
  const cards = layoutOf(inner, cardSize)
  const columns = isList ? 1 : cards.columns
  const rowHeight = isList ? listRowHeight : cards.rowHeight
  const plan = useMemo(
    () => planRows({ total, groups: groups.map(({ count }) => count), columns, rowHeight, headingHeight }),
    [total, groups, columns, rowHeight],
  )
  const sticky = groups.length > 0 ? headingHeight : 0
  const [active, setActive] = useState(start.place)
  /** The place whose cell is to take the focus as soon as it is there. */
  const focusNext = useRef<number | null>(null)
  const activeIndex = Math.min(active, Math.max(0, total - 1))
  const { first: firstRow, last: lastRow, height } = useRowWindow(scroller, plan, above)

  const cardsOf = (row: number, end: 'first' | 'last'): number => {
    const step = end === 'first' ? 1 : -1
    const at = plan.rowAt(Math.max(0, Math.min(row, plan.rows - 1)))
    const next = at.type === 'cards' ? at : plan.rowAt(Math.max(0, Math.min(row + step, plan.rows - 1)))
    return next.type === 'cards' ? next[end] : 0
  }
  const first = cardsOf(firstRow, 'first')
  const last = cardsOf(lastRow, 'last')

  const scrollToPlace = (place: number, shift: number): void => {
    if (scroller.current === null) return
    const row = plan.rowOf(place)
    const isTop = row === (sticky > 0 ? 1 : 0) && shift === 0
    scroller.current.scrollTop = isTop ? 0 : above + plan.topOf(row) + shift - sticky
  }
  const tell = (): void => {
    const element = scroller.current
    if (element === null || total === 0) return
    const shift = element.scrollTop - above - plan.topOf(plan.rowOf(first)) + sticky
    onSpot({ assetId: cardAt(first, pageSize, pages)?.assetId ?? null, place: first, shift })
  }

  const begun = useRef(false)
  const shown = useRef({ order, columns, rowHeight, first })
  useLayoutEffect(() => {
    if (width === 0) return
    const before = shown.current
    shown.current = { order, columns, rowHeight, first }
    if (!begun.current) {
      begun.current = true
      scrollToPlace(Math.min(start.place, Math.max(0, total - 1)), start.shift)
    } else if (before.order !== order) {
      setActive(0)
      scroller.current?.scrollTo({ top: 0, behavior: 'instant' })
    } else if (before.columns !== columns || before.rowHeight !== rowHeight) {
      scrollToPlace(before.first, 0)
    }
  })

  // The first of the focused row, so that a step beside it asks for nothing new.
  const focusAt = plan.rowAt(total > 0 ? plan.rowOf(activeIndex) : 0)
  const focusRow = focusAt.type === 'cards' ? focusAt.first : 0
  useEffect(() => {
    if (height > 0)
      look({ first: Math.max(0, first - columns * 2), last: last + columns * 2, focus: focusRow })
  }, [height, first, last, columns, focusRow, look])

  useAnchor({
    ...{ scroller, pages, pageSize, plan, first, order },
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

  const reveal = (place: number): void => {
    const element = scroller.current
    if (element === null) return
    const row = plan.rowOf(place)
    const top = above + plan.topOf(row) - sticky - 8
    const bottom = above + plan.topOf(row) + plan.heightOf(row) + below
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight
  }

  const moveTo = (place: number, how: Choosing | null): void => {
    focusNext.current = place
    setActive(place)
    reveal(place)
    if (how !== null) onChoose(place, how)
  }
  /** What a key does; null for nothing. */
  const deedOf = (event: KeyboardEvent): (() => void) | null => {
    const control = event.ctrlKey || event.metaKey
    if (event.altKey || placeOfTarget(event.target) === null) return null
    if (control && event.key.toLowerCase() === 'a' && !event.shiftKey) return onChooseAll
    if (event.key === ' ' && control) return () => onChoose(activeIndex, 'toggle')
    if (event.key === 'Escape' && selection.ids.size > 0) return onClear
    const pageRows = Math.max(1, Math.floor((height - sticky) / rowHeight))
    const next = moveFocus(event, activeIndex, plan, pageRows)
    if (next === null) return null
    const stays = control && event.key.startsWith('Arrow')
    const how = event.shiftKey ? (control ? 'addRange' : 'range') : stays ? null : 'only'
    return () => moveTo(next, how)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const deed = deedOf(event)
    if (deed === null) return
    event.preventDefault()
    deed()
  }

  const onClick = (event: MouseEvent): void => {
    const place = placeOfTarget(event.target)
    if (place === null || cardAt(place, pageSize, pages) === undefined) return
    const control = event.ctrlKey || event.metaKey
    const check = event.target instanceof Element && event.target.closest('[data-check]') !== null
    setActive(place)
    if (event.shiftKey) onChoose(place, control ? 'addRange' : 'range')
    else onChoose(place, control || check ? 'toggle' : 'only')
  }
  /** A menu is about what is under the pointer: that is chosen, unless it is among what is chosen already. */
  const onContextMenu = (event: MouseEvent): void => {
    const place = placeOfTarget(event.target)
    const card = place === null ? undefined : cardAt(place, pageSize, pages)
    if (place === null || card === undefined || selection.ids.has(card.assetId)) return
    setActive(place)
    onChoose(place, 'only')
  }

  const heading = sticky > 0 ? plan.headingOf(firstRow) : null
  const rows = new Set<number>()
  for (let row = firstRow - overscan; row <= lastRow + overscan; row += 1)
    if (row >= 0 && row < plan.rows) rows.add(row)
  if (heading !== null) rows.add(heading)
  if (total > 0) rows.add(plan.rowOf(activeIndex))
  const heads = isList ? 1 : 0
  const listColumns = useMemo(() => listColumnsFor(inner, view), [inner, view])
  const shared: RowContext = {
    ...{ seen, attempt, selection, setActive },
    active: activeIndex,
    cardOf: (place) => cardAt(place, pageSize, pages),
  }
  const end = plan.rows === 0 ? 0 : plan.topOf(plan.rows - 1) + plan.heightOf(plan.rows - 1)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out by transforms, row by row.
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={plan.rows + heads}
      aria-colcount={isList ? undefined : columns}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onContextMenu={onContextMenu}
      className="flex min-h-0 flex-1 flex-col select-none"
    >
      {isList && <ListHead view={view} columns={listColumns} sort={sort} onSort={onSort} />}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      <div
        ref={scroller}
        role="rowgroup"
        onScroll={tell}
        className="min-h-[min(15rem,60vh)] flex-1 overflow-x-hidden overflow-y-scroll pr-3 pl-6"
        tabIndex={-1}
      >
        <div
          role="presentation"
          className="relative w-full"
          style={{ height: above + end + padding + below }}
        >
          {[...rows]
            .sort((a, b) => a - b)
            .map((row) => {
              const at = plan.rowAt(row)
              const line = { index: row + 1 + heads, top: above + plan.topOf(row) }
              if (at.type === 'heading')
                return (
                  <HeadingRow
                    key={row}
                    {...line}
                    columns={columns}
                    group={groups[at.group]}
                    sticks={row === heading}
                  />
                )
              const { first: from, last: to } = at
              return isList ? (
                <LineRow key={row} {...line} {...shared} place={from} listColumns={listColumns} />
              ) : (
                <CardsRow key={row} {...line} {...shared} first={from} last={to} layout={cards} />
              )
            })}
        </div>
      </div>
    </div>
  )
}
