import {
  type ChangeViewInput,
  maxSavedViews,
  type SavedView,
  type SaveViewInput,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Accounts } from './accounts'

/** The views that a person gave a name; each change answers what is saved now, by name. */
export type SavedViews = {
  list(): readonly SavedView[]
  /** @throws AppError invalidInput: there are too many */
  save(view: SaveViewInput): readonly SavedView[]
  /** @throws AppError notFound */
  change(change: ChangeViewInput): readonly SavedView[]
  /** @throws AppError notFound */
  remove(id: number): readonly SavedView[]
}

const gone = (): AppError => new AppError('notFound', words.causes.viewGone)

/**
 * The use cases of saved views, over the account that is open.
 * @param now epoch ms
 */
export const createSavedViews = (accounts: Pick<Accounts, 'here'>, now: () => number): SavedViews => {
  const store = () => accounts.here().account.userStore
  return {
    list: () => store().savedViews(),
    save: (view) => {
      if (store().savedViews().length >= maxSavedViews) {
        throw new AppError('invalidInput', words.problems.tooManyViews(maxSavedViews))
      }
      store().addView(view, now())
      return store().savedViews()
    },
    change: ({ id, ...change }) => {
      if (!store().changeView(id, change)) throw gone()
      return store().savedViews()
    },
    remove: (id) => {
      if (!store().removeView(id)) throw gone()
      return store().savedViews()
    },
  }
}
