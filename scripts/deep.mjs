/**
 * `npm run test:deep`: what chance finds, in numbers that take hours: 100,000 worlds of the sync, 200 kills, 1,000,000 inputs of the bridge.
 *
 * Environment: COMPANION_DEEP_WORLDS, COMPANION_DEEP_SEED (where worlds and inputs begin), COMPANION_DEEP_KILLS, COMPANION_DEEP_INPUTS. A world that
 * goes wrong is named by its seed: put it on the list in src-main/sync/converge.slow.test.ts.
 */
import { spawnSync } from 'node:child_process'
import { packageScript, projectFolder } from './paths.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

try {
  const electron = await setUp({ bundles: false })
  const vitest = packageScript(projectFolder, 'vitest', 'vitest.mjs')
  const tests = [
    'src-main/sync/converge.slow.test.ts',
    'src-main/session/kill.slow.test.ts',
    'src-main/ipc/fuzz.slow.test.ts',
  ]
  const { status } = spawnSync(electron.binary, [vitest, 'run', '--testTimeout=36000000', ...tests], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: {
      COMPANION_DEEP_WORLDS: '100000',
      COMPANION_DEEP_KILLS: '200',
      COMPANION_DEEP_INPUTS: '1000000',
      ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
    },
  })
  process.exitCode = status ?? 1
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
