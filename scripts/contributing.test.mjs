import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from './paths.mjs'

const { dependencies, scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
const page = readFileSync(join(projectFolder, 'CONTRIBUTING.md'), 'utf8')

/** @param {RegExp} row */
const named = (row) => [...page.matchAll(row)].map(([, name]) => name)

it('names every run-time dependency with its reason, and none that is gone', () => {
  const [, table = ''] = page.split('## Run-time dependencies')
  const rows = [...table.matchAll(/^\| `([^`]+)`\s*\| (.+?)\s*\|$/gm)]
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(dependencies).sort())
  for (const [, name, why] of rows) expect(String(why).length, name).toBeGreaterThan(20)
})

it('tells of scripts that there are', () => {
  const told = named(/`npm (?:-s )?(?:run )?([a-z:]+)/g)
  expect(told.length).toBeGreaterThan(8)
  for (const name of told) expect(scripts, name).toHaveProperty([String(name)])
})
