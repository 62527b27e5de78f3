import { build, isBuilt } from './build.mjs'
import { installDependencies, whatIsMissing } from './dependencies.mjs'
import { fetchElectron, findElectron } from './electronRuntime.mjs'
import { projectFolder, runtimeFolder } from './paths.mjs'
import { withSetupLock } from './setupLock.mjs'
import { ensureSandbox, ensureSessionPrograms, ensureSystemLibraries } from './systemLibraries.mjs'

/**
 * Everything between a fresh clone and the first line of the app: dependencies, Electron, the system libraries it
 * needs, the build. Each step looks first and does nothing when its work is done, so a second call only looks; each
 * puts its result in place in one move, so an interrupted one starts again. Speaks on standard error only, and only
 * when it has something to do.
 *
 * @param {{ bundles?: boolean, session?: boolean, root?: string, env?: NodeJS.ProcessEnv }} options `bundles`: build the
 *   app and see that its sandbox can start; `session`: the programs that give tests a display and a keychain
 * @returns {Promise<import('./electronRuntime.mjs').Electron>}
 * @throws SetupFailure: its `command` is what the user has to type
 */
export async function setUp({ bundles = false, session = false, root = projectFolder, env = process.env }) {
  /** @type {import('./systemLibraries.mjs').Exclusively} */
  const exclusively = (work) =>
    withSetupLock(runtimeFolder(root), work, {
      onWait: (pid) => say(`Waiting for another set-up (process ${pid}) to finish …`),
    })
  const isReady = whatIsMissing(root) === null && (!bundles || isBuilt(root))
  const electron =
    (isReady ? findElectron(root, env) : null) ??
    (await exclusively(async () => {
      if (whatIsMissing(root) !== null) {
        say('Installing the dependencies …')
        await installDependencies(root)
      }
      const found = findElectron(root, env) ?? (await fetchElectron(root, env, say))
      if (bundles && !isBuilt(root)) {
        say('Building …')
        await build(root)
      }
      return found
    }))
  await ensureSystemLibraries(electron.binary, say, exclusively)
  if (session) await ensureSessionPrograms(say, exclusively)
  if (bundles) await ensureSandbox(electron.folder)
  if (electron.notice) say(electron.notice)
  return electron
}

/** @param {string} line */
const say = (line) => console.error(line)
