import { nameOf } from '../../src-preload/contract'
import { type MemberIndex, putMember } from './memberIndex'
import { asciiSlugOf, compact, saysNothing, slugOf, withoutRandomSuffix } from './slug'
import { eachOf, type Steps } from './steps'
import type { FamilyMember } from './store'

/** What can be asked of the titles and file names of possible parents. */
export type Titles = {
  /** Those that are called exactly so: by their title, or by their file's name with or without its random suffix. */
  named(slug: string): readonly FamilyMember[]
  /** Those whose name is the longest beginning of this slug at a word's end, the whole slug left out, and where it ends. */
  beginning(slug: string): { readonly found: readonly FamilyMember[]; readonly length: number }
  /** Whether the name of another one begins with this slug and goes on: a series, in which a beginning decides nothing. */
  isContinued(slug: string, by: FamilyMember): boolean
}

/** Every slug a member is called by, each once. */
export const slugsOf = (member: FamilyMember): readonly string[] => {
  const title = slugOf(member.title)
  const file = slugOf(nameOf(member.publicId))
  const ascii = asciiSlugOf(member.title)
  // A tail of six after exactly the title is a suffix whatever it looks like.
  const plainFile =
    file.length === title.length + 7 && file.startsWith(`${title}_`) ? title : withoutRandomSuffix(file)
  const slugs: string[] = []
  for (const slug of [title, ascii, file, plainFile]) {
    if (slug && !slugs.includes(slug) && !saysNothing(slug)) slugs.push(slug)
  }
  return slugs
}

const firstWordOf = (slug: string): string => {
  const end = slug.indexOf('_')
  return end < 0 ? slug : slug.slice(0, end)
}

/** Makes the titles of `members` askable; pure, about linear in their number. */
export function* indexTitles(members: readonly FamilyMember[]): Steps<Titles> {
  const whole: MemberIndex = new Map()
  const exact: MemberIndex = new Map()
  /** All slugs by their first word, which whatever goes on has too: each of these lists is sorted once somebody asks for it, never all of them at once. */
  const byFirstWord = new Map<string, { readonly slugs: string[]; sorted: boolean }>()
  const note = (slug: string): void => {
    const word = firstWordOf(slug)
    const held = byFirstWord.get(word)
    if (held) held.slugs.push(slug)
    else byFirstWord.set(word, { slugs: [slug], sorted: false })
  }
  yield* eachOf(members, (member) => {
    for (const slug of slugsOf(member)) {
      if (!exact.has(slug)) note(slug)
      putMember(exact, slug, member)
      putMember(whole, compact(slug), member)
    }
  })
  const sortedLike = (slug: string): readonly string[] => {
    const held = byFirstWord.get(firstWordOf(slug))
    if (!held) return []
    if (!held.sorted) held.slugs.sort()
    held.sorted = true
    return held.slugs
  }
  const firstFrom = (slugs: readonly string[], slug: string): number => {
    let low = 0
    let high = slugs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((slugs[middle] ?? '') < slug) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    named: (slug) => (saysNothing(slug) ? [] : (whole.get(compact(slug)) ?? [])),
    beginning: (slug) => {
      for (let end = slug.lastIndexOf('_'); end > 0; end = slug.lastIndexOf('_', end - 1)) {
        const found = exact.get(slug.slice(0, end))
        if (found) return { found, length: end }
      }
      return { found: [], length: 0 }
    },
    isContinued: (slug, by) => {
      const sorted = sortedLike(slug)
      const beginning = `${slug}_`
      for (let at = firstFrom(sorted, beginning); sorted[at]?.startsWith(beginning); at += 1) {
        if (exact.get(sorted[at] ?? '')?.some((other) => other !== by)) return true
      }
      return false
    },
  }
}
