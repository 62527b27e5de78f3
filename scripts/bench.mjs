/**
 * `npm run bench`: bundles the benchmark as the app is bundled, and runs it on the Node inside Electron. Arguments are
 * passed on: see bench/main.ts.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { projectFolder } from './paths.mjs'
import { setUp } from './setup.mjs'
import { describeFailure } from './setupFailure.mjs'

/** The programs, each a process of its own. */
const programs = ['main', 'storage', 'sync', 'floors/bareSync', 'floors/webSync']

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
    process.exitCode = await new Promise((resolve) => {
      spawn(electron.binary, [join(folder, 'main.mjs'), ...process.argv.slice(2)], {
        cwd: projectFolder,
        stdio: 'inherit',
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_OVERRIDE_DIST_PATH: electron.folder },
      }).once('close', (code) => resolve(code ?? 1))
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
