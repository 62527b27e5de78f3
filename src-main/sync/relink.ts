import type { FamilyVerdict, ParentLink } from '../../src-preload/contract'
import { linkInSteps } from './link'
import type { FoundFamilies, Newcomers } from './newcomers'
import { findUnasked } from './related'
import { finish, type Steps } from './steps'
import type { FamilyMember, Relinked, SyncStore } from './store'
import { finishInTurns, nextTurn } from './turns'

/** How many links are saved at once: here others wait for it; aside nobody does, and each page of the index of parents is written once a transaction. */
const linkBatch = { here: 250, aside: 2000 }
const memberBatch = 500

/** What linking asks of a library. */
export type FamilyStore = Pick<
  SyncStore,
  'familyState' | 'familyVerdicts' | 'familyMembersAfter' | 'saveLinks' | 'saveLinksAside'
>

/** Every live video, clip and export, and the tombstones that are confirmed parents. @throws AppError of the store */
export function* membersInSteps(store: FamilyStore): Steps<readonly FamilyMember[]> {
  const all: FamilyMember[] = []
  for (let position: number | null = 0; position !== null; ) {
    const { members, next } = store.familyMembersAfter(position, memberBatch)
    all.push(...members)
    position = next
    yield
  }
  return all
}

/** The same, all at once. */
export const familyMembers = (store: FamilyStore): readonly FamilyMember[] => finish(membersInSteps(store))

const verdictsOf = (store: FamilyStore): readonly FamilyVerdict[] => store.familyVerdicts?.() ?? []

const isSame = (verdicts: readonly FamilyVerdict[], others: readonly FamilyVerdict[]): boolean =>
  JSON.stringify(verdicts) === JSON.stringify(others)

function* findFamilies(store: FamilyStore, verdicts: readonly FamilyVerdict[]): Steps<FoundFamilies> {
  const members = yield* membersInSteps(store)
  const unsaved = yield* linkInSteps(members, verdicts)
  const decided = new Map(unsaved.map(({ assetId, parent }) => [assetId, parent]))
  const parentOf = ({ assetId, parent }: FamilyMember): ParentLink | null => {
    const found = decided.get(assetId)
    return found === undefined ? parent : found
  }
  return { members, parentOf, unsaved }
}

/**
 * Finds families over the whole library, with what a person said of them, and writes what changed, at once.
 * @returns how many rows changed
 * @throws AppError of the store
 */
export const relink = (store: FamilyStore): number =>
  store.saveLinks(finish(findFamilies(store, verdictsOf(store))).unsaved)

/**
 * The same, with turns for others in between: no more than a few milliseconds at once, and written aside where the run's pages are.
 * @param mayGoOn what it throws ends it: what was linked by then stays
 * @param newcomers all that the library has, where that may be so; left out: it is asked
 */
export const relinkInTurns = async (
  store: FamilyStore,
  mayGoOn: () => void,
  newcomers?: Newcomers,
): Promise<Relinked> => {
  let changed = 0
  for (;;) {
    const verdicts = verdictsOf(store)
    const { members, parentOf, unsaved } =
      newcomers?.take(store.familyState(), verdicts) ??
      (await finishInTurns(findFamilies(store, verdicts), mayGoOn))
    // What a person has said between two steps is above what was found before: then it is found anew.
    const isOverruled = (): boolean => !isSame(verdictsOf(store), verdicts)
    let left = unsaved
    while (left.length > 0 && !isOverruled()) {
      const aside = store.saveLinksAside?.(left.slice(0, linkBatch.aside)) ?? null
      const size = aside === null ? linkBatch.here : linkBatch.aside
      changed += aside === null ? store.saveLinks(left.slice(0, size)) : await aside.done
      left = left.slice(size)
      await nextTurn()
      mayGoOn()
    }
    if (left.length === 0 && !isOverruled())
      return { changed, unasked: await finishInTurns(findUnasked(members, parentOf), mayGoOn) }
  }
}
