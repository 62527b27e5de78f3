/** Where a term stands in the text it was typed in, in UTF-16 units, a leading "-" included. */
type Place = { readonly start: number; readonly length: number }

/**
 * One condition of a search. `not`: it must fail.
 * - `text`: found in title, tags, description, context or folder; `phrase`: was in quotes.
 * - `tag`, `folder`, `format`, `platform`: one that begins so (folder: holds it); `exact`: was in quotes and must be all of it (folder: the path).
 * - `duration`: seconds. `before`, `after`: the first day meant, "2026-03" being "2026-03-01"; `after` includes it.
 */
export type SearchTerm = Place & { readonly not: boolean } & (
    | { readonly type: 'text'; readonly text: string; readonly phrase: boolean }
    | {
        readonly type: 'tag' | 'folder' | 'format' | 'platform'
        readonly text: string
        readonly exact: boolean
      }
    | { readonly type: 'duration'; readonly compare: '<' | '<=' | '>' | '>='; readonly seconds: number }
    | { readonly type: 'before' | 'after'; readonly day: string }
  )

type Meaning = SearchTerm extends infer Term
  ? Term extends unknown
    ? Omit<Term, keyof Place | 'not'>
    : never
  : never

const durationForm = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s?)?$/i
const clockForm = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/

/** "90", "90s", "1.5m", "1m30s", "1:30" or "1:02:03" as seconds; null for anything else. */
const readSeconds = (text: string): number | null => {
  const parts = clockForm.exec(text) ?? durationForm.exec(text)
  if (parts === null || text === '') return null
  const [, hours = '0', minutes = '0', seconds = '0'] = parts
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** "2026", "2026-03" or "2026-03-09" as the first day it means; null where there is no such day. */
const readDay = (text: string): string | null => {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (parts === null) return null
  const [, year = '', month = '1', date = '1'] = parts
  const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  const same = instant.getUTCMonth() === Number(month) - 1 && instant.getUTCDate() === Number(date)
  return same && Number(year) >= 100 ? instant.toISOString().slice(0, 10) : null
}

const fields = { tag: 'tag', folder: 'folder', format: 'format', platform: 'platform' } as const

const readOperator = (word: string): Meaning | null => {
  const duration = /^dur(?:ation)?:?(<=|>=|<|>)(.+)$/i.exec(word)
  if (duration !== null) {
    const compare = (['<=', '>=', '<', '>'] as const).find((sign) => sign === duration[1])
    const seconds = readSeconds(duration[2] ?? '')
    return compare === undefined || seconds === null ? null : { type: 'duration', compare, seconds }
  }
  const [, name = '', value = ''] = /^([a-z]+):(.+)$/is.exec(word) ?? []
  const key = name.toLowerCase()
  if (key === 'before' || key === 'after') {
    const day = readDay(value)
    return day === null ? null : { type: key, day }
  }
  const type = Object.values(fields).find((field) => field === key)
  if (type === undefined) return null
  const quoted = /^"([^"]*)"?$/.exec(value)
  const text = (quoted?.[1] ?? value).trim()
  return text === '' ? null : { type, text, exact: quoted !== null }
}

/** Operators with nothing after them yet, or with the beginning of a time or a day. */
const unfinishedForms = [
  /^(?:tag|folder|format|platform|before|after):"?\s*"?$/i,
  /^(?:before|after):(?:\d{1,3}|\d{4}-0?|\d{4}-\d{1,2}-0?)$/i,
  /^dur(?:ation)?:?(?:<=|>=|<|>)(?:(?:\d+:){0,2}|\d+\.)$/i,
]

/** A word, a word that ends in a quoted value (tag:"two words"), or a quoted phrase; the last quote may be missing yet. */
const wordForm = /-?(?:[a-z]+:)?"[^"]*"?|\S+/giy

const readMeaning = (word: string): Meaning | null => {
  if (unfinishedForms.some((form) => form.test(word))) return null
  const quoted = /^"([^"]*)"?$/.exec(word)
  if (quoted !== null) {
    const text = (quoted[1] ?? '').trim()
    return text === '' ? null : { type: 'text', text, phrase: true }
  }
  return readOperator(word) ?? { type: 'text', text: word, phrase: false }
}

/**
 * Reads what a person typed into the search box. Never fails: what is unknown is searched as it stands; an operator whose value is not there yet (`tag:`,
 * `dur>`, `before:202`) narrows nothing, so that a list does not blink to empty on the way to what is meant. Pure.
 *
 * `beach sunset` both words, anywhere · `"beach at sunset"` · `-beach` · `tag:sale` · `tag:"summer sale"` · `folder:travel` · `format:mp4` ·
 * `platform:tiktok` · `dur>60` `dur<=1:30` `dur>2m` · `before:2026-03` · `after:2026-01-15`
 * @returns the terms in their order; all of them must hold. None for a text of nothing but space, quotes and unfinished operators
 */
export const parseSearch = (text: string): readonly SearchTerm[] => {
  const terms: SearchTerm[] = []
  let at = 0
  while (at < text.length) {
    const space = /\s+/y
    space.lastIndex = at
    at += space.exec(text)?.[0].length ?? 0
    wordForm.lastIndex = at
    const word = wordForm.exec(text)?.[0]
    if (word === undefined) break
    const not = word.length > 1 && word.startsWith('-')
    const meaning = word === '-' ? null : readMeaning(not ? word.slice(1) : word)
    if (meaning !== null) terms.push({ start: at, length: word.length, not, ...meaning })
    at += word.length
  }
  return terms
}

/** A quoted word whose last quote is missing: it would take what comes after it. */
const unclosed = /^-?(?:[a-z]+:)?"[^"]*$/i

/** @returns a search that finds what both find: the terms of the one, then those of the other */
export const searchOfBoth = (one: string, other: string): string => {
  if (one.trim() === '' || other.trim() === '') return `${one}${other}`.trim()
  const words = [one, other].flatMap((text) =>
    parseSearch(text).map(({ start, length }) => text.slice(start, start + length)),
  )
  return words.map((word) => (unclosed.test(word) ? `${word}"` : word)).join(' ')
}

/** The text without one of its terms, as when its chip is removed. */
export const withoutTerm = (text: string, { start, length }: Pick<SearchTerm, 'start' | 'length'>): string =>
  `${text.slice(0, start).trimEnd()} ${text.slice(start + length).trimStart()}`.trim()
