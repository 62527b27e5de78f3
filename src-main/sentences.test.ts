import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

/** An error's own sentence, whatever its code is told by. */
const ownSentence = /new AppError\(\s*(?:'\w+'|[\w.]+),\s*['"`]/
/** What reads as a sentence: from a capital, a quotation mark, an option or a part put in, to its end; in SQL a question mark stands alone. */
const sentence = /^(?:[A-Z“◇]|--).*\s.*(?:[.!]|\w\?)$/s
/** What reads as words: two in a row, one beside a part put in, or a label. A word alone may as well be a code, which no pattern can tell. */
const phrase = /\p{L}[,:;.]? +[("“]?\p{L}|\p{L}{2}[,:;.]? +◇|◇[,:;.]? +\p{L}|^[^\p{L}]*\p{Lu}\p{Ll}/u
/** What only the log reads, and errors that are none of the app's own: nobody is shown them. */
const forTheLog = /\blog\??\.\w+$|^toLine$|^(?!App)\w*Error$/

/** The rooms that do nothing but talk to a person: whatever reads as words there is the catalogue's. */
const talks = (name: string): boolean =>
  name.startsWith(join('src-main', 'headless', '')) ||
  name === join('src-main', 'session', 'diagnosticsText.ts')
/** Commands, as they are typed. */
const typed = ['settings import', 'settings ◇']

const project = join(import.meta.dirname, '..')
/** The main process and the contract; not the emulator, which speaks as the storage does. */
const files = ['src-main', join('src-preload', 'contract')]
  .flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .filter(
    (name) =>
      name.endsWith('.ts') &&
      !/\.(test|fixture)\.ts$/.test(name) &&
      !basename(name).startsWith('doomed') &&
      !name.startsWith(join('src-main', 'emulator', '')),
  )
const sourceOf = (name: string): string => readFileSync(join(project, name), 'utf8')

/** As much of a node of a syntax tree (ESTree) as tells a text. */
type Node = {
  readonly type: string
  readonly value?: unknown
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[]
  readonly callee?: { readonly start: number; readonly end: number }
}

/** The texts in a source that somebody may be shown, ◇ where something is put in. */
const textsIn = (source: string): readonly string[] => {
  const { program, errors } = parseSync('source.ts', source)
  if (errors[0]) throw new Error(errors[0].message)
  const visit = (node: unknown): readonly string[] => {
    if (Array.isArray(node)) return node.flatMap(visit)
    if (typeof node !== 'object' || node === null) return []
    const { type, value, quasis, callee } = node as Node
    if (callee && forTheLog.test(source.slice(callee.start, callee.end))) return []
    if (type === 'Literal') return typeof value === 'string' ? [value.trim()] : []
    const own =
      quasis
        ?.map((part) => part.value.cooked)
        .join('◇')
        .trim() ?? []
    return [own, Object.values(node).map(visit)].flat(2)
  }
  return visit(program)
}

const foundBy = (pattern: RegExp, names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    textsIn(sourceOf(name))
      .filter((text) => pattern.test(text) && !typed.includes(text))
      .map((text) => `${name}: ${text}`),
  )

it('what the app knows of an error is said in the catalogue’s words', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(files.filter((name) => ownSentence.test(sourceOf(name)))).toEqual([])
})

it('no sentence is outside the catalogue', () => {
  expect(foundBy(sentence, files)).toEqual([])
})

it('nothing that reads as words is outside the catalogue where the terminal and the diagnostics are written', () => {
  const rooms = files.filter(talks)
  expect(rooms.length).toBeGreaterThan(15)
  expect(foundBy(phrase, rooms)).toEqual([])
})

it('a sentence is known from what the log and the code hold', () => {
  const texts = textsIn(`
    // It isn't 'A comment. With sentences.'
    log.warn('Nothing could be done.', error)
    throw new Error('The thread ended.')
    const say = (path: string) => \`\${path} cannot be written.\\n\`
    refuse('This is no backup.', 'dynamic', "SELECT a FROM b", \`\${a ? \`It is, \${b}.\` : ''}\`)
  `)
  expect(texts.filter((text) => sentence.test(text))).toEqual([
    '◇ cannot be written.',
    'This is no backup.',
    'It is, ◇.',
  ])
})

it.each([
  [true, ['Videos', 'not known', '◇ left', 'by ◇', ', ◇ failed', '(no public id)', '  and ◇ more']],
  [false, ['added', 'data-dir', '◇ ◇', '\u001b[◇m◇', '◇x◇', '◇: ◇ → ◇', '◇/◇', 'SIGINT']],
])('whether a text reads as words: %s', (reads, texts) => {
  expect(texts.filter((text) => phrase.test(text) !== reads)).toEqual([])
})
