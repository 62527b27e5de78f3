import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { ask, cardsOf, connect, disconnect, navigate, snapshotOf, sync } from './actions'
import { faultsOf } from './axe'
import { run } from './commandLine'
import { addCopies } from './largeLibrary'
import { expect, type TestStorage, test } from './launch'
import { email, libraryOf } from './worlds'

/** More than the first part of the list of runs. */
const runs = 60

const home = `creatorapp/users/${email}`

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

const assets = [
  ...libraryOf(email, { videos: 3, clips: 2 }),
  ...Array.from({ length: 30 }, (_, n) => ({ publicId: `${home}/videos/series ${n}/one` })),
]

/** Pins and runs enough that each page scrolls in a small window, and that the runs come in parts. */
const fill = async (page: Page, storage: TestStorage): Promise<void> => {
  await ask(page, 'offline.pause', undefined)
  for (let n = 0; n < 30; n += 1) {
    await ask(page, 'offline.pin', { target: { type: 'folder', path: `${home}/videos/series ${n}` } })
  }
  for (let n = 0; n < runs; n += 1) {
    storage.assets.upload({ publicId: `${home}/videos/late_${n}`, displayName: `Late ${n}` })
    const { seq } = await snapshotOf(page)
    await ask(page, 'sync.start', { mode: 'quick' })
    await expect
      .poll(
        async () => {
          const now = await snapshotOf(page)
          return now.seq > seq && !now.running
        },
        { intervals: [30] },
      )
      .toBe(true)
  }
}

test('every page is found again as it was left: its place on leaving it, after a restart and after a crash, with what lay beside it', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await fill(first.page, storage)
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600))
  const scrollers = (page: Page): Readonly<Record<string, Locator>> => ({
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

  /** The first run of all, the only full one. */
  const oldest = (page: Page) =>
    page
      .getByRole('region', { name: 'History' })
      .getByRole('listitem')
      .filter({ hasText: /^Sync · / })

  await test.step('far down a list that comes in parts, with an asset beside it', async () => {
    const { page } = second
    await navigate(page, 'Videos')
    await cardsOf(page).filter({ hasText: 'Late 59' }).dblclick()
    await navigate(page, 'Activity')
    await page.getByRole('button', { name: 'Show more' }).click()
    await oldest(page).scrollIntoViewIfNeeded()
    await expect(page.getByRole('complementary', { name: 'Details of Late 59' })).toBeVisible()
    await expect(oldest(page)).toBeInViewport()
  })
  await second.close()

  const third = await launch()
  await test.step('after another restart', async () => {
    const { page } = third
    await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Details of Late 59' })).toBeVisible()
    await expect(oldest(page)).toBeInViewport()
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
      for (let tries = 0; tries < 100 && seen !== 'Activity,Late 59'; tries += 1) {
        seen = await contents.executeJavaScript(look)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return seen
    })
    expect(told).toBe('Activity,Late 59')
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
  const settings = first.page.getByRole('region', { name: 'Settings', exact: true })
  let top = -1
  // What the sections above tell may still come: meanwhile the one in sight is held there, and the place grows.
  await expect
    .poll(
      async () => {
        const before = top
        top = await topOf(settings)
        return top === before
      },
      { intervals: [500] },
    )
    .toBe(true)
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

test('what was chosen last is found again, though the page was too busy to be told that it goes', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await cardsOf(first.page).nth(3).click()
  await expect(cardsOf(first.page).nth(3)).toHaveAttribute('aria-selected', 'true')
  await first.page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 0)
  })
  await first.close()
  const { page } = await launch()
  await expect(cardsOf(page).nth(3)).toHaveAttribute('aria-selected', 'true')
})

