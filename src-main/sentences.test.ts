import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** An error of this code is shown by its own sentence, in the window too. */
const ownSentence = /new AppError\(\s*'invalidInput',\s*['"`]/

it('what does not fit is said in the catalogue’s words', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name) && !name.startsWith(join('emulator', '')),
  )
  expect(files.length).toBeGreaterThan(150)
  const found = files.filter((name) =>
    ownSentence.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
  )
  expect(found).toEqual([])
})
