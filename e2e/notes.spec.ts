import type { Locator, Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`

test('a note is written beside the grid, keeps its keys, and is there after a restart and a sync, on a tombstone too', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: ['Film', 'Other'].map((name) => ({ publicId: `${home}/videos/${name}`, displayName: name })),
  })
  const first = await launch()
  await first.page.setViewportSize({ width: 800, height: 600 })
  await connect(first.page, storage)
  await sync(first.page)
  const noteOf = (page: Page, title: string) =>
    page.getByRole('complementary', { name: `Details of ${title}` }).getByRole('textbox', { name: 'Note' })
  const open = async (page: Page, title: string): Promise<Locator> => {
    await cardsOf(page).filter({ hasText: title }).dblclick()
    await expect(noteOf(page, title)).toBeVisible()
    return noteOf(page, title)
  }
  const film = await open(first.page, 'Film')
  await expect(film).toHaveAccessibleDescription('Only on this computer: nothing is written to your storage.')
  await film.focus()
  // Each of these is a shortcut elsewhere.
  await first.page.keyboard.type('/ ? + - = k')
  await first.page.keyboard.press('Enter')
  await first.page.keyboard.type('for Ana')
  await first.page.keyboard.press('ArrowLeft')
  await first.page.keyboard.press('ControlOrMeta+Enter')
  const panel = first.page.getByRole('complementary', { name: 'Details of Film' })
  await expect(panel.getByText('Saved', { exact: true })).toBeVisible()
  await expect(film).toBeFocused()
  await expect(film).toHaveValue('/ ? + - = k\nfor Ana')
  expect(await faultsOf(first.page)).toEqual([])
  await test.step('where it fills the window, arrow keys go through the text and not through the view', async () => {
    await panel.getByRole('button', { name: 'Fill the window' }).click()
    const full = first.page.getByRole('dialog', { name: 'Film' })
    const note = full.getByRole('textbox', { name: 'Note' })
    await note.focus()
    await first.page.keyboard.press('ControlOrMeta+End')
    await first.page.keyboard.press('ArrowLeft')
    await first.page.keyboard.press('ArrowRight')
    await first.page.keyboard.type('?')
    await expect(note).toHaveValue('/ ? + - = k\nfor Ana?')
    await full.getByRole('button', { name: 'Back to the side' }).click()
    await expect(film).toHaveValue('/ ? + - = k\nfor Ana?')
  })
  await test.step('what is typed goes to its own asset when the next one comes', async () => {
    await film.fill('for Ana!')
    const other = await open(first.page, 'Other')
    await expect(other).toHaveValue('')
    await other.fill('the other one')
    await first.page.getByRole('tab', { name: 'History' }).click()
    await first.page.getByRole('tab', { name: 'Facts' }).click()
    await expect(other).toHaveValue('the other one')
    await expect(await open(first.page, 'Film')).toHaveValue('for Ana!')
    await film.fill('to the last word')
  })
  // The field still has the focus.
  await first.close()

  const { page } = await launch()
  await expect(await open(page, 'Film')).toHaveValue('to the last word')
  await page.keyboard.press('Escape')
  const id = await cardsOf(page).filter({ hasText: 'Film' }).getAttribute('data-asset-id')
  storage.assets.remove(String(id))
  await sync(page)
  await expect(await open(page, 'Other')).toHaveValue('the other one')
  const sidebar = page.getByRole('navigation')
  await sidebar.getByRole('button', { name: /^Removed/ }).click()
  await expect(await open(page, 'Film')).toHaveValue('to the last word')
})

test('what was written on an asset is found at once, marked, in the palette too, and no more once it was taken back', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: ['Film', 'Other', 'Third'].map((name) => ({
      publicId: `${home}/videos/${name}`,
      displayName: name,
    })),
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  const film = cardsOf(page).filter({ hasText: 'Film' })
  await film.dblclick()
  const note = page
    .getByRole('complementary', { name: 'Details of Film' })
    .getByRole('textbox', { name: 'Note' })
  await note.fill('Not before Ánna\nhas seen it')
  await page.keyboard.press('ControlOrMeta+Enter')
  await search.fill('anna has')
  await expect(page.getByText('1 of 3 videos')).toBeVisible()
  await expect(film).toContainText('Note: ')
  await expect(film.locator('mark').first()).toHaveText('Ánna')
  expect(await faultsOf(page)).toEqual([])

  await test.step('a note that is changed leaves the list, or comes into it, as it is kept', async () => {
    await note.fill('ask Bo')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    await expect(note).toBeFocused()
    await note.fill('ask Anna, she has it')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(film).toBeVisible()
    await note.fill('')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  })

  await test.step('offline, by the palette', async () => {
    await note.fill('for the zebra crossing')
    await search.fill('')
    await expect(page.getByText('3 videos', { exact: true })).toBeVisible()
    await storage.close()
    await page.keyboard.press('ControlOrMeta+K')
    await page.keyboard.type('zebra')
    await expect(page.getByRole('dialog').getByRole('option', { name: /^Film/ })).toContainText(
      'for the zebra crossing',
    )
  })
})
