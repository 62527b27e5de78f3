import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const fromRoot = (path: string): string => resolve(import.meta.dirname, path)

/**
 * Three bundles: main (ES module, out/main/index.js), preload (one CommonJS file, out/preload/index.cjs, because a
 * sandboxed preload can require nothing but `electron`) and the window's page (out/renderer).
 *
 * Packages named in package.json's `dependencies` stay outside the main bundle and are loaded from node_modules: the
 * native ones have to. zod and electron-updater are taken in: as one file each they load in a fraction of the time their many files take. Files in `resources/` are not bundled: main reads them from the
 * application's folder in development and from `process.resourcesPath` when packaged.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: { exclude: ['zod', 'electron-updater'] },
      sourcemap: true,
      rollupOptions: {
        input: {
          index: fromRoot('src-main/index.ts'),
          libraryThread: fromRoot('src-main/library/libraryThread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: fromRoot('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('src-renderer'),
    plugins: [react(), tailwindcss()],
    build: { minify: true, rollupOptions: { input: { index: fromRoot('src-renderer/index.html') } } },
  },
})
