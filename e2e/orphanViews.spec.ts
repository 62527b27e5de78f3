import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
const asset = (path: string, durationSeconds: number, over: object = {}) => ({
  publicId: `${home}/${path}`,
  displayName: path.split('/').at(-1) ?? path,
  durationSeconds,
  ...over,
})

/** One orphan that fits two videos, and sixty that nothing is known of. */
const orphans = [
  asset('videos/2024/Harbour_Walk', 300),
  asset('videos/2025/Harbour_Walk', 300),
  asset('clips/Harbour_Walk_0s_9s', 9),
  ...Array.from({ length: 60 }, (_, n) =>
    asset(`clips/Loose${n}`, 100 + n, { tags: n % 20 === 0 ? ['keep'] : [] }),
  ),
]

/** Thirty files, each there twice, and one that is there once. */
const twins = [
  asset('videos/Alone', 5),
  ...Array.from({ length: 30 }, (_, n) => {
    const same = { etag: n.toString(16).padStart(32, 'c'), bytes: 1_000_000 + n * 10_000 }
    return [asset(`videos/First${n}`, 10 + n, same), asset(`videos/deep/Second${n}`, 10 + n, same)]
  }).flat(),
]

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}
const layout = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Layout' }).getByRole('button', { name, exact: true })
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'What to do with the selection' })
const search = (page: Page): Locator => page.getByRole('combobox', { name: 'Search', exact: true })

const sortBy = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^Sort by/ }).press('Enter')
  await page.getByRole('menuitemradio', { name, exact: true }).press('Enter')
  await page.keyboard.press('Escape')
}

/** Takes what is selected out as a table. @returns its rows */
const exportSelection = async (
  app: ElectronApplication,
  page: Page,
  place: string,
): Promise<readonly string[]> => {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, place)
  await bar(page).getByRole('button', { name: 'Export…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText(/\d assets exported/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const [, ...rows] = (await readFile(place, 'utf8')).trimEnd().split('\r\n')
  return rows
}

/** Scrolls to the very end by keyboard; what lies there comes, and is measured, only once it is near. */
const toEnd = async (page: Page, list: Locator, last: Locator): Promise<void> => {
  await list.focus()
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(last).toBeInViewport({ timeout: 500 })
    const below = () =>
      list.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)
    await expect.poll(below, { timeout: 1000 }).toBeLessThan(2)
  }).toPass()
}

const saveView = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('dialog', { name: 'Save this view' }).getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

