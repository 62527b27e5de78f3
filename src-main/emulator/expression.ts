/** `:` matches by tokens, `=` exactly, the others compare numbers and dates. */
export type Operator = ':' | '=' | '>' | '>=' | '<' | '<='

/** A value as written: its text with escapes undone, whether it was quoted, and whether an unescaped `*` ended it. */
export type Value = Readonly<{ text: string; quoted: boolean; wildcard: boolean }>

/** The syntax tree of a search expression. A `term` without a field looks into every text field. */
export type Expression =
  | Readonly<{ kind: 'all' }>
  | Readonly<{ kind: 'and' | 'or'; left: Expression; right: Expression }>
  | Readonly<{ kind: 'not'; operand: Expression }>
  | Readonly<{ kind: 'term'; field: string | null; operator: Operator; value: Value }>
  | Readonly<{
      kind: 'range'
      field: string
      from: Value
      to: Value
      fromIncluded: boolean
      toIncluded: boolean
    }>

/** A search expression that cannot be read; `position` counts characters from 0. Answered with HTTP 400. */
export class ExpressionError extends Error {
  readonly position: number
  constructor(message: string, position: number) {
    super(`${message} at position ${position}`)
    this.name = 'ExpressionError'
    this.position = position
  }
}

type Token =
  | Readonly<{ kind: 'word'; value: Value; at: number; spaceBefore: boolean }>
  | Readonly<{ kind: 'symbol'; text: string; at: number; spaceBefore: boolean }>

const symbols = new Set(['(', ')', '[', ']', '{', '}', ':', '=', '>', '<', '!'])
const reservedInWords = new Set(['^', '~', '?', '&', '"'])

const readQuoted = (source: string, start: number): { value: Value; end: number } => {
  let text = ''
  let wildcard = false
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (char === '"') return { value: { text, quoted: true, wildcard }, end: at + 1 }
    wildcard = false
    if (char === '\\' && ['"', '*', '\\'].includes(source.charAt(at + 1))) {
      at += 1
      text += source.charAt(at)
    } else if (char === '*' && source.charAt(at + 1) === '"') {
      wildcard = true
    } else {
      text += char
    }
  }
  throw new ExpressionError('unterminated quote', start)
}

const readWord = (source: string, start: number): { value: Value; end: number } => {
  let text = ''
  let at = start
  let wildcard = false
  while (at < source.length) {
    const char = source.charAt(at)
    if (/\s/.test(char) || symbols.has(char)) break
    if (reservedInWords.has(char)) throw new ExpressionError(`unescaped ${char}`, at)
    if (wildcard) throw new ExpressionError('a wildcard is understood only at the end of a value', at - 1)
    if (char === '\\') {
      if (at + 1 >= source.length) throw new ExpressionError('nothing follows the backslash', at)
      text += source.charAt(at + 1)
      at += 2
    } else {
      if (char === '*') wildcard = true
      else text += char
      at += 1
    }
  }
  return { value: { text, quoted: false, wildcard }, end: at }
}

const tokenize = (source: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  let spaceBefore = false
  while (at < source.length) {
    const char = source.charAt(at)
    if (/\s/.test(char)) {
      spaceBefore = true
      at += 1
      continue
    }
    const pair = source.slice(at, at + 2)
    if (pair === '>=' || pair === '<=') {
      tokens.push({ kind: 'symbol', text: pair, at, spaceBefore })
      at += 2
    } else if (symbols.has(char)) {
      tokens.push({ kind: 'symbol', text: char, at, spaceBefore })
      at += 1
    } else {
      const { value, end } = char === '"' ? readQuoted(source, at) : readWord(source, at)
      tokens.push({ kind: 'word', value, at, spaceBefore })
      at = end
    }
    spaceBefore = false
  }
  return tokens
}

const operators: readonly string[] = [':', '=', '>', '>=', '<', '<=']
const isOperator = (text: string): text is Operator => operators.includes(text)

/**
 * Reads a Cloudinary search expression. Grammar after the documentation's "Search expressions" page and the
 * public clients that write them: AND, OR, NOT (also `-` and `!`) in capitals, parentheses, groups of values,
 * ranges `[a TO b]`, quotes in which only `"` and `*` are escaped, backslash escapes elsewhere, a trailing `*`.
 * Terms that stand side by side are joined by AND.
 * @param source the expression; an empty one matches everything
 * @throws ExpressionError with the position of what cannot be read
 */
