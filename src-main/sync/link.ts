import type { FamilyVerdict, ParentLink } from '../../src-preload/contract'
import { parseExportName } from '../../src-preload/contract'
import { idSignals, nameSignal, type Signal } from './evidence'
import { type Child, createFamilies, fits, type Generation, readFamilies } from './family'
import { contextValues } from './refs'
import { eachOf, finish, mapOf, type Steps } from './steps'
import type { FamilyLink, FamilyMember } from './store'

const toLink = ([only, ...others]: readonly FamilyMember[], signal: Signal): ParentLink | null =>
  only && others.length === 0
    ? { assetId: only.assetId, basis: signal.basis, confidence: signal.confidence }
    : null

/** The live ones; none where all are tombstones: the parent is known, and it is gone. */
const live = (found: readonly FamilyMember[]): readonly FamilyMember[] =>
  found.filter(({ removed }) => !removed)

/** What to make of a child whose ids point at nobody: its name decides, unless an id it claims speaks against the one so called. */
const decideByName = (
  child: Child,
  generation: Generation,
  isRejected: (parent: FamilyMember) => boolean,
): ParentLink | null => {
  const signal = nameSignal(child, generation)
  if (signal === null) return null
  const { claims } = child
  const possible = live(signal.found).filter(
    (parent) => !generation.refs.isDenied(claims, parent) && !isRejected(parent),
  )
  const [first] = possible
  if (claims.publicIds.length === 0 || !first) return toLink(possible, signal)
  // It named a public id that nobody has: the old one of a video renamed since, or another user's video of the same title.
  const isOld = claims.publicIds.some((id) => generation.refs.mayBeOld(id, first))
  return isOld ? toLink(possible, { ...signal, confidence: Math.min(signal.confidence, 0.85) }) : null
}

/**
 * Ids first: all that point anywhere must agree. Where they leave several, names and lengths may tell those apart, and nobody else is taken in.
 * null wherever two candidates tie, two signals disagree, or the one meant is gone.
 */
const decide = (
  child: Child,
  generation: Generation,
  isRejected: (parent: FamilyMember) => boolean,
): ParentLink | null => {
  const isPossible = (parent: FamilyMember, { basis }: Signal): boolean =>
    (basis === 'related' || !generation.refs.isDenied(child.claims, parent)) && !isRejected(parent)
  const [first, ...others] = idSignals(child, generation).flatMap((signal) => {
    const found = signal.found.filter((parent) => isPossible(parent, signal))
    return found.length > 0 ? [{ ...signal, found }] : []
  })
  if (!first) return decideByName(child, generation, isRejected)
  let deciding = first
  let among = live(first.found)
  for (const signal of others) {
    const agreed = among.filter((parent) => signal.found.includes(parent))
    if (agreed.length === 0) return null
    if (agreed.length < among.length) deciding = signal
    among = agreed
  }
  if (among.length < 2) return toLink(among, deciding)
  const named = nameSignal(child, generation)
  const telling = among.filter((parent) => named?.found.includes(parent))
  if (named && telling.length === 1) return toLink(telling, named)
  return toLink(
    among.filter((parent) => fits(child, parent)),
    { ...deciding, confidence: Math.min(deciding.confidence, 0.9) },
  )
}

/** A person's last word on a child. */
type Word = { readonly confirmedId: string | null; readonly rejectedIds: ReadonlySet<string> }

const noWord: Word = { confirmedId: null, rejectedIds: new Set() }

const wordsOf = (verdicts: readonly FamilyVerdict[]): ReadonlyMap<string, Word> => {
  const words = new Map<string, Word>()
  for (const { childId, parentId, verdict } of verdicts) {
    const { confirmedId, rejectedIds } = words.get(childId) ?? noWord
    const others = [...rejectedIds].filter((id) => id !== parentId)
    words.set(
      childId,
      verdict === 'confirmed'
        ? { confirmedId: parentId, rejectedIds: new Set(others) }
        : {
            confirmedId: confirmedId === parentId ? null : confirmedId,
            rejectedIds: new Set([...others, parentId]),
          },
    )
  }
  return words
}

/** A confirmed parent is kept while the library has it, live or as a tombstone; that it is linked now proves that it is there. */
const confirmedParent = (
  { assetId, parent }: FamilyMember,
  { confirmedId, rejectedIds }: Word,
  exists: (assetId: string) => boolean,
): ParentLink | null => {
  if (
    confirmedId !== null &&
    confirmedId !== assetId &&
    (exists(confirmedId) || parent?.assetId === confirmedId)
  )
    return { assetId: confirmedId, basis: 'confirmed', confidence: 1 }
  return parent?.basis === 'confirmed' && !rejectedIds.has(parent.assetId) ? parent : null
}

const contextOf = (member: FamilyMember, keys: readonly string[]): string | null =>
  contextValues(member, keys)[0] ?? null

const exportFacts = (member: FamilyMember): Pick<FamilyLink, 'exportFormat' | 'exportPlatform'> => {
  if (member.kind !== 'export') return { exportFormat: null, exportPlatform: null }
  const name = parseExportName(member.publicId)
  return {
    exportFormat: contextOf(member, ['format', 'aspect_ratio', 'aspectRatio']) ?? name?.format ?? null,
    exportPlatform: contextOf(member, ['platform'])?.toLowerCase() ?? name?.platform ?? null,
  }
}

