/**
 * `npm run bench`: bundles the benchmark as the app is bundled, and runs it; what it measures runs in the Electron that
 * ships, each in a process of its own. Arguments are passed on: see bench/main.ts.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { projectFolder } from './paths.mjs'
import { withPrivateSession } from './privateSession.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

/** Twice what it takes where nothing else runs. */
const limitMs = 3 * 3_600_000

/** The programs, each a process of its own. */
const programs = ['main', 'storage', 'sync', 'floors/bareSync', 'floors/webSync', 'floors/query']

try {
  const electron = await setUp({ bundles: true, session: true })
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
          input: programs.map((name) => join(projectFolder, 'bench', `${name}.ts`)),
          output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
        },
      },
    })
    // In a display of its own, so that the window's frames are nobody else's, and its keychain is empty.
    const { code, stdout, output } = await withPrivateSession((run) =>
      run(process.execPath, [join(folder, 'main.mjs'), ...process.argv.slice(2)], {
        cwd: projectFolder,
        env: {
          ...process.env,
          COMPANION_BENCH_ELECTRON: electron.binary,
          ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
        },
        limitMs,
      }),
    )
    process.stdout.write(code === 0 ? stdout : output)
    process.exitCode = code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
