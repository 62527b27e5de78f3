import type { Page } from '@playwright/test'
import { ask, cardsOf, chooseOf, connect, drawnOf, navigate, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf, playable } from './worlds'

/** The stills on the screen. */
const stillsOf = (page: Page) => page.getByRole('gridcell').locator('img')

test('with the storage gone, everything synced can still be browsed, stills and all, and what cannot be done says why', async ({
  launch,
  serve,
}) => {
  const assets = libraryOf(email, { videos: 9, clips: 4 }).map((asset, index) =>
    index < 3 ? { ...asset, tags: ['sea'] } : asset,
  )
  const storage = await serve({ assets })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await expect.poll(() => drawnOf(stillsOf(first.page))).toBe(9)
  await first.close()
  await storage.close()

  const { page } = await launch()
  await expect(cardsOf(page)).toHaveCount(9)
  await expect.poll(() => drawnOf(stillsOf(page))).toBe(9)
  await expect(page.getByText(/Offline\. Showing your library as of/)).toBeVisible()
  for (const name of ['Sync Storage', 'Refresh', 'Preview']) {
    const button = page.getByRole('button', { name, exact: true })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(/Not available offline/)
    await button.focus()
    await page.keyboard.press('Enter')
  }
  expect(await ask(page, 'sync.status', undefined)).toMatchObject({
    value: { running: false, lastResult: null },
  })
  await test.step('the console and the search for folders say so too', async () => {
    const isOff = async (name: string): Promise<void> => {
      const button = page.getByRole('button', { name, exact: true })
      await expect(button).toHaveAttribute('aria-disabled', 'true')
      await expect(button).toHaveAccessibleDescription(/Not available offline/)
    }
    await cardsOf(page).first().dblclick()
    await isOff('Open in Cloudinary')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    await isOff('Find folders in the storage')
    await navigate(page, 'Videos')
  })
  await test.step('the search finds as it does with the storage', async () => {
    const search = page.getByRole('combobox', { name: 'Search', exact: true })
    for (const [typed, titles] of [
      ['video 3', ['Video 3']],
      ['tag:sea', ['Video 3', 'Video 2', 'Video 1']],
      ['dur>67', ['Video 9', 'Video 8']],
      ['tag:sea dur>62', ['Video 3']],
    ] as const) {
      await search.fill(typed)
      await expect(cardsOf(page).locator('p[title]:first-child')).toHaveText([...titles])
    }
    await search.fill('')
    await expect(cardsOf(page)).toHaveCount(9)
  })
  await navigate(page, 'Clips')
  await expect(cardsOf(page)).toHaveCount(4)
})

test('what asks the storage waits for it, tried again or dragged out, and is there again with it', async ({
  launch,
  serve,
}) => {
  const assets = playable(3)
  const storage = await serve({ assets })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await chooseOf(page, 'Video 3', 'Keep offline')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  await expect(cardsOf(page).filter({ hasText: 'Video 3' })).toContainText('Available offline')
  await storage.close()
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  const failure = page.getByRole('alert').filter({ hasText: 'You seem to be offline' })
  const tryAgain = failure.getByRole('button', { name: 'Try again' })
  const problems = page.getByRole('region', { name: 'Needs your attention' })
  const reason = 'Not available offline: Cloudinary cannot be reached'

  await test.step('what a failed sync offers', async () => {
    await expect(tryAgain).toHaveAttribute('aria-disabled', 'true')
    await expect(tryAgain).toHaveAccessibleDescription(reason)
    await page.keyboard.press('Control+Shift+A')
    const again = problems.getByRole('button', { name: 'Try again' })
    await expect(again).toHaveAttribute('aria-disabled', 'true')
    await expect(again).toHaveAccessibleDescription(reason)
    await navigate(page, 'Videos')
  })

  await test.step('a file that is not here cannot be dragged out, and one that is can', async () => {
    const handle = page.getByText('Drag the file out')
    await cardsOf(page).filter({ hasText: 'Video 1' }).dblclick()
    await expect(handle).toHaveAttribute('draggable', 'false')
    await expect(handle).toHaveAttribute('title', reason)
    await cardsOf(page).filter({ hasText: 'Video 3' }).click()
    await expect(page.getByRole('complementary', { name: 'Details of Video 3' })).toBeVisible()
    await expect(handle).toHaveAttribute('draggable', 'true')
    expect(await faultsOf(page)).toEqual([])
    await cardsOf(page).filter({ hasText: 'Video 1' }).dispatchEvent('dragstart')
    await expect(page.getByRole('log')).toContainText(
      'The file is not on this computer, and cannot be fetched offline.',
    )
  })

  await test.step('nobody is locked out: who knows better has the storage asked now', async () => {
    await serve({ assets, again: storage })
    // What the banner's own "Try again" asks; the app asks it by itself, too, and may have been quicker.
    await ask(page, 'network.check', undefined)
    await expect(tryAgain).not.toHaveAttribute('aria-disabled')
    await tryAgain.click()
    await expect(failure).toBeHidden()
    await expect(page.getByRole('status').first()).toContainText('Everything is up to date')
  })
})

test('a video without a still shows the placeholder, and the others theirs', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 0 }) })
  storage.knobs.addFault({ kind: '403', match: { path: 'video_2' }, times: null })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await expect.poll(() => drawnOf(stillsOf(page))).toBe(2)
  await expect(page.getByRole('gridcell').filter({ hasText: 'Video 2' }).locator('img')).toHaveCount(0)
})
