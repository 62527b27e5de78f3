import { type MatchElsewhere, type MatchRanges, parseSearch, type ViewCard } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { type Folded, fold, foldWithPlaces } from '../library'

/** The folded texts that a search looks for, by where; what must not be there is not shown. */
type Sought = {
  readonly anywhere: readonly string[]
  readonly tags: readonly { readonly text: string; readonly exact: boolean }[]
  readonly folders: readonly string[]
}

const mostElsewhere = 3
/** How much of a text is shown around its first match, in UTF-16 units. */
const before = 30
const after = 90

const readSought = (search: string): Sought => {
  const terms = parseSearch(search).filter(({ not }) => !not)
  const texts = (type: 'text' | 'folder'): readonly string[] =>
    terms
      .flatMap((term) => (term.type === type ? [fold(term.text)] : []))
      .filter((text) => text.trim() !== '')
  const tags = terms.flatMap((term) =>
    term.type === 'tag' ? [{ text: fold(term.text), exact: term.exact }] : [],
  )
  return {
    anywhere: texts('text'),
    // Of a soft hyphen or an accent alone nothing is left, which stands in every text and nowhere.
    tags: tags.filter(({ text }) => text !== ''),
    folders: texts('folder'),
  }
}

/** Ranges in order, those that touch made one. */
const joined = (ranges: readonly (readonly [number, number])[]): MatchRanges => {
  const result: MatchRanges = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last !== undefined && from <= last[0] + last[1]) last[1] = Math.max(last[1], to - last[0])
    else result.push([from, to - from])
  }
  return result
}

const placesOf = ({ text, places }: Folded, part: string): (readonly [number, number])[] => {
  const found: (readonly [number, number])[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    let end = at + part.length
    if (places === null) {
      found.push([at, end])
      continue
    }
    const from = places[at] ?? 0
    // To where the next character of the original begins: several folded ones may come of one.
    while (end < text.length && places[end] === places[end - 1]) end += 1
    found.push([from, places[end] ?? from])
  }
  return found
}

const rangesOf = (original: string, parts: readonly string[]): MatchRanges => {
  if (parts.length === 0 || original === '') return []
  const folded = foldWithPlaces(original)
  const found = parts.flatMap((part) => placesOf(folded, part))
  return found.length === 0 ? [] : joined(found)
}

/** Neither begins nor ends a piece in the middle of a character that takes two units. */
const wholeCharacter = (text: string, at: number): number =>
  at > 0 && at < text.length && /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at

/** The part of a long text that is around its first match. */
const cut = (text: string, ranges: MatchRanges): Pick<MatchElsewhere, 'snippet' | 'ranges'> => {
  const first = ranges[0]?.[0] ?? 0
  if (text.length <= before + after) return { snippet: text, ranges }
  const from = wholeCharacter(text, Math.max(0, first - before))
  const to = wholeCharacter(text, Math.min(text.length, from + before + after))
  const lead = from > 0 ? '…' : ''
  const tail = to < text.length ? '…' : ''
  return {
    snippet: `${lead}${text.slice(from, to)}${tail}`,
    ranges: ranges
      .filter(([start]) => start >= from && start < to)
      .map(([start, length]) => [start - from + lead.length, Math.min(length, to - start)]),
  }
}

/** Keys of the context in which people describe an asset (cloudinary.com/documentation/contextual_metadata: alt and caption are the media library's). */
const descriptionKeys = new Set(['caption', 'description', 'alt'])

type Card = Pick<ViewCard, 'kind' | 'title' | 'parentTitle' | 'folder' | 'tags'>
type Piece = Pick<MatchElsewhere, 'field' | 'name' | 'ranges'> & { readonly text: string }

const inTag = (tag: string, { anywhere, tags }: Sought): MatchRanges => {
  const folded = fold(tag)
  const sought = tags.filter(({ text, exact }) => (exact ? folded === text : folded.startsWith(text)))
  const starts = sought.flatMap(({ text }) => rangesOf(tag, [text]).slice(0, 1))
  return joined(
    [...rangesOf(tag, anywhere), ...starts].map(([start, length]) => [start, start + length] as const),
  )
}