test('thousands stay selected over a restart, and where the library has changed between them it is said', async ({
  launch,
  dataDir,
}) => {
  const start = async () => {
    const running = await launch()
    await expect(running.page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
    return { ...running, bar: running.page.getByRole('toolbar') }
  }
  const sample = await launch()
  await sample.page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(sample.page.getByText('138 videos', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(sample.page.getByRole('progressbar')).toHaveCount(0)
  await sample.close()
  await addCopies(dataDir, 5900)

  const first = await start()
  await expect(first.page.getByText('6,038 videos', { exact: true })).toBeVisible({ timeout: 30_000 })
  await cardsOf(first.page).first().click()
  await first.page.keyboard.press('Control+a')
  await expect(first.bar).toContainText('6,038 selected')
  await cardsOf(first.page)
    .nth(2)
    .click({ modifiers: ['Control'] })
  await expect(first.bar).toContainText('6,037 selected')
  // What is kept is told in runs once it has come to rest.
  await expect
    .poll(() => first.page.evaluate(() => JSON.stringify({ ...window.localStorage })))
    .toContain('6035')
  await first.close()

  const second = await start()
  await expect(second.bar).toContainText('6,037 selected')
  await expect(cardsOf(second.page).nth(2)).toHaveAttribute('aria-selected', 'false')
  await expect(cardsOf(second.page).nth(3)).toHaveAttribute('aria-selected', 'true')
  await second.close()

  await addCopies(dataDir, 1, -1)
  const third = await start()
  await expect(third.bar).toContainText('6,038 selected', { timeout: 30_000 })
  const said = third.page.getByRole('status').filter({ hasText: 'Your selection is not what it was' })
  await expect(said).toContainText('it had 6,037 items, and has 6,038 now')
  await third.page.getByRole('button', { name: 'Clear selection' }).click()
  await expect(said).toBeHidden()
})

test('where the views of an account were left is nothing to the next one, and is found again with it', async ({
  launch,
  serve,
}) => {
  const counts = { videos: 60, clips: 60 }
  const ours = await serve({ assets: libraryOf(email, counts) })
  const theirs = await serve({ assets: libraryOf(email, counts, 'Theirs ') })
  const { app, page } = await launch()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600))
  const grid = (name: string) => page.getByRole('grid', { name }).getByRole('rowgroup').last()
  const views = ['Videos', 'Clips'] as const
  const tops: Record<string, number> = {}

  await connect(page, ours)
  await sync(page)
  for (const name of views) {
    await navigate(page, name)
    await expect(cardsOf(page).first()).toBeVisible()
    tops[name] = await scrollBy(grid(name), 900)
    expect(tops[name], name).toBeGreaterThan(0)
  }
  await disconnect(page)
  await connect(page, theirs)
  await sync(page)
  for (const name of views) {
    await navigate(page, name)
    await expect(cardsOf(page).filter({ hasText: `Theirs ${name.slice(0, -1)} 60` })).toBeInViewport()
    expect(await topOf(grid(name)), name).toBe(0)
  }
  await disconnect(page)
  await connect(page, ours)
  for (const name of views) {
    await navigate(page, name)
    await expect(cardsOf(page).first()).toBeVisible()
    await expect.poll(() => topOf(grid(name)), name).toBe(tops[name])
  }
})

test('an asset that lay beside the page and is gone from the library says so calmly, and is put away', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 2 }) })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await first.close()
  const file = join(dataDir, 'before.cwbackup')
  expect(await run(dataDir, ['backup', file])).toMatchObject({ code: 0 })

  const second = await launch()
  storage.assets.upload({ publicId: `${home}/videos/late`, displayName: 'Late' })
  await sync(second.page)
  await cardsOf(second.page).filter({ hasText: 'Late' }).dblclick()
  await expect(second.page.getByRole('complementary', { name: 'Details of Late' })).toBeVisible()
  await second.close()
  expect(await run(dataDir, ['restore', file, '--yes'])).toMatchObject({ code: 0 })

  const { app, page } = await launch()
  const panel = page.getByRole('complementary', { name: 'Not in your library' })
  await expect(panel).toContainText('your library was restored from a backup that does not have it')
  await expect(cardsOf(page)).toHaveCount(3)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await faultsOf(page)).toEqual([])

  await test.step('another asset takes its place', async () => {
    await cardsOf(page).filter({ hasText: 'Video 2' }).dblclick()
    await expect(page.getByRole('complementary', { name: 'Details of Video 2' })).toBeVisible()
    await expect(panel).toHaveCount(0)
  })
  const follow = (link: string): Promise<boolean> =>
    app.evaluate(({ app: self }, address) => self.emit('second-instance', {}, ['companion', address]), link)
  await test.step('a link to one that is not here says so in full view as well, and beside the page', async () => {
    await cardsOf(page).filter({ hasText: 'Video 2' }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('dialog', { name: 'Video 2' })).toBeVisible()
    await follow('contentwizard://asset/gone')
    const full = page.getByRole('dialog', { name: 'Not in your library' })
    await expect(full).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(full).toHaveCount(0)
    await follow('contentwizard://asset/gone')
    await panel.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(panel).toHaveCount(0)
  })
})
