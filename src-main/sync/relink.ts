import { linkInSteps } from './link'
import { findUnasked } from './related'
import { finish, type Steps } from './steps'
import type { FamilyMember, SyncStore } from './store'
import { finishInTurns } from './turns'

const linkBatch = 250
const memberBatch = 500

/** Every live video, clip and export, and the tombstones that are confirmed parents. @throws AppError of the store */
export function* membersInSteps(store: SyncStore): Steps<readonly FamilyMember[]> {
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
export const familyMembers = (store: SyncStore): readonly FamilyMember[] => finish(membersInSteps(store))

/** What linking did: how many rows it changed, and the children that the storage might know more of (see findUnasked). */
type Relinked = { readonly changed: number; readonly unasked: readonly string[] }

function* relinkInSteps(store: SyncStore): Steps<Relinked> {
  for (;;) {
    const verdicts = store.familyVerdicts?.() ?? []
    const members = yield* membersInSteps(store)
    const links = yield* linkInSteps(members, verdicts)
    // What a person has said between two steps is above what was found before: then it is found anew.
    const isOverruled = (): boolean =>
      JSON.stringify(store.familyVerdicts?.() ?? []) !== JSON.stringify(verdicts)
    let changed = 0
    let saved = 0
    for (; saved < links.length && !isOverruled(); saved += linkBatch) {
      changed += store.saveLinks(links.slice(saved, saved + linkBatch))
      yield
    }
    if (saved >= links.length && !isOverruled())
      return { changed, unasked: yield* findUnasked(members, links) }
  }
}

/**
 * Finds families over the whole library, with what a person said of them, and writes what changed.
 * @returns how many rows changed
 * @throws AppError of the store
 */
export const relink = (store: SyncStore): number => finish(relinkInSteps(store)).changed

/** The same, with turns for others in between: no more than a few milliseconds at once. What `mayGoOn` throws ends it: what was linked by then stays. */
export const relinkInTurns = (store: SyncStore, mayGoOn: () => void): Promise<Relinked> =>
  finishInTurns(relinkInSteps(store), mayGoOn)
