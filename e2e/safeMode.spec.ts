import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { beginStart } from '../src-main/startMarks'
import { ask, connect, countsOf, sync } from './actions'
import { faultsOf } from './axe'
import { expect, type RunningApp, test } from './launch'
import { spoil } from './spoil'
import { email, libraryOf } from './worlds'

/** Has the next restart noted in a file in place of being done: a test cannot follow a process that another one starts. */
const noteRestart = (app: RunningApp['app'], file: string): Promise<void> =>
  app.evaluate(({ app: electronApp }, path) => {
    electronApp.relaunch = (options) =>
      process.getBuiltinModule('fs').writeFileSync(path, JSON.stringify(options?.args))
  }, file)

/** Clicks what ends the app, and waits for its end: it may be gone before Playwright hears of its own click. @returns the exit code */
const clickToEnd = async ({ app }: RunningApp, button: Locator): Promise<unknown> => {
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  const clicked = button.click().catch((error: unknown) => {
    if (!(error instanceof Error && error.message.includes('has been closed'))) throw error
  })
  const [code] = await Promise.all([ended, clicked])
  return code
}

test('after two starts that died the app starts in safe mode, changes nothing there, and goes back', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 4, clips: 0 }) })
  const restarts = join(dataDir, 'restarts.json')
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await ask(first.page, 'appearance.set', { theme: 'dark', highContrast: true })
  await ask(first.page, 'schedule.set', { everyMinutes: 5 })
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 10, y: 20, width: 700, height: 500 }),
  )
  await first.page.keyboard.press('Control+,')
  await noteRestart(first.app, restarts)
  expect(await clickToEnd(first, first.page.getByRole('button', { name: 'Restart in safe mode' }))).toBe(0)
  expect(JSON.parse(await readFile(restarts, 'utf8')).slice(-2)).toEqual(['--', '--safe-mode'])
  const settings = await readFile(join(dataDir, 'settings.json'), 'utf8')

  // As two starts leave it that were killed before they had a window.
  beginStart(dataDir)
  beginStart(dataDir)
  const safe = await launch()
  const { page } = safe
  const banner = page.getByRole('region', { name: 'Safe mode' })
  await expect(banner).toContainText('The app ended twice in a row before its window stood.')
  // Not the settings, which were open: what was in front may be what failed.
  await expect(page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
  await page.emulateMedia({ colorScheme: null })
  const look = await safe.app.evaluate(({ app, BrowserWindow, nativeTheme }) => ({
    accelerated: app.isHardwareAccelerationEnabled(),
    width: BrowserWindow.getAllWindows()[0]?.getNormalBounds().width,
    theme: nativeTheme.themeSource,
  }))
  expect(look).toEqual({ accelerated: false, width: 1200, theme: 'system' })
  expect(await page.locator('html[data-contrast="more"]').count()).toBe(0)
  expect(await countsOf(page)).toMatchObject({ value: { videos: 4 } })
  expect(await ask(page, 'schedule.status', undefined)).toMatchObject({
    value: { everyMinutes: 5, paused: null, nextAt: null },
  })
  expect(await faultsOf(page)).toEqual([])
  await noteRestart(safe.app, restarts)
  expect(await clickToEnd(safe, banner.getByRole('button', { name: 'Restart normally' }))).toBe(0)
  expect(JSON.parse(await readFile(restarts, 'utf8'))).not.toContain('--safe-mode')
  expect(await readFile(join(dataDir, 'settings.json'), 'utf8')).toBe(settings)

  const third = await launch()
  await expect(third.page.getByRole('button', { name: 'Sync Storage' })).toBeVisible()
  await expect(third.page.getByRole('region', { name: 'Safe mode' })).toBeHidden()
  expect(await third.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
})

test('a window that cannot be drawn leads into safe mode', async ({ launch, serve, dataDir }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 4, clips: 0 }) })
  const restarts = join(dataDir, 'restarts.json')
  const running = await launch()
  const { app, page } = running
  await connect(page, storage)
  await sync(page)
  await spoil(app, 'library.folders', 'path')
  await page.reload()
  await noteRestart(app, restarts)
  const restart = page.getByRole('alert').getByRole('button', { name: 'Restart in safe mode' })
  expect(await clickToEnd(running, restart)).toBe(0)
  expect(JSON.parse(await readFile(restarts, 'utf8')).slice(-2)).toEqual(['--', '--safe-mode'])
})
