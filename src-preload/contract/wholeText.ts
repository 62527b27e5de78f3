import type { InputProblem } from './errors'

/** For a schema's `refine`: half of a surrogate pair is no text, for no address and no UTF-8 can be made of it. */
export const wholeText = [
  (text: string): boolean => text.isWellFormed(),
  'halfCharacter' satisfies InputProblem,
] as const
