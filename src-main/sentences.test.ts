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
/** What reads as a label: a capital and small letters, with whatever comes behind. */
const label = /^\p{Lu}\p{Ll}+(?:\s.*)?$/su
/** A noun in one and in many, side by side: whoever counts in words says them in the catalogue. */
const oneAndMany = /(['"`])(\p{L}+)\1\s*[,:]\s*(['"`])\2e?s\3/gu
/** A language of its own for numbers, dates and orders, in place of the catalogue's. */
const ownLocale = /\b(?:Intl\.\w+|toLocale\w*)\(\s*(?:['"`[]|\))/g
/** What only the log reads, and errors that are none of the app's own: nobody is shown them. */
const forTheLog = /\blog\??\.\w+$|^toLine$|^(?!App)\w*Error$/

/** The rooms that do nothing but talk to a person: whatever reads as words there is the catalogue's. */
const talks = (name: string): boolean =>
  name.startsWith(join('src-main', 'headless', '')) ||
  name === join('src-main', 'session', 'diagnosticsText.ts')
/** What reads as a label and is none: keys as keyboards have them, names that belong to others or to the code, and what comes with a stack. */
const codes = new Set([
  ...['Enter', 'Escape', 'Space', 'Space K', 'Home', 'End', 'Arrow', 'Plus', 'Page ↑', 'Page ↓', 'Esc'],
  ...['Ctrl', 'Control', 'Mod', 'Shift', 'Alt', 'Meta', 'Macintosh'],
  ...['Instagram Reels', 'Basic ◇', 'Invalid Date', 'Template', 'Card', 'The app could not start: ◇'],
  ...['An update failed: ◇', 'Device', 'Battery', 'Discharging'],
])
/** Commands, as they are typed. */
const typed = ['settings import', 'settings ◇']

const project = join(import.meta.dirname, '..')
/** Sources below a folder, without tests and what they stand on. */
const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\.tsx?$/.test(name))
/** The main process and the contract; not the emulator, which speaks as the storage does. */
const files = ['src-main', join('src-preload', 'contract')]
  .flatMap(sourcesIn)
  .filter(
    (name) =>
      !/Fixture\.ts$/.test(name) &&
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
  /** Of an import or an export: where from. */
  readonly source?: unknown
}

/** The texts in a source that somebody may be shown, ◇ where something is put in. */
const textsIn = (source: string, name = 'source.ts'): readonly string[] => {
  const { program, errors } = parseSync(name, source)
  if (errors[0]) throw new Error(errors[0].message)
  const visit = (node: unknown): readonly string[] => {
    if (Array.isArray(node)) return node.flatMap(visit)
    if (typeof node !== 'object' || node === null) return []
    const { type, value, quasis, callee, source: from, ...rest } = node as Node
    if (callee && forTheLog.test(source.slice(callee.start, callee.end))) return []
    if (type === 'Literal') return typeof value === 'string' ? [value.trim()] : []
    const own =
      quasis
        ?.map((part) => part.value.cooked)
        .join('◇')
        .trim() ?? []
    const inside = Object.values(/^(?:Import|Export)/.test(type) ? rest : node)
    return [own, inside.map(visit)].flat(2)
  }
  return visit(program)
}

const foundBy = (pattern: RegExp, names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    textsIn(sourceOf(name), name)
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

it('no label is outside the catalogue, in the window neither', () => {
  const window = sourcesIn('src-renderer')
  expect(window.length).toBeGreaterThan(150)
  const found = [...files, ...window].flatMap((name) =>
    textsIn(sourceOf(name), name)
      .filter((text) => label.test(text) && !codes.has(text))
      .map((text) => `${name}: ${text}`),
  )
  expect(found).toEqual([])
})

it('whoever counts in words, or writes numbers, dates and lists, does so by the catalogue', () => {
  const found = [...files, ...sourcesIn('src-renderer')].flatMap((name) =>
    [oneAndMany, ownLocale].flatMap((pattern) =>
      (sourceOf(name).match(pattern) ?? []).map((text) => `${name}: ${text}`),
    ),
  )
  expect(found).toEqual([])
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

it('a label, a noun counted in words and a language of its own are known', () => {
  const texts = textsIn(`
    import { open } from 'Untitled'
    export { Banner } from './Banner'
    const say = [{ name: 'Text' }, named ?? 'Untitled', 'Content-Type', 'TikTok', 'portrait', 'Mod+K']
  `)
  expect(texts.filter((text) => label.test(text))).toEqual(['Text', 'Untitled'])
  const counted = "a(count, 'clip', 'clips'); count === 1 ? 'export' : 'exports'; ['mp4', 'mov']"
  expect(counted.match(oneAndMany)).toEqual(["'clip', 'clips'", "'export' : 'exports'"])
  const written = "new Intl.DateTimeFormat('en', {}); count.toLocaleString(); new Intl.ListFormat(locale)"
  expect(written.match(ownLocale)).toEqual(["Intl.DateTimeFormat('", 'toLocaleString()'])
})

it.each([
  [true, ['Videos', 'not known', '◇ left', 'by ◇', ', ◇ failed', '(no public id)', '  and ◇ more']],
  [false, ['added', 'data-dir', '◇ ◇', '\u001b[◇m◇', '◇x◇', '◇: ◇ → ◇', '◇/◇', 'SIGINT']],
])('whether a text reads as words: %s', (reads, texts) => {
  expect(texts.filter((text) => phrase.test(text) !== reads)).toEqual([])
})
