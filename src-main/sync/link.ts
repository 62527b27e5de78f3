import type { LinkBasis, ParentLink } from '../../src-preload/contract'
import { parseClipName, slugOf, withoutCutSuffix, withoutRandomSuffix } from './clipName'
import { nameOf, parseExportName } from './scope'
import type { FamilyLink, FamilyMember } from './store'

/** A video's or clip's own ids in the web app, as its context may carry them. */
const ownIdKeys = ['id', 'db_id', 'dbId']
const videoIdKeys = ['video_id', 'videoId', 'parent_video_id', 'parentVideoId']
const videoPublicIdKeys = ['parent_public_id', 'parentPublicId', 'source_public_id', 'sourcePublicId']
const clipIdKeys = ['clip_id', 'clipId']
const clipPublicIdKeys = ['parent_public_id', 'parentPublicId', 'source_public_id', 'sourcePublicId']

/** A signal: the members it points at. None: it says nothing; several: it cannot tell them apart. */
type Signal = {
  readonly basis: LinkBasis
  readonly confidence: number
  readonly candidates: readonly FamilyMember[]
}

type Index = ReadonlyMap<string, readonly FamilyMember[]>

const indexBy = (
  members: readonly FamilyMember[],
  keysOf: (member: FamilyMember) => readonly string[],
): Index => {
  const index = new Map<string, FamilyMember[]>()
  for (const member of members) {
    for (const key of new Set(keysOf(member))) {
      if (key === '') continue
      const held = index.get(key)
      if (held) held.push(member)
      else index.set(key, [member])
    }
  }
  return index
}

const contextValues = (member: FamilyMember, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => {
    const value = member.context[key]?.trim()
    return value ? [value] : []
  })

