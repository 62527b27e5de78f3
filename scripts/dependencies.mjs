import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './runCommand.mjs'
import { setupFailure } from './setupFailure.mjs'

/**
 * Compares package-lock.json with npm's own record of what it installed (node_modules/.package-lock.json, which npm
 * writes last, so an interrupted install has none) and with the folders that are really there.
 *
 * @param {string} root the project's folder
 * @returns {string | null} why an install is needed, null when everything is in place
 */
export function whatIsMissing(root) {
  const locked = readPackages(join(root, 'package-lock.json'))
  if (!locked) return 'package-lock.json cannot be read'
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return 'nothing is installed yet'
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '') continue
    const found = installed[path]
    if (!found) {
      // A platform's own binaries are optional, and npm leaves out those of other platforms.
      if (wanted.optional || wanted.devOptional || wanted.peer) continue
      return `${path} is not installed`
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) return `${path} has changed`
    if (!existsSync(join(root, path, 'package.json'))) return `${path} is incomplete`
  }
  for (const path of Object.keys(installed)) if (!locked[path]) return `${path} is no longer wanted`
  // The keychain module's install script puts its binary here. npm skips it where `ignore-scripts` is set.
  if (locked['node_modules/keytar'] && !existsSync(keytarBinary(root)))
    return 'the keychain module is incomplete'
  return null
}

/**
 * Installs exactly what package-lock.json says when that is not yet there. The machine's npm settings (registry,
 * proxy, certificates) hold; nothing is passed that would override them.
 *
 * No package runs a script of its own while it is installed, save the keychain module's, which puts the binary that
 * it brings in its place. better-sqlite3 brings its binaries too, and npm would compile it all the same.
 *
 * @param {string} root the project's folder
 * @throws SetupFailure when npm fails
 */
export async function installDependencies(root) {
  if (whatIsMissing(root) === null) return
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const install = await runNpm(args, { cwd: root })
  const rebuild =
    install.code === 0
      ? await runNpm(['rebuild', 'keytar', '--ignore-scripts=false'], { cwd: root })
      : install
  const missing = whatIsMissing(root)
  if (install.code === 0 && missing === null) return
  throw setupFailure(
    install.code === 0 ? `After npm ci, ${missing}.` : 'The dependencies could not be installed.',
    'npm ci --ignore-scripts && npm rebuild keytar',
    firstLines((install.code === 0 ? rebuild : install).output),
  )
}

/** npm follows its error with a page of help. @param {string} output */
const firstLines = (output) => output.split('\n').slice(0, 12).join('\n')

/** @param {string} root */
const keytarBinary = (root) => join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node')

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | null}
 */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null
  } catch {
    return null
  }
}
