import type { SyncPlan } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { changeCount, changesWords, formatCount } from '../../ui'

/** What a sync would do: "A sync would bring 12 new, 3 updated; 540 unchanged."; null where it would change nothing. */
export const planWords = ({ result }: SyncPlan): string | null =>
  changeCount(result.counts) === 0 ? null : words.preview.wouldBring(changesWords(result.counts) ?? '')

/** How many of the changes the list leaves out: "The first 500 of 1,812 changes are listed."; null for a whole list. */
export const truncatedWords = ({ items, truncated, result }: SyncPlan): string | null =>
  truncated ? words.preview.truncated(formatCount(items.length), changeCount(result.counts)) : null
