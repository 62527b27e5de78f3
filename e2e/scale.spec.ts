import type { Page } from '@playwright/test'
import { cardsOf } from './actions'
import { addCopies } from './largeLibrary'
import { expect, test } from './launch'
import { framesOf, watchFrames } from './paint'

const copies = 100_000

/** Elements of the page once everything on the screen is there; the cell that has the Tab key may be far away, and wait. */
const countElements = async (page: Page): Promise<number> => {
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await expect(page.locator('[aria-busy][tabindex="-1"]')).toHaveCount(0)
  return page.evaluate(() => document.querySelectorAll('*').length)
}

/** Scrolls the grid to a part of its height, 0 to 1. */
const scrollTo = (page: Page, part: number): Promise<void> =>
  page.evaluate((share) => {
    const scroller = document.querySelector('[role=grid] [role=rowgroup]')
    if (scroller !== null) scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight)
    // The grid hears of it with the next frame, and has its new rows in the one after.
    return new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
  }, part)

/** Most elements of the page while its grid is scrolled from end to end in twenty steps. */
const mostElements = async (page: Page): Promise<number> => {
  const counts: number[] = []
  for (let step = 0; step <= 20; step += 1) {
    await scrollTo(page, step / 20)
    counts.push(await countElements(page))
  }
  return Math.max(...counts)
}

test('100,000 videos are scrolled end to end, searched and chosen, and no more of them exists than is seen', async ({
  launch,
  dataDir,
}) => {
  test.setTimeout(300_000)
  const small = await launch()
  await small.page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(small.page.getByText('138 videos', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(small.page.getByRole('progressbar')).toHaveCount(0)
  await small.close()
  const before = await launch()
  await expect(before.page.getByText('138 videos', { exact: true })).toBeVisible()
  const few = await mostElements(before.page)
  await before.close()

  await addCopies(dataDir, copies)
  const { page } = await launch()
  // The first look at a library that was written from outside takes all of it in anew.
  await expect(page.getByText('100,138 videos', { exact: true })).toBeVisible({ timeout: 60_000 })
  expect((await mostElements(page)) / few).toBeLessThanOrEqual(1.1)
  await expect(page.getByText('Copy 100000', { exact: true })).toBeInViewport()

  await test.step('no frame shows an empty place while it is scrolled by the wheel, or thrown to its end and back', async () => {
    await scrollTo(page, 0.3)
    await watchFrames(page)
    await cardsOf(page).first().hover()
    for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, turn < 20 ? 900 : -700)
    await page.getByRole('grid').locator('[data-index][tabindex="0"]').focus()
    for (const key of ['Control+End', 'Control+Home', 'PageDown', 'PageDown', 'Control+End', 'PageUp']) {
      await page.keyboard.press(key)
      await expect(page.getByRole('grid').locator('[data-index]:focus')).toBeInViewport()
    }
    const { blank, frames } = await framesOf(page)
    expect(frames).toBeGreaterThan(20)
    expect(blank).toEqual([])
  })

  // By keyboard from one end to the other, and back.
  const focused = page.getByRole('grid').locator('[data-index]:focus')
  await page.getByRole('grid').locator('[data-index][tabindex="0"]').focus()
  await page.keyboard.press('Control+End')
  await expect(focused).toContainText('Copy 100000')
  await page.keyboard.press('Control+Home')
  await expect(focused).toHaveAttribute('data-index', '0')
  await page.keyboard.press('Control+Shift+End')
  await expect(page.getByRole('toolbar')).toContainText('100,138 selected')
  // All of a view is the view; all but one is told as such, and its size is said before anything is done.
  const keep = page.getByRole('toolbar').getByRole('button', { name: 'Keep offline' })
  await keep.click()
  const question = page.getByRole('dialog')
  await expect(question.getByRole('heading', { name: 'Keep “Videos” offline?' })).toBeVisible()
  await expect(question).toContainText('100,138 files', { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await cardsOf(page)
    .filter({ hasText: 'Copy 099999' })
    .click({ modifiers: ['Control'] })
  await expect(page.getByRole('toolbar')).toContainText('100,137 selected')
  await keep.click()
  await expect(question.getByRole('heading', { name: 'Keep 100,137 items offline?' })).toBeVisible({
    timeout: 30_000,
  })
  await expect(question).toContainText('100,137 files', { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+e')
  await expect(question.getByRole('radio', { name: 'The selection: 100,137 assets' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.getByRole('grid').locator('[data-index][tabindex="0"]').focus()
  await page.keyboard.press('Escape')

  await page.getByRole('combobox', { name: 'Search', exact: true }).fill('copy 054321')
  await expect(page.getByText('1 of 100,138 videos', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('grid').locator('[data-index]').first()).toContainText('Copy 054321')
  await page.getByRole('button', { name: 'Clear the search' }).click()

  await page.getByRole('button', { name: /^Sort by/ }).click()
  await page.getByRole('menuitemradio', { name: 'Month' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await scrollTo(page, 0.5)
  expect((await countElements(page)) / few).toBeLessThanOrEqual(1.1)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await scrollTo(page, 1)
  await countElements(page)
  await expect(page.getByText('Copy 100000', { exact: true })).toBeInViewport()
})
