import { defineConfig } from '@playwright/test'

/**
 * End-to-end tests in the real Electron: each has a data folder and a storage of its own, and each worker a display. No test is repeated: one that passes
 * only the second time is broken.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // As many as have a display of their own where there is no desktop; on one, windows would take the focus from each other.
  workers: process.env.COMPANION_TEST_DISPLAYS?.split(' ').length ?? 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Most tests take a few seconds; starting Electron anew may take a minute of it (e2e/launch.ts).
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
