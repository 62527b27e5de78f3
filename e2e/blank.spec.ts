import { cardsOf } from './actions'
import { expect, test } from './launch'
import { framesOf, watchFrames } from './paint'
import { navigate } from './tour'

const views = [
  'Clips',
  'Exports',
  'Orphans',
  'Duplicates',
  'Removed',
  'Available offline',
  'Activity',
  'Settings',
]

test('no frame of any view, menu or dialog is blank, whatever is opened and however fast', async ({
  launch,
}) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })
  await page.reload()
  await expect(cardsOf(page).first()).toBeVisible()
  await watchFrames(page)
  const search = page.getByRole('combobox', { name: 'Search', exact: true })

  await test.step('each view, first when nothing of it is known, then again', async () => {
    for (const name of [...views, 'Videos', ...views, 'Videos']) await navigate(page, name)
  })
  await test.step('faster than anything can be answered', async () => {
    await page.evaluate((names) => {
      const rows = [...document.querySelectorAll<HTMLElement>('nav button')]
      for (const name of [...names, 'Videos'])
        rows.find((row) => (row.getAttribute('aria-label') ?? row.textContent)?.startsWith(name))?.click()
    }, views)
    await expect(page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
  })
  await test.step('folders, and a saved view', async () => {
    for (const folder of await page.getByRole('treeitem').all()) await folder.click()
    await navigate(page, 'Videos')
    await search.fill('dur>2')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByLabel('Name').fill('Longer')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Longer', level: 1 })).toBeVisible()
    await navigate(page, 'Clips')
    await page.getByRole('button', { name: 'Longer', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Longer', level: 1 })).toBeVisible()
    await navigate(page, 'Videos')
  })
  await test.step('as one types, as a list, in another order', async () => {
    await search.fill('')
    await search.pressSequentially('kitchen')
    await expect(page.getByRole('grid').locator('mark').first()).toBeVisible()
    await search.fill('nowhere to be found')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    await search.fill('')
    await expect(cardsOf(page).first()).toBeVisible()
    await page.getByRole('button', { name: 'List' }).click()
    await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click()
    await page.getByRole('button', { name: 'Grid' }).click()
    await cardsOf(page).first().focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+Home')
  })
  await test.step('what there is to decide in a view, as cards, as a list, and back', async () => {
    for (const [name, usual] of [
      ['Orphans', 'Suggestions'],
      ['Duplicates', 'Groups'],
    ] as const) {
      await navigate(page, name)
      for (const layout of ['Grid', 'List', usual]) await page.getByRole('button', { name: layout }).click()
      await search.fill('nowhere to be found')
      await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
      await search.fill('')
    }
    await navigate(page, 'Videos')
  })
  await test.step('an asset beside the page and over it, and every dialog that keys open', async () => {
    await cardsOf(page).first().focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: /^Details of / })
    await expect(panel).toBeVisible()
    for (const tab of ['Family', 'History', 'Facts']) await panel.getByRole('tab', { name: tab }).click()
    await page.keyboard.press('Escape')
    await cardsOf(page).first().focus()
    for (const keys of ['Space', 'Control+K', 'Control+E', '?']) {
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })

  const { blank, frames } = await framesOf(page)
  expect(frames).toBeGreaterThan(100)
  expect(blank).toEqual([])

  await test.step('the watch sees what is blank', async () => {
    await page.evaluate(async () => {
      const main = document.querySelector('main')
      if (main !== null) main.style.visibility = 'hidden'
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    })
    expect((await framesOf(page)).blank).toContain('Videos')
  })
  await test.step('and a grid that is empty under a chip, or in one of its corners', async () => {
    await page.evaluate(() => {
      const main = document.querySelector('main')
      if (main !== null) main.style.visibility = ''
    })
    await search.fill('dur>2')
    await expect(page.getByRole('group', { name: 'Filters' })).toBeVisible()
    const seenWith = async (hidden: string): Promise<readonly string[]> => {
      await watchFrames(page)
      await page.evaluate(async (selector) => {
        for (const one of document.querySelectorAll<HTMLElement>(selector)) one.style.visibility = 'hidden'
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      }, hidden)
      return (await framesOf(page)).blank
    }
    const corner = await seenWith('[data-index="0"], [data-index="0"] *')
    expect(corner.at(-1)).toMatch(/^Videos: nothing at 0\/0\b/)
    expect(await seenWith('[role=rowgroup] *')).toContain('Videos')
  })
})
