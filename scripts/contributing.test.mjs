import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { chosenPackages } from './package/notices.mjs'
import { projectFolder } from './paths.mjs'

const { dependencies, scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
const page = readFileSync(join(projectFolder, 'CONTRIBUTING.md'), 'utf8')

/** @param {RegExp} row */
const named = (row) => [...page.matchAll(row)].map(([, name]) => name)

it('names every run-time dependency with its reason, bundled ones too, and none that is gone', async () => {
  const [, table = ''] = page.split('## Run-time dependencies')
  const rows = [...table.matchAll(/^\| `([^`]+)`\s*\| (.+?)\s*\|$/gm)]
  const shipped = new Set([...Object.keys(dependencies), ...(await chosenPackages(projectFolder))])
  expect(shipped).toContain('react')
  expect(rows.map(([, name]) => name).sort()).toEqual([...shipped].sort())
  for (const [, name, why] of rows) expect(String(why).length, name).toBeGreaterThan(20)
})

it('tells of scripts that there are', () => {
  const told = named(/`npm (?:-s )?(?:run )?([a-z:]+)/g)
  expect(told.length).toBeGreaterThan(8)
  for (const name of told) expect(scripts, name).toHaveProperty([String(name)])
})

it('has one script that is all of CI, here and on the public host', () => {
  expect(scripts.check).toBe('npm --silent test && npm --silent run package')
  const workflow = readFileSync(join(projectFolder, '.github', 'workflows', 'ci.yml'), 'utf8')
  expect([...workflow.matchAll(/^ *- run: (.*)$/gm)].map(([, command]) => command)).toEqual(['npm run check'])
  expect(readFileSync(join(projectFolder, '.ci', 'run'), 'utf8')).toMatch(/^exec npm --silent test$/m)
  expect(page).toContain('all of CI: `npm test`, then `npm run package`')
})