test('orphans are a view like the others: searched, filtered, sorted, selected, saved, and found again', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: orphans })
  const first = await launch()
  const { page } = first
  await connect(page, storage)
  await sync(page)
  await go(page, 'Orphans')
  const list = page.getByRole('region', { name: 'Clips and exports without a parent' })
  const grid = page.getByRole('grid', { name: 'Orphans' })
  const filters = page.getByRole('group', { name: 'Filters' })

  await test.step('begins with the suggestions, which a search and an order narrow and turn as well', async () => {
    await expect(page.getByText('61 clips and exports', { exact: true })).toBeVisible()
    await expect(layout(page, 'Suggestions')).toHaveAttribute('aria-pressed', 'true')
    await search(page).fill('harbour')
    await expect(page.getByText('1 of 61 clips and exports', { exact: true })).toBeVisible()
    await expect(list.getByRole('heading')).toHaveText(['Harbour_Walk_0s_9s'])
    await expect(list.locator('mark').first()).toHaveText('Harbour')
    await search(page).fill('keep')
    await expect(list.getByText('Tag: keep')).toHaveCount(3)
    await search(page).fill('nowhere')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await sortBy(page, 'Length')
    await expect(list.getByRole('heading').first()).toHaveText('Loose59')
    // There is nothing to select here, and no group to stand in.
    await list.focus()
    await page.keyboard.press('Control+A')
    await expect(bar(page)).toBeHidden()
    await page.getByRole('button', { name: /^Sort by/ }).press('Enter')
    await expect(page.getByRole('menuitemradio', { name: 'Longest first' })).toBeVisible()
    await expect(page.getByRole('menuitemradio', { name: 'Month' })).toBeHidden()
    await page.keyboard.press('Escape')
  })

  await test.step('the next layout is the grid, in the same order, with filters', async () => {
    await page.keyboard.press('Control+Shift+L')
    await expect(cardsOf(page).first()).toContainText('Loose59')
    await expect(list).toBeHidden()
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Tags' }).press('Enter')
    await page.getByRole('checkbox', { name: /^keep\b/ }).press('Space')
    await page.keyboard.press('Escape')
    await expect(page.getByText('3 of 61 clips and exports', { exact: true })).toBeVisible()
    await expect(grid.locator('p[title^="Loose"]')).toHaveText(['Loose40', 'Loose20', 'Loose0'])
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('what is selected goes out as a table, and waits while the suggestions are shown', async () => {
    await cardsOf(page).nth(0).click()
    await cardsOf(page)
      .nth(2)
      .click({ modifiers: ['ControlOrMeta'] })
    await expect(bar(page)).toContainText('2 selected')
    const rows = await exportSelection(first.app, page, join(dataDir, 'orphans.csv'))
    expect(rows.map((row) => /Loose\d+/.exec(row)?.[0])).toEqual(['Loose40', 'Loose0'])
    await layout(page, 'Suggestions').click()
    await expect(list.getByRole('heading')).toHaveText(['Loose40', 'Loose20', 'Loose0'])
    await expect(bar(page)).toBeHidden()
    await layout(page, 'Grid').click()
    await expect(bar(page)).toContainText('2 selected')
  })

  await test.step('is saved under a name, and looks as it did', async () => {
    await saveView(page, 'To keep')
    await expect(page.getByRole('grid', { name: 'To keep' })).toBeVisible()
    await expect(filters).toContainText('keep')
  })

  await test.step('a restart brings layout, order, selection and place back', async () => {
    await go(page, 'Orphans')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page.getByText('61 clips and exports', { exact: true })).toBeVisible()
    await cardsOf(page).first().focus()
    await page.keyboard.press('Control+End')
    await expect(grid.locator('[aria-selected=true]')).toContainText('Harbour_Walk_0s_9s')
    await first.close()
  })

  const again = await launch()
  await test.step('also of the suggestions, once they are left somewhere', async () => {
    const chosen = again.page.getByRole('grid', { name: 'Orphans' }).locator('[aria-selected=true]')
    await expect(chosen).toContainText('Harbour_Walk_0s_9s')
    await expect(chosen).toBeInViewport()
    await layout(again.page, 'Suggestions').click()
    const suggestions = again.page.getByRole('region', { name: 'Clips and exports without a parent' })
    const last = suggestions.getByRole('heading', { name: 'Harbour_Walk_0s_9s' })
    await toEnd(again.page, suggestions, last)
    await again.close()
  })

  const third = await launch()
  await test.step('a word on a suggestion takes the orphan out of every layout', async () => {
    const suggestions = third.page.getByRole('list', { name: /^What “Harbour_Walk_0s_9s” may belong to/ })
    await expect(suggestions).toBeInViewport()
    await suggestions
      .getByRole('button', { name: /^Confirm/ })
      .first()
      .click()
    await expect(third.page.getByText('60 clips and exports', { exact: true })).toBeVisible()
    await expect(third.page.getByRole('navigation').getByRole('button', { name: 'Orphans' })).toHaveText(
      'Orphans60',
    )
    await layout(third.page, 'List').click()
    const rows = third.page.getByRole('grid', { name: 'Orphans' })
    await expect(rows).toHaveAttribute('aria-rowcount', '61')
    await search(third.page).fill('harbour')
    await expect(third.page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    expect(await faultsOf(third.page)).toEqual([])
  })
})