const secondsIn = (member: FamilyMember, keys: readonly string[]): number | null => {
  const [value] = contextValues(member, keys)
  const seconds = value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/** Ids by which others refer to a member: the web app's, Cloudinary's, and the public id's name. */
const refsOf =
  (ownKeys: readonly string[]) =>
  (member: FamilyMember): readonly string[] => [
    ...contextValues(member, ownKeys),
    member.assetId,
    member.publicId,
    nameOf(member.publicId),
  ]

const slugsOf = (member: FamilyMember): readonly string[] => {
  const slugs = [slugOf(member.title), slugOf(nameOf(member.publicId))]
  return [...slugs, ...slugs.flatMap((slug) => withoutRandomSuffix(slug) ?? [])]
}

const fits = (endSeconds: number | null, parent: FamilyMember): boolean =>
  endSeconds === null || parent.durationSeconds === null || endSeconds <= parent.durationSeconds + 0.5

/**
 * Goes through the signals, strongest first. The first that points at one member decides; one that points at several leaves the choice among them
 * to the weaker ones, and if none can tell, nothing is linked: a person decides.
 */
const decide = (signals: Iterable<Signal>): ParentLink | null => {
  let among: ReadonlySet<FamilyMember> | null = null
  for (const { basis, confidence, candidates } of signals) {
    const held: readonly FamilyMember[] =
      among === null ? candidates : candidates.filter((one) => among?.has(one))
    const [first] = held
    if (first && held.length === 1) return { assetId: first.assetId, basis, confidence }
    if (held.length > 1) among = new Set(held)
  }
  return null
}

const all = (index: Index, keys: readonly string[]): readonly FamilyMember[] => [
  ...new Set(keys.flatMap((key) => index.get(key) ?? [])),
]

/** The members whose slug is the longest beginning of this one, at a word's end. */
const longestPrefix = (
  index: Index,
  slug: string,
): { readonly found: readonly FamilyMember[]; readonly whole: boolean } => {
  for (let length = slug.length; length >= 4; length = slug.lastIndexOf('_', length - 1)) {
    const found = index.get(slug.slice(0, length))
    if (found) return { found, whole: length === slug.length }
  }
  return { found: [], whole: false }
}

type Span = { readonly startSeconds: number | null; readonly endSeconds: number | null }

/** Where in its parent a clip lies: its context says, else its name. */
const spanOf = (clip: FamilyMember): Span => {
  const name = parseClipName(clip.publicId)
  return {
    startSeconds:
      secondsIn(clip, ['start_time', 'startTime', 'startOffset', 'start_offset']) ??
      name?.startSeconds ??
      null,
    endSeconds:
      secondsIn(clip, ['end_time', 'endTime', 'endOffset', 'end_offset']) ?? name?.endSeconds ?? null,
  }
}

function* clipSignals(
  clip: FamilyMember,
  span: Span,
  videosByRef: Index,
  videosBySlug: Index,
): Generator<Signal> {
  yield {
    basis: 'context',
    confidence: 0.99,
    candidates: all(videosByRef, contextValues(clip, videoPublicIdKeys)),
  }
  yield { basis: 'context', confidence: 0.97, candidates: all(videosByRef, contextValues(clip, videoIdKeys)) }
  const name = parseClipName(clip.publicId)
  const end = span.endSeconds ?? clip.durationSeconds
  const fitting = (found: readonly FamilyMember[]): readonly FamilyMember[] =>
    found.filter((video) => fits(end, video))
  if (name?.videoRef) yield { basis: 'name', confidence: 0.95, candidates: all(videosByRef, [name.videoRef]) }
  if (name?.title) {
    const { found, whole } = longestPrefix(videosBySlug, slugOf(name.title))
    yield { basis: 'name', confidence: whole ? 0.9 : 0.8, candidates: fitting(found) }
  }
  const slugs = [slugOf(nameOf(clip.publicId)), slugOf(clip.title)]
  const bases = slugs
    .flatMap((slug) => [slug, withoutRandomSuffix(slug) ?? slug])
    .flatMap((slug) => [slug, withoutCutSuffix(slug) ?? slug])
    .filter((slug) => slug.length >= 4)
  yield { basis: 'baseName', confidence: 0.7, candidates: fitting(all(videosBySlug, bases)) }
}

function* exportSignals(item: FamilyMember, clipsByRef: Index): Generator<Signal> {
  yield {
    basis: 'context',
    confidence: 0.99,
    candidates: all(clipsByRef, contextValues(item, clipPublicIdKeys)),
  }
  yield { basis: 'context', confidence: 0.97, candidates: all(clipsByRef, contextValues(item, clipIdKeys)) }
  const name = parseExportName(item.publicId)
  if (name) yield { basis: 'name', confidence: 0.95, candidates: all(clipsByRef, [name.clipRef]) }
}

const contextOf = (member: FamilyMember, keys: readonly string[]): string | null =>
  contextValues(member, keys)[0] ?? null

const sameLink = (member: FamilyMember, link: FamilyLink): boolean =>
  member.parent?.assetId === link.parent?.assetId &&
  member.parent?.basis === link.parent?.basis &&
  member.parent?.confidence === link.parent?.confidence &&
  member.startSeconds === link.startSeconds &&
  member.endSeconds === link.endSeconds &&
  member.exportFormat === link.exportFormat &&
  member.exportPlatform === link.exportPlatform

/**
 * Finds each clip's parent video and each export's clip, from the whole library at once, so that a parent that arrives after its clip is found too.
 * A link that a person confirmed is never changed. Pure; the signals are those of docs/sync.md.
 * @returns only the links that differ from what the library has
 */
export const linkFamilies = (members: readonly FamilyMember[]): readonly FamilyLink[] => {
  const videos = members.filter(({ kind }) => kind === 'video')
  const clips = members.filter(({ kind }) => kind === 'clip')
  const videosByRef = indexBy(videos, refsOf([...ownIdKeys, ...videoIdKeys]))
  const videosBySlug = indexBy(videos, slugsOf)
  const clipsByRef = indexBy(clips, refsOf([...ownIdKeys, ...clipIdKeys]))
  return members.flatMap((member): FamilyLink[] => {
    if (member.kind === 'video') return []
    const kept = member.parent?.basis === 'confirmed' ? member.parent : null
    if (member.kind === 'clip') {
      const span = spanOf(member)
      const parent = kept ?? decide(clipSignals(member, span, videosByRef, videosBySlug))
      const link = { assetId: member.assetId, parent, ...span, exportFormat: null, exportPlatform: null }
      return sameLink(member, link) ? [] : [link]
    }
    const name = parseExportName(member.publicId)
    const link: FamilyLink = {
      assetId: member.assetId,
      parent: kept ?? decide(exportSignals(member, clipsByRef)),
      startSeconds: null,
      endSeconds: null,
      exportFormat: contextOf(member, ['format', 'aspect_ratio', 'aspectRatio']) ?? name?.format ?? null,
      exportPlatform: contextOf(member, ['platform'])?.toLowerCase() ?? name?.platform ?? null,
    }
    return sameLink(member, link) ? [] : [link]
  })
}
