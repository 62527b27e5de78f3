import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageScript, projectFolder } from './paths.mjs'
import { runCommand } from './runCommand.mjs'
import { summary, tallyCheck, tallyPlaywright, tallyVitest } from './tally.mjs'

const unitLimitMs = 15 * 60_000
const endToEndLimitMs = 25 * 60_000
const typeProjects = [
  'tsconfig.json',
  'tsconfig.main.json',
  'tsconfig.preload.json',
  'tsconfig.renderer.json',
  'tsconfig.pure.json',
  'tsconfig.scripts.json',
]

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {import('./privateSession.mjs').Run} Run */

/** @returns {Promise<Tally>} format and lint, with warnings counting as errors */
export async function checkLint() {
  const biome = packageScript(projectFolder, '@biomejs/biome', 'bin/biome')
  return tallyCheck('Format and lint', [
    await node([biome, 'ci', '--colors=off', '--error-on-warnings', '.']),
  ])
}

/** @returns {Promise<Tally>} who may import whom, and that everything that is exported is used (knip.json) */
export async function checkRules() {
  const knip = packageScript(projectFolder, 'knip', 'bin/knip.js')
  const runs = await Promise.all([
    node([join(projectFolder, 'scripts', 'checkImports.mjs')]),
    node([knip, '--no-progress', '--treat-config-hints-as-errors']),
  ])
  return tallyCheck('Rules', runs)
}

/** @returns {Promise<Tally>} every tsconfig: each process sees only the globals it has, and pure files none */
export async function checkTypes() {
  const tsc = packageScript(projectFolder, 'typescript', 'bin/tsc')
  const runs = await Promise.all(
    typeProjects.map((project) => node([tsc, '--noEmit', '--pretty', 'false', '-p', project])),
  )
  return tallyCheck('Types', [...new Map(runs.map((run) => [run.output, run])).values()])
}

/**
 * @param {import('./electronRuntime.mjs').Electron} electron
 * @param {Run} run
 * @param {{ slow: boolean }} which whether the `*.slow.test.ts` files run too: kills, tables of faults, worlds of chance
 * @returns {Promise<Tally>} the unit tests, on the Node inside Electron: the one that ships
 */
export function runUnitTests(electron, run, { slow }) {
  return withReport(async (reportFile) => {
    const vitest = packageScript(projectFolder, 'vitest', 'vitest.mjs')
    const args = [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`]
    if (!slow) args.push('--exclude=**/*.slow.test.*')
    const env = { ...testEnvironment(electron), ELECTRON_RUN_AS_NODE: '1' }
    const finished = await run(electron.binary, args, { cwd: projectFolder, env, limitMs: unitLimitMs })
    return tallyVitest('Unit tests', finished, readReport(reportFile))
  })
}

/**
 * @param {import('./electronRuntime.mjs').Electron} electron
 * @param {Run} run
 * @param {readonly string[]} [only] the files to run, all where none is named
 * @returns {Promise<Tally>} the end-to-end tests, in the real Electron
 */
export function runEndToEndTests(electron, run, only = []) {
  return withReport(async (reportFile) => {
    const playwright = packageScript(projectFolder, '@playwright/test', 'cli.js')
    const env = { ...testEnvironment(electron), PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile }
    const finished = await run(process.execPath, [playwright, 'test', '--reporter=list,json', ...only], {
      cwd: projectFolder,
      env,
      limitMs: endToEndLimitMs,
    })
    return tallyPlaywright('End-to-end tests', finished, readReport(reportFile))
  })
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {number} the exit code, after the failures in full and, as the last line, the count
 */
export function report(tallies) {
  for (const tally of tallies) if (tally.report) console.log(`\n${tally.report}\n`)
  const skipped = tallies.reduce((total, tally) => total + tally.skipped, 0)
  if (skipped > 0) console.log(`${skipped} skipped`)
  const { line, exitCode } = summary(tallies)
  console.log(line)
  return exitCode
}

/** @param {import('./electronRuntime.mjs').Electron} electron @returns {NodeJS.ProcessEnv} */
function testEnvironment(electron) {
  // A storage address, or an Electron told to be Node, would change what the tests see.
  const { CLOUDINARY_URL: _, ELECTRON_RUN_AS_NODE: __, ...env } = process.env
  // Both the electron package and Playwright find Electron by this name.
  return {
    ...env,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    CI: '1',
  }
}

/** @param {readonly string[]} args */
const node = (args) =>
  runCommand(process.execPath, args, { cwd: projectFolder, env: { ...process.env, NO_COLOR: '1' } })

/** @template T @param {(reportFile: string) => Promise<T>} work */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'companion-report-'))
  try {
    return await work(join(folder, 'report.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} path @returns {unknown} */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
