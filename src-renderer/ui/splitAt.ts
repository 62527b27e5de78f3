import type { MatchRanges } from '../../src-preload/contract'

export type Piece = { readonly start: number; readonly piece: string; readonly found: boolean }

/** Cuts a text at the ranges a search found in it: [start, length] in UTF-16 units, in order, without overlap; ranges past its end are left out. */
export const splitAt = (text: string, ranges: MatchRanges): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  const push = (end: number, found: boolean): void => {
    if (end > at) pieces.push({ start: at, piece: text.slice(at, end), found })
    at = Math.max(at, end)
  }
  for (const [start, length] of ranges) {
    if (start < at || start + length > text.length) continue
    push(start, false)
    push(start + length, true)
  }
  push(text.length, false)
  return pieces
}

/** Characters that stay before the first match where a text is cut to one short line. */
const lead = 8

/** A text that begins shortly before the first match, so that it is in sight on one short line; an ellipsis stands for what is left out. */
export const fromFirstMatch = (
  text: string,
  ranges: MatchRanges,
): { readonly text: string; readonly ranges: MatchRanges } => {
  const first = ranges[0]?.[0] ?? 0
  if (first <= 2 * lead) return { text, ranges }
  // A whole word, where one begins there; never half of a surrogate pair.
  const space = text.indexOf(' ', first - 2 * lead)
  const from = space >= 0 && space < first ? space + 1 : first
  return {
    text: `…${text.slice(from)}`,
    ranges: ranges.map(([start, length]) => [start - from + 1, length]),
  }
}
