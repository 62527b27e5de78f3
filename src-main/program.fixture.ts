import { existsSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build } from 'vite'

/**
 * For tests: bundles a program of src-main as the app is bundled, so that the very modules of the app can run, and die, in a process or a thread of their own.
 * @param source its file, absolute, such as `…/doomedWriter.ts`
 * @param folder where it goes, absolute; the packages it needs are found from there
 * @returns the program's own file, absolute
 */
export const buildProgram = async (source: string, folder: string): Promise<string> => {
  const name = `${basename(source, '.ts')}.mjs`
  await build({
    configFile: false,
    logLevel: 'error',
    root: dirname(source),
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: name } },
    },
  })
  const packages = join(folder, 'node_modules')
  const installed = join(createRequire(import.meta.url).resolve('better-sqlite3/package.json'), '..', '..')
  if (!existsSync(packages)) symlinkSync(installed, packages, 'junction')
  return join(folder, name)
}
