import type { AssetKind, ParentLink } from '../../src-preload/contract'
import { eachOf, type Steps } from './steps'
import type { FamilyMember } from './store'

/** The most assets that a run asks about, each of them a request of its own. */
const mostOfRun = { person: 50, background: 20 }

/** After so many answers without a single relation a run asks no more: most accounts relate nothing. */
export const silentAnswers = 10

/** A link below this is a guess: the beginning of a title, a shared base name. */
const surelyLinked = 0.9

const parentKind: Readonly<Record<AssetKind, AssetKind | null>> = {
  video: null,
  clip: 'video',
  export: 'clip',
}

/** A child that no signal links for sure, and that was not asked about in its present version; or one whose relation was told of another version. */
const isOpen = (member: FamilyMember, parent: ParentLink | null): boolean => {
  if (member.kind === 'video' || member.removed) return false
  const isKnown = member.relatedIds !== undefined && !member.relatedStale
  if (isKnown) return false
  return parent === null || parent.confidence < surelyLinked || parent.basis === 'related'
}

const newestFirst = (a: FamilyMember, b: FamilyMember): number =>
  (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.assetId < b.assetId ? -1 : 1)

/**
 * Which clips and exports it is worth asking the storage about: what it relates to them is the strongest signal there is, and costs a request each.
 * @param members the library's
 * @param parentOf what linking has just decided, and what they have where it left that
 * @returns asset ids, newest first, at most as many as one run asks about
 */
export function* findUnasked(
  members: readonly FamilyMember[],
  parentOf: (member: FamilyMember) => ParentLink | null,
): Steps<readonly string[]> {
  const kinds = new Set<AssetKind>()
  const most = mostOfRun.person
  let found: FamilyMember[] = []
  const has = (kind: AssetKind | null): boolean => kind !== null && kinds.has(kind)
  yield* eachOf(members, ({ kind, removed }) => {
    if (!removed) kinds.add(kind)
  })
  yield* eachOf(members, (member) => {
    // Where nobody could be its parent, no answer would help.
    if (!has(parentKind[member.kind]) || !isOpen(member, parentOf(member))) return
    found.push(member)
    if (found.length > 4 * most) found = found.sort(newestFirst).slice(0, most)
  })
  return found
    .sort(newestFirst)
    .slice(0, most)
    .map(({ assetId }) => assetId)
}

/**
 * How many assets a run may ask about. A quick refresh is promised to cost no more than two requests and one for each 500 changes: it asks with what is
 * left of them.
 * @param run `changed`: how many assets it changed; `requests`: how many it has needed so far
 */
export const mostToAsk = (run: {
  readonly mode: 'full' | 'quick'
  readonly background: boolean
  readonly changed: number
  readonly requests: number
}): number => {
  const most = run.background ? mostOfRun.background : mostOfRun.person
  if (run.mode === 'full') return most
  return Math.max(0, Math.min(most, 2 + Math.ceil(run.changed / 500) - run.requests))
}