/** Which rules these are: to be raised with every change that finds other links, so that each library is looked through once by the new ones. */
export const linkRules = 1

/** What of a link is compared. */
type LinkFacts = Pick<
  FamilyLink,
  'parent' | 'startSeconds' | 'endSeconds' | 'exportFormat' | 'exportPlatform'
>

const sameLink = (before: LinkFacts, link: LinkFacts): boolean =>
  before.parent?.assetId === link.parent?.assetId &&
  before.parent?.basis === link.parent?.basis &&
  before.parent?.confidence === link.parent?.confidence &&
  before.startSeconds === link.startSeconds &&
  before.endSeconds === link.endSeconds &&
  before.exportFormat === link.exportFormat &&
  before.exportPlatform === link.exportPlatform

const linkTo = ({ member, startSeconds, endSeconds }: Child, parent: ParentLink | null): FamilyLink => ({
  ...{ assetId: member.assetId, parent, startSeconds, endSeconds },
  ...exportFacts(member),
})

/**
 * Finds each clip's parent video and each export's clip, from the whole library at once, so that a parent that arrives after its clip is found too.
 * Pure; the signals are those of docs/sync.md.
 * @param members live ones, and tombstones where the library tells them: these are linked to nobody by themselves
 * @param verdicts what a person said, oldest first; the last word on a pair counts. A confirmed parent wins over every signal while the library has it;
 * a rejected pair is never linked. Without a word, a link that the library has as confirmed is kept.
 * @returns only the links that differ from what the library has; `withdrawn` where a person took a confirmed one back
 */
export function* linkInSteps(
  members: readonly FamilyMember[],
  verdicts: readonly FamilyVerdict[] = [],
): Steps<readonly FamilyLink[]> {
  const words = wordsOf(verdicts)
  const named = new Set([...words.values()].flatMap(({ confirmedId }) => confirmedId ?? []))
  const there = new Set<string>()
  yield* eachOf(members, ({ assetId }) => {
    if (named.has(assetId)) there.add(assetId)
  })
  const confirmed = new Map<string, ParentLink>()
  yield* eachOf(members, (member) => {
    const parent = confirmedParent(member, words.get(member.assetId) ?? noWord, (id) => there.has(id))
    if (parent) confirmed.set(member.assetId, parent)
  })
  const { clips, exports } = yield* readFamilies(
    members,
    ({ assetId }) => confirmed.get(assetId)?.assetId ?? null,
  )
  const linkAll = (generation: Generation): Steps<readonly (readonly FamilyLink[])[]> =>
    mapOf(generation.children, (child): readonly FamilyLink[] => {
      const { member } = child
      if (member.removed) return []
      const { rejectedIds } = words.get(member.assetId) ?? noWord
      const parent =
        confirmed.get(member.assetId) ?? decide(child, generation, ({ assetId }) => rejectedIds.has(assetId))
      const link = linkTo(child, parent)
      const isWithdrawn = member.parent?.basis === 'confirmed' && parent?.basis !== 'confirmed'
      if (sameLink(member, link)) return []
      return [isWithdrawn ? { ...link, withdrawn: true } : link]
    })
  return [...(yield* linkAll(clips)), ...(yield* linkAll(exports))].flat()
}

/** The same at once. */
export const linkFamilies = (
  members: readonly FamilyMember[],
  verdicts: readonly FamilyVerdict[] = [],
): readonly FamilyLink[] => finish(linkInSteps(members, verdicts))

/** Links assets that nobody has linked before, or said a word of, as they come. */
export type Linker = {
  /** All that came. */
  readonly members: readonly FamilyMember[]
  /** Takes some in. @returns the links of the children among them, as far as those who are there can tell */
  add(members: readonly FamilyMember[]): Steps<readonly FamilyLink[]>
  /** Decides about all of them anew, now that all are there, as linkFamilies would. @returns what comes out otherwise than `add` told it */
  settle(): Steps<readonly FamilyLink[]>
  /** The parent that was told last. */
  parentOf(member: FamilyMember): ParentLink | null
}

const isNobody = (): boolean => false

/** Nobody is there to begin with. */
export const createLinker = (): Linker => {
  const families = createFamilies()
  const members: FamilyMember[] = []
  const told = new Map<string, FamilyLink>()
  /** Decides about children, and tells what comes out otherwise than it was told last. */
  function* decideAnew(clips: readonly Child[], exports: readonly Child[]): Steps<readonly FamilyLink[]> {
    const changed: FamilyLink[] = []
    const decideIn = (generation: Generation) => (child: Child) => {
      const { member } = child
      const link = linkTo(child, decide(child, generation, isNobody))
      if (sameLink(told.get(member.assetId) ?? member, link)) return
      told.set(member.assetId, link)
      changed.push(link)
    }
    yield* eachOf(clips, decideIn(families.clips))
    yield* eachOf(exports, decideIn(families.exports))
    return changed
  }
  return {
    members,
    *add(newcomers) {
      for (const member of newcomers) members.push(member)
      const { clips, exports } = yield* families.add(newcomers)
      return yield* decideAnew(clips, exports)
    },
    *settle() {
      yield* families.settle()
      return yield* decideAnew(families.clips.children, families.exports.children)
    },
    parentOf: ({ assetId }) => told.get(assetId)?.parent ?? null,
  }
}
