import { nameOf } from '../../src-preload/contract'
import { type MemberIndex, putMember } from './memberIndex'
import { asciiSlugOf, compact, saysNothing, slugOf, withoutRandomSuffix } from './slug'
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

/** The titles of possible parents, as these come. */
export type GrowingTitles = Titles & { addParent(parent: FamilyMember): void }

/** Makes the titles of possible parents askable; about linear in their number. */
export const createTitles = (): GrowingTitles => {
  const whole: MemberIndex = new Map()
  const exact: MemberIndex = new Map()
  /** Who is called by more than these words, each word's end a key; null: more than one. */
  const continued = new Map<string, FamilyMember | null>()
  const noteBeginnings = (slug: string, member: FamilyMember): void => {
    for (let end = slug.lastIndexOf('_'); end > 0; end = slug.lastIndexOf('_', end - 1)) {
      const beginning = slug.slice(0, end)
      const by = continued.get(beginning)
      if (by === undefined) continued.set(beginning, member)
      else if (by !== member) continued.set(beginning, null)
    }
  }
  return {
    addParent: (member) => {
      for (const slug of slugsOf(member)) {
        noteBeginnings(slug, member)
        putMember(exact, slug, member)
        putMember(whole, compact(slug), member)
      }
    },
    named: (slug) => (saysNothing(slug) ? [] : (whole.get(compact(slug)) ?? [])),
    beginning: (slug) => {
      for (let end = slug.lastIndexOf('_'); end > 0; end = slug.lastIndexOf('_', end - 1)) {
        const found = exact.get(slug.slice(0, end))
        if (found) return { found, length: end }
      }
      return { found: [], length: 0 }
    },
    isContinued: (slug, by) => {
      const other = continued.get(slug)
      return other !== undefined && other !== by
    },
  }
}
