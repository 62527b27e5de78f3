import { isDeepStrictEqual } from 'node:util'
import {
  type DuplicateChoice,
  type DuplicatesPage,
  type ParsedInput,
  viewQuery,
} from '../../src-preload/contract'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'

/** What a user does about files that are there more than once. Nothing changes in the storage. */
export type Duplicates = {
  /** A page of the groups of same files, those that take most bytes twice first, with the user's choices. */
  groups(input: ParsedInput<'duplicates.groups'>): Promise<DuplicatesPage>
  /** Keeps which of the same files is shown (`visibleId` null: all). Answers what holds now. */
  choose(choice: DuplicateChoice): DuplicateChoice
}

/**
 * The use cases of duplicates, over the account that is open.
 * @param now epoch ms
 */
export const createDuplicates = (
  accounts: Pick<Accounts, 'here'>,
  events: Pick<CompanionEvents, 'emit'>,
  now: () => number,
): Duplicates => ({
  groups: async ({ query, ...page }) => {
    const { library, queries, userStore } = accounts.here().account
    const whole = viewQuery.parse({ view: 'duplicates' })
    const asked = { ...whole, ...query, view: 'duplicates' } as const
    // Nothing narrows it: all groups are meant, and need not be looked for.
    const among = isDeepStrictEqual(asked, whole) ? null : await queries.copyKeys(asked)
    return library.reader.duplicateGroups(page, userStore.duplicateChoices(), among)
  },
  choose: (choice) => {
    const { queries, userStore } = accounts.here().account
    userStore.chooseDuplicate(choice, now())
    // The hidden copies leave the lists, or come back.
    events.emit('library.changed', queries.counts())
    const { etag, bytes } = choice
    const kept = userStore.duplicateChoices().find((one) => one.etag === etag && one.bytes === bytes)
    return kept ?? { etag, bytes, visibleId: null }
  },
})
