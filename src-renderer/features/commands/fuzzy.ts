/** Where a query's letters lie in a text, and how well they lie there. */
export type Match = {
  /** Higher is better; comparable between texts for one query. */
  readonly score: number
  /** Positions of the matched letters in the text, ascending. */
  readonly positions: readonly number[]
}

/** A letter right after the one before counts a little more than one that begins a word: "sort" is "Sort by Date" before "Show or Hide the Sidebar". */
const points = { letter: 1, wordStart: 8, consecutive: 9, textStart: 3, perSkipped: 0.05 } as const

const isWordStart = (text: string, at: number): boolean =>
  at === 0 || /[\s\-_/.(]/.test(text[at - 1] ?? '') || /[a-z][A-Z]/.test(text.slice(at - 1, at + 1))

type Cell = { readonly score: number; readonly positions: readonly number[] }

/** The best way to find the letters of one word in order: over each prefix of the word, the best end at each position of the text. */
const matchWord = (word: string, text: string, folded: string): Match | null => {
  let row: readonly (Cell | null)[] = []
  for (let letter = 0; letter < word.length; letter += 1) {
    const next: (Cell | null)[] = []
    let bestBefore: Cell | null = null
    for (let at = 0; at < folded.length; at += 1) {
      const previous = at > 0 ? (row[at - 1] ?? null) : null
      // What was reached further left loses a little for each letter skipped since.
      if (bestBefore !== null) bestBefore = { ...bestBefore, score: bestBefore.score - points.perSkipped }
      const adjacent = previous === null ? null : { ...previous, score: previous.score + points.consecutive }
      const from = letter === 0 ? { score: 0, positions: [] } : better(adjacent, bestBefore)
      const isHit = folded[at] === word[letter]
      next.push(
        isHit && from !== null
          ? {
              score:
                from.score +
                points.letter +
                (isWordStart(text, at) ? points.wordStart : 0) +
                (at === 0 ? points.textStart : 0),
              positions: [...from.positions, at],
            }
          : null,
      )
      bestBefore = better(bestBefore, previous)
    }
    row = next
  }
  const best = row.reduce(better, null)
  return best === null ? null : { score: best.score - text.length * 0.01, positions: best.positions }
}

const better = (a: Cell | null, b: Cell | null): Cell | null =>
  a === null ? b : b === null || a.score >= b.score ? a : b

/** Lower case where that keeps each letter in its place (it does not for "İ"). */
const fold = (text: string): string => {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

/**
 * Finds what a person typed in a text: each word's letters in order, the words in any order. An empty query matches everything. Pure.
 * @returns null where a word's letters are not all there
 */
export const fuzzyMatch = (query: string, text: string): Match | null => {
  const folded = fold(text)
  const found = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => matchWord(word, text, folded))
  if (found.some((match) => match === null)) return null
  const matches = found.filter((match) => match !== null)
  return {
    score: matches.reduce((sum, { score }) => sum + score, 0),
    positions: [...new Set(matches.flatMap(({ positions }) => positions))].sort((a, b) => a - b),
  }
}

/** A text cut where matched letters begin and end, for highlighting. */
export const pieces = (
  text: string,
  positions: readonly number[],
): readonly { readonly text: string; readonly hit: boolean }[] => {
  const hits = new Set(positions)
  const cut: { text: string; hit: boolean }[] = []
  for (const [at, letter] of text.split('').entries()) {
    const hit = hits.has(at)
    const last = cut.at(-1)
    if (last?.hit === hit) last.text += letter
    else cut.push({ text: letter, hit })
  }
  return cut
}
