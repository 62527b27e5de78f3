import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { packageScript, runtimeFolder } from './paths.mjs'
import { runCommand } from './runCommand.mjs'
import { setupFailure } from './setupFailure.mjs'

const sourceFolders = ['src-main', 'src-preload', 'src-renderer']
const sourceFiles = ['package.json', 'package-lock.json', 'electron.vite.config.ts']
/** Kept inside `out`, so that it goes when the bundles go. */
const stampName = '.built-from'

/**
 * @param {string} root the project's folder
 * @returns {boolean} whether `out` was built from the sources as they are now
 */
export function isBuilt(root) {
  const stamp = join(root, 'out', stampName)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest(root)
}

/**
 * Builds main, preload and renderer with electron-vite when a source has changed. It builds aside and swaps, so a
 * window that is open keeps its files until the new ones are whole. To be called under the set-up lock.
 *
 * @param {string} root the project's folder
 * @throws SetupFailure with the bundler's words
 */
export async function build(root) {
  if (isBuilt(root)) return
  const digest = sourcesDigest(root)
  for (const name of readdirSync(runtimeFolder(root))) {
    if (name.startsWith('build-')) rmSync(join(runtimeFolder(root), name), { recursive: true, force: true })
  }
  const aside = mkdtempSync(join(runtimeFolder(root), 'build-'))
  const fresh = join(aside, 'out')
  try {
    const script = packageScript(root, 'electron-vite', 'bin/electron-vite.js')
    const args = [script, 'build', '--outDir', fresh, '--logLevel', 'warn']
    const bundle = await runCommand(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    if (bundle.code !== 0)
      throw setupFailure(
        'The app could not be built.',
        'npm run build',
        stripVTControlCharacters(bundle.output),
      )
    writeFileSync(join(fresh, stampName), digest)
    const out = join(root, 'out')
    if (existsSync(out)) renameSync(out, join(aside, 'old'))
    renameSync(fresh, out)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** @param {string} root @returns {string} over every file that ends up in a bundle or decides how it is made */
function sourcesDigest(root) {
  const hash = createHash('sha256')
  const nested = sourceFolders.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name))
      : [],
  )
  const single = sourceFiles.map((name) => join(root, name)).filter((path) => existsSync(path))
  for (const path of [...nested, ...single].sort()) {
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}
