/**
 * Who may import whom: the table of docs/architecture.md in a form that `npm run check:quick` holds the sources to. Pure.
 *
 * A module is a folder of src-main, the contract, the preload script, or a part of the window; its index.ts is its
 * door. Each row lists everything the module may import besides itself; what is not listed is forbidden. Entries:
 * a module's name (through its door), `types:<module>` (through its door or a file of `ports`, types only),
 * `npm:<package>`, `node:<module>` and `folder:<path>`.
 */

const local = [
  ...[
    'assert',
    'async_hooks',
    'buffer',
    'crypto',
    'events',
    'fs',
    'module',
    'os',
    'path',
    'perf_hooks',
    'process',
  ],
  ...['stream', 'timers', 'url', 'util', 'v8', 'worker_threads', 'zlib'],
].map((name) => `node:${name}`)
const network = ['http', 'https', 'http2', 'net', 'tls', 'dns'].map((name) => `node:${name}`)
const basics = ['contract', 'words', 'errors', 'log', 'npm:zod', ...local]
const view = [
  'react',
  'react-dom',
  'zustand',
  '@base-ui/react',
  '@heroicons/react',
  '@tanstack/react-virtual',
  'zod',
].map((name) => `npm:${name}`)
const feature = ['contract', 'words', 'ui', 'api', ...view]

/** @type {Readonly<Record<string, readonly string[]>>} */
export const mayImport = {
  contract: ['npm:zod'],
  words: ['contract'],
  preload: ['contract', 'npm:electron'],

  errors: ['contract', 'words'],
  // For tests alone, which may take anything: programs of theirs.
  programs: [],
  log: ['contract', 'words', 'errors', 'npm:electron', ...local],
  sync: ['contract', 'words', 'errors', 'node:timers', 'node:events', 'node:util'],
  query: [...basics, 'library'],
  exports: [...basics, 'downloads'],
  // macOS tells what is a network share through a program only.
  library: [...basics, 'types:sync', 'npm:better-sqlite3', 'node:child_process'],
  cloudinary: [...basics, 'types:sync', ...network],
  emulator: ['npm:zod', 'folder:resources', ...local, ...network],
  credentials: [...basics, 'npm:keytar', 'npm:electron'],
  thumbnails: [...basics, 'npm:electron', 'npm:write-file-atomic'],
  downloads: [...basics],
  media: [...basics, 'downloads'],
  settings: [...basics, 'npm:electron', 'npm:write-file-atomic'],
  updates: [...basics, 'npm:electron', 'npm:electron-updater'],
  desktop: [...basics, 'npm:electron', 'npm:write-file-atomic', 'node:child_process'],
  session: [
    ...basics,
    ...[
      'sync',
      'library',
      'query',
      'exports',
      'cloudinary',
      'emulator',
      'credentials',
      'downloads',
      'thumbnails',
      'media',
      'settings',
      'updates',
      'npm:electron',
    ],
  ],
  ipc: [...basics, 'session', 'npm:electron'],
  headless: [...basics, 'session', 'npm:electron'],
  // The composition root and what it starts and stops. Nobody imports it, which is why no row names it.
  root: [
    ...[...basics, 'npm:electron', 'root'],
    ...[
      'sync',
      'library',
      'cloudinary',
      'emulator',
      'credentials',
      'thumbnails',
      'settings',
      'updates',
      'desktop',
      'session',
    ],
    ...['ipc', 'headless'],
  ],

  app: [
    ...feature,
    'features/library',
    'features/folders',
    'features/sync',
    'features/account',
    'features/settings',
    'features/preview',
    'features/sources',
    'features/families',
    'features/exports',
    'features/offline',
    'features/commands',
    'features/activity',
    'features/duplicates',
    'features/detail',
  ],
  api: ['contract', ...view],
  ui: ['contract', 'words', ...view],
  'features/library': feature,
  'features/folders': feature,
  'features/sync': feature,
  'features/account': feature,
  'features/settings': feature,
  'features/preview': feature,
  'features/sources': feature,
  'features/families': feature,
  'features/exports': feature,
  'features/offline': feature,
  'features/commands': feature,
  'features/activity': feature,
  'features/duplicates': feature,
  'features/detail': feature,
}

/** Files of the heart that its adapters implement: open to `types:sync` beside the door. */
const ports = new Set(['remote', 'remotePage', 'store'].map((name) => `src-main/sync/${name}.ts`))

/** Files of src-main that every module stands on, and the row each belongs to. */
const baseFiles = /** @type {Readonly<Record<string, string>>} */ ({
  errors: 'errors',
  log: 'log',
  redact: 'log',
  'program.fixture': 'programs',
})

/** Modules without a door: each file of the contract may be taken alone, so that the preload script can leave zod out. */
const open = new Set(['contract', 'errors', 'log', 'programs'])

