import type { Locator, Page } from '@playwright/test'
import { words } from '../src-preload/words'
import { cardsOf, connect, sync } from './actions'
import { expect, type Launch, type RunningApp, type Serve, test } from './launch'
import { sampleStorage } from './sampleStorage'
import { navigate } from './tour'

const pages = [
  'Videos',
  'Clips',
  'Exports',
  'Orphans',
  'Duplicates',
  'Available offline',
  'Removed',
  'Activity',
  'Settings',
] as const

/** An ultrawide screen, which the one that the tests run on is not. */
const widen = async ({ page }: RunningApp): Promise<void> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setDeviceMetricsOverride', {
    ...{ width: 3440, height: 1440 },
    deviceScaleFactor: 1,
    mobile: false,
  })
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([3440, 1440])
}

/** Everything twice as large in a window of the usual size. */
const enlarge = async ({ app, page }: RunningApp): Promise<void> => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(1280, 800)
    window?.webContents.setZoomFactor(2)
  })
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 400])
}

/** What of the page is wider than its room, and which controls are cut off at a side where nobody can scroll to the rest of them. */
const faultsOfWidth = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    const { documentElement: root } = document
    if (root.scrollWidth > innerWidth) faults.push(`the document is ${root.scrollWidth} wide`)
    const isReached = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
    for (const control of document.querySelectorAll('button, a[href], input, select, [role=switch]')) {
      const box = control.getBoundingClientRect()
      // What is there for screen readers alone, or not at all.
      if (box.width < 2 || !control.checkVisibility({ visibilityProperty: true })) continue
      const name = control.getAttribute('aria-label') ?? control.textContent ?? control.id
      for (let around = control.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, position } = getComputedStyle(around)
        if (isReached(overflowX)) {
          if (around.scrollWidth <= around.clientWidth) continue
          // The main part and the pages in it never scroll sideways: that is for rows of buttons.
          if (around.matches('main, main > section')) faults.push(`${name} widens the page`)
          break
        }
        const edge = around === document.body ? root.getBoundingClientRect() : around.getBoundingClientRect()
        const isCut = box.left < edge.left - 1 || box.right > edge.right + 1
        if ((overflowX !== 'visible' || around === document.body) && isCut) faults.push(`${name} is cut`)
        if (position === 'fixed') break
      }
    }
    return faults
  })

const widthOf = (page: Page, region: string): Promise<number> =>
  page
    .getByRole('region', { name: region, exact: true })
    .first()
    .evaluate((element) => element.getBoundingClientRect().width)

/** The app with the sample library, in a window of another size. */
const openSample = async (
  { launch, serve }: { readonly launch: Launch; readonly serve: Serve },
  change: (running: RunningApp) => Promise<void>,
): Promise<{ readonly page: Page; readonly remove: (count: number) => void }> => {
  const { assets, media, owner } = await sampleStorage()
  const storage = await serve({ assets, media })
  const running = await launch()
  const { page } = running
  await connect(page, storage, owner)
  await sync(page)
  await change(running)
  return {
    page,
    remove: (count) => {
      for (const { publicId } of assets
        .filter((asset) => asset.publicId.includes(`/${owner}/`))
        .slice(0, count)) {
        const asset = storage.assets.find('video', 'upload', publicId)
        if (asset) storage.assets.remove(asset.assetId)
      }
    },
  }
}

/** Gives a command from the palette, which is there at every size. */
const give = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('Control+K')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill(title)
  await expect(palette.getByRole('option').first()).toContainText(title)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

/** The large dialogs, and what is to stand in each before it is measured. */
const dialogs: readonly (readonly [
  title: string,
  name: string | RegExp,
  stands: (dialog: Locator) => Locator,
])[] = [
  [words.commands.titles.exportView, 'Export', (dialog) => dialog.getByRole('radio').first()],
  [
    words.commands.titles.previewSync,
    'Preview of the next sync',
    (dialog) => dialog.getByRole('region', { name: 'Planned changes' }),
  ],
  [words.commands.titles.openSources, 'Source folders', (dialog) => dialog.getByRole('switch').first()],
  [
    words.commands.titles.syncStorage,
    /assets seem to be gone/,
    (dialog) => dialog.getByRole('region', { name: 'What would go' }).getByRole('listitem').first(),
  ],
]

