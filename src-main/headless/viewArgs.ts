import { maxSearchLength, type SortBy, type ViewQuery, viewQuery } from '../../src-preload/contract'
import { words } from '../../src-preload/words'

const { complaints } = words.headless

/** Which list of the library a command line means. */
export type ViewValues = {
  readonly search?: string | undefined
  readonly sort?: string | undefined
  readonly order?: string | undefined
}

/** The options of `list` and `export` that say which assets, and in which order. */
export const viewOptionNames = ['search', 'sort', 'order'] as const

const views: Readonly<Record<string, ViewQuery['view']>> = {
  videos: 'videos',
  clips: 'clips',
  exports: 'exports',
  orphans: 'orphans',
  duplicates: 'duplicates',
  all: 'all',
  removed: 'removed',
}
const sorts: Readonly<Record<string, SortBy>> = {
  date: 'date',
  name: 'name',
  duration: 'duration',
  size: 'size',
  clips: 'clipCount',
}
const orders: Readonly<Record<string, ViewQuery['sort']['direction']>> = {
  ascending: 'ascending',
  descending: 'descending',
}

const pick = <T>(table: Readonly<Record<string, T>>, word: string | undefined): T | undefined =>
  word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined

/**
 * Reads which assets a command line means. Pure. Names ascend by themselves, everything else descends: newest, longest, largest first.
 * @returns the query, or a complaint in one sentence
 */
export const readView = (word: string | undefined, values: ViewValues): ViewQuery | string => {
  const view = pick(views, word)
  if (view === undefined) return complaints.which
  const by = pick(sorts, values.sort ?? 'date')
  if (by === undefined) return complaints.sort
  const direction = pick(orders, values.order ?? (by === 'name' ? 'ascending' : 'descending'))
  if (direction === undefined) return complaints.order
  const text = values.search ?? ''
  if (text.length > maxSearchLength) return complaints.search(maxSearchLength)
  return viewQuery.parse({ view, text, sort: { by, direction } })
}