/** @typedef {import('./readImports.mjs').Import} Import */
/** @typedef {{ rule: 'allowed' | 'door' | 'types' | 'known' | 'exists' | 'ships' | 'cycle', message: string }} Violation */

/**
 * @param {{ files: readonly string[], imports: readonly Import[] }} sources
 * @param {{ shipped: ReadonlySet<string> }} facts names in package.json's `dependencies`
 * @returns {Violation[]} empty when the sources keep to the house
 */
export function findViolations({ files, imports }, { shipped }) {
  const strangers = [...new Set(files.map(moduleOf))].filter((name) => !mayImport[name])
  return [
    ...strangers.map((name) =>
      violation('known', `${name} is a new module: give it a row in scripts/importRules.mjs`),
    ),
    ...imports.flatMap((edge) => judge(edge, shipped)),
    ...findCycles(imports).map((path) => violation('cycle', `these import each other: ${path.join(' -> ')}`)),
  ]
}

/**
 * @param {string} path a source file, from the project's folder
 * @returns {string} its module's name in `mayImport`
 */
export function moduleOf(path) {
  const [top = '', first = '', second = ''] = path.split('/')
  if (top === 'src-preload') return second ? first : 'preload'
  if (top === 'src-renderer') return first === 'features' ? `features/${second}` : second ? first : 'app'
  if (top !== 'src-main') return top
  if (second) return first
  return baseFiles[first.replace(/(\.test)?\.ts$/, '')] ?? 'root'
}

/** @param {Import} edge @param {ReadonlySet<string>} shipped @returns {Violation[]} */
function judge(edge, shipped) {
  const { from, to } = edge
  const isTest = /\.(test|fixture)\.tsx?$/.test(from)
  if (to === null) return [violation('exists', `${whereIs(edge)}, and no such file exists`)]
  if (/^(npm|node):/.test(to)) return isTest ? [] : judgePackage(edge, to, shipped)
  return moduleOf(to) === moduleOf(from) ? [] : judgeModule(edge, to, isTest)
}

/** @param {Import} edge @param {string} to @param {ReadonlySet<string>} shipped @returns {Violation[]} */
function judgePackage(edge, to, shipped) {
  const source = moduleOf(edge.from)
  if (!mayImport[source]?.includes(to)) {
    return [violation('allowed', `${whereIs(edge)}: ${source} may not import ${to}`)]
  }
  // The window is bundled whole, types vanish, and Electron is the ground the app stands on.
  const isLoaded = edge.from.startsWith('src-main/') && to.startsWith('npm:') && to !== 'npm:electron'
  if (!isLoaded || edge.typeOnly || shipped.has(to.slice('npm:'.length))) return []
  return [violation('ships', `${whereIs(edge)}, which is not among package.json's dependencies`)]
}

/**
 * Tests and their fixtures may use any module, through its door.
 *
 * @param {Import} edge @param {string} to @param {boolean} isTest @returns {Violation[]}
 */
function judgeModule(edge, to, isTest) {
  const source = moduleOf(edge.from)
  const target = moduleOf(to)
  const row = mayImport[source] ?? []
  const isTypes = row.includes(`types:${target}`)
  const isFolder = row.some((entry) => entry.startsWith('folder:') && to.startsWith(`${entry.slice(7)}/`))
  if (isFolder) return []
  if (!isTest && !isTypes && !row.includes(target)) {
    return [violation('allowed', `${whereIs(edge)}: ${source} may not import ${target}`)]
  }
  const isDoor = /\/index\.tsx?$/.test(to) || open.has(target) || (isTypes && ports.has(to))
  if (!isDoor) return [violation('door', `${whereIs(edge)}, past the door of ${target}`)]
  return isTypes && !isTest && !edge.typeOnly
    ? [violation('types', `${whereIs(edge)}: ${source} may take nothing but types from ${target}`)]
    : []
}

/** @param {Import} edge */
const whereIs = ({ from, line, specifier }) => `${from}:${line} imports ${specifier}`

/**
 * @param {readonly Import[]} imports
 * @returns {string[][]} one path for each file that closes a ring; types count, for a ring of types is one thing in two files
 */
function findCycles(imports) {
  /** @type {Map<string, string[]>} */
  const next = new Map()
  for (const { from, to } of imports) {
    if (to !== null && !/^(npm|node):/.test(to)) next.set(from, [...(next.get(from) ?? []), to])
  }
  /** @type {Set<string>} */
  const done = new Set()
  /** @type {string[][]} */
  const cycles = []
  const walk = (/** @type {string} */ file, /** @type {string[]} */ path) => {
    const at = path.indexOf(file)
    if (at >= 0) cycles.push([...path.slice(at), file])
    if (at >= 0 || done.has(file)) return
    for (const target of next.get(file) ?? []) walk(target, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return cycles
}

/** @param {Violation['rule']} rule @param {string} message @returns {Violation} */
const violation = (rule, message) => ({ rule, message })
