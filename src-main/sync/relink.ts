import type { FamilyVerdict } from '../../src-preload/contract'
import { linkInSteps } from './link'
import { findUnasked } from './related'
import { finish, type Steps } from './steps'
import type { FamilyMember, Relinked, SyncStore } from './store'
import { finishInTurns } from './turns'

const linkBatch = 250
const memberBatch = 500

/** What linking asks of a library. */
export type FamilyStore = Pick<SyncStore, 'familyVerdicts' | 'familyMembersAfter' | 'saveLinks'>

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

function* relinkInSteps(store: FamilyStore): Steps<Relinked> {
  for (;;) {
    const verdicts = verdictsOf(store)
    const members = yield* membersInSteps(store)
    const links = yield* linkInSteps(members, verdicts)
    // What a person has said between two steps is above what was found before: then it is found anew.
    const isOverruled = (): boolean => !isSame(verdictsOf(store), verdicts)
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
export const relink = (store: FamilyStore): number => finish(relinkInSteps(store)).changed

/** The same, with turns for others in between: no more than a few milliseconds at once. What `mayGoOn` throws ends it: what was linked by then stays. */
export const relinkInTurns = (store: FamilyStore, mayGoOn: () => void): Promise<Relinked> =>
  finishInTurns(relinkInSteps(store), mayGoOn)

const relinkAside = async (
  store: SyncStore,
  verdicts: readonly FamilyVerdict[],
  signal: AbortSignal,
): Promise<Relinked | null> => {
  const aside = store.relinkAside?.(verdicts) ?? null
  if (aside === null) return null
  signal.addEventListener('abort', aside.stop)
  try {
    return await aside.done
  } finally {
    signal.removeEventListener('abort', aside.stop)
  }
}

/**
 * The same at the end of a run: where its pages have been written aside, there, else here.
 * @throws the signal's reason; AppError of the store
 */
export const relinkAfter = async (store: SyncStore, signal: AbortSignal): Promise<Relinked> => {
  for (let changed = 0; ; ) {
    const verdicts = verdictsOf(store)
    signal.throwIfAborted()
    const aside = await relinkAside(store, verdicts, signal)
    signal.throwIfAborted()
    const linked = aside ?? (await relinkInTurns(store, () => signal.throwIfAborted()))
    changed += linked.changed
    // What a person has said meanwhile is not known aside.
    if (aside === null || isSame(verdictsOf(store), verdicts)) return { ...linked, changed }
  }
}
