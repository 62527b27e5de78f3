import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder: where package.json is. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Where set-up keeps what it fetched and what it must remember (ignored by git; deleting it loses nothing).
 *
 * @param {string} root the project's folder
 */
export const runtimeFolder = (root) => join(root, '.runtime')

/**
 * @param {string} root the project's folder
 * @param {string} packageName
 * @param {string} script path of its command inside the package
 * @returns {string} a command's script, to be run with Node: works the same on every platform, unlike `.bin`
 */
export const packageScript = (root, packageName, script) => join(root, 'node_modules', packageName, script)