/** Where something is found, by what sort of text it is looked for in. */
type Finder = {
  text(original: string): MatchRanges
  tag(tag: string): MatchRanges
  folder(path: string): MatchRanges
}

/** The same of texts that most cards of a page have in common: each is looked through once. */
const once = (find: (text: string) => MatchRanges): ((text: string) => MatchRanges) => {
  const known = new Map<string, MatchRanges>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = find(text)
    known.set(text, found)
    return found
  }
}

const createFinder = (sought: Sought): Finder => {
  const { anywhere, folders } = sought
  const inFolder = [...anywhere, ...folders]
  return {
    text: (original) => rangesOf(original, anywhere),
    tag: once((tag) => inTag(tag, sought)),
    folder: once((path) => rangesOf(path, inFolder)),
  }
}

const fieldOf = (contextKey: string): 'description' | 'context' =>
  descriptionKeys.has(contextKey.toLowerCase()) ? 'description' : 'context'

const rangesIn = (find: Finder, { field, text }: Piece): MatchRanges =>
  field === 'tag' ? find.tag(text) : field === 'folder' ? find.folder(text) : find.text(text)

/**
 * Makes out where a search was found in a card. Pure.
 * @param search as typed
 * @returns of a card, its context and what a person wrote on it: the ranges of the title it shows, of its tags and of its folder, and up to three pieces of
 *   the note, tags, description, other context, folder and name in the storage;
 *   null where nothing is searched. For the cards of one page: it remembers what they have in common
 */
export const createHighlighter = (
  search: string,
):
  | ((
      card: Card,
      context: Readonly<Record<string, string>>,
      note: string | null,
    ) => NonNullable<ViewCard['matches']>)
  | null => {
  if (parseSearch(search).length === 0) return null
  const sought = readSought(search)
  const { anywhere } = sought
  const besides = sought.tags.length + sought.folders.length
  const find = createFinder(sought)
  const findersOfMissing = new Map<string, Finder>()
  /** Of what a title does not have; folded texts hold no line breaks. */
  const finderOf = (missing: readonly string[]): Finder => {
    const name = missing.join('\n')
    const finder = findersOfMissing.get(name) ?? createFinder({ ...sought, anywhere: missing })
    findersOfMissing.set(name, finder)
    return finder
  }
  return ({ kind, title: own, parentTitle, folder, tags }, context, note) => {
    const shown = words.assets.shownTitle({ kind, title: own, parentTitle })
    const title = find.text(shown)
    const found: Piece[] = []
    const look = (field: Piece['field'], name: string | null, text: string, ranges: MatchRanges): void => {
      if (ranges.length > 0) found.push({ field, name, text, ranges })
    }
    if (note !== null) look('note', null, note, find.text(note))
    const tagRanges = tags.map(find.tag)
    for (const [i, ranges] of tagRanges.entries()) look('tag', null, tags[i] ?? '', ranges)
    for (const name of Object.keys(context)) {
      const text = context[name] ?? ''
      look(fieldOf(name), name, text, find.text(text))
    }
    const folderRanges = find.folder(folder)
    look('folder', null, folder, folderRanges)
    if (own !== shown) look('fileName', null, own, find.text(own))

    const folded = title.length === 0 ? '' : fold(shown)
    const missing = anywhere.filter((text) => !folded.includes(text))
    const titleHasAll = missing.length + besides === 0
    // Where the title tells all or nothing, whatever is found is worth as much.
    const finder = titleHasAll || title.length === 0 ? null : finderOf(missing)
    const tells = (piece: Piece): boolean => finder === null || rangesIn(finder, piece).length > 0
    const ordered =
      finder === null ? found : [...found.filter(tells), ...found.filter((piece) => !tells(piece))]
    return {
      title,
      titleHasAll,
      tags: tagRanges,
      folder: folderRanges,
      elsewhere: ordered
        .slice(0, mostElsewhere)
        .map(({ field, name, text, ranges }) => ({ field, name, ...cut(text, ranges) })),
    }
  }
}
