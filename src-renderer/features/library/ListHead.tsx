import { ChevronDownIcon, ChevronUpIcon } from '@heroicons/react/24/outline'
import type { LibraryView, SortBy, ViewSort } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes } from '../../ui'
import { alignOf } from './ListRow'
import type { ListColumn, ListColumns } from './layout'
import { hasExports } from './sorts'

const sortOf: Partial<Record<ListColumn, SortBy>> = {
  duration: 'duration',
  size: 'size',
  date: 'date',
  children: 'clipCount',
}

type Props = {
  readonly view: LibraryView
  readonly columns: ListColumns
  readonly sort: ViewSort
  readonly onSort: (sort: ViewSort) => void
}

/** The next order of a column: names begin at A, all else with the most; a second click turns it round. */
const nextSort = (by: SortBy, sort: ViewSort): ViewSort => {
  const usual = by === 'name' ? 'ascending' : 'descending'
  const other = usual === 'ascending' ? 'descending' : 'ascending'
  return { by, direction: sort.by === by && sort.direction === usual ? other : usual }
}

/** The list's head: a click on a column sorts by it. */
export const ListHead = ({ view, columns: shown, sort, onSort }: Props) => {
  const head = (
    label: string,
    by: SortBy | undefined,
    index: number,
    style: string,
    columnWidth?: number,
  ) => {
    const current = by !== undefined && sort.by === by
    const Arrow = sort.direction === 'ascending' ? ChevronUpIcon : ChevronDownIcon
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the grid.
      // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus.
      <div
        key={label}
        role="columnheader"
        aria-colindex={index}
        aria-sort={current ? sort.direction : undefined}
        style={{ width: columnWidth }}
        className={classes('shrink-0', style)}
      >
        {by === undefined ? (
          <span className="px-2">{label}</span>
        ) : (
          <button
            type="button"
            onClick={() => onSort(nextSort(by, sort))}
            className={classes(
              'inline-flex h-7 max-w-full items-center gap-1 rounded-md px-2 hover:bg-sunken hover:text-ink',
              current && 'text-ink',
            )}
          >
            <span className="truncate">{label}</span>
            {current && <Arrow aria-hidden="true" className="size-3 shrink-0" />}
          </button>
        )}
      </div>
    )
  }
  const { columns } = words.library
  const children = hasExports(view) ? columns.exports : columns.clips
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus.
    <div
      role="row"
      aria-rowindex={1}
      className="flex h-9 shrink-0 items-center border-b border-line pr-6 pl-[calc(1.5rem+64px+0.75rem)] text-xs font-medium text-muted"
    >
      {head(columns.title, 'name', 1, 'min-w-0 flex-1 shrink -ml-2')}
      {shown.map(({ id, width: columnWidth }, index) =>
        head(
          id === 'children' ? children : columns[id],
          sortOf[id],
          index + 2,
          classes(alignOf(id), figuresEnd(id)),
          columnWidth,
        ),
      )}
    </div>
  )
}

/** Lets the word of a column of figures end where the figures do. */
const figuresEnd = (id: ListColumn): string => (alignOf(id) === '' ? '' : 'flex justify-end')
