/**
 * `npm run bench`: measures the app against honest floors, and prints one table of ratios. Arguments are passed on: see bench/main.ts.
 */
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

/** Twice what it takes where nothing else runs. */
const limitMs = 3 * 3_600_000

try {
  const electron = await setUp({ bundles: true, session: true })
  // On a fresh clone the packages it needs are there only now.
  const { runBenchProgram } = await import('./benchProgram.mjs')
  const args = process.argv.slice(2)
  process.exitCode = await runBenchProgram(electron, { name: 'main', inElectron: false, args, limitMs })
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
