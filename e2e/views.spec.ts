import type { Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email } from './worlds'

const explore = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })
  await expect(page.getByText('138 videos', { exact: true })).toBeVisible()
}

test('a view is searched, filtered, grouped, listed and saved, and is found again after a restart', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  const grid = page.getByRole('grid', { name: 'Videos' })
  const filters = page.getByRole('group', { name: 'Filters' })
  await explore(page)

  await test.step('finds as one types, marks what it found, and Escape takes it back', async () => {
    await page.keyboard.press('Control+F')
    await expect(search).toBeFocused()
    await page.keyboard.type('kitchen')
    await expect(page.getByText(/^\d+ of 138 videos$/)).toBeVisible()
    await expect(grid.locator('mark').first()).toHaveText(/kitchen/i)
    await expect(cardsOf(page).filter({ hasNotText: /kitchen/i })).toHaveCount(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(search).toHaveValue('')
    await expect(page.getByRole('option')).toHaveCount(0)
    await expect(page.getByText('138 videos', { exact: true })).toBeVisible()
  })

  await test.step('says why there is nothing, and what to do', async () => {
    await search.fill('dur>1h nowhere to be found')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    await expect(filters.getByText('dur>1h')).toBeVisible()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(grid).toBeVisible()
  })

  await test.step('offers what was searched before', async () => {
    await search.click()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option', { name: 'kitchen' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('filters by keyboard, as chips that say what holds', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Tags' }).press('Enter')
    await expect(page.getByRole('searchbox', { name: 'Find a tag' })).toBeFocused()
    await page.keyboard.type('trav')
    const travel = page.getByRole('checkbox', { name: /^travel\b/ })
    await travel.press('Space')
    await expect(travel).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(filters.getByRole('button', { name: 'Tags travel' })).toBeVisible()
    await expect(page.getByText(/^\d+ of 138 videos$/)).toBeVisible()
  })

  await test.step('stands in groups, and as a list that sorts by its columns', async () => {
    await page.getByRole('button', { name: /^Sort by/ }).press('Enter')
    await page.getByRole('menuitemradio', { name: 'Month' }).press('Enter')
    await page.keyboard.press('Escape')
    await expect(grid.getByRole('rowheader').nth(1)).toBeVisible()
    const headings = await grid.getByRole('rowheader').allTextContents()
    for (const heading of headings) expect(heading).toMatch(/^[A-Z][a-z]+ 20\d\d\d+$/)
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await grid.getByRole('columnheader', { name: 'Length' }).getByRole('button').click()
    await expect(grid.getByRole('columnheader', { name: 'Length' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
  })

  await test.step('is saved under a name', async () => {
    await page.getByRole('button', { name: 'Save view' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await dialog.getByLabel('Name').fill('Long trips')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Long trips', level: 1 })).toBeVisible()
    await expect(
      page.getByRole('navigation').getByRole('button', { name: 'Long trips', exact: true }),
    ).toHaveAttribute('aria-current', 'page')
  })

  await test.step('is deleted by keyboard, and is back as it was at a word', async () => {
    const saved = page.getByRole('region', { name: 'Saved views' })
    const view = saved.getByRole('button', { name: 'Long trips', exact: true })
    const remove = async (): Promise<void> => {
      await page.getByRole('button', { name: 'More about Long trips' }).press('Enter')
      await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
      await expect(saved).toBeHidden()
      await expect(page.getByRole('log')).toContainText('Saved view “Long trips” deleted.')
    }
    await remove()
    await expect(page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    const undo = page.getByRole('log').getByRole('button', { name: 'Undo', exact: true })
    await expect(undo).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Long trips', level: 1 })).toBeVisible()
    await expect(view).toBeFocused()
    await expect(undo).toBeHidden()
    // Once: a sidebar that comes anew leaves the focus where it is.
    await view.blur()
    for (let times = 0; times < 2; times += 1) await page.keyboard.press('Control+B')
    await expect(view).toBeVisible()
    await expect(view).not.toBeFocused()
    await expect(filters).toContainText('travel')
    // Not in front, nothing but its row goes and comes.
    await page.getByRole('navigation').getByRole('button', { name: 'Clips', exact: true }).click()
    await remove()
    await undo.click()
    await expect(view).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Clips', level: 1 })).toBeVisible()
    await view.click()
    await expect(page.getByRole('heading', { name: 'Long trips', level: 1 })).toBeVisible()
  })

  const rows = page.getByRole('grid').locator('[data-index]')
  await test.step('rows are chosen by keyboard', async () => {
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await rows.first().click()
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    const bar = page.getByRole('toolbar', { name: 'What to do with the selection' })
    await expect(bar).toContainText('3 selected')
    await page.keyboard.press('Control+ArrowDown')
    await page.keyboard.press('Control+Space')
    await expect(bar).toContainText('4 selected')
    await page.keyboard.press('Control+A')
    const total = await page.getByRole('grid').getAttribute('aria-rowcount')
    expect(Number(total)).toBeGreaterThan(4)
    await expect(bar).not.toContainText('4 selected')
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    await rows.nth(1).click({ modifiers: ['ControlOrMeta'] })
    await expect(bar).toContainText('1 selected')
  })

  await test.step('a restart brings view, order, layout, selection and place back', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Videos', exact: true }).click()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page.getByText('138 videos', { exact: true })).toBeVisible()
    await rows.first().focus()
    await page.keyboard.press('Control+End')
    const chosen = page.getByRole('grid').locator('[aria-selected=true]')
    await expect(chosen).toHaveCount(1)
    const title = await chosen.locator('p[title]').first().getAttribute('title')
    await page.getByRole('navigation').getByRole('button', { name: 'Clips', exact: true }).click()
    await expect(page.getByRole('grid', { name: 'Clips' })).toBeVisible()
    await page.getByRole('navigation').getByRole('button', { name: 'Videos', exact: true }).click()
    await expect(chosen).toBeInViewport()
    await first.close()

    const again = await launch()
    const there = again.page.getByRole('grid', { name: 'Videos' }).locator('[aria-selected=true]')
    await expect(there.locator('p[title]').first()).toHaveAttribute('title', title ?? '')
    await expect(there).toBeInViewport()
    await expect(again.page.getByRole('columnheader', { name: 'Length' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await again.page.getByRole('navigation').getByRole('button', { name: 'Long trips', exact: true }).click()
    await expect(again.page.getByRole('group', { name: 'Filters' })).toContainText('travel')
  })
})

test('folders are a tree for the keyboard, and the sidebar makes room', async ({ launch }) => {
  const { app, page } = await launch()
  await explore(page)
  const tree = page.getByRole('tree', { name: 'Folders' })
  const items = tree.getByRole('treeitem')
  await items.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(items.first()).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(items.nth(1)).toBeFocused()
  await expect(items.nth(1)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('Enter')
  await expect(items.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(cardsOf(page).first()).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(items.first()).toHaveAttribute('aria-expanded', 'false')

  await page.getByRole('navigation').getByRole('button', { name: 'Removed' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing has been removed' })).toBeVisible()

  // Narrow, the sidebar is icons with names, and comes over the page for one choice.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600))
  await expect(tree).toBeHidden()
  await page.getByRole('button', { name: 'Show the sidebar' }).click()
  await expect(tree).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(tree).toBeHidden()
  await page.getByRole('navigation').getByRole('button', { name: 'Exports' }).click()
  await expect(page.getByRole('heading', { name: 'Exports', level: 1 })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
})

test('a folder that is spelled in two ways is one heading, as it is one folder of the tree', async ({
  launch,
  serve,
}) => {
  const home = `creatorapp/users/${email}/videos`
  const storage = await serve({
    assets: ['Lisbon', 'lisbon', 'Porto'].map((folder, n) => ({
      publicId: `${home}/take_${n}`,
      assetFolder: `${home}/${folder}`,
      displayName: `Take ${n}`,
    })),
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await page.getByRole('button', { name: /^Sort by/ }).click()
  await page.getByRole('menuitemradio', { name: 'Folder' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('rowheader')).toHaveText([/Lisbon.*2$/, /Porto.*1$/])
})
