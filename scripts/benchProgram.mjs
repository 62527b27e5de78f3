import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { projectFolder } from './paths.mjs'
import { withPrivateSession } from './privateSession.mjs'

/** The programs, each a process of its own; and the one that the app begins as a thread. */
const programs = {
  ...Object.fromEntries(
    [
      ...['main', 'soak', 'storage', 'sync'],
      ...['floors/bareSync', 'floors/pipeline', 'floors/webSync', 'floors/query'],
    ].map((path) => [basename(path), join(projectFolder, 'bench', `${path}.ts`)]),
  ),
  libraryThread: join(projectFolder, 'src-main', 'library', 'libraryThread.ts'),
}

/**
 * Bundles the programs of bench/ as the app is bundled, and runs one in a private session: its display is its own, so that the window's frames
 * are nobody else's, and its keychain is empty.
 *
 * @param {import('./electronRuntime.mjs').Electron} electron the one that ships: what is measured runs in it
 * @param {{ name: 'main' | 'soak', inElectron: boolean, args: readonly string[], limitMs: number }} options `inElectron`: whether the program
 *   itself runs on the Node inside Electron, or on the one that runs this
 * @returns {Promise<number>} its exit code, after its output
 */
export async function runBenchProgram(electron, { name, inElectron, args, limitMs }) {
  mkdirSync(join(projectFolder, 'out'), { recursive: true })
  // Within the project, so that its packages are found.
  const folder = mkdtempSync(join(projectFolder, 'out', 'bench-'))
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      root: join(projectFolder, 'bench'),
      build: {
        ssr: true,
        outDir: folder,
        emptyOutDir: false,
        target: 'node22',
        rolldownOptions: {
          input: programs,
          output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
        },
      },
    })
    const { code, stdout, output } = await withPrivateSession(
      (run) =>
        run(inElectron ? electron.binary : process.execPath, [join(folder, `${name}.mjs`), ...args], {
          cwd: projectFolder,
          env: {
            ...process.env,
            COMPANION_BENCH_ELECTRON: electron.binary,
            ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
            ...(inElectron && { ELECTRON_RUN_AS_NODE: '1' }),
          },
          limitMs,
        }),
      // On a disk, as a library lies: what it costs belongs to the figures.
      () => mkdtempSync(join(tmpdir(), 'companion-bench-')),
    )
    process.stdout.write(code === 0 ? stdout : output)
    return code ?? 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
