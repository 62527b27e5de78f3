import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cardsOf, sync } from './actions'
import { expect, projectFolder, test } from './launch'

/**
 * The README's picture: the sample library as a newcomer sees it, 1280x800. It goes to the test's own output, and with
 * UPDATE_SCREENSHOTS=1 into docs, so that a run of the tests leaves no change behind.
 */
test('the sample library, as the README shows it', async ({ launch }, testInfo) => {
  const path =
    process.env.UPDATE_SCREENSHOTS === '1'
      ? join(projectFolder, 'docs/screenshots/videos.png')
      : testInfo.outputPath('videos.png')
  const { app, page } = await launch({ switches: ['--force-device-scale-factor=1'] })
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800)
  })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status')).toContainText('Sync complete', { timeout: 30_000 })
  await sync(page)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(cardsOf(page).first()).toBeVisible()
  const stills = page.getByRole('gridcell').locator('img')
  await expect
    .poll(() =>
      stills.evaluateAll(
        (images) =>
          images.length > 0 &&
          images.every((image) => image instanceof HTMLImageElement && image.naturalWidth === 640),
      ),
    )
    .toBe(true)
  // What there is to look after is counted last.
  for (const view of [/^Orphans\d+$/, /^Duplicates\d+$/])
    await expect(page.getByRole('navigation').getByRole('button').filter({ hasText: view })).toBeVisible()
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800])
  // No card is to look hovered.
  await page.mouse.move(0, 0)
  await mkdir(dirname(path), { recursive: true })
  const picture = await page.screenshot({ path, animations: 'disabled' })
  // A blank window of this size has a few kilobytes.
  expect(picture.byteLength).toBeGreaterThan(100_000)
})
