import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cardsOf, chooseFile } from './actions'
import { faultsOf } from './axe'
import { run } from './commandLine'
import { addCopies } from './largeLibrary'
import { expect, test } from './launch'

const exporting = (page: Page) => page.getByRole('dialog', { name: 'Export' })

const explore = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Explore the sample library' }).press('Enter')
  await expect(page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })
}

test('from the first start to an exported table by keyboard alone; then a page of pictures', async ({
  launch,
  dataDir,
}) => {
  const { app, page } = await launch()
  await explore(page)
  const dialog = exporting(page)

  await test.step('a search becomes a table', async () => {
    const place = join(dataDir, 'kitchen.csv')
    await chooseFile(app, place)
    await page.keyboard.press('Control+F')
    await expect(page.getByRole('combobox', { name: 'Search', exact: true })).toBeFocused()
    await page.keyboard.type('kitchen')
    // What is marked in whole was searched for in whole, and not a part of the word.
    await expect(page.getByRole('grid').locator('mark').first()).toHaveText(/^kitchen$/i)
    await page.keyboard.press('Control+E')
    await expect(dialog).toBeVisible()
    await dialog.getByRole('radio', { name: /^Table/ }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: /^Data/ })).toBeChecked()
    await page.keyboard.press('ArrowUp')
    await dialog.getByRole('button', { name: 'Export', exact: true }).press('Enter')
    await expect(dialog.getByRole('status')).toContainText(/\d assets exported/)
    const [, ...rows] = (await readFile(place, 'utf8')).trimEnd().split('\r\n')
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(row).toMatch(/kitchen/i)
    await expect(dialog.getByRole('status')).toContainText(`${rows.length} assets exported`)
    // As many as the page counts, which may still have been counting when the table was asked for.
    await expect(page.getByText(`${rows.length} of 138 videos`, { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('closing the system’s dialog does nothing', async () => {
    await chooseFile(app, '')
    await page.keyboard.press('Control+E')
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeVisible()
  })

  await test.step('as a page with its pictures inside, which shows them without any network', async () => {
    const place = join(dataDir, 'sheet.html')
    await chooseFile(app, place)
    await dialog.getByText('Contact sheet').click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('assets exported', { timeout: 20_000 })
    const html = await readFile(place, 'utf8')
    expect(html.match(/src="data:image\/(?:jpeg|webp|png);base64,/g)?.length).toBeGreaterThan(0)
    expect(html).toContain("default-src 'none'")
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  })
})

test('what is selected goes out as the files themselves, and once more without a fetch; what cannot be is said', async ({
  launch,
  dataDir,
}) => {
  const { app, page } = await launch()
  await explore(page)
  const dialog = exporting(page)

  await test.step('what is selected, as the files themselves; a second time none is fetched again', async () => {
    const place = join(dataDir, 'originals')
    await chooseFile(app, place)
    await page.keyboard.press('Control+2')
    const grid = page.getByRole('grid', { name: 'Clips' })
    await grid.getByRole('gridcell').first().click()
    await grid
      .getByRole('gridcell')
      .nth(1)
      .click({ modifiers: ['Control'] })
    await expect(page.getByRole('toolbar', { name: 'What to do with the selection' })).toContainText(
      '2 selected',
    )
    await page.getByRole('button', { name: 'Export…', exact: true }).click()
    await expect(dialog.getByRole('radio', { name: /^The selection: 2 assets/ })).toBeChecked()
    await dialog.getByText('Original files').click()
    await dialog.getByLabel('File names').fill('{n} {title}')
    await expect(dialog.getByText(/For example “1 .*\.mp4”/)).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('2 assets exported', { timeout: 20_000 })
    const files = await readdir(place)
    expect(files.filter((name) => /^[12] .*\.mp4$/.test(name))).toHaveLength(2)
    expect((await stat(join(place, files[0] ?? ''))).size).toBeGreaterThan(1000)
    await dialog.getByRole('button', { name: 'Export again' }).click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('2 files were there already')
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  })

  await test.step('a place that cannot be written is said in words', async () => {
    await chooseFile(app, join(dataDir, 'missing', 'folder', 'list.html'))
    await page.keyboard.press('Control+E')
    await dialog.getByText('Platform checklist').click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('cannot be written')
    expect(await faultsOf(page)).toEqual([])
  })
})

test('a contact sheet of too many says so before anything is chosen, in the dialog and on the terminal', async ({
  launch,
  dataDir,
}) => {
  const first = await launch()
  await explore(first.page)
  await first.close()
  await addCopies(dataDir, 5000)
  const why = 'A contact sheet takes at most 5,000 assets, and these are 5,138.'

  const sheet = join(dataDir, 'all.html')
  const refused = await run(dataDir, ['export', 'videos', '--format', 'html', '--out', sheet, '--sample'])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain(why)
  await expect(stat(sheet)).rejects.toMatchObject({ code: 'ENOENT' })

  const { page } = await launch()
  await expect(page.getByText('5,138 videos', { exact: true })).toBeVisible({ timeout: 30_000 })
  const dialog = exporting(page)
  const option = dialog.getByRole('radio', { name: /^Contact sheet/ })
  await page.keyboard.press('Control+E')
  await expect(option).toBeDisabled()
  await expect(option).toHaveAccessibleName(new RegExp(why))
  await page.keyboard.press('Escape')

  await cardsOf(page).first().click()
  await cardsOf(page)
    .nth(1)
    .click({ modifiers: ['Control'] })
  await page.keyboard.press('Control+E')
  await expect(dialog.getByRole('radio', { name: /^The selection: 2 assets/ })).toBeChecked()
  await option.check()
  const start = dialog.getByRole('button', { name: 'Export', exact: true })
  await expect(start).not.toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('radio', { name: /^All of/ }).check()
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await expect(start).toHaveAccessibleDescription(new RegExp(why))
  expect(await faultsOf(page)).toEqual([])
})
