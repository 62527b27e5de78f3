import {
  aspect,
  type Facets,
  maxFacetTags,
  type ViewFilter,
  type ViewQuery,
} from '../../src-preload/contract'
import { fold } from '../library'
import { type Condition, filterCondition, type Ground, readSearch, viewCondition } from './conditions'
import { dayOf } from './days'
import { shapeBits } from './shapes'

type Counted = { readonly value: string; readonly count: number }

/** Most frequent first, then by value; what nothing has is left out. */
const mostFirst = (counted: readonly Counted[]): Counted[] =>
  counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))

const ends = (
  values: Float64Array,
  rows: Iterable<number>,
): { readonly min: number; readonly max: number } | null => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const row of rows) {
    const value = values[row] ?? Number.NaN
    if (value < min) min = value
    if (value > max) max = value
  }
  return min <= max ? { min, max } : null
}

/** What a view may be filtered by: a few passes over the library in memory. */
export const readFacets = (ground: Ground, query: ViewQuery, tagText: string): Facets => {
  const { columns } = ground
  const { format, shapes, duration, createdAt, tagsFrom, tagCount } = columns.table()
  const inView = viewCondition(ground, query)
  const found = readSearch(ground, query.text)
  const base: number[] = []
  for (let row = 1; row < columns.size(); row += 1) if (found.holds(row) && inView(row)) base.push(row)

  const rowsWithout = (part: keyof ViewFilter | null): readonly number[] => {
    const holds: Condition = filterCondition(ground, query.filter, part)
    return base.filter(holds)
  }
  const countBy = (numbers: ArrayLike<number>, size: number, rows: readonly number[]): Uint32Array => {
    const counts = new Uint32Array(size)
    for (const row of rows) {
      const number = numbers[row] ?? 0
      counts[number] = (counts[number] ?? 0) + 1
    }
    return counts
  }
  const tagCounts = new Uint32Array(columns.tags.size())
  const pool = columns.tagPool()
  for (const row of rowsWithout(null)) {
    const from = tagsFrom[row] ?? 0
    for (let i = from; i < from + (tagCount[row] ?? 0); i += 1) {
      const tag = pool[i] ?? 0
      tagCounts[tag] = (tagCounts[tag] ?? 0) + 1
    }
  }
  const part = fold(tagText).trim()
  const wanted = columns.tags.where((tag) => fold(tag).includes(part))
  const formatCounts = countBy(format, columns.formats.size(), rowsWithout('formats'))
  const shapeRows = rowsWithout('aspects')
  const platformRows = rowsWithout('platforms')
  const numbered = (counts: Uint32Array, names: { nameOf(number: number): string }): Counted[] =>
    Array.from(counts, (count, number) => ({ value: names.nameOf(number), count })).slice(1)
  const created = ends(createdAt, base)
  return {
    tags: mostFirst(numbered(tagCounts, columns.tags).filter((_, i) => wanted[i + 1] === 1)).slice(
      0,
      maxFacetTags,
    ),
    formats: mostFirst(numbered(formatCounts, columns.formats)),
    platforms: mostFirst(
      Array.from({ length: columns.platforms.size() - 1 }, (_, i) => {
        const marked = ground.families().withPlatform(i + 1)
        return {
          value: columns.platforms.nameOf(i + 1),
          count: platformRows.reduce((count, row) => count + (marked[row] ?? 0), 0),
        }
      }),
    ),
    aspects: aspect.options
      .map((value) => ({
        value,
        count: shapeRows.reduce(
          (count, row) => count + (((shapes[row] ?? 0) & shapeBits[value]) === 0 ? 0 : 1),
          0,
        ),
      }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count),
    duration: ends(duration, base),
    created: created === null ? null : { from: dayOf(created.min), to: dayOf(created.max) },
  }
}
