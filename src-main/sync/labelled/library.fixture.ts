import type { AssetKind } from '../../../src-preload/contract'
import type { FamilyMember } from '../store'

/**
 * A clip or export whose origin is known because it was written down when the case was made, not found out by any rule.
 * `parentId`: what it was really cut or exported from; null where that is not in the library.
 * `tellable`: whether a careful person could tell the parent from what is recorded. Where not, the only right answer is no link,
 * and the parent belongs among the suggestions.
 */
export type LabelledCase = {
  readonly childId: string
  readonly parentId: string | null
  readonly tellable: boolean
  /** The signal or the trap the case is about: figures are told for each. */
  readonly about: string
}

/** One creator's whole library, linked at once as a sync does. */
export type LabelledLibrary = {
  readonly name: string
  readonly members: readonly FamilyMember[]
  readonly cases: readonly LabelledCase[]
}

type VideoFacts = {
  /** The public id's name; left out: the title as a file name with Cloudinary's six random characters. */
  readonly file?: string
  readonly seconds?: number
  /** The web app's id, carried in the context. */
  readonly webId?: string
  readonly context?: Readonly<Record<string, string>>
  readonly day?: number
  readonly folder?: string
  readonly relatedTo?: readonly string[]
}

type ChildFacts = {
  readonly title?: string
  readonly seconds?: number | null
  readonly context?: Readonly<Record<string, string>>
  readonly day?: number
  readonly folder?: string
  /** The parent cannot be told from what is recorded. */
  readonly unsure?: true
  readonly relatedTo?: readonly string[]
}

/** How a creator's library is put together: each call adds one member, and for children its label. */
export type LibraryBuilder = {
  video(title: string, facts?: VideoFacts): FamilyMember
  /** A clip that was cut from `parent`; null: from something that is not in the library. `name`: the public id's last segment. */
  clip(about: string, parent: FamilyMember | null, name: string, facts?: ChildFacts): FamilyMember
  /** An export of the clip `parent`. */
  exported(about: string, parent: FamilyMember | null, name: string, facts?: ChildFacts): FamilyMember
  /** Six characters as `unique_filename` appends them. */
  suffix(): string
  /** An id of the web app's database (a cuid). */
  webId(): string
  /** 0 up to 1, the same numbers each time. */
  random(): number
  /** Epoch ms of a day of the library, as the web app writes it into names. */
  epochMs(day: number): number
  library(): LabelledLibrary
}

const firstDayMs = Date.UTC(2025, 2, 1)
const dayMs = 86_400_000

/** A title as the web app writes it into a clip's public id. */
export const webName = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

/** A title as the name of an uploaded file: the letters of any script are kept. */
const fileName = (title: string): string =>
  title.replace(/[^\p{L}\p{N}\p{M}]+/gu, '_').replace(/^_+|_+$/g, '')

/**
 * An empty library of one creator.
 * @param mode fixed: an asset's title is its public id's name, as the search answers there; dynamic: a title of its own
 * @param seed of the ids and suffixes, which mean nothing but must be the same each time
 */
export const labelledLibrary = (name: string, mode: 'fixed' | 'dynamic', seed: number): LibraryBuilder => {
  const members: FamilyMember[] = []
  const cases: LabelledCase[] = []
  let state = seed
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const characters = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 36).toString(36)).join('')
  const epochMs = (day: number): number => firstDayMs + Math.floor(day * dayMs) + 4_321
  const add = (
    kind: AssetKind,
    title: string | undefined,
    file: string,
    folder: string,
    facts: Pick<FamilyMember, 'durationSeconds' | 'context'> & { day: number; relatedTo?: readonly string[] },
  ): FamilyMember => {
    const member: FamilyMember = {
      assetId: `${name}-${kind}-${members.length}`,
      kind,
      publicId: `${folder}/${file}`,
      title: mode === 'fixed' ? file : (title ?? file),
      durationSeconds: facts.durationSeconds,
      context: facts.context,
      createdAt: epochMs(facts.day),
      parent: null,
      startSeconds: null,
      endSeconds: null,
      exportFormat: null,
      exportPlatform: null,
      ...(facts.relatedTo && { relatedIds: facts.relatedTo }),
    }
    members.push(member)
    return member
  }
  const child = (
    kind: 'clip' | 'export',
    about: string,
    parent: FamilyMember | null,
    file: string,
    facts: ChildFacts,
  ): FamilyMember => {
    const span = /_(\d+(?:\.\d+)?)s?_(\d+(?:\.\d+)?)s?(?:_[a-z0-9]{6})?$/.exec(file)
    const seconds = span?.[1] && span[2] ? Number(span[2]) - Number(span[1]) : 8
    const member = add(kind, facts.title, file, facts.folder ?? `creator_uploads/clips/user-${name}`, {
      durationSeconds: facts.seconds === undefined ? seconds : facts.seconds,
      context: facts.context ?? {},
      day: facts.day ?? 200,
      ...(facts.relatedTo && { relatedTo: facts.relatedTo }),
    })
    cases.push({
      childId: member.assetId,
      parentId: parent?.assetId ?? null,
      tellable: !facts.unsure,
      about,
    })
    return member
  }
  return {
    video: (title, facts = {}) =>
      add(
        'video',
        title,
        facts.file ?? `${fileName(title) || 'file'}_${characters(6)}`,
        facts.folder ?? `creator_uploads/videos/user-${name}`,
        {
          durationSeconds: facts.seconds ?? 300,
          context: { ...facts.context, ...(facts.webId && { video_id: facts.webId }) },
          day: facts.day ?? members.length / 2,
          ...(facts.relatedTo && { relatedTo: facts.relatedTo }),
        },
      ),
    clip: (about, parent, file, facts = {}) => child('clip', about, parent, file, facts),
    exported: (about, parent, file, facts = {}) => child('export', about, parent, file, facts),
    suffix: () => characters(6),
    webId: () => `cm${characters(23)}`,
    random,
    epochMs,
    library: () => ({ name, members, cases }),
  }
}
