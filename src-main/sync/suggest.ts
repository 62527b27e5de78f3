import type { LinkBasis, Suggestion } from '../../src-preload/contract'
import { nameOf, parseExportName } from '../../src-preload/contract'
import { idSignals, nameSignal } from './evidence'
import { type Child, fits, type Generation, readFamilies } from './family'
import { slugOf, withoutRandomSuffix } from './slug'
import { eachOf, finish, type Steps } from './steps'
import type { FamilyMember } from './store'

const most = 5
const hourMs = 3_600_000

/** Words of a name; scripts without spaces give pairs of letters. */
const wordsOf = (text: string): readonly string[] => {
  const slug = slugOf(text)
  return (withoutRandomSuffix(slug) ?? slug)
    .split('_')
    .flatMap((word) =>
      /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word) && word.length > 2
        ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
        : [word],
    )
    .filter((word) => word !== '')
}

const namesOf = (member: FamilyMember): readonly string[] => [
  ...new Set([...wordsOf(member.title), ...wordsOf(nameOf(member.publicId))]),
]

/** A name as far as it tells of a parent: of an export's own the clip that it refers to, for any clip may hold the 9 of its format. */
const tellingOf = (name: string): string => parseExportName(name)?.clipRef ?? name

/** What a child is called: its names without the span, what its export name refers to, and the public ids it claims, known or not. */
const childWords = ({ member, name, claims }: Child): ReadonlySet<string> =>
  new Set(
    [
      name?.title ?? (name ? '' : tellingOf(nameOf(member.publicId))),
      tellingOf(member.title).replace(/[\s_–-]*\d+(?:\.\d+)?s[\s_–-]+\d+(?:\.\d+)?s\b.*$/u, ''),
      ...claims.publicIds.map(nameOf),
    ].flatMap(wordsOf),
  )

/** The words of possible parents. */
type Words = {
  readonly names: ReadonlyMap<FamilyMember, readonly string[]>
  readonly holders: ReadonlyMap<string, readonly FamilyMember[]>
  /** How much these words tell, the rarer the more; one that no parent has tells nothing about which of them it is. */
  weigh(words: Iterable<string>): number
}

function* indexWords(parents: readonly FamilyMember[]): Steps<Words> {
  const holders = new Map<string, FamilyMember[]>()
  const names = new Map<FamilyMember, readonly string[]>()
  yield* eachOf(parents, (parent) => {
    const words = namesOf(parent)
    names.set(parent, words)
    for (const word of words) {
      const held = holders.get(word)
      if (held) held.push(parent)
      else holders.set(word, [parent])
    }
  })
  const weights = new Map(
    [...holders].map(([word, held]) => [word, Math.log(1 + parents.length / held.length)]),
  )
  return {
    names,
    holders,
    weigh: (words) => {
      let sum = 0
      for (const word of words) sum += weights.get(word) ?? 0
      return sum
    },
  }
}

/** How alike each parent is called that shares a word, 0 to 1: the weight of the shared words over the lighter name, and a little over both. */
const likenesses = (
  child: ReadonlySet<string>,
  { names, holders, weigh }: Words,
): ReadonlyMap<FamilyMember, number> => {
  const own = weigh(child)
  const alike = new Map<FamilyMember, number>()
  for (const parent of new Set([...child].flatMap((word) => holders.get(word) ?? []))) {
    const words = names.get(parent) ?? []
    const whole = weigh(words)
    const shared = weigh(words.filter((word) => child.has(word)))
    alike.set(parent, (0.7 * shared) / Math.min(own, whole) + (0.3 * shared) / (own + whole - shared))
  }
  return alike
}

/** A child is cut after its parent came, mostly soon: 1 at once, 0.5 after a week, 0 before it. Half where a date is not known. */
const nearness = (child: FamilyMember, parent: FamilyMember): number => {
  if (child.createdAt == null || parent.createdAt == null) return 0.5
  const afterMs = child.createdAt - parent.createdAt
  return afterMs < -hourMs ? 0 : 1 / (1 + Math.max(0, afterMs) / (7 * 24 * hourMs))
}

type Ranked = Suggestion & { readonly score: number }

const rank = (
  child: Child,
  generation: Generation,
  words: Words,
  rejectedIds: ReadonlySet<string>,
): readonly Suggestion[] => {
  const reasons = new Map<FamilyMember, { readonly basis: LinkBasis; readonly strength: number }>()
  const note = (parent: FamilyMember, basis: LinkBasis, strength: number): void => {
    if ((reasons.get(parent)?.strength ?? 0) < strength) reasons.set(parent, { basis, strength })
  }
  for (const [parent, alike] of likenesses(childWords(child), words)) note(parent, 'baseName', 0.6 * alike)
  const named = nameSignal(child, generation)
  for (const parent of named?.found ?? []) note(parent, named?.basis ?? 'name', 0.75)
  for (const { basis, found } of idSignals(child, generation))
    for (const parent of found)
      note(parent, basis, generation.refs.isDenied(child.claims, parent) ? 0.6 : 0.9)
  return [...reasons]
    .filter(([parent]) => !parent.removed && !rejectedIds.has(parent.assetId))
    .map(([parent, { basis, strength }]): Ranked => {
      const score =
        strength * (fits(child, parent) ? 1 : 0.3) * (0.85 + 0.15 * nearness(child.member, parent))
      return {
        assetId: parent.assetId,
        title: parent.title,
        basis,
        confidence: Math.round(Math.min(score, 0.69) * 100) / 100,
        score,
      }
    })
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.score - a.score || (a.assetId < b.assetId ? -1 : 1))
    .slice(0, most)
    .map(({ score: _, ...suggestion }) => suggestion)
}

/** Suggests parents for the children of one library. `rejectedIds`: asset ids that a person said no to for this child. */
export type Suggester = (childId: string, rejectedIds?: ReadonlySet<string>) => readonly Suggestion[]

/** A generation made ready to be asked about its children. */
function* homeOf(generation: Generation) {
  const children = new Map<string, Child>()
  yield* eachOf(generation.children, (child) => {
    children.set(child.member.assetId, child)
  })
  return { generation, children, words: yield* indexWords(children.size > 0 ? generation.parents : []) }
}

/**
 * Reads a library once, so that many of its orphans can be asked about: each answer costs what the words it shares cost, not the library.
 * @param members live ones; tombstones are never suggested
 */
export function* suggesterInSteps(members: readonly FamilyMember[]): Steps<Suggester> {
  const { clips, exports } = yield* readFamilies(members)
  const homes = [yield* homeOf(clips), yield* homeOf(exports)]
  return (childId, rejectedIds = new Set()) => {
    const home = homes.find(({ children }) => children.has(childId))
    const child = home?.children.get(childId)
    return home && child ? rank(child, home.generation, home.words, rejectedIds) : []
  }
}

/** The same, all at once. */
export const createSuggester = (members: readonly FamilyMember[]): Suggester =>
  finish(suggesterInSteps(members))

/**
 * The likeliest parents of a clip or export that linking left to a person, best first, at most five: whom its ids point at though they tie or disagree,
 * then who is called alike, weighed by whether it fits into them and by the dates. Confidence stays below what linking takes for sure (0.7).
 * @param rejectedIds asset ids that a person said no to for this child
 */
export const suggestParents = (
  child: FamilyMember,
  members: readonly FamilyMember[],
  rejectedIds: ReadonlySet<string> = new Set(),
): readonly Suggestion[] => createSuggester(members)(child.assetId, rejectedIds)
