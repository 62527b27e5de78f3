/**
 * `npm test`: sets up, then format and lint, rules, types, unit tests on the Node inside Electron, and end-to-end tests
 * in the real Electron. Quiet while it is green; failures are shown in full. The last line is always
 * `N passed, N failed` (lint, rules and types count as one check each), and the exit code 1 when anything failed.
 */
import { checkLint, checkRules, checkTypes, report, runEndToEndTests, runUnitTests } from './checks.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

// Enough worlds for a change to be trusted; a run by hand tries fewer.
process.env.COMPANION_DEEP_WORLDS ??= '2000'

try {
  const electron = await setUp({ bundles: true, session: true })
  const checks = await Promise.all([checkLint(), checkRules(), checkTypes()])
  const tests = await withPrivateSession(async (run) => [
    await runUnitTests(electron, run, { slow: true }),
    await runEndToEndTests(electron, run),
  ])
  process.exitCode = report([...checks, ...tests])
} catch (error) {
  console.error(describeFailure(error))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
