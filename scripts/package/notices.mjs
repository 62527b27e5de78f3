import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readImports } from '../readImports.mjs'

/** Packages that leave their mark in the bundles without being imported by name in a source. */
const ofTheBuild = ['tailwindcss']
/** Electron brings its own: LICENSE.electron.txt and LICENSES.chromium.html. */
const withOwnNotices = new Set(['electron'])

/**
 * The packages that the shipped code itself stands on: what its sources import, Electron among them, and what leaves its mark when they are built.
 *
 * @param {string} root the project's folder
 * @returns {Promise<string[]>} names of folders in node_modules, sorted
 */
export async function chosenPackages(root) {
  const { imports } = await readImports(root, ['src-main', 'src-preload', 'src-renderer'])
  const imported = imports
    .filter(
      ({ from, to, typeOnly }) =>
        to?.startsWith('npm:') && !typeOnly && !/\.(test|fixture)\.tsx?$/.test(from),
    )
    .map(({ to }) => String(to).slice('npm:'.length))
  return [...new Set([...imported, ...ofTheBuild])].sort()
}

/**
 * Every package whose code ships: those, and what they depend on.
 *
 * @param {string} root the project's folder
 * @returns {Promise<string[]>} names of folders in node_modules, sorted
 */
export async function shippedPackages(root) {
  /** @type {Set<string>} */
  const found = new Set()
  const add = (/** @type {string} */ name) => {
    if (found.has(name) || withOwnNotices.has(name) || !existsSync(join(root, 'node_modules', name))) return
    found.add(name)
    for (const dependency of Object.keys(readPackage(root, name).dependencies ?? {})) add(dependency)
  }
  for (const name of await chosenPackages(root)) add(name)
  return [...found].sort()
}

/**
 * @param {string} root the project's folder
 * @returns {Promise<string>} name, version, licence and licence text of everything that ships beside Electron
 * @throws Error where a package says no licence: that is for a person to look at
 */
export async function thirdPartyNotices(root) {
  const parts = (await shippedPackages(root)).map((name) => {
    const { version, license, homepage } = readPackage(root, name)
    if (!license) throw new Error(`${name} names no licence`)
    return [`${name} ${version} (${license})`, homepage ?? '', '', licenceText(root, name)].join('\n').trim()
  })
  return `${['ContentWizard Companion is built from these packages, and from Electron and Chromium, whose notices lie beside it.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

/** @param {string} root @param {string} name */
const readPackage = (root, name) =>
  /** @type {{ version: string, license?: string, homepage?: string, author?: string | { name?: string }, dependencies?: Record<string, string> }} */ (
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
  )

/** @param {string} root @param {string} name */
function licenceText(root, name) {
  const folder = join(root, 'node_modules', name)
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  if (file) return readFileSync(join(folder, file), 'utf8').trim()
  const { license, author } = readPackage(root, name)
  const holder = typeof author === 'string' ? author : author?.name
  if (license !== 'MIT' || !holder) return '(The package carries no licence file.)'
  // Its terms are those of our own licence; only whose work it is differs.
  return readFileSync(join(root, 'LICENSE'), 'utf8')
    .trim()
    .replace(/^Copyright.*$/m, `Copyright (c) ${holder}`)
}
