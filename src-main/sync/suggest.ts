import type { LinkBasis, Suggestion } from '../../src-preload/contract'
import { idSignals, nameSignal } from './evidence'
import { type Child, type Families, fits, type Generation, readFamilies } from './family'
import { nameOf, parseExportName } from './scope'
import { slugOf, withoutRandomSuffix } from './slug'
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

/** What a child is called: its names without the span, what its export name refers to, and the public ids it claims, known or not. */
const childWords = ({ member, name, claims }: Child): ReadonlySet<string> =>
  new Set(
    [
      name?.title ?? (name ? '' : (parseExportName(member.publicId)?.clipRef ?? nameOf(member.publicId))),
      member.title.replace(/[\s_–-]*\d+(?:\.\d+)?s[\s_–-]+\d+(?:\.\d+)?s\b.*$/u, ''),
      ...claims.publicIds.map(nameOf),
    ].flatMap(wordsOf),
  )

type Words = {
  readonly holders: ReadonlyMap<string, readonly FamilyMember[]>
  /** How much a word tells: the rarer the more. */
  weight(word: string): number
}

const indexWords = (parents: readonly FamilyMember[]): Words => {
  const holders = new Map<string, FamilyMember[]>()
  for (const parent of parents) {
    for (const word of namesOf(parent)) {
      const held = holders.get(word)
      if (held) held.push(parent)
      else holders.set(word, [parent])
    }
  }
  return {
    holders,
    weight: (word) => Math.log(1 + parents.length / (holders.get(word)?.length ?? 1)),
  }
}

/** How alike two names are, 0 to 1: the weight of the words they share over the lighter name, and a little over both. */
const likeness = (
  child: ReadonlySet<string>,
  parent: readonly string[],
  { weight, holders }: Words,
): number => {
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weight(word), 0)
  const shared = sum(parent.filter((word) => child.has(word)))
  // A word that no parent has tells nothing about which of them it is.
  const own = sum([...child].filter((word) => holders.has(word)))
  const whole = sum(parent)
  return shared === 0 ? 0 : (0.7 * shared) / Math.min(own, whole) + (0.3 * shared) / (own + whole - shared)
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
  const spoken = childWords(child)
  for (const parent of new Set([...spoken].flatMap((word) => words.holders.get(word) ?? [])))
    note(parent, 'baseName', 0.6 * likeness(spoken, namesOf(parent), words))
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

/**
 * Reads a library once, so that many of its orphans can be asked about: each answer costs what the words it shares cost, not the library.
 * @param members live ones; tombstones are never suggested
 */
export const createSuggester = (members: readonly FamilyMember[]): Suggester => {
  const families: Families = readFamilies(members)
  const generations = [families.clips, families.exports].map((generation) => ({
    generation,
    words: indexWords(generation.parents),
    children: new Map(generation.children.map((child) => [child.member.assetId, child])),
  }))
  return (childId, rejectedIds = new Set()) => {
    const home = generations.find(({ children }) => children.has(childId))
    const child = home?.children.get(childId)
    return home && child ? rank(child, home.generation, home.words, rejectedIds) : []
  }
}

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
