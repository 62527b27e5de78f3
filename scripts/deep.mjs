/**
 * `npm run test:deep`: what chance finds, in large numbers: 100,000 worlds of the sync, 200 kills of a sync and of downloads, 1,000,000 inputs of the
 * bridge. In parts, as many at once as there are processors; a line for each, and in full what failed. Then 200 kills of the whole app.
 *
 * Environment: COMPANION_DEEP_WORLDS, COMPANION_DEEP_SEED (where worlds and inputs begin), COMPANION_DEEP_KILLS, COMPANION_DEEP_INPUTS. A world that
 * goes wrong is named by its seed: put it on the list in src-main/sync/converge.slow.test.ts.
 */
import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { runEndToEndTests } from './checks.mjs'
import { packageScript, projectFolder } from './paths.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { runCommand } from './runCommand.mjs'
import { makeScratchFolder } from './scratchFolder.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

const worldsOfPart = 5000
const limitMs = 10 * 3_600_000
process.env.COMPANION_DEEP_KILLS ??= '200'
const kills = process.env.COMPANION_DEEP_KILLS

/** @typedef {{ what: string, file: string, env: Record<string, string | number> }} Part */

/** @param {string} name @param {number} usual */
const wanted = (name, usual) => Number(process.env[name] ?? usual)

/** @returns {readonly Part[]} the longest first */
function partsOf() {
  const inputs = wanted('COMPANION_DEEP_INPUTS', 1_000_000)
  const worlds = wanted('COMPANION_DEEP_WORLDS', 100_000)
  const first = wanted('COMPANION_DEEP_SEED', 1)
  const counts = Array.from({ length: Math.ceil(worlds / worldsOfPart) }, (_, i) =>
    Math.min(worldsOfPart, worlds - i * worldsOfPart),
  )
  return [
    {
      what: `${inputs} inputs of the bridge, from seed ${first}`,
      file: 'src-main/ipc/fuzz.slow.test.ts',
      env: { COMPANION_DEEP_INPUTS: inputs, COMPANION_DEEP_SEED: first },
    },
    ...['session', 'downloads'].map((module) => ({
      what: `${kills} kills, ${module}`,
      file: `src-main/${module}/kill.slow.test.ts`,
      env: { COMPANION_DEEP_KILLS: kills },
    })),
    ...counts.map((count, i) => {
      const seed = first + i * worldsOfPart
      return {
        what: `worlds ${seed} to ${seed + count - 1}`,
        file: 'src-main/sync/converge.slow.test.ts',
        env: { COMPANION_DEEP_WORLDS: count, COMPANION_DEEP_SEED: seed },
      }
    }),
  ]
}

/** @param {import('./electronRuntime.mjs').Electron} electron @param {string} folder @param {Part} part @returns {Promise<boolean>} whether it passed */
async function runPart(electron, folder, { what, file, env }) {
  const vitest = packageScript(projectFolder, 'vitest', 'vitest.mjs')
  const numbers = Object.fromEntries(Object.entries(env).map(([name, number]) => [name, String(number)]))
  const { code, output } = await runCommand(
    electron.binary,
    [vitest, 'run', `--testTimeout=${limitMs}`, file],
    {
      cwd: projectFolder,
      env: {
        ...process.env,
        ...numbers,
        TMPDIR: folder,
        ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
        ELECTRON_RUN_AS_NODE: '1',
      },
      limitMs,
    },
  )
  console.log(code === 0 ? `passed: ${what}` : `FAILED: ${what}\n${output}`)
  return code === 0
}

/** @param {import('./electronRuntime.mjs').Electron} electron @param {string} folder @returns {Promise<number>} how many parts failed */
async function runAll(electron, folder) {
  const waiting = [...partsOf()]
  let failed = 0
  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift())
      if (!(await runPart(electron, folder, part))) failed += 1
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return failed
}

/** @param {import('./electronRuntime.mjs').Electron} electron @returns {Promise<number>} how many tests failed that kill the app itself */
async function killApp(electron) {
  const { passed, failed, report } = await withPrivateSession((run) =>
    runEndToEndTests(electron, run, ['e2e/kill.spec.ts']),
  )
  const sound = failed === 0 && passed > 0
  console.log(sound ? `passed: ${kills} kills, the app` : `FAILED: ${kills} kills, the app\n${report}`)
  return sound ? 0 : Math.max(1, failed)
}

try {
  const electron = await setUp({ bundles: true, session: true })
  const folder = makeScratchFolder('companion-deep-')
  try {
    const failed = (await runAll(electron, folder)) + (await killApp(electron))
    process.exitCode = failed === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
