/**
 * `npm run screenshots`: walks the whole window and takes every view in both themes and three sizes, into docs/screenshots/views
 * (e2e/screenshots/window.shots.ts), and the README's own picture. Look at what has changed before you commit it.
 */
import { join } from 'node:path'
import { packageScript, projectFolder } from './paths.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

const limitMs = 30 * 60_000

try {
  const electron = await setUp({ bundles: true, session: true })
  const playwright = packageScript(projectFolder, '@playwright/test', 'cli.js')
  const { CLOUDINARY_URL: _, ELECTRON_RUN_AS_NODE: __, ...inherited } = process.env
  const env = {
    ...inherited,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    UPDATE_SCREENSHOTS: '1',
    TZ: 'UTC',
  }
  await withPrivateSession(async (run) => {
    for (const args of [
      ['--config', join('e2e', 'screenshots', 'playwright.config.ts')],
      [join('e2e', 'screenshot.spec.ts')],
    ]) {
      const { code, output } = await run(process.execPath, [playwright, 'test', ...args], {
        cwd: projectFolder,
        env,
        limitMs,
      })
      if (code === 0) continue
      console.error(output)
      process.exitCode = 1
    }
  })
  console.log('docs/screenshots')
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
