import type { Locator, Page } from '@playwright/test'
import { cardsOf, connect, sync, tabTo } from './actions'
import { faultsInBothSizes } from './axe'
import { expect, test } from './launch'
import { sampleStorage } from './sampleStorage'
import { tour } from './tour'
import { email, libraryOf } from './worlds'

/** Some of the properties of an element as the browser paints it. */
const lookOf = (element: Locator, properties: readonly string[]): Promise<Record<string, string>> =>
  element.evaluate((one, names) => {
    const style = getComputedStyle(one)
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]))
  }, properties)

type Focus = { readonly name: string; readonly shown: boolean }

/** What has the focus after each of so many Tabs, and whether it, or what it lies in, is outlined by 2px or more. */
const focusesOf = async (page: Page, tabs: number): Promise<readonly Focus[]> => {
  const seen: Focus[] = []
  for (let tab = 0; tab < tabs; tab += 1) {
    await page.keyboard.press('Tab')
    seen.push(
      await page.evaluate(() => {
        const focused = document.activeElement
        const name = focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
        // Between the last and the first of them the window itself has it.
        if (focused === null || focused === document.body) return { name: 'window', shown: true }
        const isOutlined = (element: Element): boolean => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element)
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
        }
        let shown = false
        for (let around: Element | null = focused; around !== null; around = around.parentElement)
          shown ||= isOutlined(around)
        // An input that is not seen shows it on what stands for it.
        const shownBeside = [...(focused.parentElement?.children ?? [])].some(isOutlined)
        return { name: name.slice(0, 60), shown: focused.matches(':focus-visible') && (shown || shownBeside) }
      }),
    )
  }
  return seen
}

test('the whole window, stop by stop: free of axe’s findings in light and in dark, wide and small, and of errors and warnings in the console', async ({
  launch,
  serve,
}) => {
  test.setTimeout(420_000)
  const { assets, media, ...sample } = await sampleStorage()
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
    await test.step(name, async () => expect.soft(await faultsInBothSizes(page), name).toEqual([]))
  }
  await tour({ ...sample, running, storage, assets, visit })
  expect(said).toEqual([])
})

test('forced colours lose nothing of what is chosen or has the focus', async ({ launch }) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })

  await page.emulateMedia({ forcedColors: 'active' })
  const highlight = await page.evaluate(() => {
    document.body.style.color = 'Highlight'
    const { color } = getComputedStyle(document.body)
    document.body.style.color = ''
    return color
  })
  const marked = { 'border-top-color': highlight, 'border-top-style': 'solid', 'border-top-width': '2px' }
  await cardsOf(page).nth(1).click()
  await page.keyboard.press('ArrowRight')
  const chosen = cardsOf(page).nth(2)
  await expect(chosen).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => lookOf(chosen, Object.keys(marked))).toEqual(marked)
  expect(await lookOf(cardsOf(page).nth(1), Object.keys(marked))).not.toEqual(marked)
  await expect
    .poll(() => lookOf(chosen, ['outline-style', 'outline-width']))
    .toEqual({
      'outline-style': 'solid',
      'outline-width': '2px',
    })
  const row = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })
  await expect.poll(() => lookOf(row('Videos'), Object.keys(marked))).toEqual(marked)
  expect(await lookOf(row('Clips'), Object.keys(marked))).not.toEqual(marked)
  await expect
    .poll(() => lookOf(page.getByRole('button', { name: 'Grid' }), Object.keys(marked)))
    .toEqual(marked)
  const meter = page.getByRole('meter', { name: 'Calls left this hour' })
  await expect.poll(() => lookOf(meter, ['border-top-style'])).toEqual({ 'border-top-style': 'solid' })
  await expect
    .poll(() => lookOf(meter.locator('span').first(), ['background-color']))
    .toEqual({
      'background-color': highlight,
    })
  await page.getByRole('combobox', { name: 'Search', exact: true }).fill('dur>2')
  const chip = page
    .getByRole('group', { name: 'Filters' })
    .locator('span')
    .filter({ hasText: 'dur>2' })
    .first()
  await expect.poll(() => lookOf(chip, ['border-top-style'])).toEqual({ 'border-top-style': 'solid' })
  await page.keyboard.press('Control+,')
  const track = page
    .locator('label', { has: page.getByRole('switch', { name: /^Notifications/ }) })
    .locator('span')
    .first()
  const colourOf = (part: string | null): Promise<string> =>
    track.evaluate((element, of) => getComputedStyle(element, of).backgroundColor, part)
  // It fades from one to the other.
  await expect.poll(() => colourOf(null)).toBe(highlight)
  await expect.poll(() => colourOf('::after')).not.toBe(highlight)
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
  await test.step('whatever takes the focus shows it: sidebar, header, grid, panel and a dialog', async () => {
    await page.getByRole('navigation', { name: 'Library' }).getByRole('button').first().focus()
    const seen = [...(await focusesOf(page, 24))]
    await cells.first().focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: /^Details of / })).toBeFocused()
    seen.push(...(await focusesOf(page, 12)))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+E')
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
    seen.push(...(await focusesOf(page, 6)))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(new Set(seen.map(({ name }) => name)).size).toBeGreaterThan(25)
    expect(seen.filter(({ shown }) => !shown)).toEqual([])
  })
  await page.getByRole('button', { name: /^Sort by/ }).focus()
  // From the header to the grid: whatever lies between takes a Tab of its own.
  await tabTo(page, cells.first())
  await expect(cells.first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(cells.nth(1)).toBeFocused()
  await page.keyboard.press('Control+End')
  await expect(page.getByText('Video 1', { exact: true })).toBeVisible()
  await expect(page.locator('[role=gridcell]:focus').getByText('Video 1', { exact: true })).toBeVisible()
  expect(await cells.count()).toBeLessThan(120)
  await page.keyboard.press('Control+Home')
  await expect(page.getByText('Video 1500', { exact: true })).toBeVisible()
})
