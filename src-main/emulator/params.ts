import { Refusal } from './reply'

/** Parameters of a call, from the query and a form body; a name may come several times, with or without `[]`. */
export type Params = Readonly<{
  one: (name: string) => string | undefined
  many: (name: string) => readonly string[]
  isTrue: (name: string) => boolean
  /** Said to be false, as opposed to not said; the SDK writes 0 and 1. */
  isFalse: (name: string) => boolean
  /** Every parameter, lists joined by commas and named without `[]`, which is how they are signed. */
  flat: () => Readonly<Record<string, string>>
}>

/** @returns the parameters behind a list of pairs in the order they came. */
export const paramsFrom = (pairs: Iterable<readonly [string, string]>): Params => {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const key = name.endsWith('[]') ? name.slice(0, -2) : name
    const before = values.get(key)
    if (before) before.push(value)
    else values.set(key, [value])
  }
  const many = (name: string): readonly string[] => values.get(name) ?? []
  return {
    one: (name) => many(name).at(-1),
    many,
    isTrue: (name) => ['true', '1'].includes(many(name).at(-1) ?? ''),
    isFalse: (name) => ['false', '0'].includes(many(name).at(-1) ?? ''),
    flat: () => Object.fromEntries([...values].map(([name, held]) => [name, held.join(',')])),
  }
}

/** Most results of one page (Cloudinary: default 50 in search and 10 in listings, at most 500). */
export const mostResults = 500

/**
 * Reads `max_results`; more than `largest` gives `largest`.
 * @throws Refusal 400 where it is not a whole number above 0
 */
export const pageSize = (raw: unknown, fallback: number, largest = mostResults): number => {
  if (raw === undefined || raw === null || raw === '') return Math.min(fallback, largest)
  const size = Number(raw)
  if (!Number.isInteger(size) || size < 1)
    throw new Refusal(400, `Invalid value for max_results: ${String(raw)}`)
  return Math.min(size, largest)
}

/** @returns a list out of an array, a comma-separated text, or nothing. */
export const stringList = (raw: unknown): readonly string[] => {
  if (Array.isArray(raw)) return raw.flatMap(stringList)
  if (typeof raw !== 'string') return []
  return raw
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
