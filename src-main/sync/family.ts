import { type AssetKind, parseExportName } from '../../src-preload/contract'
import { type ClipName, parseClipName, parseCut } from './clipName'
import {
  type Claims,
  claimsOf,
  clipRefKeys,
  contextValues,
  createRefs,
  type RefKeys,
  type Refs,
  videoRefKeys,
} from './refs'
import { eachOf, mapOf, type Steps } from './steps'
import type { FamilyMember } from './store'
import { createTitles, type Titles } from './titles'

/** What a clip or export says of itself. Seconds count from the parent's beginning. */
export type Child = {
  readonly member: FamilyMember
  readonly claims: Claims
  /** The parent that a person confirmed, whose other children it may explain. */
  readonly confirmedId: string | null
  /** A clip's name as its convention reads it: the public id's, else the title's. */
  readonly name: ClipName | null
  readonly startSeconds: number | null
  readonly endSeconds: number | null
  /** How long its parent is at least; null: nothing known. */
  readonly neededSeconds: number | null
}

/** The children of one kind and the parents they may have. */
export type Generation = {
  readonly children: readonly Child[]
  readonly parents: readonly FamilyMember[]
  readonly refs: Refs
  readonly titles: Titles
  /** Whether a parent came to the storage so long after the child that it cannot be meant. Never where the library's dates tell nothing. */
  isTooLate(child: Child, parent: FamilyMember): boolean
}

/** A library by who may belong to whom. */
export type Families = { readonly clips: Generation; readonly exports: Generation }

const secondsIn = (member: FamilyMember, keys: readonly string[]): number | null => {
  const [value] = contextValues(member, keys)
  const seconds = value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

const readClip = (member: FamilyMember, confirmedId: string | null): Child => {
  const named = parseClipName(member.publicId)
  const name = named?.videoRef || named?.title ? named : (parseCut(member.title) ?? named)
  const startKeys = ['start_time', 'startTime', 'startOffset', 'start_offset']
  const endSeconds =
    secondsIn(member, ['end_time', 'endTime', 'endOffset', 'end_offset']) ?? name?.endSeconds ?? null
  const lengths = [endSeconds, member.durationSeconds].filter((seconds) => seconds !== null)
  return {
    member,
    claims: claimsOf(member, videoRefKeys, name?.videoRef ?? null),
    confirmedId,
    name,
    startSeconds: secondsIn(member, startKeys) ?? name?.startSeconds ?? null,
    endSeconds,
    neededSeconds: lengths.length === 0 ? null : Math.max(...lengths),
  }
}

const readExport = (member: FamilyMember, confirmedId: string | null): Child => ({
  member,
  claims: claimsOf(member, clipRefKeys, parseExportName(member.publicId)?.clipRef ?? null),
  confirmedId,
  name: null,
  startSeconds: null,
  endSeconds: null,
  neededSeconds: null,
})

/** Whether what a child needs lies inside the parent. Half a second is what cutting at a key frame may add; an unknown length excludes nobody. */
export const fits = ({ neededSeconds }: Child, parent: FamilyMember): boolean =>
  neededSeconds === null || parent.durationSeconds === null || neededSeconds <= parent.durationSeconds + 0.5

const dayMs = 86_400_000

/** Whether the parent came more than a day after the child; within a day they may have been taken over from elsewhere in any order. */
const isLater = (parent: FamilyMember, { member }: Child): boolean =>
  parent.createdAt != null && member.createdAt != null && parent.createdAt > member.createdAt + dayMs

/** A generation that grows: parents first, then the children that may be theirs. */
type Growing = Generation & {
  addParents(parents: readonly FamilyMember[]): Steps<void>
  addChildren(children: readonly Child[]): Steps<void>
  /** What children tell of parents and dates is read anew, from all of them. */
  settle(): Steps<void>
}

/** @param isTitled whether its children may be called after their parents' titles */
const createGeneration = (keys: RefKeys, isTitled: boolean): Growing => {
  const parents: FamilyMember[] = []
  const children: Child[] = []
  const refs = createRefs(keys)
  const titles = createTitles()
  let proven = 0
  let reversed = 0
  const noteDates = (child: Child): void => {
    const [parent, other] = child.claims.publicIds.flatMap((id) => refs.byPublicId(id).found)
    if (!parent || other) return
    proven += 1
    if (isLater(parent, child)) reversed += 1
  }
  const readChildren = function* (some: readonly Child[]): Steps<void> {
    yield* eachOf(some, refs.learn)
    yield* eachOf(some, noteDates)
  }
  return {
    ...{ parents, children, refs, titles },
    // Dates tell who was there first, except in a library that was copied or uploaded anew. Its ids give that away: pairs that they prove, and in which the
    // parent is the younger.
    isTooLate: (child, parent) => reversed <= 0.05 * proven && isLater(parent, child),
    *addParents(some) {
      yield* eachOf(some, (parent) => {
        parents.push(parent)
        refs.addParent(parent)
        if (isTitled) titles.addParent(parent)
      })
    },
    *addChildren(some) {
      for (const child of some) children.push(child)
      yield* readChildren(some)
    },
    *settle() {
      refs.forget()
      proven = 0
      reversed = 0
      yield* readChildren(children)
    },
  }
}

/** The parent that the library has as a confirmed one. */
const confirmedSoFar = ({ parent }: FamilyMember): string | null =>
  parent?.basis === 'confirmed' ? parent.assetId : null

/** A library by who may belong to whom, as it comes. */
export type GrowingFamilies = Families & {
  /**
   * Takes members in.
   * @param confirmedOf the asset id of a child's confirmed parent; left out: what the library has
   * @returns the children among them
   */
  add(
    members: readonly FamilyMember[],
    confirmedOf?: (child: FamilyMember) => string | null,
  ): Steps<{ readonly clips: readonly Child[]; readonly exports: readonly Child[] }>
  /** What only all together can tell is read anew: to be called where members came more than once, before all are decided. */
  settle(): Steps<void>
}

/** A library of nobody to begin with. */
export const createFamilies = (): GrowingFamilies => {
  const clips = createGeneration(videoRefKeys, true)
  // An export is called by its clip's id or file name, never after its title.
  const exports = createGeneration(clipRefKeys, false)
  /** Clips that nobody can belong to yet: as long as there is no export, which in many libraries is always. */
  let unasked: FamilyMember[] = []
  return {
    ...{ clips, exports },
    *add(members, confirmedOf = confirmedSoFar) {
      const of: Readonly<Record<AssetKind, FamilyMember[]>> = { video: [], clip: [], export: [] }
      yield* eachOf(members, (member) => {
        of[member.kind].push(member)
      })
      yield* clips.addParents(of.video)
      const cut = yield* mapOf(of.clip, (clip) => readClip(clip, confirmedOf(clip)))
      yield* clips.addChildren(cut)
      for (const clip of of.clip) unasked.push(clip)
      if (of.export.length > 0) {
        yield* exports.addParents(unasked)
        unasked = []
      }
      const made = yield* mapOf(of.export, (one) => readExport(one, confirmedOf(one)))
      yield* exports.addChildren(made)
      return { clips: cut, exports: made }
    },
    *settle() {
      yield* clips.settle()
      yield* exports.settle()
    },
  }
}

/**
 * Reads a whole library, tombstones included where they are told. Pure; about linear in its size.
 * @param confirmedOf the asset id of a child's confirmed parent; left out: what the library has
 */
export function* readFamilies(
  members: readonly FamilyMember[],
  confirmedOf?: (child: FamilyMember) => string | null,
): Steps<Families> {
  const families = createFamilies()
  yield* families.add(members, confirmedOf)
  return families
}
