import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}', 'bench/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // Vitest leaves a core to its own process, which has next to nothing to do: on two cores that halves the speed.
    maxWorkers: '100%',
    // The house has no state in modules but the window's stores, whose tests make their own: loading everything anew for each
    // file would prove nothing, and takes three times as long. What a test puts in a global's place is put back.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    passWithNoTests: false,
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What is waited for comes; a busy machine may take its time over it.
    expect: { poll: { timeout: 10_000 } },
  },
})
