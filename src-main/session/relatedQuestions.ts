import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { isDownToReserve, readRelated, relinkInTurns } from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'

/** Asks the storage whom one clip or export belongs to; what it tells comes later, as a changed library. */
export type AskWhose = (assetId: string) => void

/** Somebody may relate assets at any time, so that it is asked again, but no more often than this. */
const againAfterMs = 3_600_000

/** Going through a list of orphans must not spend the budget of the account. */
const mostAnHour = 30

/** The panel has its suggestions without it. */
const deadlineMs = 10_000

/**
 * Makes the question that looking at one orphan is worth: a request for its related assets, which a sync asks only once a version. Where they say whose it is,
 * families are linked anew and `library.changed` is told. Nothing happens offline, below the reserve of the rate budget, or where it fails.
 * @param now epoch ms
 */
export const createRelatedQuestions = (
  accounts: Pick<Accounts, 'current'>,
  events: Pick<CompanionEvents, 'emit'>,
  now: () => number,
): AskWhose => {
  const askedAt = new Map<string, number>()

  const mayAsk = (assetId: string): boolean => {
    for (const [id, at] of askedAt) if (Math.abs(now() - at) >= againAfterMs) askedAt.delete(id)
    return !askedAt.has(assetId) && askedAt.size < mostAnHour
  }

  const ask = async (assetId: string): Promise<void> => {
    const begun = accounts.current()
    const source = begun?.account.online?.cloudinary.source
    if (!begun || !source || isDownToReserve(source.usage().rate, now()) || !mayAsk(assetId)) return
    askedAt.set(assetId, now())
    const related = await readRelated(source, assetId, now, AbortSignal.timeout(deadlineMs))
    // Another account may have come meanwhile, and this one's library is closed.
    if (related.length === 0 || accounts.current() !== begun) return
    const { store, queries } = begun.account
    store.saveRelated(assetId, related)
    const { changed } = await relinkInTurns(store, () => {
      if (accounts.current() !== begun) throw new AppError('cancelled', words.causes.otherLibrary)
    })
    if (changed > 0) events.emit('library.changed', queries.counts())
  }

  return (assetId) => {
    // Nobody waits for it, and the suggestions stand.
    ask(assetId).catch(() => undefined)
  }
}
