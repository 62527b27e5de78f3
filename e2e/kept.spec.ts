import type { Locator, Page } from '@playwright/test'
import { ask, cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

const home = `creatorapp/users/${email}`

const navigate = (page: Page, name: string) =>
  page.getByRole('navigation').first().getByRole('button', { name, exact: true }).click()

/** px that something that scrolls is scrolled down. */
const topOf = (scroller: Locator): Promise<number> =>
  scroller.evaluate((element) => Math.round(element.scrollTop))

/** Scrolls as a person does: what had begun to scroll by itself lets go. */
const scrollBy = async (scroller: Locator, px: number): Promise<number> => {
  const before = await topOf(scroller)
  await scroller.hover()
  await scroller.page().mouse.wheel(0, px)
  await expect.poll(() => topOf(scroller), String(scroller)).not.toBe(before)
  // The wheel's way may take several frames.
  for (let last = -1, now = 0; last !== now; ) {
    last = now
    await scroller.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))))
    now = await topOf(scroller)
  }
  return topOf(scroller)
}

/** Pins of single folders, runs, groups and orphans enough that each of their pages scrolls in a small window. */
const fill = async (page: Page): Promise<void> => {
  await ask(page, 'offline.pause', undefined)
  for (let n = 0; n < 30; n += 1) {
    await ask(page, 'offline.pin', { target: { type: 'folder', path: `${home}/videos/series ${n}` } })
  }
}

const twin = (n: number) => ({ etag: n.toString(16).padStart(32, 'a'), bytes: 1_000_000 + n * 1000 })

const assets = [
  ...libraryOf(email, { videos: 3, clips: 120 }),
  ...Array.from({ length: 30 }, (_, n) => [
    { publicId: `${home}/videos/series ${n}/a`, displayName: `First ${n}`, ...twin(n) },
    { publicId: `${home}/videos/series ${n}/b`, displayName: `Second ${n}`, ...twin(n) },
  ]).flat(),
]

test('every page is found again as it was left: its place on leaving it, after a restart and after a crash, with what lay beside it', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await fill(first.page)
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600))
  const scrollers = (page: Page): Readonly<Record<string, Locator>> => ({
    Orphans: page.getByRole('region', { name: 'Clips and exports without a parent' }),
    Duplicates: page.getByRole('region', { name: 'Files that are there more than once' }),
    'Available offline': page.getByRole('region', { name: 'Available offline' }),
    Activity: page.getByRole('region', { name: 'Activity', exact: true }),
    Settings: page.getByRole('region', { name: 'Settings', exact: true }),
  })
  const tops: Record<string, number> = {}

  await test.step('left and found again', async () => {
    const { page } = first
    for (const [name, scroller] of Object.entries(scrollers(page))) {
      await navigate(page, name)
      tops[name] = await scrollBy(scroller, 260)
      expect(tops[name], name).toBeGreaterThan(0)
    }
    for (const [name, scroller] of Object.entries(scrollers(page))) {
      await navigate(page, name)
      await expect.poll(() => topOf(scroller), name).toBe(tops[name])
    }
  })
  await first.close()

  const second = await launch()
  await test.step('after a restart the page that was open is there, and each is where it was', async () => {
    const { page } = second
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeAttached()
    for (const [name, scroller] of Object.entries(scrollers(page)).reverse()) {
      if (name !== 'Settings') await navigate(page, name)
      await expect.poll(() => topOf(scroller), name).toBe(tops[name])
    }
  })

  await test.step('far down a list that comes in parts, with an asset beside it', async () => {
    const { page } = second
    const orphans = scrollers(page).Orphans as Locator
    await orphans.getByRole('button', { name: 'Show more' }).click()
    await expect(orphans.getByText('Clip 41', { exact: true })).toBeAttached()
    await orphans.getByText('Clip 41', { exact: true }).scrollIntoViewIfNeeded()
    await orphans.getByRole('button', { name: 'Clip 41', exact: true }).click()
    await expect(page.getByRole('complementary', { name: 'Details of Clip 41' })).toBeVisible()
    // The panel has taken its room from the list.
    await orphans.getByText('Clip 41', { exact: true }).scrollIntoViewIfNeeded()
    await expect(orphans.getByText('Clip 41', { exact: true })).toBeInViewport()
  })
  await second.close()

  const third = await launch()
  await test.step('after another restart', async () => {
    const { page } = third
    await expect(page.getByRole('heading', { name: 'Orphans', level: 1 })).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Details of Clip 41' })).toBeVisible()
    await expect(
      page
        .getByRole('region', { name: 'Clips and exports without a parent' })
        .getByText('Clip 41', { exact: true }),
    ).toBeInViewport()
  })

  await test.step('after a crash', async () => {
    /** Asked of the window itself: Playwright takes a page that has crashed once for dead. */
    const told = await third.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents) throw new Error('The window is gone')
      const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
      contents.forcefullyCrashRenderer()
      await loaded
      const look = `[document.querySelector('h1')?.textContent, document.querySelector('aside h2')?.textContent].join()`
      let seen = ''
      for (let tries = 0; tries < 100 && seen !== 'Orphans,Clip 41'; tries += 1) {
        seen = await contents.executeJavaScript(look)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return seen
    })
    expect(told).toBe('Orphans,Clip 41')
  })
})

test('a section of the settings is found again, and who asks for another gets that one', async ({
  launch,
}) => {
  const first = await launch()
  await first.page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(cardsOf(first.page).first()).toBeVisible({ timeout: 30_000 })
  await first.page.keyboard.press('Control+,')
  const sections = (page: Page) => page.getByRole('navigation', { name: 'Sections' })
  await sections(first.page).getByRole('button', { name: 'Desktop' }).click()
  await expect(first.page.getByRole('heading', { name: 'Desktop', level: 2 })).toBeInViewport()
  const top = await topOf(first.page.getByRole('region', { name: 'Settings', exact: true }))
  expect(top).toBeGreaterThan(300)
  await first.close()

  const { page } = await launch()
  const scroller = page.getByRole('region', { name: 'Settings', exact: true })
  await expect.poll(() => topOf(scroller)).toBe(top)
  await expect(page.getByRole('heading', { name: 'Desktop', level: 2 })).toBeInViewport()
  await navigate(page, 'Videos')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').last().fill('Source folders')
  await page
    .getByRole('option', { name: /Source folders/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Source folders', level: 2 })).toBeInViewport()
  await expect(page.getByRole('heading', { name: 'Desktop', level: 2 })).not.toBeInViewport()
})
