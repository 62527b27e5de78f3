import type { LinkBasis } from '../../src-preload/contract'
import { nameOf } from '../../src-preload/contract'
import { baseNames } from './clipName'
import { type Child, fits, type Generation } from './family'
import type { Pointed } from './refs'
import { slugOf } from './slug'
import type { FamilyMember } from './store'

/** The parents that one signal points at, and how sure it is where it points at one only. */
export type Signal = {
  readonly basis: LinkBasis
  readonly confidence: number
  readonly found: readonly FamilyMember[]
}

/** What ids say, strongest first: related assets, public ids and web ids of the context, and the id in the name. Silent signals are left out. */
export const idSignals = ({ member, claims }: Child, { refs }: Generation): readonly Signal[] => {
  const signals: Signal[] = []
  const note = (basis: LinkBasis, { found, confidence }: Pointed): void => {
    if (found.length > 0) signals.push({ basis, confidence, found })
  }
  note('related', { found: refs.related(member), confidence: 0.98 })
  for (const id of claims.publicIds) note('context', refs.byPublicId(id))
  for (const id of claims.webIds) note('context', refs.byWebId(id))
  if (claims.nameRef !== null) {
    const { found, confidence } = refs.byWebId(claims.nameRef)
    note('name', { found, confidence: Math.min(confidence, 0.95) })
  }
  return signals
}

// What tells that a title goes on to another video of a series, rather than to a moment of this one.
const sequel =
  /^(?:\d|(?:part|pt|ep|episode|vol|volume|chapter|ch|season|day|take|no|nr|number|round|week|lesson|level|version|teil|parte|partie|ii|iii|iv|vi{0,3}|ix|x|two|three|four|five|extended|full|uncut|directors?|remaster(?:ed)?|remix|returns?|again|live)(?:_|\d|$))/

/** A beginning that decides: three words or more and not short, so that it is no coincidence. */
const isTelling = (slug: string): boolean => slug.length >= 12 && slug.split('_').length >= 3

/**
 * What names say: the first that points at anybody, those left out that the child does not fit into or that came after it. Several found are a tie.
 * null: no name says anything.
 */
export const nameSignal = (child: Child, generation: Generation): Signal | null => {
  const { titles, isTooLate } = generation
  const fitting = (found: readonly FamilyMember[]): readonly FamilyMember[] =>
    found.filter((parent) => fits(child, parent) && !isTooLate(child, parent))
  const titled = slugOf(child.name?.title ?? '')
  if (titled !== '') {
    const whole = titles.named(titled)
    if (whole.length > 0) return { basis: 'name', confidence: 0.9, found: fitting(whole) }
    const { found, length } = titles.beginning(titled)
    const beginning = titled.slice(0, length)
    const [first] = found
    if (
      first &&
      isTelling(beginning) &&
      !sequel.test(titled.slice(length + 1)) &&
      !titles.isContinued(beginning, first)
    )
      return { basis: 'name', confidence: 0.8, found: fitting(found) }
  }
  const texts =
    child.name === null ? [nameOf(child.member.publicId), child.member.title] : [child.member.title]
  for (const { slug, marked } of texts.flatMap((text) => baseNames(slugOf(text)))) {
    const found = titles.named(slug)
    if (found.length === 0) continue
    // One common word, shared and not said to be a cut, is no evidence.
    if (!marked && /^[\p{Script=Latin}\d]+$/u.test(slug)) continue
    const isMeasured = child.member.durationSeconds !== null
    return {
      basis: 'baseName',
      confidence: 0.7,
      found: isMeasured ? fitting(found).filter(({ durationSeconds }) => durationSeconds !== null) : [],
    }
  }
  return null
}
