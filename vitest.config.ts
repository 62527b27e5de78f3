import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}', 'bench/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // Vitest leaves a core to its own process, which has next to nothing to do: on two cores that halves the speed.
    maxWorkers: '100%',
    passWithNoTests: false,
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
