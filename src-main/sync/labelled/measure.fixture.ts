import type { LinkBasis, ParentLink } from '../../../src-preload/contract'
import { linkFamilies } from '../link'
import { createSuggester } from '../suggest'
import type { LabelledCase, LabelledLibrary } from './library.fixture'

/** What linking made of one labelled case. */
export type Outcome = LabelledCase & {
  readonly library: string
  readonly link: ParentLink | null
  /** A link that is not the labelled one, or one where the parent cannot be told: luck is no merit. */
  readonly wrong: boolean
  /** A parent that could be told and was not found. */
  readonly missed: boolean
  /** The suggestions' asset ids, best first, where there is no link. */
  readonly suggested: readonly string[]
}

/** Counts over a group of outcomes; the ratios are null where nothing was there to count. */
export type Figures = {
  readonly cases: number
  readonly links: number
  readonly wrong: number
  readonly missed: number
  readonly precision: number | null
  readonly recall: number | null
}

/** Links each library as a sync does and lays the result beside the labels. */
export const outcomesOf = (libraries: readonly LabelledLibrary[]): readonly Outcome[] =>
  libraries.flatMap(({ name, members, cases }) => {
    const links = new Map(linkFamilies(members).map((link) => [link.assetId, link.parent]))
    const suggest = createSuggester(members)
    return cases.map((one): Outcome => {
      const link = links.get(one.childId) ?? null
      const right = link !== null && link.assetId === one.parentId && one.tellable
      return {
        ...one,
        library: name,
        link,
        wrong: link !== null && !right,
        missed: one.tellable && one.parentId !== null && !right,
        suggested: link === null ? suggest(one.childId).map(({ assetId }) => assetId) : [],
      }
    })
  })

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Precision: right links of all links. Recall: right links of all parents that could be told. */
export const figuresOf = (outcomes: readonly Outcome[]): Figures => {
  const links = outcomes.filter(({ link }) => link !== null).length
  const wrong = outcomes.filter((one) => one.wrong).length
  const missed = outcomes.filter((one) => one.missed).length
  const tellable = outcomes.filter(({ parentId, tellable }) => tellable && parentId !== null).length
  return {
    cases: outcomes.length,
    links,
    wrong,
    missed,
    precision: share(links - wrong, links),
    recall: share(tellable - missed, tellable),
  }
}

/** Of the orphans whose parent is in the library, how many have it among their suggestions. */
export const suggestionRecall = (
  outcomes: readonly Outcome[],
): { readonly orphans: number; readonly found: number; readonly first: number } => {
  const orphans = outcomes.filter(({ link, parentId }) => link === null && parentId !== null)
  return {
    orphans: orphans.length,
    found: orphans.filter(({ suggested, parentId }) => parentId !== null && suggested.includes(parentId))
      .length,
    first: orphans.filter(({ suggested, parentId }) => suggested[0] === parentId).length,
  }
}

/** The outcomes by a key of theirs, in the order of first sight. */
export const groupBy = <Key>(
  outcomes: readonly Outcome[],
  keyOf: (outcome: Outcome) => Key,
): ReadonlyMap<Key, readonly Outcome[]> => {
  const groups = new Map<Key, Outcome[]>()
  for (const outcome of outcomes) {
    const held = groups.get(keyOf(outcome))
    if (held) held.push(outcome)
    else groups.set(keyOf(outcome), [outcome])
  }
  return groups
}

const percent = (ratio: number | null): string => (ratio === null ? '   –  ' : ratio.toFixed(4))

const row = (name: string, { cases, links, wrong, missed, precision, recall }: Figures): string =>
  `${name.padEnd(52)} ${String(cases).padStart(5)} ${String(links).padStart(5)} ${String(wrong).padStart(5)} ${String(missed).padStart(6)}   ${percent(precision)}    ${percent(recall)}`

const bases: readonly (LinkBasis | null)[] = ['related', 'context', 'name', 'baseName']

/** The figures as a page of text: overall, each basis, each signal or trap, bins of confidence, and (unless `figures only`) every mistake by name. */
export const reportOf = (
  title: string,
  outcomes: readonly Outcome[],
  extent: 'all' | 'figures only' = 'all',
): string => {
  const { orphans, found, first } = suggestionRecall(outcomes)
  const confidences = [...new Set(outcomes.flatMap(({ link }) => (link ? [link.confidence] : [])))].sort()
  return [
    `${title.padEnd(52)} cases links wrong missed precision   recall`,
    row('all', figuresOf(outcomes)),
    ...bases.map((basis) => {
      const { recall: _, ...figures } = figuresOf(outcomes.filter(({ link }) => link?.basis === basis))
      return row(`  basis ${basis}`, { ...figures, recall: null })
    }),
    ...confidences.map((confidence) => {
      const { recall: _, ...figures } = figuresOf(
        outcomes.filter(({ link }) => link?.confidence === confidence),
      )
      return row(`  confidence ${confidence.toFixed(2)}`, { ...figures, recall: null })
    }),
    ...[...groupBy(outcomes, ({ about }) => about)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([about, group]) => row(`    ${about}`, figuresOf(group))),
    `suggestions: ${found} of ${orphans} orphans have their parent among five (recall@5 ${percent(share(found, orphans))}), ${first} have it first`,
    ...outcomes
      .filter(({ wrong, missed }) => extent === 'all' && (wrong || missed))
      .map(
        ({ wrong, childId, about, parentId, tellable, link }) =>
          `  ${wrong ? 'wrong ' : 'missed'} ${childId} (${about}): is ${parentId ?? 'none'}${tellable ? '' : ', not tellable'}, got ${link ? `${link.assetId} by ${link.basis} ${link.confidence}` : 'none'}`,
      ),
  ].join('\n')
}
