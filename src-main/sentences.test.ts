import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'

/** An error's own sentence, whatever its code is told by. */
const ownSentence = /new AppError\(\s*(?:'\w+'|[\w.]+),\s*['"`]/
/** A text within one line. */
const literal = /(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g
/** What reads as a sentence: from a capital, a quotation mark, an option or a part put in, to its end; in SQL a question mark stands alone. */
const sentence = /^(?:[A-Z“]|--|\$\{).*\s.*(?:[.!]|\w\?)$/
/** What only the log reads, and errors that are none of the app's own: nobody is shown them. */
const forTheLog = /(?:\blog\.\w+|\bnew (?!App)\w*Error)\(\s*$/
const comment = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm

/** The heart, its two adapters, what verify finds, and what is wrong with a command line: all that they say is in the catalogue. */
const isSaidInCatalogue = (name: string): boolean =>
  ['sync', 'library', 'cloudinary'].some((module) => name.startsWith(join(module, ''))) ||
  [join('session', 'verify.ts'), join('headless', 'args.ts'), join('headless', 'viewArgs.ts')].includes(name)

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (name) =>
    name.endsWith('.ts') &&
    !/\.(test|fixture)\.ts$/.test(name) &&
    !basename(name).startsWith('doomed') &&
    !name.startsWith(join('emulator', '')),
)
const sourceOf = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')

const sentencesIn = (source: string): readonly string[] => {
  const code = source.replace(comment, '')
  return [...code.matchAll(literal)]
    .filter(({ index, 2: text = '' }) => sentence.test(text) && !forTheLog.test(code.slice(0, index)))
    .map(([, , text = '']) => text)
}

it('what the app knows of an error is said in the catalogue’s words', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(files.filter((name) => ownSentence.test(sourceOf(name)))).toEqual([])
})

it('no sentence of the heart, its adapters, verify and the command line is outside the catalogue', () => {
  const looked = files.filter(isSaidInCatalogue)
  expect(looked.length).toBeGreaterThan(80)
  expect(looked.flatMap((name) => sentencesIn(sourceOf(name)).map((text) => `${name}: ${text}`))).toEqual([])
})

it('a sentence is known from what the log and the code hold', () => {
  expect(
    sentencesIn(`
      // It isn't 'A comment. With sentences.'
      log.warn('Nothing could be done.', error)
      throw new Error('The thread ended.')
      const say = (path: string) => \`\${path} cannot be written.\`
      return refuse('This is no backup.', 'dynamic', "SELECT a FROM b")
    `),
  ).toEqual([`\${path} cannot be written.`, 'This is no backup.'])
})
