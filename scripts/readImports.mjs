import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix, relative, sep } from 'node:path'

/**
 * One import, export-from, `import()` or `import('…')` type.
 * `from` is a source file, as a path from the project's folder. `to` is such a path too, or `npm:<package>`, or
 * `node:<module>`, or null when nothing is there. `typeOnly`: it disappears when compiled.
 *
 * @typedef {{ from: string, line: number, specifier: string, to: string | null, typeOnly: boolean }} Import
 */

const sourceFile = /\.tsx?$/
/** What a specifier without an ending may stand for, as `moduleResolution: bundler` has it. */
const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
const nodeModules = new Set(builtinModules)

/**
 * Reads every import of the TypeScript sources in some folders, with the parser that Vite builds with.
 *
 * @param {string} root the project's folder
 * @param {readonly string[]} folders inside it
 * @returns {Promise<{ files: string[], imports: Import[] }>}
 */
export async function readImports(root, folders) {
  const { parseSync } = await import('vite')
  const files = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && sourceFile.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
  const imports = files.flatMap((from) => {
    const text = readFileSync(join(root, from), 'utf8')
    const { module, program, errors } = parseSync(from, text)
    if (errors[0]) throw new Error(`${from}: ${errors[0].message}`)
    const found = [...statements(module), ...calls(module, text), ...typeImports(program, text)]
    return merge(
      found.map(({ specifier, start, typeOnly }) => {
        const line = text.slice(0, start).split('\n').length
        return { from, line, specifier, to: resolve(root, from, specifier), typeOnly }
      }),
    )
  })
  return { files, imports }
}

/**
 * One statement may be found several times, once for each name that it passes on.
 *
 * @param {readonly Import[]} found @returns {Import[]}
 */
function merge(found) {
  /** @type {Map<string, Import>} */
  const merged = new Map()
  for (const edge of found) {
    const key = `${edge.line} ${edge.specifier}`
    const known = merged.get(key)
    merged.set(key, known ? { ...known, typeOnly: known.typeOnly && edge.typeOnly } : edge)
  }
  return [...merged.values()]
}

/** @typedef {{ specifier: string, start: number, typeOnly: boolean }} Found */

/** @param {import('vite').ParseResult['module']} module @returns {Found[]} */
function statements(module) {
  const imports = module.staticImports.map(({ moduleRequest, start, entries }) => ({
    specifier: moduleRequest.value,
    start,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }))
  const exports = module.staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, start, typeOnly: isType }] : [],
    ),
  )
  return [...imports, ...exports]
}

/** @param {import('vite').ParseResult['module']} module @param {string} text @returns {Found[]} */
function calls(module, text) {
  return module.dynamicImports.flatMap(({ moduleRequest, start }) => {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    return literal?.[2] === undefined ? [] : [{ specifier: literal[2], start, typeOnly: false }]
  })
}

/** @param {unknown} program @param {string} text @returns {Found[]} */
function typeImports(program, text) {
  if (!/\bimport\s*\(/.test(text)) return []
  /** @type {Found[]} */
  const found = []
  const visit = (/** @type {unknown} */ node) => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (node === null || typeof node !== 'object') return
    const { type, source, start } =
      /** @type {{ type?: string, source?: { value: string }, start?: number }} */ (node)
    if (type === 'TSImportType' && source)
      found.push({ specifier: source.value, start: start ?? 0, typeOnly: true })
    Object.values(node).forEach(visit)
  }
  visit(program)
  return found
}

/** @param {string} root @param {string} from @param {string} specifier @returns {string | null} */
function resolve(root, from, specifier) {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('.')) {
    const base = posix.join(dirname(from), path)
    const ending = endings.find((end) =>
      statSync(join(root, base + end), { throwIfNoEntry: false })?.isFile(),
    )
    return ending === undefined ? null : base + ending
  }
  const name = path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')
  if (path.startsWith('node:')) return `node:${name.slice('node:'.length)}`
  return nodeModules.has(name) ? `node:${name}` : `npm:${name}`
}
