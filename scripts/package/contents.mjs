import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import asar from '@electron/asar'

/** The unpacked app on Linux x64, of which Electron itself is 260 MB. More than this is a mistake that nobody saw. */
export const budgetBytes = 290 * 1024 ** 2

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
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
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
