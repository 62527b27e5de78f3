import type { LibraryReader } from '../library'
import type { Queries } from '../query'
import type { Accounts } from './accounts'

/** The lists of the library, searched, filtered, sorted and grouped. @throws AppError notConnected, and those of the library */
export type Views = Pick<
  Queries,
  'counts' | 'folders' | 'outline' | 'page' | 'select' | 'locate' | 'facets' | 'list'
> &
  Pick<LibraryReader, 'overview'>

/** The use cases of the library's lists, over the account that is open. */
export const createViews = (accounts: Pick<Accounts, 'here'>): Views => {
  const queries = () => accounts.here().account.queries
  const reader = () => accounts.here().account.library.reader
  return {
    counts: () => queries().counts(),
    overview: () => reader().overview(),
    folders: () => queries().folders(),
    outline: async (input) => queries().outline(input),
    page: async (input) => queries().page(input),
    select: async (input) => queries().select(input),
    locate: async (input) => queries().locate(input),
    facets: async (input) => queries().facets(input),
    list: async (query) => queries().list(query),
  }
}
