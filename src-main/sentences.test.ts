import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** An error of this code is shown by its own sentence, in the window too. */
const ownSentence = /new AppError\(\s*'invalidInput',\s*['"`]/
/** Any error's own sentence, which is told with the words of its code. */
const anySentence = /new AppError\(\s*'\w+',\s*['"`]/
/** The heart and its two adapters know no catalogue (docs/architecture.md): their sentences are of the storage and of files. */
const withoutCatalogue = ['sync', 'library', 'cloudinary']

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (name) =>
    name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name) && !name.startsWith(join('emulator', '')),
)
const thatMatch = (pattern: RegExp): readonly string[] =>
  files.filter((name) => pattern.test(readFileSync(join(import.meta.dirname, name), 'utf8')))

it('what does not fit is said in the catalogue’s words', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(thatMatch(ownSentence)).toEqual([])
})

it('what the app knows of an error is said in the catalogue’s words', () => {
  const outside = thatMatch(anySentence).filter(
    (name) => !withoutCatalogue.some((module) => name.startsWith(join(module, ''))),
  )
  expect(outside).toEqual([])
})
