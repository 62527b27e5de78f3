import { cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

test('every page is free of axe’s findings, in light and dark', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 60, clips: 6 }) })
  const { page } = await launch()
  await test.step('connect', async () => {
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Test and continue' }).click()
    expect(await faultsOf(page)).toEqual([])
  })
  await connect(page, storage)
  await test.step('empty', async () => {
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'How it works' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
  await test.step('syncing', async () => {
    storage.knobs.addFault({ kind: 'hang', match: { path: 'resources/search' } })
    await page.getByRole('button', { name: 'Sync Storage' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('status')).toContainText('Sync cancelled')
  })
  await test.step('videos', async () => {
    await sync(page)
    await expect(cardsOf(page).first()).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
  })
  await test.step('account', async () => {
    await page.getByRole('button', { name: /^Account: / }).click()
    await expect(page.getByRole('button', { name: 'Disconnect' })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
  await test.step('error', async () => {
    storage.knobs.addFault({ kind: '403', times: null })
    await page.getByRole('button', { name: 'Sync Storage' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    storage.knobs.clearFaults()
  })
  await test.step('clips', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Clips', exact: true }).click()
    await expect(cardsOf(page)).toHaveCount(6)
    expect(await faultsOf(page)).toEqual([])
  })
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
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab')
      return page.evaluate(() => document.activeElement?.getAttribute('role'))
    })
    .toBe('gridcell')
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
