import type { MatchRanges } from '../../../src-preload/contract'

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
