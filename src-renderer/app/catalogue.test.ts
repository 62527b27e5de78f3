import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Attributes whose text a person reads or hears, with a text of their own in place of the catalogue's. The linter holds the text between tags, sentences.test.ts what stands in expressions. */
const literal =
  /\s(?:aria-label|aria-description|title|label|placeholder|hint|alt|text)="[^"]*[A-Za-z]{2}[^"]*"/g

it('no component has words of its own in an attribute: they stand in the catalogue', () => {
  const folder = join(import.meta.dirname, '..')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  expect(files.length).toBeGreaterThan(40)
  const found = files.flatMap((name) =>
    (readFileSync(join(folder, name), 'utf8').match(literal) ?? []).map((text) => `${name}:${text}`),
  )
  expect(found).toEqual([])
})
