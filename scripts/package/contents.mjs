import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import asar from '@electron/asar'

const megabyte = 1024 ** 2

/** What may be ours of the unpacked app, on every system: it is 14 MB (code, two native modules, the sample library, notices). More is a mistake that nobody saw. */
const ownBudgetBytes = 35 * megabyte

/**
 * How large the unpacked app may be. Nearly all of it is Electron, which differs from system to system by 100 MB. On Linux all was measured, Electron
 * with 255 MB: there the figure stands, so that an Electron that grows is seen too. Elsewhere it is what goes in, and our own share on top.
 *
 * @param {string} platform as Node names it
 * @param {number} electronBytes what of the Electron that goes in ships: without the languages and the page that are left out
 * @returns {number} in bytes
 */
export const budgetOf = (platform, electronBytes) =>
  platform === 'linux' ? 290 * megabyte : electronBytes + ownBudgetBytes

/** @param {string} folder an Electron as it is downloaded @returns {number} what of it ships, in bytes */
export function readElectronSize(folder) {
  const left = /[\\/]locales[\\/]|\.lproj[\\/]|default_app\.asar$/
  return readFiles(folder)
    .filter((path) => !left.test(path))
    .reduce((total, path) => total + statSync(path).size, 0)
}

/** @param {string} folder @returns {string[]} every file below it, but links to others */
const readFiles = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** What must not ship: sources, tests, maps, other systems' binaries, the page of an empty Electron. */
const unwanted = [
  /\.map$/,
  /\.(test|fixture|spec)\./,
  /\.tsx?$/,
  /(^|\/)(src-main|src-renderer|src-preload|e2e|bench|docs|scripts|\.git|\.runtime)(\/|$)/,
  /node_modules\/(better-sqlite3|keytar)\/(deps|src)\//,
  /node_modules\/(zod|react|react-dom|electron|cloudinary|vite|typescript)\//,
  /default_app\.asar$/,
  /\.env$/,
]

/**
 * @param {readonly string[]} paths with forward slashes
 * @param {{ platform: string, arch: string }} system as Node names them
 * @returns {string[]} those that must not be in a package for that system
 */
export function findUnwanted(paths, { platform, arch }) {
  const own = `${platform}-${arch}`
  return paths.filter(
    (path) =>
      unwanted.some((pattern) => pattern.test(path)) ||
      (/\/prebuilds\//.test(path) && /\.node$/.test(path) && !path.includes(`/${own}`)),
  )
}

/**
 * electron-updater reads app-update.yml when it downloads: where its files go, and on Windows who must have signed them.
 *
 * @param {readonly string[]} paths the package's files, with forward slashes
 * @param {string | undefined} feed what the package was told to ask for newer versions
 * @returns {string | null} what is wrong about it
 */
export function describeUpdateNotes(paths, feed) {
  const noted = paths.some((path) => /^(.+\/)?resources\/app-update\.yml$/i.test(path))
  if (feed && !noted)
    return 'There is a feed of updates, and no app-update.yml: no update could be installed.'
  return !feed && noted ? 'There is an app-update.yml, and no feed of updates.' : null
}

/**
 * @param {string} folder the unpacked app
 * @returns {{ paths: string[], bytes: number }} every file of it and inside its archive, and the size on disk of all
 */
export function readContents(folder) {
  const paths = readFiles(folder)
  const archives = paths.filter((path) => path.endsWith(`${sep}app.asar`))
  return {
    paths: [
      ...paths.map((path) => relative(folder, path).split(sep).join('/')),
      ...archives.flatMap((archive) =>
        asar.listPackage(archive, { isPack: false }).map((path) => `app.asar${path.split(sep).join('/')}`),
      ),
    ],
    bytes: paths.reduce((total, path) => total + statSync(path).size, 0),
  }
}
