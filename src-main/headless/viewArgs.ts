import {
  maxSearchLength,
  type SavedView,
  type SortBy,
  searchOfBoth,
  type ViewQuery,
  viewQuery,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

const { complaints } = words.headless

type Direction = ViewQuery['sort']['direction']

/** A saved view as a command line asks for it; null: as it was saved. */
export type SavedWish = {
  readonly name: string
  /** Narrows it further. */
  readonly text: string
  readonly by: SortBy | null
  readonly direction: Direction | null
}

/** Which assets a command line means, by what it says itself or by the name of a saved view, which only an open library knows. */
export type ViewWish = { readonly query: ViewQuery } | { readonly saved: SavedWish }

/** Which list of the library a command line means. */
export type ViewValues = {
  readonly saved?: string | undefined
  readonly search?: string | undefined
  readonly sort?: string | undefined
  readonly order?: string | undefined
}

/** The options of `list` and `export` that say which assets, and in which order. */
export const viewOptionNames = ['saved', 'search', 'sort', 'order'] as const

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
const orders: Readonly<Record<string, Direction>> = {
  ascending: 'ascending',
  descending: 'descending',
}

const pick = <T>(table: Readonly<Record<string, T>>, word: string | undefined): T | undefined =>
  word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined

/** Names ascend by themselves, everything else descends: newest, longest, largest first. */
const usualDirection = (by: SortBy): Direction => (by === 'name' ? 'ascending' : 'descending')

/**
 * Reads which assets a command line means. Pure.
 * @param word which view, where one was typed
 * @param usual the view where neither that nor a saved one was; undefined: there is none
 * @returns what it means, or a complaint in one sentence
 */
export const readView = (
  word: string | undefined,
  values: ViewValues,
  usual?: ViewQuery['view'],
): ViewWish | string => {
  const { saved } = values
  if (saved !== undefined && word !== undefined) return complaints.savedOrView
  if (saved?.trim() === '') return complaints.needsValue('--saved')
  const view = word === undefined ? usual : pick(views, word)
  if (view === undefined && saved === undefined) return complaints.which
  const by = values.sort === undefined ? null : pick(sorts, values.sort)
  if (by === undefined) return complaints.sort
  const direction = values.order === undefined ? null : pick(orders, values.order)
  if (direction === undefined) return complaints.order
  const text = values.search ?? ''
  if (text.length > maxSearchLength) return complaints.search(maxSearchLength)
  if (saved !== undefined) return { saved: { name: saved.trim(), text, by, direction } }
  const sort = { by: by ?? 'date', direction: direction ?? usualDirection(by ?? 'date') }
  return { query: viewQuery.parse({ view, text, sort }) }
}

/** The same name however its accents are spelled: a terminal may type them otherwise than the window. */
const exactly = (name: string): string => name.normalize('NFC')
const loosely = (name: string): string => exactly(name).toLowerCase()

const findSaved = (views: readonly SavedView[], name: string): SavedView => {
  const calledBy = (spelled: (name: string) => string) =>
    views.filter((view) => spelled(view.name) === spelled(name))
  const exact = calledBy(exactly)
  const found = exact.length > 0 ? exact : calledBy(loosely)
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  // What was typed is not repeated: it may be anything.
  const complaint = found.length > 1 ? complaints.severalSaved : complaints.noSuchSaved
  throw new AppError('invalidInput', complaint((found.length > 1 ? found : views).map((view) => view.name)))
}

/**
 * Which assets are meant, now that a library is open. Pure. A saved view is found by its name, exactly so or, where that leaves one, in any case of letters;
 * a search narrows it further, and an order takes the place of its own.
 * @param views those that are saved there; asked for only where one is meant
 * @throws AppError invalidInput: no saved view or more than one is called so, or both searches together are too long
 */
export const queryOf = (wish: ViewWish, views: () => readonly SavedView[]): ViewQuery => {
  if (!('saved' in wish)) return wish.query
  const { name, text, by, direction } = wish.saved
  const { query } = findSaved(views(), name)
  const both = searchOfBoth(query.text, text)
  if (both.length > maxSearchLength)
    throw new AppError('invalidInput', complaints.searchOfBoth(maxSearchLength))
  const sort = {
    by: by ?? query.sort.by,
    direction: direction ?? (by === null ? query.sort.direction : usualDirection(by)),
  }
  return { ...query, text: both, sort }
}
