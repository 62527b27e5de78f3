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
    const from = places[at] ?? 0
    // To where the next character of the original begins: several folded ones may come of one.
    let end = at + part.length
    while (end < text.length && places[end] === places[end - 1]) end += 1
    found.push([from, places[end] ?? from])
  }
  return found
}

const rangesOf = (original: string, parts: readonly string[]): MatchRanges => {
  const text = parts.length === 0 ? '' : fold(original)
  if (!parts.some((part) => text.includes(part))) return []
  const folded = foldWithPlaces(original)
  return joined(parts.flatMap((part) => placesOf(folded, part)))
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

/** What is found of a card beside its title, piece by piece, those in which nothing is found too: as many for whatever is sought. */
const piecesBeside = (
  { title, folder, tags }: Card,
  shown: string,
  context: Readonly<Record<string, string>>,
  note: string | null,
  sought: Sought,
): readonly Piece[] => {
  const { anywhere, folders } = sought
  const fileName = title === shown ? '' : title
  const folderRanges = rangesOf(folder, [...anywhere, ...folders])
  return [
    { field: 'note', name: null, text: note ?? '', ranges: rangesOf(note ?? '', anywhere) },
    ...tags.map((tag): Piece => ({ field: 'tag', name: null, text: tag, ranges: inTag(tag, sought) })),
    ...Object.entries(context).map(
      ([name, text]): Piece => ({
        field: descriptionKeys.has(name.toLowerCase()) ? 'description' : 'context',
        name,
        text,
        ranges: rangesOf(text, anywhere),
      }),
    ),
    { field: 'folder', name: null, text: folder, ranges: folderRanges },
    { field: 'fileName', name: null, text: fileName, ranges: rangesOf(fileName, anywhere) },
  ]
}

/**
 * Makes out where a search was found in a card. Pure.
 * @param search as typed
 * @returns of a card, its context and what a person wrote on it: the ranges of the title it shows, of its tags and of its folder, and up to three pieces of
 *   the note, tags, description, other context, folder and name in the storage;
 *   null where nothing is searched
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
  const { anywhere, tags, folders } = sought
  return (card, context, note) => {
    const shown = words.assets.shownTitle(card)
    const title = rangesOf(shown, anywhere)
    const folded = title.length === 0 ? '' : fold(shown)
    const missing = anywhere.filter((text) => !folded.includes(text))
    const titleHasAll = missing.length + tags.length + folders.length === 0
    const beside = (wanted: Sought) => piecesBeside(card, shown, context, note, wanted)
    const pieces = beside(sought)
    // Where the title tells all or nothing, whatever is found is worth as much.
    const telling = titleHasAll || title.length === 0 ? pieces : beside({ ...sought, anywhere: missing })
    const tells = (at: number): boolean => (telling[at]?.ranges.length ?? 0) > 0
    const found = [...pieces.entries()].filter(([, { ranges }]) => ranges.length > 0)
    return {
      title,
      titleHasAll,
      tags: pieces.filter(({ field }) => field === 'tag').map(({ ranges }) => ranges),
      folder: pieces.find(({ field }) => field === 'folder')?.ranges ?? [],
      elsewhere: [...found.filter(([at]) => tells(at)), ...found.filter(([at]) => !tells(at))]
        .slice(0, mostElsewhere)
        .map(([, { field, name, text, ranges }]) => ({ field, name, ...cut(text, ranges) })),
    }
  }
}
