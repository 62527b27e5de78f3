import type { Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

/** Stills on the screen that have really been drawn. */
const drawnStills = (page: Page) =>
  page
    .getByRole('gridcell')
    .locator('img')
    .evaluateAll(
      (images) =>
        images.filter(
          (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0,
        ).length,
    )

test('with the storage gone, everything synced can still be browsed, stills and all', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 9, clips: 4 }) })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await expect.poll(() => drawnStills(first.page)).toBe(9)
  await first.close()
  await storage.close()

  const { page } = await launch()
  await expect(cardsOf(page)).toHaveCount(9)
  await expect.poll(() => drawnStills(page)).toBe(9)
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect(page.getByRole('alert')).toContainText('You seem to be offline', { timeout: 45_000 })
  await page.getByRole('navigation').getByRole('button', { name: 'Clips', exact: true }).click()
  await expect(cardsOf(page)).toHaveCount(4)
})

test('a video without a still shows the placeholder, and the others theirs', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 0 }) })
  storage.knobs.addFault({ kind: '403', match: { path: 'video_2' }, times: null })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await expect.poll(() => drawnStills(page)).toBe(2)
  await expect(page.getByRole('gridcell').filter({ hasText: 'Video 2' }).locator('img')).toHaveCount(0)
})
