import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * One SHA-256 over a folder: every file's path and content, in the order of the paths. A changed byte, a missing file
 * and an extra one each give another digest; so does anything that is not a plain file (a link, a socket). File modes
 * and times are left out: they differ with the machine's umask and say nothing about what would run.
 *
 * Reading all of it (300 MB of Electron) takes about a third of a second, so it is done at every start and there is
 * no remembered result that could be forged.
 *
 * @param {string} folder
 * @returns {string} lower-case hex
 */
export function treeDigest(folder) {
  const lines = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const name = relative(folder, path).split(sep).join('/')
      return `${name}\0${entry.isFile() ? hashFile(path, 'sha256').toString('hex') : 'not a plain file'}\n`
    })
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}

/**
 * @param {string} path
 * @returns {string} the file's integrity as npm writes it: `sha512-` and base64
 */
export function fileIntegrity(path) {
  return `sha512-${hashFile(path, 'sha512').toString('base64')}`
}

/** @param {string} path @param {string} algorithm */
function hashFile(path, algorithm) {
  const hash = createHash(algorithm)
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  const file = openSync(path, 'r')
  try {
    for (let bytes = readSync(file, chunk); bytes > 0; bytes = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, bytes))
    }
  } finally {
    closeSync(file)
  }
  return hash.digest()
}
