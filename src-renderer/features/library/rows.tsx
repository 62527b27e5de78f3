import type { ViewCard } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, formatCount } from '../../ui'
import { Card, SkeletonCard } from './Card'
import { ListRow, SkeletonRow } from './ListRow'
import { headingHeight, type Layout, type ListColumns, listRowHeight } from './layout'
import type { SeenStills } from './seenStills'
import type { Selection } from './selection'

// The roles of a grid on plain elements: a table cannot be laid out by transforms, row by row.

/** A group of the view as its heading says it. */
export type GroupWords = { readonly key: string; readonly label: string; readonly count: number }

/** Where a row stands: its number for screen readers, from 1, and its top in px. */
type Line = { readonly index: number; readonly top: number }

/** What every row of cards needs to know. */
export type RowContext = {
  readonly cardOf: (place: number) => ViewCard | undefined
  readonly selection: Selection
  /** The place that takes the Tab key. */
  readonly active: number
  readonly setActive: (place: number) => void
  readonly seen: SeenStills
  readonly attempt: number
}

/** What a cell, or a line of the list, tells about its card. */
const cellProps = (place: number, { cardOf, selection, setActive }: RowContext) => {
  const card = cardOf(place)
  return {
    'aria-selected': card !== undefined && selection.ids.has(card.assetId),
    'aria-busy': card === undefined || undefined,
    'aria-label': card === undefined ? words.library.loading : undefined,
    'data-index': place,
    'data-asset-id': card?.assetId,
    // What it drags is decided by whom the drag reaches, as with what opens it.
    draggable: card !== undefined,
    onFocus: () => setActive(place),
  }
}

type HeadingProps = Line & {
  readonly columns: number
  readonly group: GroupWords | undefined
  /** Stays at the top while its group is on the screen. */
  readonly sticks: boolean
}

/** The heading of a group and how many it has. */
export const HeadingRow = ({ index, top, columns, group, sticks }: HeadingProps) => (
  // biome-ignore lint/a11y/useSemanticElements: see above.
  // biome-ignore lint/a11y/useFocusableInteractive: a heading takes no focus.
  <div
    role="row"
    aria-rowindex={index}
    className={classes(
      '-mx-1 flex items-center bg-canvas px-1',
      sticks ? 'sticky top-0 z-10' : 'absolute inset-x-0 top-0',
    )}
    style={{ height: headingHeight, transform: sticks ? undefined : `translateY(${top}px)` }}
  >
    {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
    {/* biome-ignore lint/a11y/useFocusableInteractive: a heading takes no focus. */}
    <div role="rowheader" aria-colspan={columns} className="flex min-w-0 items-baseline gap-2">
      <span dir="auto" className="truncate text-sm font-semibold">
        {group?.label}
      </span>
      <span className="text-xs text-muted tabular-nums">{formatCount(group?.count ?? 0)}</span>
    </div>
  </div>
)

type LineProps = Line & RowContext & { readonly place: number; readonly listColumns: ListColumns }

/** A line of the list; the line itself takes the focus. */
export const LineRow = ({ index, top, place, listColumns, ...context }: LineProps) => {
  const card = context.cardOf(place)
  const cell = cellProps(place, context)
  const { seen, attempt } = context
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    <div
      role="row"
      aria-rowindex={index}
      {...cell}
      tabIndex={place === context.active ? 0 : -1}
      style={{ transform: `translateY(${top}px)`, height: listRowHeight }}
      className={classes(
        'group/card absolute inset-x-0 top-0 flex items-center border-b border-line/60 focus-visible:-outline-offset-2',
        cell['aria-selected'] ? 'bg-accent-soft' : 'hover:bg-sunken/60',
      )}
    >
      {card === undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: see above.
        // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus.
        <div role="gridcell" className="flex flex-1">
          <SkeletonRow />
        </div>
      ) : (
        <ListRow
          key={card.assetId}
          {...{ card, seen, attempt }}
          columns={listColumns}
          selected={cell['aria-selected']}
        />
      )}
    </div>
  )
}

type CardsProps = Line &
  RowContext & { readonly first: number; readonly last: number; readonly layout: Layout }

/** A row of cards; each cell takes the focus. */
export const CardsRow = ({ index, top, first, last, layout, ...context }: CardsProps) => {
  const { seen, attempt } = context
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus.
    <div
      role="row"
      aria-rowindex={index}
      className="absolute inset-x-0 top-0 flex"
      style={{ transform: `translateY(${top}px)`, gap: layout.gap, height: layout.cardHeight }}
    >
      {Array.from({ length: last - first + 1 }, (_, column) => {
        const place = first + column
        const card = context.cardOf(place)
        const cell = cellProps(place, context)
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above.
          <div
            // By place, not by asset: a cell whose card arrives or changes keeps the focus it has.
            key={place}
            role="gridcell"
            aria-colindex={column + 1}
            {...cell}
            tabIndex={place === context.active ? 0 : -1}
            style={{ width: layout.cardWidth }}
            className={classes(
              'group/card relative h-full shrink-0 rounded-xl border bg-surface shadow-sm',
              'transition-shadow hover:shadow-md',
              cell['aria-selected']
                ? 'border-accent bg-accent-soft ring-1 ring-accent'
                : 'border-line/70 dark:hover:border-outline',
            )}
          >
            {card === undefined ? (
              <SkeletonCard />
            ) : (
              <Card key={card.assetId} {...{ card, seen, attempt }} selected={cell['aria-selected']} />
            )}
          </div>
        )
      })}
    </div>
  )
}