for (const [size, change] of [
  ['in an ultrawide window', widen],
  ['at twice the size', enlarge],
] as const) {
  test(`${size} every page fits, and what is read is not stretched`, async ({ launch, serve }) => {
    const { page, remove } = await openSample({ launch, serve }, change)
    for (const name of pages) {
      await navigate(page, name)
      if (name === 'Videos') await expect(cardsOf(page).first()).toBeVisible()
      if (name === 'Activity') {
        await expect(page.getByRole('figure').first()).toBeVisible()
        expect(await widthOf(page, 'History')).toBeLessThanOrEqual(1024)
      }
      if (name === 'Settings') expect(await widthOf(page, 'Storage use')).toBeLessThanOrEqual(896)
      expect(await faultsOfWidth(page), name).toEqual([])
    }
    await navigate(page, 'Videos')
    remove(4)
    for (const [title, name, stands] of dialogs) {
      await test.step(title, async () => {
        if (title === words.commands.titles.syncStorage) remove(100)
        await give(page, title)
        const dialog = page.getByRole('dialog', { name })
        await expect(stands(dialog)).toBeVisible()
        expect(await faultsOfWidth(page), title).toEqual([])
        const beyond = await dialog.evaluate((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect()
          const isOutside = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight
          return { isOutside, wider: element.scrollWidth - element.clientWidth }
        })
        expect(beyond, title).toEqual({ isOutside: false, wider: 0 })
        await page.keyboard.press('Escape')
        await expect(dialog).toBeHidden()
      })
    }
  })
}

/** The pages that are read or filled in, with what stands in each at the left and at the right edge; its heading stands at the left too. */
const columns: Readonly<Record<string, (page: Page) => { readonly left: Locator; readonly right: Locator }>> =
  {
    Orphans: (page) => ({
      left: page.getByRole('button', { name: 'Sync Storage' }),
      right: page.getByRole('region', { name: words.families.list }).getByRole('listitem').first(),
    }),
    Duplicates: (page) => {
      const group = page.getByRole('region', { name: words.duplicates.list }).getByRole('listitem').first()
      return { left: group, right: group }
    },
    'Available offline': (page) => {
      const space = page.getByRole('region', { name: words.offline.page.budget })
      return { left: space, right: space }
    },
    Activity: (page) => ({
      left: page.getByRole('region', { name: 'History' }),
      right: page.getByRole('button', { name: 'Sync Storage' }),
    }),
    Settings: (page) => {
      const section = page.getByRole('region', { name: 'Storage use' })
      return { left: page.getByRole('heading', { level: 1 }), right: section }
    },
  }

test('in an ultrawide window every page that is read is the same column in the middle', async ({
  launch,
  serve,
}) => {
  const { page } = await openSample({ launch, serve }, widen)
  const boxOf = async (place: Locator) => {
    await expect(place).toBeVisible()
    const { x, width } = await place.evaluate((element) => element.getBoundingClientRect().toJSON())
    return { left: Math.round(x), right: Math.round(x + width) }
  }
  const main = await boxOf(page.getByRole('main'))
  for (const [name, edges] of Object.entries(columns)) {
    await navigate(page, name)
    const { left, right } = edges(page)
    const column = { left: (await boxOf(left)).left, right: (await boxOf(right)).right }
    const wide = 1024
    const start = main.left + Math.round((main.right - main.left - wide) / 2)
    expect(column, name).toEqual({ left: start, right: start + wide })
    expect((await boxOf(page.getByRole('heading', { level: 1 }))).left, name).toBe(start)
  }
})
