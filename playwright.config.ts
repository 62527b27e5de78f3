import { defineConfig } from '@playwright/test'

/**
 * End-to-end tests in the real Electron, one window at a time: each has a data folder and a storage of its own, but the
 * keychain and the display are shared. No test is repeated: one that passes only the second time is broken.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // The terminal's tests have no window, no keychain and no display: they run beside those of the window, which take turns.
  workers: 2,
  projects: [
    { name: 'window', testIgnore: 'terminal.spec.ts', workers: 1 },
    { name: 'terminal', testMatch: 'terminal.spec.ts', workers: 1 },
  ],
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Most tests take a few seconds; starting Electron anew may take a minute of it (e2e/launch.ts).
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
