import { statSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './runCommand.mjs'
import { setupFailure } from './setupFailure.mjs'

/**
 * What Chromium links to, by distribution. Where a package has two names, the first is the one since Debian 13 and
 * Ubuntu 24.04.
 */
const libraryPackages = {
  'apt-get': [
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libasound2t64', 'libasound2'],
    ['libnss3'],
    ['libgbm1'],
    ['libxss1'],
    ['libnotify4'],
    ['libsecret-1-0'],
  ],
  dnf: [['gtk3'], ['nss'], ['alsa-lib'], ['mesa-libgbm'], ['libXScrnSaver'], ['libnotify'], ['libsecret']],
  pacman: [['gtk3'], ['nss'], ['alsa-lib'], ['mesa'], ['libxss'], ['libnotify'], ['libsecret']],
  zypper: [['gtk3'], ['mozilla-nss'], ['alsa'], ['libgbm1'], ['libXss1'], ['libnotify4'], ['libsecret-1-0']],
}

/** A display and a keychain for the tests, and the program that gives each package its place. */
const sessionPackages = {
  'apt-get': { Xvfb: 'xvfb', 'dbus-run-session': 'dbus', 'gnome-keyring-daemon': 'gnome-keyring' },
  dnf: {
    Xvfb: 'xorg-x11-server-Xvfb',
    'dbus-run-session': 'dbus-daemon',
    'gnome-keyring-daemon': 'gnome-keyring',
  },
  pacman: { Xvfb: 'xorg-server-xvfb', 'dbus-run-session': 'dbus', 'gnome-keyring-daemon': 'gnome-keyring' },
  zypper: {
    Xvfb: 'xorg-x11-server-Xvfb',
    'dbus-run-session': 'dbus-1-daemon',
    'gnome-keyring-daemon': 'gnome-keyring',
  },
}

const installArguments = {
  'apt-get': ['install', '--yes', '--no-install-recommends'],
  dnf: ['install', '--assumeyes'],
  pacman: ['--sync', '--noconfirm', '--needed'],
  zypper: ['--non-interactive', 'install'],
}

/** @typedef {keyof typeof installArguments} PackageManager */

/** @typedef {<T>(work: () => Promise<T>) => Promise<T>} Exclusively runs it while no other set-up does the same */

/**
 * Makes sure that Electron's system libraries are there (Linux only; elsewhere it carries its own). They are installed
 * where this process is root or `sudo -n` works.
 *
 * @param {string} binary Electron's program
 * @param {(line: string) => void} say
 * @param {Exclusively} exclusively
 * @throws SetupFailure with the command to type where they cannot be installed from here
 */
export async function ensureSystemLibraries(binary, say, exclusively) {
  if (process.platform !== 'linux' || (await missingLibraries(binary)).length === 0) return
  await exclusively(async () => {
    const missing = await missingLibraries(binary)
    if (missing.length === 0) return
    const manager = await packageManager()
    const packages = manager ? await pickNames(manager, libraryPackages[manager]) : []
    await installPackages(manager, packages, `Electron needs system libraries (${missing.join(', ')}).`, say)
    const still = await missingLibraries(binary)
    if (still.length > 0) {
      throw setupFailure(
        `System libraries are still missing: ${still.join(', ')}.`,
        `ldd '${binary}' | grep 'not found'`,
      )
    }
  })
}

/**
 * Makes sure that the tests can have a display and a keychain of their own (Linux only).
 *
 * @param {(line: string) => void} say
 * @param {Exclusively} exclusively
 * @throws SetupFailure with the command to type
 */
export async function ensureSessionPrograms(say, exclusively) {
  if (process.platform !== 'linux' || (await missingSessionPrograms()).length === 0) return
  await exclusively(async () => {
    const missing = await missingSessionPrograms()
    if (missing.length === 0) return
    const manager = await packageManager()
    const names = /** @type {Record<string, string>} */ (manager ? sessionPackages[manager] : {})
    const packages = missing.map((program) => names[program] ?? program)
    await installPackages(manager, packages, `The tests need ${missing.join(', ')}.`, say)
  })
}

/**
 * Chromium's sandbox needs user namespaces, or its helper owned by root with the set-user-id bit. Some systems (Ubuntu
 * since 23.10) refuse the first to programs they do not know. Nothing to do for root, where there is no sandbox.
 *
 * @param {string} folder Electron's
 * @throws SetupFailure with the command to type
 */
export async function ensureSandbox(folder) {
  if (process.platform !== 'linux' || isRoot()) return
  const helper = join(folder, 'chrome-sandbox')
  const { uid, mode } = statSync(helper, { throwIfNoEntry: false }) ?? { uid: -1, mode: 0 }
  if (uid === 0 && (mode & 0o4000) !== 0) return
  const namespaces = await runCommand('unshare', ['--user', '--map-root-user', 'true'])
  if (namespaces.code === 0) return
  throw setupFailure(
    "This system lets no program make user namespaces, so Chromium's sandbox needs its helper to be root's.",
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}

/** Whether this process is the superuser, for whom alone Chromium has to run without its sandbox. */
export const isRoot = () => process.getuid?.() === 0

/** @param {string} binary @returns {Promise<string[]>} names such as `libgtk-3.so.0` */
async function missingLibraries(binary) {
  const { stdout } = await runCommand('ldd', [binary])
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')
}

async function missingSessionPrograms() {
  const missing = []
  for (const program of Object.keys(sessionPackages['apt-get'])) {
    if (!(await isProgram(program))) missing.push(program)
  }
  return missing
}

/** @param {string} program */
async function isProgram(program) {
  return (await runCommand('sh', ['-c', `command -v ${program}`])).code === 0
}

/** @returns {Promise<PackageManager | null>} */
async function packageManager() {
  for (const manager of /** @type {PackageManager[]} */ (Object.keys(installArguments))) {
    if (await isProgram(manager)) return manager
  }
  return null
}

/**
 * @param {PackageManager} manager
 * @param {readonly (readonly string[])[]} packages each with its names, the preferred one first
 * @returns {Promise<string[]>}
 */
async function pickNames(manager, packages) {
  const names = []
  for (const candidates of packages) {
    let pick = candidates.at(-1) ?? ''
    for (const name of candidates.slice(0, -1)) {
      if (manager === 'apt-get' && (await runCommand('apt-cache', ['show', name])).code === 0) pick = name
    }
    names.push(pick)
  }
  return names
}

/**
 * @param {PackageManager | null} manager
 * @param {readonly string[]} packages
 * @param {string} why
 * @param {(line: string) => void} say
 */
async function installPackages(manager, packages, why, say) {
  if (!manager)
    throw setupFailure(`${why} They have to be installed.`, `your package manager: ${packages.join(' ')}`)
  const install = [manager, ...installArguments[manager], ...packages]
  const byHand = `${isRoot() ? '' : 'sudo '}${install.join(' ')}`
  const prefix = isRoot() ? [] : ['sudo', '-n']
  if (!isRoot() && (await runCommand('sudo', ['-n', 'true'])).code !== 0) throw setupFailure(why, byHand)
  say(`Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (/** @type {string[]} */ command) => runCommand(command[0] ?? '', command.slice(1), { env })
  let result = await run([...prefix, ...install])
  if (result.code !== 0 && manager === 'apt-get') {
    // A fresh container has no package lists yet.
    await run([...prefix, manager, 'update'])
    result = await run([...prefix, ...install])
  }
  if (result.code !== 0) throw setupFailure(why, byHand, result.output)
}
