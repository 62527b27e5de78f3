/**
 * `npm run soak`: an hour of churn. The built app syncs, searches and scrolls an emulator whose assets change all the time; memory, handles and
 * the write-ahead log are written down each minute, and their slopes at the end. Fails where the library is not what the storage has.
 *
 *   npm run soak                     an hour
 *   npm run soak -- --minutes=1440   a day
 *   npm run soak -- --json           every sample
 */
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

const limitMs = 48 * 3_600_000

try {
  const electron = await setUp({ bundles: true, session: true })
  const { runBenchProgram } = await import('./benchProgram.mjs')
  const args = process.argv.slice(2)
  process.exitCode = await runBenchProgram(electron, { name: 'soak', inElectron: true, args, limitMs })
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
