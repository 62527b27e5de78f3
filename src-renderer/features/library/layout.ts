import type { LibraryView } from '../../../src-preload/contract'

/** How cards stand in a container of a given width; all in CSS pixels. */
export type Layout = {
  readonly columns: number
  readonly cardWidth: number
  readonly cardHeight: number
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number
  readonly gap: number
}

const gap = 16
/** Two lines of title, one of details, and the padding around them. */
const wordsHeight = 88

/** What the size slider chooses: how large cards are, beside what fits the window by itself. */
export const cardScales = [0.6, 0.8, 1, 1.3, 1.7, 2.4] as const
export const usualCardSize = 2
export const largestCardSize = cardScales.length - 1

/**
 * As many columns as fit; cards grow to fill the row and are allowed wider on wide screens, so that an ultrawide window
 * shows larger pictures and not only more of them.
 * @param width of the container, without its padding
 * @param size an index of `cardScales`
 */
export const layoutOf = (width: number, size: number = usualCardSize): Layout => {
  const usual = width < 700 ? 168 : width < 1400 ? 208 : 248
  const leastCard = Math.max(120, usual * (cardScales[size] ?? 1))
  const columns = Math.max(1, Math.floor((width + gap) / (leastCard + gap)))
  const cardWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
  const cardHeight = Math.round((cardWidth * 9) / 16) + wordsHeight
  return { columns, cardWidth, cardHeight, rowHeight: cardHeight + gap, gap }
}

/** The columns of the list beside still and title, in order; `atLeast`: the width of the list in px from which there is room. */
const listColumns = [
  { id: 'duration', width: 80, atLeast: 420 },
  { id: 'size', width: 84, atLeast: 520 },
  { id: 'format', width: 76, atLeast: 860 },
  { id: 'date', width: 116, atLeast: 620 },
  { id: 'tags', width: 168, atLeast: 1060 },
  { id: 'folder', width: 168, atLeast: 1240 },
  { id: 'platform', width: 96, atLeast: 740 },
  { id: 'children', width: 76, atLeast: 740 },
] as const
export type ListColumn = (typeof listColumns)[number]['id']
export type ListColumns = readonly (typeof listColumns)[number][]

/** The columns that a list of a width shows: what exports are told apart by is their platform, and nothing is made of them. */
export const listColumnsFor = (width: number, view: LibraryView): ListColumns => {
  const other: ListColumn = view === 'exports' ? 'children' : 'platform'
  return listColumns.filter(({ id, atLeast }) => width >= atLeast && id !== other)
}

/** Height of a row of the list and of its head, px. */
export const listRowHeight = 52
/** Height of a group's heading, px. */
export const headingHeight = 44