test('a place far down hundreds of suggestions is found again, after another view and after a restart', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: Array.from({ length: 420 }, (_, n) => asset(`clips/Loose${n}`, 100 + n)),
  })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await go(first.page, 'Orphans')
  await expect(first.page.getByText('420 clips and exports', { exact: true })).toBeVisible()
  await sortBy(first.page, 'Length')
  const listIn = (page: Page) => page.getByRole('region', { name: 'Clips and exports without a parent' })
  const title = (page: Page, name: string) => listIn(page).getByRole('heading', { name, exact: true })
  /** The first title on the screen, and how many px it stands below the list's upper edge. */
  const inSight = (page: Page): Promise<string> =>
    listIn(page).evaluate((list) => {
      const edge = list.getBoundingClientRect().top
      const head = [...list.querySelectorAll('h2')].find((one) => one.getBoundingClientRect().top >= edge)
      return `${head?.textContent} at ${Math.round((head?.getBoundingClientRect().top ?? 0) - edge)}`
    })
  await expect(title(first.page, 'Loose419')).toBeInViewport()
  await toEnd(first.page, listIn(first.page), title(first.page, 'Loose0'))
  for (let pages = 0; pages < 3; pages += 1) await first.page.keyboard.press('PageUp')
  // A scroll by keyboard takes several frames.
  let left = ''
  await expect(async () => {
    const before = await inSight(first.page)
    await listIn(first.page).evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))),
    )
    left = await inSight(first.page)
    expect(left).toMatch(/^Loose/)
    expect(left).toBe(before)
  }).toPass()
  expect(left).not.toContain('Loose0 ')

  await go(first.page, 'Videos')
  await go(first.page, 'Orphans')
  await expect.poll(() => inSight(first.page)).toBe(left)
  await first.close()

  const { page } = await launch()
  await expect(page.getByRole('heading', { name: 'Orphans', level: 1 })).toBeVisible()
  await expect.poll(() => inSight(page)).toBe(left)
  await listIn(page).focus()
  await page.keyboard.press('Home')
  await expect(title(page, 'Loose419')).toBeInViewport()
})

test('duplicates are a view like the others: searched, filtered, sorted, selected, saved, and found again', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: twins })
  const first = await launch()
  const { page } = first
  await connect(page, storage)
  await sync(page)
  await go(page, 'Duplicates')
  const groups = page.getByRole('region', { name: 'Files that are there more than once' })

  await test.step('begins with the groups; one is found by any of its copies, and shown as a whole', async () => {
    await expect(page.getByText('60 copies', { exact: true })).toBeVisible()
    await search(page).fill('second7')
    await expect(page.getByText('1 of 60 copies', { exact: true })).toBeVisible()
    await expect(groups.getByRole('group')).toHaveCount(1)
    await expect(groups.getByRole('radio', { name: /First7\b/ })).toBeVisible()
    // Groups have an order of their own: none is offered.
    await expect(page.getByRole('button', { name: /^Sort by/ })).toBeHidden()
    // One that another is shown in place of is a duplicate all the same.
    await groups.getByRole('radio', { name: /First7\b/ }).check()
    await expect(page.getByRole('status').last()).toContainText('Only “First7”')
    await expect(page.getByText('1 of 60 copies', { exact: true })).toBeVisible()
  })

  await test.step('as a list, sorted by a column, with a filter', async () => {
    await layout(page, 'List').click()
    await search(page).fill('')
    await expect(page.getByText('60 copies', { exact: true })).toBeVisible()
    await page.getByRole('columnheader', { name: 'Length' }).getByRole('button').click()
    const rows = page.getByRole('grid').locator('[data-index]')
    await expect(rows.first()).toContainText(/(First|Second)29/)
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Length' }).press('Enter')
    await page.getByLabel('At least').fill('38')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByText('4 of 60 copies', { exact: true })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('all that is left is selected and goes out as a table', async () => {
    await page.getByRole('grid').locator('[data-index]').first().click()
    await page.keyboard.press('Control+A')
    await expect(bar(page)).toContainText('4 selected')
    const rows = await exportSelection(first.app, page, join(dataDir, 'duplicates.csv'))
    expect(rows.map((row) => /(?:First|Second)\d+/.exec(row)?.[0]).toSorted()).toEqual([
      ...['First28', 'First29', 'Second28', 'Second29'],
    ])
    await saveView(page, 'Long twins')
    await expect(page.getByRole('columnheader', { name: 'Length' })).toBeVisible()
  })

  await test.step('a restart brings layout, order and place back, of the groups too', async () => {
    await go(page, 'Duplicates')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page.getByText('60 copies', { exact: true })).toBeVisible()
    await layout(page, 'Groups').click()
    const last = groups.getByRole('group', { name: /“(First|Second)0”/ })
    await toEnd(page, groups, last)
    await first.close()
    const again = await launch()
    await expect(
      again.page
        .getByRole('region', { name: 'Files that are there more than once' })
        .getByRole('group', { name: /“(First|Second)0”/ }),
    ).toBeInViewport()
    await layout(again.page, 'List').click()
    await expect(again.page.getByRole('columnheader', { name: 'Length' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await again.page.getByRole('navigation').getByRole('button', { name: 'Long twins', exact: true }).click()
    await expect(again.page.getByText('4 copies', { exact: true })).toBeVisible()
    await expect(again.page.getByRole('columnheader', { name: 'Length' })).toBeVisible()
  })
})
