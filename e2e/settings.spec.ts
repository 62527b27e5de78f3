import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cardsOf, chooseFile, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

const isDark = (page: Page) => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)

/** What the style sheet makes of the page's background, as the browser paints it. */
const canvasOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

const openSettings = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
}

/** Lets the app's own theme through, where Playwright would show it in light. */
const seeTheme = (page: Page): Promise<void> => page.emulateMedia({ colorScheme: null })

test('theme and contrast are chosen, hold at once, and hold from the first moment of the next start', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 0 }) })
  const first = await launch()
  await connect(first.page, storage)
  await seeTheme(first.page)
  await openSettings(first.page)
  await expect(first.page.getByRole('slider', { name: /size/i })).toBeVisible()
  await first.page.getByText('Dark', { exact: true }).click()
  await expect.poll(() => isDark(first.page)).toBe(true)
  await first.page.getByText('High contrast', { exact: true }).click()
  await expect.poll(() => canvasOf(first.page)).toBe('rgb(0, 0, 0)')
  await first.page.getByText('Light', { exact: true }).click()
  await expect.poll(() => canvasOf(first.page)).toBe('rgb(255, 255, 255)')
  expect(await isDark(first.page)).toBe(false)
  await first.page.getByText('Dark', { exact: true }).click()
  await expect.poll(() => isDark(first.page)).toBe(true)
  await first.close()

  const second = await launch()
  await seeTheme(second.page)
  expect(await isDark(second.page)).toBe(true)
  expect(await canvasOf(second.page)).toBe('rgb(0, 0, 0)')
  // Already in the page as it is served, so that nothing of it ever shows in the other contrast.
  expect(await second.page.evaluate(async () => (await fetch('/index.html')).text())).toContain(
    'data-contrast="more"',
  )
  await openSettings(second.page)
  await expect(second.page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  const source = () => second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
  expect(await source()).toBe('dark')
  await second.page.getByRole('radio', { name: 'System' }).press('Space')
  await expect.poll(source).toBe('system')
  await expect(second.page.getByRole('switch', { name: /^High contrast/ })).toBeChecked()
})

test('settings tell of account, folders, room and program, and save diagnostics without a secret', async ({
  launch,
  serve,
  dataDir,
}) => {
  const other = 'zoe@example.com'
  const storage = await serve({
    assets: [...libraryOf(email, { videos: 12, clips: 2 }), ...libraryOf(other, { videos: 3, clips: 0 })],
  })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)
  await openSettings(page)

  const section = (name: string) => page.getByRole('region', { name, exact: true })
  const account = section('Account')
  await expect(account).toContainText(email)
  await expect(account).toContainText(`ending in ${storage.apiKey.slice(-4)}`)
  await expect(account).toContainText(/keychain|this session only/)
  await expect(section('Source folders').getByRole('switch').first()).toBeVisible()
  await section('Sync').getByLabel('Auto-sync').selectOption('60')
  await expect(section('Sync')).toContainText('Next refresh at')
  await section('Sync').getByText('When the computer wakes', { exact: true }).click()
  await expect(section('Sync').getByRole('switch', { name: /^When the computer wakes/ })).not.toBeChecked()
  await expect(section('Sync').getByRole('switch', { name: /^When the app starts/ })).toBeChecked()
  await expect(section('About')).toContainText('ContentWizard Companion')

  const notifications = section('Desktop').getByRole('switch', { name: /^Notifications/ })
  await expect(notifications).toBeChecked()
  await section('Desktop').getByText('Notifications', { exact: true }).click()
  await expect(notifications).not.toBeChecked()

  const room = section('Storage use')
  await expect(room.getByRole('row', { name: /^Library/ })).toContainText(/KB|MB/)
  await room.getByLabel('Stills may take up to').selectOption({ label: '5 GB' })
  await room.getByRole('button', { name: 'Clear stills' }).click()
  await expect(room.getByRole('status')).toContainText('cleared')
  await room.getByLabel('Offline videos may take up to').selectOption({ label: '50 GB' })
  await expect(room).toContainText('0 bytes are kept')

  const file = join(dataDir, 'told.txt')
  await chooseFile(app, file)
  await section('Diagnostics').getByRole('button', { name: 'Save diagnostics…' }).click()
  await expect(section('Diagnostics').getByRole('status')).toHaveText('Saved as told.txt.')
  const told = await readFile(file, 'utf8')
  expect(told).toContain('completed')
  for (const canary of [storage.apiSecret, storage.apiKey, storage.cloudName, email]) {
    expect(told).not.toContain(canary)
  }
  // A file that cannot be written is told in words, and a dialog that is left does nothing.
  await chooseFile(app, join(dataDir, 'no-such-folder', 'told.txt'))
  await section('Diagnostics').getByRole('button', { name: 'Save diagnostics…' }).click()
  await expect(section('Diagnostics').getByRole('alert')).toContainText('The file cannot be written there')
  await chooseFile(app, '')
  await section('Diagnostics').getByRole('button', { name: 'Save diagnostics…' }).click()
  await expect(section('Diagnostics').getByRole('alert')).toBeHidden()

  const settings = async (): Promise<unknown> =>
    JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8'))
  await expect.poll(settings).toMatchObject({
    autoSync: { everyMinutes: 60, atStart: true, onWake: false },
    offline: { limitBytes: 50_000_000_000 },
    thumbnailLimitBytes: 5 * 1024 ** 3,
    desktop: { notifications: false },
  })

  await test.step('whose content it is changes without the credentials', async () => {
    await account.getByRole('button', { name: 'Change e-mail or user id…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Whose content is it?' })
    await dialog.getByLabel('ContentWizard e-mail').fill('nobody')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('This does not look like an e-mail address.')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await dialog.getByLabel('ContentWizard e-mail').fill(other)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(cardsOf(page)).toHaveCount(3)
    await openSettings(page)
    await expect(account).toContainText(other)
  })

  await test.step('the list of sections marks the one that is read', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
    const list = page.getByRole('navigation', { name: 'Sections' })
    const marked = list.locator('[aria-current="location"]')
    for (const name of ['Storage use', 'About', 'Diagnostics']) {
      await list.getByRole('button', { name }).click()
      await expect(marked).toHaveText(name)
      await expect(section(name).getByRole('heading', { name })).toBeInViewport()
    }
    await page
      .getByRole('region', { name: 'Settings', exact: true })
      .evaluate((scroller) => scroller.scrollTo(0, 0))
    await expect(marked).toHaveText('Account')
  })

  await test.step('axe, in high contrast: the walk of the whole window has the usual one', async () => {
    await page.getByText('High contrast', { exact: true }).click()
    await expect(page.locator('html[data-contrast="more"]')).toBeAttached()
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('twice as large, nothing is cut off', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(1280, 800)
      window?.webContents.setZoomFactor(2)
    })
    await expect(section('Appearance').getByText('200%')).toBeAttached()
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('main, main section')].map((element) => [
        element.scrollWidth,
        element.clientWidth,
      ]),
    )
    for (const [content = 0, room = 0] of widths) expect(content).toBeLessThanOrEqual(room)
    // The icons at the side stay in their middle, whatever of them has to be scrolled to.
    const [rail, icon] = await page.getByRole('navigation', { name: 'Library' }).evaluate((nav) =>
      [nav.parentElement, nav.querySelector('button')].map((element) => {
        const { left = 0, width = 0 } = element?.getBoundingClientRect() ?? {}
        return left + width / 2
      }),
    )
    expect(Math.abs((rail ?? 0) - (icon ?? 9))).toBeLessThanOrEqual(1)
  })
})
