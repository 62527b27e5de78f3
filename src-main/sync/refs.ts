import { nameOf } from '../../src-preload/contract'
import { type MemberIndex, putMember } from './memberIndex'
import { saysNothing, slugOf, withoutRandomSuffix } from './slug'
import type { FamilyMember } from './store'

/** Which keys of a context say what, on the side of the parent and on the side of the child. */
export type RefKeys = {
  /** The parent's own id in the web app, under a name that says whose it is. */
  readonly own: readonly string[]
  /** The child's: its parent's id in the web app. */
  readonly webId: readonly string[]
}

export const videoRefKeys: RefKeys = {
  own: ['video_id', 'videoId'],
  webId: ['video_id', 'videoId', 'parent_video_id', 'parentVideoId'],
}
export const clipRefKeys: RefKeys = {
  own: ['clip_id', 'clipId'],
  webId: ['clip_id', 'clipId', 'parent_clip_id', 'parentClipId'],
}
const plainIdKeys = ['id', 'db_id', 'dbId']
const publicIdKeys = ['parent_public_id', 'parentPublicId', 'source_public_id', 'sourcePublicId']

// What a bug writes where an id should be.
const placeholder =
  /^(?:undefined|null|nan|nil|none|true|false|unknown|n\/?a|0|-1|\[object object\]|\{\s*\})$/i

/** The values under these keys, trimmed; empty ones are left out. */
export const contextValues = ({ context }: FamilyMember, keys: readonly string[]): readonly string[] => {
  const values: string[] = []
  // Asked many times of each of a hundred thousand: no lists in between.
  for (const key of keys) {
    const value = context[key]?.trim()
    if (value) values.push(value)
  }
  return values
}

/** The same for ids: what a bug wrote in place of one is left out too. */
const idValues = (member: FamilyMember, keys: readonly string[]): readonly string[] => {
  const values = contextValues(member, keys)
  return values.length === 0 ? values : values.filter((value) => !placeholder.test(value))
}

/** What a child says of its parent's ids. `nameRef`: the id its name holds by convention. */
export type Claims = {
  readonly publicIds: readonly string[]
  readonly webIds: readonly string[]
  readonly nameRef: string | null
}

