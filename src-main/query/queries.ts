import {
  type DuplicateChoice,
  type Facets,
  type FolderNode,
  type LibraryCounts,
  type ListedAsset,
  type Located,
  type Outline,
  type Page,
  type ParsedInput,
  parseSearch,
  type Selected,
  type ViewCard,
  type ViewQuery,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { HiddenCopy, LibraryReader, NoteTable, TextIndex } from '../library'
import { followColumns } from './columns'
import { all, filterCondition, type Ground, type Marked, readSearch, viewCondition } from './conditions'
import { followCopies } from './copies'
import { encodePlace, findPlace, queryMark } from './cursor'
import { readFacets } from './facets'
import { type FamilyColumns, readFamilies } from './families'
import { createHighlighter } from './highlights'
import { createNoteSearch } from './notes'
import { type Arranged, groupRows, indexedOrder, kindViews, type Orders, orderRows } from './order'
import { createRecent } from './recent'
import { foundByShownTitle, hasShownTitles, orderByShownTitle } from './shownTitles'

/** What the lists of a library are made from. */
export type QuerySources = {
  readonly reader: LibraryReader
  readonly search: TextIndex
  readonly notes: Pick<NoteTable, 'notes' | 'notesVersion'>
  /** Which of several same files are shown. */
  choices(): readonly DuplicateChoice[]
  /** The ids of the assets that can be played offline. */
  offlineIds(): Iterable<string>
  /** A search was answered before the index had taken in all of the library. */
  onPart(): void
  /** Lets others have their turn. */
  pause(): Promise<void>
  /** ms, of any clock. */
  now(): number
}

/** The lists of a library: searched, filtered, sorted, grouped. Throws AppError of the library. */
export type Queries = {
  counts(): LibraryCounts
  /** The tree of the folders that hold assets, each before its subfolders; hidden copies are not counted. */
  folders(): readonly FolderNode[]
  outline(input: ParsedInput<'library.outline'>): Promise<Outline>
  /** @throws AppError invalidInput: `after` is not a cursor of this list */
  page(input: ParsedInput<'library.page'>): Promise<Page>
  select(input: ParsedInput<'library.select'>): Promise<Selected>
  locate(input: ParsedInput<'library.locate'>): Promise<Located>
  facets(input: ParsedInput<'library.facets'>): Promise<Facets>
  /** Every asset of a list, in order, read bit by bit, so that any number fits in memory. Waits until the search index has taken in all of the library. */
  list(query: ViewQuery): Promise<Iterable<ListedAsset>>
  /** Which files the assets of a list of duplicates are, see `copyKey`. */
  copyKeys(query: ViewQuery & { readonly view: 'duplicates' }): Promise<ReadonlySet<string>>
  /** Reads the library into memory ahead of the first question. */
  prepare(): Promise<void>
}

/** Cards between two anchors of an outline. */
export const pageSize = 100
/** How long a search waits for the index to take in what is new before it is answered with what there is. */
const patienceMs = 120
const listedAtOnce = 200
const keptLists = 4
const keptHits = 12

const marked = (size: number, ...lists: readonly (readonly number[])[]): Marked => {
  const table = new Uint8Array(size)
  let count = 0
  for (const rows of lists) {
    for (const row of rows) {
      if (row >= size || table[row] === 1) continue
      table[row] = 1
      count += 1
    }
  }
  return { table, count }
}

/** The copies that a person's choices hide, as they are at one state of the library. */
type Hiding = {
  readonly key: string
  readonly copies: readonly HiddenCopy[]
  readonly ids: ReadonlySet<string>
}
const nothingHidden: Hiding = { key: '', copies: [], ids: new Set() }

/** What marks a card as a hidden copy. */
const hiddenIn = (
  ids: ReadonlySet<string>,
  { assetId }: Pick<ViewCard, 'assetId'>,
): Pick<ViewCard, 'hidden'> => (ids.has(assetId) ? { hidden: true } : {})

/** The lists of one library. Nothing is read before the first question. */
export const createQueries = (sources: QuerySources): Queries => {
  const { reader, search, now, pause } = sources
  const library = followColumns(reader, { pause, now })
  const copies = followCopies(reader, { pause, now })
  const notes = createNoteSearch(sources.notes)
  const lists = createRecent<Arranged>(keptLists)
  const hits = createRecent<Marked>(keptHits)
  const orders = createRecent<Uint32Array>(6)
  let families: { readonly generation: number; readonly columns: FamilyColumns } | null = null
  let hiding: Hiding | null = null

  const hidingNow = (): Hiding => {
    const choices = sources.choices()
    if (choices.length === 0) return nothingHidden
    const key = JSON.stringify([reader.dataVersion(), choices])
    if (hiding?.key !== key) {
      const found = reader.hiddenCopies(choices)
      hiding = { key, copies: found, ids: new Set(reader.assetIds(found.map(({ row }) => row))) }
    }
    return hiding
  }
  const hiddenCopies = (): readonly HiddenCopy[] => hidingNow().copies

  /** Another text whenever other assets may hold what is searched. */
  const textVersion = (): string => `${search.version()} ${notes.version()}`

  const ground = (): Ground => {
    const columns = library.columns()
    const size = columns.size()
    return {
      columns,
      families: () => {
        const generation = library.generation()
        if (families?.generation !== generation) families = { generation, columns: readFamilies(columns) }
        return families.columns
      },
      copies,
      textHits: (folded) =>
        hits.get(`${textVersion()} ${library.generation()} ${folded}`, () => {
          const own = search.match(folded)
          const byTitle = hasShownTitles(columns)
            ? foundByShownTitle(columns, reader, marked(size, own).table, folded)
            : []
          return marked(size, own, byTitle, reader.rowsOf(notes.match(folded)))
        }),
      folderKey: reader.folderKey,
      hidden: () => {
        const copies = hiddenCopies().map(({ row }) => row)
        return copies.length === 0 ? null : marked(size, copies).table
      },
      offline: () => marked(size, reader.rowsOf(sources.offlineIds())).table,
    }
  }

  const ordersNow = (): Orders => {
    const remembered = (name: string, read: () => readonly number[] | Uint32Array): Uint32Array =>
      orders.get(`${reader.dataVersion()} ${name}`, () => Uint32Array.from(read()))
    const byId = (): Uint32Array => remembered('id', reader.rowsById)
    return {
      indexed: (view, order) =>
        remembered(`${view} ${order}`, () => reader.orderedRows(kindViews[view], order)),
      byDate: (order) => remembered(order, () => reader.byDate(order)),
      byTitle: (which, descending) => {
        const columns = library.columns()
        if (!hasShownTitles(columns)) {
          return remembered(`${which} ${descending}`, () => reader.byTitle(which, descending))
        }
        return remembered(`shown ${library.generation()} ${descending}`, () =>
          orderByShownTitle(columns, remembered('ranks', reader.titleRanks), byId(), descending),
        )
      },
      byId,
    }
  }

  const searchesText = (query: ViewQuery): boolean =>
    parseSearch(query.text).some(({ type }) => type === 'text')

  /** Brings what a query is answered from up to date; the index only for so long, unless the whole of it is needed. */
  const catchUp = async (query: ViewQuery, whole: boolean): Promise<void> => {
    if (searchesText(query)) {
      const until = now() + patienceMs
      while (search.progress() < 1 && (whole || now() < until)) {
        if (!search.step() && !whole) break
        await pause()
      }
    }
    if (query.view === 'duplicates') await copies.catchUp()
    await library.catchUp()
  }

  const arrange = (query: ViewQuery): Arranged => {
    const over = ground()
    const inView = viewCondition(over, query)
    const found = readSearch(over, query.text)
    const passes = filterCondition(over, query.filter)
    const rows = orderRows({ columns: over.columns, families: over.families, orders: ordersNow() }, query, {
      // What is searched leaves the fewest.
      holds: all([found.holds, inView, passes]),
      within: found.within,
    })
    return groupRows(over, query, rows)
  }

  const listOf = async (query: ViewQuery, whole = false): Promise<Arranged> => {
    await catchUp(query, whole)
    const offline = query.filter.offlineOnly ? [...sources.offlineIds()] : []
    const key = JSON.stringify([
      query,
      library.generation(),
      query.view === 'duplicates' ? copies.generation() : 0,
      reader.dataVersion(),
      searchesText(query) ? textVersion() : '',
      query.withHidden ? '' : sources.choices(),
      offline,
    ])
    return lists.get(key, () => arrange(query))
  }

  /** Hidden copies make a list that no index has. */
  const indexed = (query: ViewQuery) =>
    query.withHidden || hiddenCopies().length === 0 ? indexedOrder(query) : null

  const indexedShare = (query: ViewQuery): number | null => {
    if (!searchesText(query)) return null
    const share = search.progress()
    if (share === 1) return null
    sources.onPart()
    return share
  }

  function* listedRows(rows: Uint32Array): Generator<ListedAsset, void, undefined> {
    for (let at = 0; at < rows.length; at += listedAtOnce) {
      yield* reader.listed([...rows.slice(at, at + listedAtOnce)])
    }
  }

  return {
    counts: () => {
      const counts = { ...reader.counts() }
      const views = { video: 'videos', clip: 'clips', export: 'exports' } as const
      for (const { kind } of hiddenCopies()) counts[views[kind]] -= 1
      return counts
    },
    folders: () => reader.folders(hiddenCopies().map(({ row }) => row)),
    outline: async ({ query }) => {
      const order = indexed(query)
      if (order !== null) return { ...reader.outline(order), groups: [], indexed: null }
      const { rows, groups } = await listOf(query)
      const mark = queryMark(query)
      const pages = Math.max(1, Math.ceil(rows.length / pageSize))
      const anchors = Array.from({ length: pages }, (_, i) => {
        return i === 0 ? null : encodePlace(mark, rows, i * pageSize - 1)
      })
      return { total: rows.length, pageSize, anchors, groups: [...groups], indexed: indexedShare(query) }
    },
    page: async ({ query, after, limit }) => {
      const order = indexed(query)
      if (order !== null) {
        const { items, next } = reader.page({ ...order, after, limit })
        const { ids } = hidingNow()
        return {
          items: items.map((card): ViewCard => ({ ...card, matches: null, ...hiddenIn(ids, card) })),
          next,
        }
      }
      const { rows } = await listOf(query)
      const mark = queryMark(query)
      const start = after === null ? 0 : findPlace(mark, rows, after)
      const shown = [...rows.slice(start, start + limit)]
      const highlight = createHighlighter(query.text)
      const written = notes.now()
      const { ids } = hidingNow()
      return {
        items: reader.cards(shown, ground().families().childCount).map(({ card, context }) => ({
          ...card,
          matches: highlight?.(card, context(), written.get(card.assetId)?.text ?? null) ?? null,
          ...hiddenIn(ids, card),
        })),
        next: start + limit < rows.length ? encodePlace(mark, rows, start + limit - 1) : null,
      }
    },
    select: async ({ query, range }) => {
      const { rows } = await listOf(query, true)
      if (range !== null && range.first > range.last) {
        throw new AppError('invalidInput', words.problems.backwards)
      }
      const { first, last } = range ?? { first: 0, last: rows.length }
      return { assetIds: [...reader.assetIds([...rows.slice(first, last + 1)])] }
    },
    locate: async ({ query, assetId }) => {
      const [row] = reader.rowsOf([assetId])
      const position = row === undefined ? -1 : (await listOf(query)).rows.indexOf(row)
      return { position: position < 0 ? null : position }
    },
    facets: async ({ query, tagText }) => {
      await catchUp(query, false)
      return readFacets(ground(), query, tagText)
    },
    list: async (query) => {
      const order = indexed(query)
      return order?.sort === 'newest' ? reader.list(order.kind) : listedRows((await listOf(query, true)).rows)
    },
    copyKeys: async (query) => {
      const { rows } = await listOf(query, true)
      return new Set(Array.from(rows, copies.keyOf).filter((key) => key !== null))
    },
    prepare: library.catchUp,
  }
}
