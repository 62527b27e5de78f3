import { parseExportName } from '../../src-preload/contract'
import { type ClipName, parseClipName, parseCut } from './clipName'
import {
  type Claims,
  claimsOf,
  clipRefKeys,
  contextValues,
  indexRefs,
  type RefKeys,
  type Refs,
  videoRefKeys,
} from './refs'
import { eachOf, mapOf, type Steps } from './steps'
import type { FamilyMember } from './store'
import { indexTitles, type Titles } from './titles'

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

/**
 * Dates tell who was there first, except in a library that was copied or uploaded anew. Its ids give that away: pairs that they prove, and in which the
 * parent is the younger.
 */
function* lateParents(children: readonly Child[], refs: Refs): Steps<Generation['isTooLate']> {
  let proven = 0
  let reversed = 0
  yield* eachOf(children, (child) => {
    const [parent, other] = child.claims.publicIds.flatMap((id) => refs.byPublicId(id).found)
    if (!parent || other) return
    proven += 1
    if (isLater(parent, child)) reversed += 1
  })
  return reversed > 0.05 * proven ? () => false : (child, parent) => isLater(parent, child)
}

function* generationOf(
  children: readonly Child[],
  parents: readonly FamilyMember[],
  titles: Titles,
  keys: RefKeys,
): Steps<Generation> {
  const refs = yield* indexRefs(parents, keys, children)
  return { children, parents, refs, titles, isTooLate: yield* lateParents(children, refs) }
}

/** The parent that the library has as a confirmed one. */
const confirmedSoFar = ({ parent }: FamilyMember): string | null =>
  parent?.basis === 'confirmed' ? parent.assetId : null

/**
 * Reads a whole library, tombstones included where they are told. Pure; about linear in its size.
 * @param confirmedOf the asset id of a child's confirmed parent; left out: what the library has
 */
export function* readFamilies(
  members: readonly FamilyMember[],
  confirmedOf: (child: FamilyMember) => string | null = confirmedSoFar,
): Steps<Families> {
  const videos: FamilyMember[] = []
  const clips: FamilyMember[] = []
  const exports: FamilyMember[] = []
  yield* eachOf(members, (member) => {
    if (member.kind === 'video') videos.push(member)
    else if (member.kind === 'clip') clips.push(member)
    else exports.push(member)
  })
  const videoTitles = yield* indexTitles(videos)
  const cut = yield* mapOf(clips, (clip) => readClip(clip, confirmedOf(clip)))
  const ofClips = yield* generationOf(cut, videos, videoTitles, videoRefKeys)
  // An export is called by its clip's id or file name, never after its title.
  const clipTitles = yield* indexTitles([])
  const made = yield* mapOf(exports, (one) => readExport(one, confirmedOf(one)))
  return { clips: ofClips, exports: yield* generationOf(made, clips, clipTitles, clipRefKeys) }
}
