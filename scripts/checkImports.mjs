/**
 * `node scripts/checkImports.mjs [folder]`: holds a project's sources to scripts/importRules.mjs. Prints every import
 * that breaks a rule and ends with 1, or prints how many imports it read and ends with 0.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findViolations } from './importRules.mjs'
import { projectFolder } from './paths.mjs'
import { readImports } from './readImports.mjs'

const root = resolve(process.argv[2] ?? projectFolder)
const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const sources = await readImports(root, ['src-main', 'src-preload', 'src-renderer'])
const violations = findViolations(sources, { shipped: new Set(Object.keys(dependencies)) })
for (const { message } of violations) console.log(message)
if (sources.imports.length === 0) console.log(`No import was found in ${root}.`)
console.log(`${sources.imports.length} imports in ${sources.files.length} files read.`)
process.exitCode = violations.length > 0 || sources.imports.length === 0 ? 1 : 0
