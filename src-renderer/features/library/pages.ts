import type { Outline, ViewCard } from '../../../src-preload/contract'

/** Cards `first` to `last`, both included. */
export type Range = { readonly first: number; readonly last: number }

/** What is needed: the cards on the screen, and the one that has the focus, wherever it is. */
export type Look = Range & { readonly focus: number }

/** A page as it was fetched; `fresh` is false once the library has changed since. */
export type LoadedPage = { readonly items: readonly ViewCard[]; readonly fresh: boolean }
export type Pages = ReadonlyMap<number, LoadedPage>

/** How many pages stay in memory: the nearest ones, so that memory does not grow with how far one scrolls. */
export const keptPages = 24

/** The pages that hold a range of cards, in order; none where the view is empty. */
export const pagesOf = (range: Range, outline: Outline): readonly number[] => {
  const last = Math.min(range.last, outline.total - 1)
  const from = Math.floor(Math.max(0, Math.min(range.first, last)) / outline.pageSize)
  const to = Math.floor(last / outline.pageSize)
  return last < 0 ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** The pages of what is needed, the screen's first. */
export const neededPages = ({ first, last, focus }: Look, outline: Outline): readonly number[] => [
  ...new Set([...pagesOf({ first, last }, outline), ...pagesOf({ first: focus, last: focus }, outline)]),
]

/** The pages that have to be fetched: those not there, and those that are no longer fresh. */
export const missingPages = (look: Look, outline: Outline, pages: Pages): readonly number[] =>
  neededPages(look, outline).filter((index) => pages.get(index)?.fresh !== true)

/** The card at a place of the sorted view; undefined while its page is not there. */
export const cardAt = (index: number, pageSize: number, pages: Pages): ViewCard | undefined =>
  pages.get(Math.floor(index / pageSize))?.items[index % pageSize]

/** Where an asset stands by the pages that are fresh; null where it is on none of them. */
export const placeOf = (assetId: string, pageSize: number, pages: Pages): number | null => {
  for (const [index, { fresh, items }] of pages) {
    const place = fresh ? items.findIndex((card) => card.assetId === assetId) : -1
    if (place >= 0) return index * pageSize + place
  }
  return null
}

/** Adds fetched pages and drops those farthest from the screen once there are more than `keptPages`. */
export const withPages = (
  pages: Pages,
  fetched: ReadonlyMap<number, readonly ViewCard[]>,
  look: Look,
  pageSize: number,
): Pages => {
  const all = new Map(pages)
  for (const [index, items] of fetched) all.set(index, { items, fresh: true })
  if (all.size <= keptPages) return all
  const middle = (look.first + look.last) / 2 / pageSize - 0.5
  const focused = Math.floor(look.focus / pageSize)
  const far = (index: number): number => (index === focused ? -1 : Math.abs(index - middle))
  const nearest = [...all].sort(([a], [b]) => far(a) - far(b))
  return new Map(nearest.slice(0, keptPages))
}

/**
 * The pages after the library has changed: the fetched ones are fresh; the others stay to be shown until they are fetched again,
 * so that nothing flickers; those past the new end go.
 */
export const renewPages = (
  pages: Pages,
  fetched: ReadonlyMap<number, readonly ViewCard[]>,
  outline: Outline,
): Pages => {
  const end = Math.ceil(outline.total / outline.pageSize)
  const kept = new Map<number, LoadedPage>()
  for (const [index, page] of pages) {
    if (index < end && !fetched.has(index)) kept.set(index, { items: page.items, fresh: false })
  }
  for (const [index, items] of fetched) kept.set(index, { items, fresh: true })
  return kept
}
