import type { Expression, Operator, Value } from './expression'
import type { FieldValue } from './fields'

/** A compiled expression. `usesNow` is true where a relative date makes the result depend on the time of asking. */
export type Matcher<T> = Readonly<{ matches: (item: T) => boolean; usesNow: boolean }>

/** How the things that are searched show their fields. */
export type Searchable<T> = Readonly<{
  /** Finds how a field is read; undefined for a field nobody knows, which matches nothing and is no error. */
  readerOf: (field: string) => ((item: T) => FieldValue | undefined) | undefined
  /** Every text that a term without a field is looked for in. */
  textsOf: (item: T) => readonly string[]
}>

const tokensOf = (source: string): readonly string[] => source.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []

const millisecondsByUnit: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  m: 30 * 86_400_000,
  y: 365 * 86_400_000,
}

const relativeDate = /^(\d+)([hdwmy])$/
const bytesByUnit: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }
const secondsByUnit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

const numberOf = (written: string): number | undefined => {
  const sized = /^(-?\d+(?:\.\d+)?)(kb|mb|gb|s|m|h)?$/i.exec(written)
  if (sized) {
    const unit = sized[2]?.toLowerCase() ?? ''
    return Number(sized[1]) * (bytesByUnit[unit] ?? secondsByUnit[unit] ?? 1)
  }
  const ratio = /^(\d+):(\d+)$/.exec(written)
  return ratio ? Number(ratio[1]) / Number(ratio[2]) : undefined
}

/** A date of day precision stands for the whole day: [startMs, endMs). */
const dateOf = (written: string, now: number): { startMs: number; endMs: number } | undefined => {
  const relative = relativeDate.exec(written)
  if (relative) {
    const ms = now - Number(relative[1]) * (millisecondsByUnit[relative[2] ?? 'd'] ?? 0)
    return { startMs: ms, endMs: ms + 1 }
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) {
    const startMs = Date.parse(`${written}T00:00:00Z`)
    return Number.isNaN(startMs) ? undefined : { startMs, endMs: startMs + 86_400_000 }
  }
  const ms = Date.parse(written)
  return Number.isNaN(ms) || !/^\d{4}-/.test(written) ? undefined : { startMs: ms, endMs: ms + 1000 }
}

const compareSpan = (at: number, operator: Operator, start: number, end: number): boolean => {
  switch (operator) {
    case '>':
      return at >= end
    case '>=':
      return at >= start
    case '<':
      return at < start
    case '<=':
      return at < end
    default:
      return at >= start && at < end
  }
}

const compareNumber = (at: number, operator: Operator, value: number): boolean => {
  switch (operator) {
    case '>':
      return at > value
    case '>=':
      return at >= value
    case '<':
      return at < value
    case '<=':
      return at <= value
    default:
      return at === value || Math.abs(at - value) < 1e-9
  }
}

const textMatcher = (operator: Operator, value: Value): ((text: string, ignoresCase: boolean) => boolean) => {
  if (value.wildcard && value.text === '') return () => true
  if (operator === '=') {
    const subtree = value.wildcard && value.text.endsWith('/') ? value.text.slice(0, -1) : undefined
    const fold = (raw: string, ignoresCase: boolean): string => (ignoresCase ? raw.toLowerCase() : raw)
    return (text, ignoresCase) => {
      const held = fold(text, ignoresCase)
      if (subtree !== undefined) {
        const base = fold(subtree, ignoresCase)
        return held === base || held.startsWith(`${base}/`)
      }
      const wanted = fold(value.text, ignoresCase)
      return value.wildcard ? held.startsWith(wanted) : held === wanted
    }
  }
  if (operator !== ':') return () => false
  const wanted = tokensOf(value.text)
  if (wanted.length === 0) return (text) => tokensOf(text).length === 0 && text === value.text
  const prefix = value.wildcard && !value.text.endsWith('/') ? wanted.at(-1) : undefined
  const whole = prefix === undefined ? wanted : wanted.slice(0, -1)
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const held = new Set(tokensOf(text))
    const found =
      whole.every((token) => held.has(token)) &&
      (prefix === undefined || [...held].some((token) => token.startsWith(prefix)))
    known.set(text, found)
    return found
  }
}

const valueMatcher = (operator: Operator, value: Value, now: number): ((held: FieldValue) => boolean) => {
  const matchesText = textMatcher(operator, value)
  const wantedNumber = numberOf(value.text)
  const wantedDate = dateOf(value.text, now)
  const anything = value.wildcard && value.text === ''
  return (held) => {
    if (held.kind === 'text') return held.texts.some((text) => matchesText(text, held.ignoresCase))
    if (anything) return operator === ':' || operator === '='
    if (held.kind === 'number') {
      return wantedNumber !== undefined && compareNumber(held.value, operator, wantedNumber)
    }
    return wantedDate !== undefined && compareSpan(held.ms, operator, wantedDate.startMs, wantedDate.endMs)
  }
}

/**
 * Compiles an expression to a test of one asset.
 * `:` is tokenized and takes no heed of order: every token of the value has to be among the field's tokens, so that
 * `folder:"users/anna@example.com/*"` also finds `users/anna@example.com.au` and `users/anna+2@example.com`.
 * `=` is exact; a value that ends in `/*` means the folder and all below it. A field nobody knows matches nothing.
 * @param now epoch ms, for relative dates such as `uploaded_at>1d`
 */
export const compileExpression = <T>(
  expression: Expression,
  searchable: Searchable<T>,
  now: number,
): Matcher<T> => {
  switch (expression.kind) {
    case 'all':
      return { matches: () => true, usesNow: false }
    case 'not': {
      const operand = compileExpression(expression.operand, searchable, now)
      return { matches: (item) => !operand.matches(item), usesNow: operand.usesNow }
    }
    case 'and':
    case 'or': {
      const left = compileExpression(expression.left, searchable, now)
      const right = compileExpression(expression.right, searchable, now)
      const usesNow = left.usesNow || right.usesNow
      return expression.kind === 'and'
        ? { matches: (item) => left.matches(item) && right.matches(item), usesNow }
        : { matches: (item) => left.matches(item) || right.matches(item), usesNow }
    }
    case 'range': {
      const read = searchable.readerOf(expression.field)
      const from = valueMatcher(expression.fromIncluded ? '>=' : '>', expression.from, now)
      const to = valueMatcher(expression.toIncluded ? '<=' : '<', expression.to, now)
      const usesNow = relativeDate.test(expression.from.text) || relativeDate.test(expression.to.text)
      return {
        matches: (item) => {
          const held = read?.(item)
          return held !== undefined && from(held) && to(held)
        },
        usesNow,
      }
    }
    case 'term': {
      const { field, operator, value } = expression
      if (field === null) {
        const matchesText = textMatcher(':', value)
        return {
          matches: (item) => searchable.textsOf(item).some((text) => matchesText(text, false)),
          usesNow: false,
        }
      }
      const read = searchable.readerOf(field)
      const matchesValue = valueMatcher(operator, value, now)
      return {
        matches: (item) => {
          const held = read?.(item)
          return held !== undefined && matchesValue(held)
        },
        usesNow: relativeDate.test(value.text),
      }
    }
  }
}