/** Reads the claims from a child's context and from the id its name holds. */
export const claimsOf = (child: FamilyMember, keys: RefKeys, nameRef: string | null): Claims => ({
  publicIds: idValues(child, publicIdKeys),
  webIds: idValues(child, keys.webId),
  nameRef: nameRef !== null && !placeholder.test(nameRef) ? nameRef : null,
})

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A public id as it may be written down: as a delivery URL (https://cloudinary.com/documentation/transform_url_structure), encoded, or with its extension. */
const plainPublicId = (value: string): string => {
  const path = /^https?:\/\/[^?#]+?\/upload\/([^?#]+)/i.exec(value)?.[1]
  const id = path === undefined ? value : decoded(path.replace(/^(?:.*\/)?v\d+\//, ''))
  return id.replace(/^\/+/, '').replace(/\.(?:mp4|mov|m4v|webm|mkv|avi|mpe?g|3gp|ogv|wmv)$/i, '')
}

/** The parents that a claim points at, and how sure it is that they are meant. */
export type Pointed = { readonly found: readonly FamilyMember[]; readonly confidence: number }

/** What can be asked of the ids of possible parents. */
export type Refs = {
  byPublicId(value: string): Pointed
  byWebId(value: string): Pointed
  related(child: FamilyMember): readonly FamilyMember[]
  /** Whether a parent is known by web ids and the child claims others only. */
  isDenied(claims: Claims, parent: FamilyMember): boolean
  /** Whether an unknown public id may be the old one of this parent: in a folder of the library, and called alike. */
  mayBeOld(publicId: string, parent: FamilyMember): boolean
}

const noOne: Pointed = { found: [], confidence: 0 }

const folderOf = (publicId: string): string => publicId.slice(0, Math.max(0, publicId.lastIndexOf('/')))

/** What a child claims, and the asset id of its confirmed parent. */
type Claiming = { readonly claims: Claims; readonly confirmedId: string | null }

/** The ids of possible parents, as these come. */
export type GrowingRefs = Refs & {
  addParent(parent: FamilyMember): void
  /**
   * Learns from a child the web ids that no parent so far carries: those that name a public id too, and those whose parent a person confirmed, say whose
   * they are.
   */
  learn(child: Claiming): void
  /** Nothing is learned yet. */
  forget(): void
}

/** Makes the ids of possible parents askable. */
export const createRefs = ({ own }: RefKeys): GrowingRefs => {
  const ownIds = (member: FamilyMember): readonly string[] => idValues(member, own)
  const byAssetId: MemberIndex = new Map()
  const byPublicId: MemberIndex = new Map()
  const byName: MemberIndex = new Map()
  const byOwnId: MemberIndex = new Map()
  const byRelated: MemberIndex = new Map()
  const folders = new Set<string>()

  const resolvePublicId = (value: string): Pointed => {
    const written = byPublicId.get(value)
    if (written) return { found: written, confidence: 0.99 }
    const id = plainPublicId(value)
    const exact = byPublicId.get(id) ?? byAssetId.get(value)
    if (exact) return { found: exact, confidence: 0.99 }
    // Moved since, or written without its folder: a name tells whose it is where nobody else has it by chance.
    const name = nameOf(id)
    const isRare = id === name ? !saysNothing(slugOf(name)) : withoutRandomSuffix(slugOf(name)) !== null
    const moved = isRare ? byName.get(name) : undefined
    return moved ? { found: moved, confidence: 0.95 } : noOne
  }
  const resolveRef = (value: string): Pointed => {
    const found = byOwnId.get(value) ?? byAssetId.get(value) ?? byPublicId.get(value) ?? byName.get(value)
    return found ? { found, confidence: 0.97 } : noOne
  }

  const learned = new Map<string, Set<FamilyMember>>()
  const learnedOf = new Map<FamilyMember, Set<string>>()
  const learn = ({ claims, confirmedId }: Claiming): void => {
    const unknown = [...claims.webIds, ...(claims.nameRef === null ? [] : [claims.nameRef])].filter(
      (id) => resolveRef(id).found.length === 0,
    )
    if (unknown.length === 0) return
    const named = new Set(
      confirmedId === null
        ? claims.publicIds.flatMap((id) => resolvePublicId(id).found)
        : byAssetId.get(confirmedId),
    )
    const [parent] = named
    if (!parent || named.size > 1) return
    for (const id of unknown) {
      learned.set(id, (learned.get(id) ?? new Set()).add(parent))
      learnedOf.set(parent, (learnedOf.get(parent) ?? new Set()).add(id))
    }
  }

  const isCalled = (parent: FamilyMember, id: string): boolean =>
    parent.assetId === id ||
    parent.publicId === id ||
    nameOf(parent.publicId) === id ||
    (byOwnId.get(id)?.includes(parent) ?? false) ||
    (learnedOf.get(parent)?.has(id) ?? false)

  return {
    addParent: (member) => {
      const { assetId, publicId, relatedIds } = member
      putMember(byAssetId, assetId, member)
      putMember(byPublicId, publicId, member)
      putMember(byName, nameOf(publicId), member)
      for (const id of ownIds(member)) putMember(byOwnId, id, member)
      for (const id of idValues(member, plainIdKeys)) putMember(byOwnId, id, member)
      for (const id of relatedIds ?? []) putMember(byRelated, id, member)
      folders.add(folderOf(publicId))
    },
    learn,
    forget: () => {
      learned.clear()
      learnedOf.clear()
    },
    byPublicId: resolvePublicId,
    byWebId: (value) => {
      const known = resolveRef(value)
      const taught = learned.get(value)
      return known.found.length > 0 || !taught ? known : { found: [...taught], confidence: 0.95 }
    },
    related: (child) => {
      // Most libraries relate nothing.
      if (child.relatedIds === undefined && byRelated.size === 0) return []
      return [
        ...new Set([
          ...(child.relatedIds ?? []).flatMap((id) => byAssetId.get(id) ?? byPublicId.get(id) ?? []),
          ...(byRelated.get(child.assetId) ?? []),
          ...(byRelated.get(child.publicId) ?? []),
        ]),
      ]
    },
    isDenied: (claims, parent) => {
      const ids = [...claims.webIds, ...(claims.nameRef === null ? [] : [claims.nameRef])]
      if (ids.length === 0 || (ownIds(parent).length === 0 && !learnedOf.has(parent))) return false
      return !ids.some((id) => isCalled(parent, id))
    },
    mayBeOld: (value, parent) => {
      const id = plainPublicId(value)
      if (id.includes('/') && !folders.has(folderOf(id))) return false
      const old = slugOf(nameOf(id))
      const now = slugOf(parent.title)
      const oldPlain = withoutRandomSuffix(old) ?? old
      return (
        !saysNothing(now) &&
        (oldPlain === now || oldPlain.startsWith(`${now}_`) || now.startsWith(`${oldPlain}_`))
      )
    },
  }
}
