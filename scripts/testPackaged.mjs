/**
 * `npm run test:packaged`: the end-to-end tests against the packaged app, in the flavour that Playwright may inspect. What is
 * typed behind `--` goes to Playwright: `npm run test:packaged -- e2e/sync.spec.ts`.
 */
import { join } from 'node:path'
import { report, runEndToEndTests } from './checks.mjs'
import { projectFolder } from './paths.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

try {
  const electron = await setUp({ bundles: true, session: true })
  const { makePackage, launcherOf } = await import('./package/makePackage.mjs')
  const out = join(projectFolder, 'dist', 'inspectable')
  await makePackage(electron, { flavour: 'inspectable', release: false, only: 'app', out })
  process.env.COMPANION_PACKAGED = launcherOf(out)
  const tests = await withPrivateSession((run) => runEndToEndTests(electron, run, process.argv.slice(2)))
  process.exitCode = report([tests])
} catch (error) {
  console.error(describeFailure(error))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
