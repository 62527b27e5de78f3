/**
 * Text folded for searching, and for each of its UTF-16 units the place in the original it comes from, with one place more for the end; `places` null:
 * each stands where it stood.
 */
export type Folded = { readonly text: string; readonly places: readonly number[] | null }

const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/**
 * One character as it is searched: compatibility forms as their plain ones, no accents, no case (by way of the capital, so that ß is ss and ς is σ);
 * '' where nothing is left of it, as of an accent alone.
 */
const foldCharacter = (character: string): string => {
  if (character > ' ' && character <= '~') return character.toLowerCase()
  return /[\s\p{Cc}]/u.test(character)
    ? ' '
    : character
        .toUpperCase()
        .toLowerCase()
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[\p{M}\p{Cf}\p{Cs}]+/gu, '')
}

/** Folds text and remembers where each piece comes from. Spaces in a row become one. */
export const foldWithPlaces = (original: string): Folded => {
  if (plain.test(original)) return { text: original.toLowerCase(), places: null }
  let text = ''
  const places: number[] = []
  let at = 0
  for (const character of original) {
    const folded = foldCharacter(character).replace(/\s+/g, ' ')
    if (folded !== ' ' || !text.endsWith(' ')) {
      text += folded
      for (let i = 0; i < folded.length; i += 1) places.push(at)
    }
    at += character.length
  }
  places.push(at)
  return { text, places }
}

/**
 * Text as it is searched: two texts that a person would take for the same word fold alike. Character by character, so that a part of a text folds to a
 * part of the folded text.
 */
export const fold = (original: string): string => foldWithPlaces(original).text
