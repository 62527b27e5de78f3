import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { packageScript, projectFolder } from '../paths.mjs'
import { runCommand } from '../runCommand.mjs'
import { setupFailure } from '../setupFailure.mjs'
import { budgetOf, describeUpdateNotes, findUnwanted, readContents, readElectronSize } from './contents.mjs'
import { describeSupport } from './electronSupport.mjs'
import { fusesOf, readFuses } from './fuses.mjs'
import { thirdPartyNotices } from './notices.mjs'

/** @typedef {import('../electronRuntime.mjs').Electron} Electron */
/** @typedef {import('./fuses.mjs').Flavour} Flavour */

/** What electron-builder takes certificates from. */
const signingVariables = ['CSC_LINK', 'CSC_NAME', 'WIN_CSC_LINK']

const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1024 ** 2).toFixed(1)} MB`

/** @param {Electron} electron @returns {string} such as "45.4.1" */
const versionOf = (electron) =>
  readFileSync(join(electron.folder, 'version'), 'utf8').trim().replace(/^v/, '')

/**
 * @param {Electron} electron
 * @param {Flavour} flavour
 * @param {string} output
 * @param {readonly string[]} args
 */
function runBuilder(electron, flavour, output, args) {
  const feed = process.env.COMPANION_UPDATE_FEED
  const settings = {
    electronDist: electron.folder,
    electronVersion: versionOf(electron),
    'directories.output': output,
    // src-main/updates/updater.ts reads them back: an update installs itself only where the system checks what was signed.
    'extraMetadata.signed': signingVariables.some((name) => Boolean(process.env[name])),
    ...(flavour === 'inspectable' && { 'extraMetadata.main': 'out/main/main.mjs' }),
    ...(feed && {
      'extraMetadata.updateFeed': feed,
      // What is published lies there, so that app-update.yml and latest*.yml are written; nothing is uploaded.
      'publish.provider': 'generic',
      'publish.url': feed,
    }),
  }
  const script = packageScript(projectFolder, 'electron-builder', 'cli.js')
  return runCommand(
    process.execPath,
    [
      script,
      ...args,
      '--publish',
      'never',
      ...Object.entries(settings).map(([key, value]) => `-c.${key}=${value}`),
    ],
    { cwd: projectFolder, env: { ...process.env, COMPANION_FLAVOUR: flavour } },
  )
}

/** @param {string} output @returns {string} the unpacked app's folder, the one that electron-builder has just made */
function unpackedFolder(output) {
  const name = readdirSync(output).find((entry) => /-unpacked$|^mac(-arm64|-universal)?$/.test(entry))
  if (!name) throw setupFailure('electron-builder made no app.', 'npm run package')
  return join(output, name)
}

/** @param {string} output where an app was made @returns {string} what a user starts */
export function launcherOf(output) {
  const app = unpackedFolder(output)
  if (process.platform === 'darwin') {
    return join(programOf(app), 'Contents', 'MacOS', 'ContentWizard Companion')
  }
  return process.platform === 'win32' ? programOf(app) : join(app, 'contentwizard-companion')
}

/** @param {string} app the unpacked app's folder @returns {string} what carries the fuses */
function programOf(app) {
  if (process.platform === 'darwin') return join(app, 'ContentWizard Companion.app')
  return join(
    app,
    process.platform === 'win32' ? 'ContentWizard Companion.exe' : 'contentwizard-companion.bin',
  )
}

/** @param {Electron} electron @param {string} app @param {Flavour} flavour @throws SetupFailure where the package is not what it should be */
async function inspect(electron, app, flavour) {
  const fuses = await readFuses(programOf(app))
  const wrong = Object.entries(fusesOf(flavour)).filter(([name, on]) => fuses[name] !== on)
  if (wrong.length > 0)
    throw setupFailure(
      `These fuses are not set as they should be: ${wrong.map(([name]) => name).join(', ')}.`,
      'npm run package',
    )
  const { paths, bytes } = readContents(app)
  const unwanted = findUnwanted(paths, process)
  if (unwanted.length > 0)
    throw setupFailure(
      'Files that must not ship are in the package.',
      'npm run package',
      unwanted.slice(0, 20).join('\n'),
    )
  const misnoted = describeUpdateNotes(paths, process.env.COMPANION_UPDATE_FEED)
  if (misnoted) throw setupFailure(misnoted, 'npm run package')
  const budgetBytes = budgetOf(process.platform, readElectronSize(electron.folder))
  if (bytes > budgetBytes)
    throw setupFailure(
      `The unpacked app has ${megabytes(bytes)}, more than its budget of ${megabytes(budgetBytes)}.`,
      'npm run package',
    )
  console.log(
    `${app}: ${paths.length} files, ${megabytes(bytes)} of ${megabytes(budgetBytes)}; fuses as they should be.`,
  )
}

/** @param {string} output @param {string} app @param {string} suffix */
async function makeTarball(output, app, suffix) {
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  const name = `ContentWizard-Companion-${version}-${process.platform}-${process.arch}${suffix}.tar.gz`
  const file = join(output, name)
  const packed = await runCommand('tar', ['-czf', file, '-C', output, relative(output, app)])
  if (packed.code !== 0) throw setupFailure('The tar.gz could not be made.', 'npm run package', packed.output)
  console.log(`${file}: ${megabytes(statSync(file).size)}.`)
}

/** @param {Electron} electron @param {string} output @param {string} app @returns {Promise<boolean>} whether all were made */
async function makeInstallers(electron, output, app) {
  const targets =
    { linux: ['AppImage', 'deb'], darwin: ['dmg', 'zip'], win32: ['nsis'] }[String(process.platform)] ?? []
  const system = { darwin: '--mac', win32: '--win' }[String(process.platform)] ?? '--linux'
  // In one run: each run writes the feed's latest*.yml anew, with the files of its own targets alone.
  const together = await runBuilder(electron, 'release', output, [system, ...targets, '--prepackaged', app])
  if (together.code === 0) {
    console.log(`${targets.join(', ')}: made.`)
    return !process.env.COMPANION_UPDATE_FEED || hasFeedFile(output)
  }
  for (const target of targets) {
    const made = await runBuilder(electron, 'release', output, [system, target, '--prepackaged', app])
    if (made.code === 0) console.log(`${target}: made.`)
    else {
      const cause =
        made.output.split('\n').find((line) => /⨯|error|ENOTFOUND|ECONNREFUSED|getaddrinfo/i.test(line)) ?? ''
      console.log(
        `${target}: left out, electron-builder could not make it here.${cause ? ` ${cause.trim().slice(0, 200)}` : ''}`,
      )
    }
  }
  return false
}

/** @param {string} output @returns {boolean} whether there is what the feed says of this version; speaks on standard output */
function hasFeedFile(output) {
  const file = readdirSync(output).find((entry) => /^latest.*\.yml$/.test(entry))
  console.log(file ? `${file}: for the feed.` : 'electron-builder wrote nothing for the feed.')
  return file !== undefined
}

/**
 * Packs the built app, looks at what came out, and makes what a user downloads. Speaks on standard output.
 *
 * @param {Electron} electron what goes in
 * @param {{ flavour: Flavour, release: boolean, only: 'app' | 'all', out?: string }} options `release`: refuse any but the official
 *   Electron; `only`: the unpacked app, or all that the system has; `out`: a folder instead of dist/
 * @returns {Promise<boolean>} whether everything asked for was made
 * @throws SetupFailure where the app could not be packed or is not what it should be
 */
export async function makePackage(electron, { flavour, release, only, out }) {
  const isOfficial = electron.notice === null
  if (release && !isOfficial) {
    throw setupFailure(
      'A release needs the official Electron, which could not be downloaded here.',
      'npm run package',
    )
  }
  const unsupported = release ? describeSupport(versionOf(electron), new Date()) : null
  if (unsupported) throw setupFailure(unsupported, 'npm run package')
  const dist = join(projectFolder, 'dist')
  const output = resolve(out ?? join(dist, flavour === 'release' ? '' : flavour))
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'THIRD_PARTY_NOTICES.txt'), await thirdPartyNotices(projectFolder))
  mkdirSync(output, { recursive: true })
  for (const entry of readdirSync(output)) {
    if (/-unpacked$|^mac/.test(entry)) rmSync(join(output, entry), { recursive: true })
  }
  const packed = await runBuilder(electron, flavour, output, ['--dir'])
  if (packed.code !== 0) throw setupFailure('The app could not be packed.', 'npm run package', packed.output)
  const app = unpackedFolder(output)
  await inspect(electron, app, flavour)
  if (only === 'app' || flavour !== 'release') return true
  if (process.platform !== 'win32') await makeTarball(output, app, isOfficial ? '' : '-for-tests-only')
  return makeInstallers(electron, output, app)
}
