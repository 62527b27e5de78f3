/**
 * `npm run check:quick`: what `npm test` does in under a minute: no built app, no end-to-end tests, and none of the
 * `*.slow.test.ts` (real kills, tables of faults, worlds of chance).
 */
import { checkLint, checkRules, checkTypes, report, runUnitTests } from './checks.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

try {
  const electron = await setUp({ session: true })
  const checks = await Promise.all([checkLint(), checkRules(), checkTypes()])
  const unit = await withPrivateSession((run) => runUnitTests(electron, run, { slow: false }))
  process.exitCode = report([...checks, unit])
} catch (error) {
  console.error(describeFailure(error))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
