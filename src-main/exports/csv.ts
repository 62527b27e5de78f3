/** A cell of a table; null is empty. */
export type Cell = string | number | null

/** So that spreadsheets take the file for UTF-8. */
export const byteOrderMark = '\uFEFF'

/**
 * What a spreadsheet would take for a formula, and so run what an asset's title says (owasp.org/www-community/attacks/CSV_Injection). An apostrophe
 * before it makes it text.
 */
const looksLikeFormula = /^\s*[=+\-@\t\r]/

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = looksLikeFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a CSV file (RFC 4180), its end included. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`
