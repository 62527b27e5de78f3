import type {
  Facets,
  Located,
  Outline,
  Page,
  ParsedInput,
  Selected,
  ViewQuery,
} from '../../src-preload/contract'
import { AppError } from '../errors'
import type { LibrarySort } from '../library'
import type { Accounts } from './accounts'

/** The lists of the library, searched, filtered, sorted and grouped. @throws AppError notConnected, and those of the library */
export type Views = {
  outline(input: ParsedInput<'library.outline'>): Promise<Outline>
  /** @throws AppError invalidInput: `after` is not a cursor of this view */
  page(input: ParsedInput<'library.page'>): Promise<Page>
  select(input: ParsedInput<'library.select'>): Promise<Selected>
  locate(input: ParsedInput<'library.locate'>): Promise<Located>
  facets(input: ParsedInput<'library.facets'>): Promise<Facets>
}

const kinds = { videos: 'video', clips: 'clip', exports: 'export' } as const
const notYet = (): AppError => new AppError('invalidInput', 'This cannot be asked of the library yet.')

const indexed = ({ view, sort }: ViewQuery): { kind: 'video' | 'clip' | 'export'; sort: LibrarySort } => {
  if (view === 'removed' || view === 'all') throw notYet()
  if (sort.by === 'date')
    return { kind: kinds[view], sort: sort.direction === 'descending' ? 'newest' : 'oldest' }
  if (sort.by === 'name' && sort.direction === 'ascending') return { kind: kinds[view], sort: 'title' }
  throw notYet()
}

/** The use cases of the library's lists, over the account that is open. */
export const createViews = (accounts: Pick<Accounts, 'here'>): Views => {
  const reader = () => accounts.here().account.library.reader
  return {
    outline: async ({ query }) => ({ ...reader().outline(indexed(query)), groups: [], indexed: null }),
    page: async ({ query, after, limit }) => {
      const { items, next } = reader().page({ ...indexed(query), after, limit })
      return {
        items: items.map((card) => ({ ...card, format: null, tags: [], removedAt: null, matches: null })),
        next,
      }
    },
    select: async () => {
      throw notYet()
    },
    locate: async () => {
      throw notYet()
    },
    facets: async () => {
      throw notYet()
    },
  }
}
