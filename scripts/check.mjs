/** `npm run check`: what `npm test` does, without building the app and without the end-to-end tests. */
import { checkLint, checkRules, checkTypes, report, runUnitTests } from './checks.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

try {
  const electron = await setUp({ session: true })
  const checks = await Promise.all([checkLint(), checkRules(), checkTypes()])
  const unit = await withPrivateSession((run) => runUnitTests(electron, run))
  process.exitCode = report([...checks, unit])
} catch (error) {
  console.error(describeFailure(error))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
