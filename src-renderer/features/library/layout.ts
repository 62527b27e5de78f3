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

/**
 * As many columns as fit; cards grow to fill the row and are allowed wider on wide screens, so that an ultrawide window
 * shows larger pictures and not only more of them.
 * @param width of the container, without its padding
 */
export const layoutOf = (width: number): Layout => {
  const leastCard = width < 700 ? 168 : width < 1400 ? 208 : 248
  const columns = Math.max(1, Math.floor((width + gap) / (leastCard + gap)))
  const cardWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
  const cardHeight = Math.round((cardWidth * 9) / 16) + wordsHeight
  return { columns, cardWidth, cardHeight, rowHeight: cardHeight + gap, gap }
}

/** How many rows `total` cards take. */
export const rowsOf = (total: number, columns: number): number => Math.ceil(total / columns)

/**
 * Where a key takes the focus from card `index`.
 * @param pageRows rows that fit on the screen, for PageUp and PageDown
 * @returns the index to go to (within 0..total-1), or null where the key means nothing to the grid
 */
export const moveFocus = (
  key: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean },
  index: number,
  total: number,
  columns: number,
  pageRows: number,
): number | null => {
  if (total === 0) return null
  const last = total - 1
  const rowStart = index - (index % columns)
  const inColumn = (target: number): number => {
    if (target < 0) return index % columns
    if (target <= last) return target
    const lastRowStart = last - (last % columns)
    return Math.min(last, lastRowStart + (index % columns))
  }
  const whole = key.ctrlKey || key.metaKey
  switch (key.key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1)
    case 'ArrowRight':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return index < columns ? index : index - columns
    case 'ArrowDown':
      return inColumn(index + columns)
    case 'PageUp':
      return inColumn(index - columns * pageRows)
    case 'PageDown':
      return inColumn(index + columns * pageRows)
    case 'Home':
      return whole ? 0 : rowStart
    case 'End':
      return whole ? last : Math.min(last, rowStart + columns - 1)
    default:
      return null
  }
}
