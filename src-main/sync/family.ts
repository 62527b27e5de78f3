import { type ClipName, parseClipName, parseCut } from './clipName'
import { type Claims, claimsOf, clipRefKeys, contextValues, indexRefs, type Refs, videoRefKeys } from './refs'
import { parseExportName } from './scope'
import type { FamilyMember } from './store'
import { indexTitles, type Titles } from './titles'

/** What a clip or export says of itself. Seconds count from the parent's beginning. */
export type Child = {
  readonly member: FamilyMember
  readonly claims: Claims
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
}

/** A library by who may belong to whom. */
export type Families = { readonly clips: Generation; readonly exports: Generation }

const secondsIn = (member: FamilyMember, keys: readonly string[]): number | null => {
  const [value] = contextValues(member, keys)
  const seconds = value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

const readClip = (member: FamilyMember): Child => {
  const named = parseClipName(member.publicId)
  const name = named?.videoRef || named?.title ? named : (parseCut(member.title) ?? named)
  const startKeys = ['start_time', 'startTime', 'startOffset', 'start_offset']
  const endSeconds =
    secondsIn(member, ['end_time', 'endTime', 'endOffset', 'end_offset']) ?? name?.endSeconds ?? null
  const lengths = [endSeconds, member.durationSeconds].filter((seconds) => seconds !== null)
  return {
    member,
    claims: claimsOf(member, videoRefKeys, name?.videoRef ?? null),
    name,
    startSeconds: secondsIn(member, startKeys) ?? name?.startSeconds ?? null,
    endSeconds,
    neededSeconds: lengths.length === 0 ? null : Math.max(...lengths),
  }
}

const readExport = (member: FamilyMember): Child => ({
  member,
  claims: claimsOf(member, clipRefKeys, parseExportName(member.publicId)?.clipRef ?? null),
  name: null,
  startSeconds: null,
  endSeconds: null,
  neededSeconds: null,
})

/** Whether what a child needs lies inside the parent. Half a second is what cutting at a key frame may add; an unknown length excludes nobody. */
export const fits = ({ neededSeconds }: Child, parent: FamilyMember): boolean =>
  neededSeconds === null || parent.durationSeconds === null || neededSeconds <= parent.durationSeconds + 0.5

/** Reads a whole library, tombstones included where they are told. Pure; about linear in its size. */
export const readFamilies = (members: readonly FamilyMember[]): Families => {
  const videos = members.filter(({ kind }) => kind === 'video')
  const clips = members.filter(({ kind }) => kind === 'clip')
  const clipChildren = clips.map(readClip)
  const exportChildren = members.filter(({ kind }) => kind === 'export').map(readExport)
  return {
    clips: {
      children: clipChildren,
      parents: videos,
      refs: indexRefs(videos, videoRefKeys, clipChildren),
      titles: indexTitles(videos),
    },
    exports: {
      children: exportChildren,
      parents: clips,
      refs: indexRefs(clips, clipRefKeys, exportChildren),
      titles: indexTitles([]),
    },
  }
}