export const parseExpression = (source: string): Expression => {
  const tokens = tokenize(source)
  let next = 0
  const peek = (): Token | undefined => tokens[next]
  const isSymbol = (text: string): boolean => {
    const token = peek()
    return token?.kind === 'symbol' && token.text === text
  }
  const isKeyword = (word: string): boolean => {
    const token = peek()
    return token?.kind === 'word' && !token.value.quoted && token.value.text === word && !token.value.wildcard
  }
  const fail = (message: string): never => {
    throw new ExpressionError(message, peek()?.at ?? source.length)
  }
  const expectSymbol = (text: string): void => {
    if (!isSymbol(text)) fail(`expected ${text}`)
    next += 1
  }
  const takeValue = (): Value => {
    const token = peek()
    if (token?.kind !== 'word') return fail('expected a value')
    next += 1
    return token.value
  }

  const parseOr = (leaf: () => Expression): Expression => {
    let left = parseAnd(leaf)
    while (isKeyword('OR')) {
      next += 1
      left = { kind: 'or', left, right: parseAnd(leaf) }
    }
    return left
  }
  const parseAnd = (leaf: () => Expression): Expression => {
    let left = parseNot(leaf)
    while (peek() !== undefined && !isKeyword('OR') && !isSymbol(')')) {
      if (isKeyword('AND')) next += 1
      left = { kind: 'and', left, right: parseNot(leaf) }
    }
    return left
  }
  const parseNot = (leaf: () => Expression): Expression => {
    if (isKeyword('NOT') || isSymbol('!')) {
      next += 1
      return { kind: 'not', operand: parseNot(leaf) }
    }
    if (isSymbol('(')) {
      next += 1
      const inner = parseOr(leaf)
      expectSymbol(')')
      return inner
    }
    return leaf()
  }

  const parseRange = (field: string): Expression => {
    const fromIncluded = isSymbol('[')
    next += 1
    const from = takeValue()
    if (!isKeyword('TO')) fail('expected TO')
    next += 1
    const to = takeValue()
    const toIncluded = isSymbol(']')
    if (!toIncluded && !isSymbol('}')) fail('expected ] or }')
    next += 1
    return { kind: 'range', field, from, to, fromIncluded, toIncluded }
  }

  const parseTerm = (): Expression => {
    const token = peek()
    if (token?.kind !== 'word') return fail('expected a term')
    next += 1
    const after = peek()
    if (after?.kind !== 'symbol' || !isOperator(after.text) || token.value.quoted) {
      if (isKeywordText(token.value)) throw new ExpressionError('expected a term', token.at)
      return { kind: 'term', field: null, operator: ':', value: token.value }
    }
    const negated = token.value.text.startsWith('-')
    const field = negated ? token.value.text.slice(1) : token.value.text
    const operator = after.text
    if (after.spaceBefore) fail('no space is allowed before the operator')
    next += 1
    const start = peek()
    if (start === undefined) fail('expected a value')
    if (start?.spaceBefore) fail('no space is allowed after the operator')
    let term: Expression
    if (isSymbol('[') || isSymbol('{')) {
      term = parseRange(field)
    } else if (isSymbol('(')) {
      term = parseNot(() => ({ kind: 'term', field, operator, value: takeValue() }))
    } else {
      const comparison = peek()
      const isCompared =
        operator === ':' && comparison?.kind === 'symbol' && ['>', '>=', '<', '<='].includes(comparison.text)
      if (isCompared) next += 1
      const effective = isCompared && comparison.kind === 'symbol' ? comparison.text : operator
      term = {
        kind: 'term',
        field,
        operator: isOperator(effective) ? effective : operator,
        value: takeValue(),
      }
    }
    return negated ? { kind: 'not', operand: term } : term
  }

  if (tokens.length === 0) return { kind: 'all' }
  const expression = parseOr(parseTerm)
  if (peek() !== undefined) fail('unexpected text')
  return expression
}

const isKeywordText = (value: Value): boolean =>
  !value.quoted && ['AND', 'OR', 'NOT', 'TO'].includes(value.text)

/** @returns whether any term of the expression names the field; search shows active assets only where `status` is not named. */
export const namesField = (expression: Expression, field: string): boolean => {
  switch (expression.kind) {
    case 'all':
      return false
    case 'not':
      return namesField(expression.operand, field)
    case 'and':
    case 'or':
      return namesField(expression.left, field) || namesField(expression.right, field)
    default:
      return expression.field === field
  }
}
