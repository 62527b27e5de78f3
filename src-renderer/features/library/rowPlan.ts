/** A row of a view: the heading of a group, or cards `first` to `last`, both included. */
export type Row =
  | { readonly type: 'heading'; readonly group: number }
  | { readonly type: 'cards'; readonly first: number; readonly last: number; readonly group: number }

/** Where the rows of a view lie, headings and cards, so that any of 100,000 cards can be reached without laying out the others. */
export type RowPlan = {
  readonly columns: number
  /** How many rows there are, headings included. */
  readonly rows: number
  readonly total: number
  /** What is in a row. @param row 0 to rows - 1 */
  readonly rowAt: (row: number) => Row
  /** The row of the card at a place. */
  readonly rowOf: (place: number) => number
  /** The row of the heading over a row, itself where it is one; null where the view is not grouped. */
  readonly headingOf: (row: number) => number | null
  /** Height of a row and the gap below it, px. */
  readonly heightOf: (row: number) => number
  /** Top of a row, px from the top of the first. */
  readonly topOf: (row: number) => number
}

export type RowPlanInput = {
  readonly total: number
  /** How many cards each group has, in order; empty where the view is not grouped. */
  readonly groups: readonly number[]
  readonly columns: number
  /** px, the gap below included. */
  readonly rowHeight: number
  /** px, the gap below included. */
  readonly headingHeight: number
}

type Start = { readonly place: number; readonly row: number; readonly top: number }

/** The last of `starts` whose `by` is not past `value`; `starts` begins with 0 and ascends. */
const lastUpTo = (starts: readonly Start[], by: keyof Start, value: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle]?.[by] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

const nowhere: Start = { place: 0, row: 0, top: 0 }

/** Lays a view out in rows: each group begins with its heading and a new row. Takes time and memory by the number of groups, not of cards. */
export const planRows = ({ total, groups, columns, rowHeight, headingHeight }: RowPlanInput): RowPlan => {
  const grouped = groups.length > 0
  const headings = grouped ? 1 : 0
  const starts: Start[] = []
  let next = nowhere
  for (const count of grouped ? groups : [total]) {
    starts.push(next)
    const rows = Math.ceil(count / columns)
    next = {
      place: next.place + count,
      row: next.row + headings + rows,
      top: next.top + headings * headingHeight + rows * rowHeight,
    }
  }
  const end = next
  const startOf = (group: number): Start => starts[group] ?? nowhere
  const endOf = (group: number): Start => starts[group + 1] ?? end
  const groupOfRow = (row: number): number => lastUpTo(starts, 'row', row)
  const isHeading = (row: number): boolean => grouped && startOf(groupOfRow(row)).row === row
  return {
    columns,
    rows: end.row,
    total,
    rowAt: (row) => {
      const group = groupOfRow(row)
      const start = startOf(group)
      if (grouped && start.row === row) return { type: 'heading', group }
      const first = start.place + (row - start.row - headings) * columns
      return { type: 'cards', first, last: Math.min(first + columns, endOf(group).place) - 1, group }
    },
    rowOf: (place) => {
      const { place: first, row } = startOf(lastUpTo(starts, 'place', place))
      return row + headings + Math.floor((place - first) / columns)
    },
    headingOf: (row) => (grouped ? startOf(groupOfRow(row)).row : null),
    heightOf: (row) => (isHeading(row) ? headingHeight : rowHeight),
    topOf: (row) => {
      const start = startOf(groupOfRow(row))
      if (row === start.row) return start.top
      return start.top + headings * headingHeight + (row - start.row - headings) * rowHeight
    },
  }
}

/** The row at a height, px from the top of the first; the nearest where there is none. */
export const rowAtHeight = (plan: RowPlan, height: number): number => {
  let low = 0
  let high = Math.max(0, plan.rows - 1)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (plan.topOf(middle) <= height) low = middle
    else high = middle - 1
  }
  return low
}
