import { defineConfig } from '@playwright/test'
import everyTest from '../../playwright.config'

/** The pictures of docs/screenshots: `npm run screenshots`. No part of `npm test`. */
export default defineConfig({
  ...everyTest,
  workers: 1,
  projects: [{ name: 'screenshots' }],
  testDir: '.',
  testMatch: '**/*.shots.ts',
  outputDir: '../../test-results/screenshots',
  timeout: 20 * 60_000,
})
