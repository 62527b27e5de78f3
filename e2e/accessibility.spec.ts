import { cardsOf, connect, sync, tabTo } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { firstPaint } from './paint'
import { sampleStorage } from './sampleStorage'
import { tour } from './tour'
import { email, libraryOf } from './worlds'

test('the whole window, stop by stop: free of axe’s findings in light and dark, and of errors and warnings in the console', async ({
  launch,
  serve,
}) => {
  test.setTimeout(300_000)
  const { assets, media, owner } = await sampleStorage()
  const storage = await serve({ assets, media })
  const running = await launch()
  const { page } = running
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  // What the page says while it loads is said before a test can listen.
  await page.reload()
  const visit = async (name: string): Promise<void> => {
    // All sections of the settings are one page; the first look sees them all.
    if (name.startsWith('settings-') && name !== 'settings-account') return
    await test.step(name, async () => expect.soft(await faultsOf(page), name).toEqual([]))
  }
  await tour({ running, storage, assets, owner, visit })
  expect(said).toEqual([])
})

test('no view is ever blank: what a click shows first is the page, or skeletons of it', async ({
  launch,
}) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })
  const names = ['Clips', 'Exports', 'Orphans', 'Duplicates', 'Removed', 'Available offline']
  for (const name of [...names, 'Activity', 'Settings', 'Videos']) {
    const { heading, drawn } = await firstPaint(page, name)
    expect(heading).toBe(name)
    expect(drawn, name).toBeGreaterThan(0)
  }
})

test('the whole library can be walked by keyboard alone, and only what is seen exists', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 1500, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await expect(cardsOf(page).first()).toBeVisible()
  const cells = page.getByRole('gridcell')
  await page.getByRole('button', { name: /^Sort by/ }).focus()
  // From the header to the grid: whatever lies between takes a Tab of its own.
  await tabTo(page, cells.first())
  await expect(cells.first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(cells.nth(1)).toBeFocused()
  await page.keyboard.press('Control+End')
  await expect(page.getByText('Video 1', { exact: true })).toBeVisible()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Video 1')
  expect(await cells.count()).toBeLessThan(120)
  await page.keyboard.press('Control+Home')
  await expect(page.getByText('Video 1500', { exact: true })).toBeVisible()
})
