import { cardsOf, connect, sendOwner, sendUrl, sync } from './actions'
import { faultsOf } from './axe'
import { expect, type RunningApp, test } from './launch'
import { email, libraryOf } from './worlds'

/** The smallest window that the app is made for. */
const shrink = async ({ app, page }: RunningApp): Promise<void> => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600))
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([800, 600])
}

/** A name as ContentWizard gives it: one word, far longer than a card is wide. */
const longName = (n: number): string =>
  `cm${n}9bmjab54a0008l4h9xw5t2q7_What_4300_Sunrises_Teach_You_About_Light_and_Patience_9:16_instagram_1749118493360`

test('in a narrow window the result of a sync takes a line for each long title, and the search shows what is typed', async ({
  launch,
  serve,
}) => {
  const assets = libraryOf(email, { videos: 8, clips: 0 })
  const storage = await serve({ assets: assets.map((one, n) => ({ ...one, displayName: longName(n) })) })
  const running = await launch()
  const { page } = running
  await connect(page, storage)
  await shrink(running)
  await sync(page)
  const status = page.getByRole('status')
  const links = status.getByRole('list', { name: 'What changed' }).getByRole('button')
  await expect(links).toHaveCount(5)
  const link = links.first()
  await expect(link).toHaveAttribute('title', /^cm\d9bmj/)
  const lines = await links.evaluateAll((all) =>
    all.map(
      (one) => one.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(one).lineHeight),
    ),
  )
  for (const count of lines) expect(count).toBeLessThan(1.5)
  const overflowing = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(overflowing).toBe(false)

  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  await search.fill('sunrises teach')
  await expect(page.getByText('8 of 8 videos')).toBeVisible()
  expect(await search.evaluate((input) => input.scrollWidth <= input.clientWidth)).toBe(true)
})

test('the first screen of a small window has every way in without scrolling', async ({ launch }) => {
  const running = await launch()
  const { page } = running
  await shrink(running)
  for (const name of ['Explore the sample library', 'Restore from a backup…', 'Test and continue']) {
    await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
  }
  const scrolls = () => page.getByRole('main').evaluate((main) => main.scrollHeight > main.clientHeight)
  expect(await scrolls()).toBe(false)
  // Not even where every field has its fault told.
  await page.getByRole('button', { name: 'Test and continue' }).click()
  await expect(page.getByText('Enter the API secret.')).toBeVisible()
  expect(await scrolls()).toBe(false)
})

test('in a low window the way to the first sync is in sight, however many folders there are', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [
      ...libraryOf(email, { videos: 2, clips: 2 }),
      ...Array.from({ length: 6 }, (_, n) => ({
        publicId: `creator_uploads/videos/cm${n}k7v2qd000108l4h9xw5t2q/take_${n}`,
      })),
    ],
  })
  const running = await launch()
  const { page } = running
  await shrink(running)
  await sendUrl(page, storage.cloudinaryUrl)
  await sendOwner(page)
  await expect(page.getByRole('switch').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'This is me' }).first()).toBeAttached()
  await expect(page.getByRole('button', { name: 'Start the first sync' })).toBeInViewport({ ratio: 1 })
})

test('beside the details of an asset every figure is whole, and the settings have the page to themselves', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 8, clips: 0 }) })
  const { page, app } = await launch()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
  await connect(page, storage)
  await sync(page)
  await cardsOf(page).first().dblclick()
  const panel = page.getByRole('complementary', { name: /^Details of / })
  await expect(panel).toBeVisible()
  await page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Activity' }).click()
  const rate = page.getByRole('definition').filter({ hasText: '100 %' })
  await expect(rate).toBeVisible()
  await expect(panel).toBeVisible()
  const lines = await rate.evaluate(
    (one) => one.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(one).lineHeight),
  )
  expect(lines).toBeLessThan(1.5)
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(panel).toBeHidden()
})

test('beside the details of an asset a small window has room for cards, and all that can be done with the view, by keyboard', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 8, clips: 0 }) })
  const running = await launch()
  const { page } = running
  await connect(page, storage)
  await sync(page)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await shrink(running)
  await cardsOf(page).first().dblclick()
  await expect(page.getByRole('complementary', { name: /^Details of / })).toBeVisible()
  const top = await cardsOf(page)
    .first()
    .evaluate((card) => card.getBoundingClientRect().top)
  expect(top).toBeLessThan(160)
  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  await search.fill('video')
  expect(await search.evaluate((input) => input.scrollWidth <= input.clientWidth)).toBe(true)
  await search.fill('')
  const heads = await page
    .locator('main header')
    .first()
    .evaluate((header) => header.scrollWidth - header.clientWidth)
  expect(heads).toBe(0)
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible()

  const options = page.getByRole('button', { name: 'View options' })
  const choose = async (...names: string[]): Promise<void> => {
    await options.press('Enter')
    for (const name of names) await page.keyboard.type(name)
    await expect(page.getByRole('menuitem', { name: names[0] ?? '' })).toBeFocused()
  }
  await choose('Sort')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('ArrowRight')
  await page.getByRole('menuitemradio', { name: 'Title' }).press('Enter')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Escape')
  await expect(cardsOf(page).first()).toContainText('Video 1')
  await options.press('Enter')
  await page.getByRole('menuitemradio', { name: 'List' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader').first()).toBeVisible()
  await choose('Filter')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('menuitem', { name: 'Length' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Length' })).toBeVisible()
  await page.keyboard.press('Escape')
  await options.press('Enter')
  await page.getByRole('menuitem', { name: 'Export “Videos”…' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
})

test('at the usual size the title of a view and its count are whole, whatever its layout, and the search has room', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 4, clips: 140 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const title = page.getByRole('heading', { level: 1 })
  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  const isCut = (element: Element): boolean => element.scrollWidth > element.clientWidth
  for (const [view, counted, layouts] of [
    ['Videos', '4 videos', ['List', 'Grid']],
    ['Orphans', '140 clips and exports', ['List', 'Suggestions', 'Grid']],
  ] as const) {
    await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click()
    await expect(title).toHaveText(view)
    for (const layout of layouts) {
      await page.getByRole('button', { name: layout, exact: true }).click()
      await expect(page.getByRole('button', { name: layout, exact: true })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
      const where = `${view}, ${layout}`
      expect(await title.evaluate(isCut), where).toBe(false)
      expect(await page.getByText(counted, { exact: true }).evaluate(isCut), where).toBe(false)
      expect((await search.boundingBox())?.width, where).toBeGreaterThan(100)
    }
  }
})
