import type { Page } from '@playwright/test'
import { listedAsset } from '../src-preload/contract'
import { cardsOf, connect, sync } from './actions'
import { run } from './commandLine'
import { expect, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
const clip = (name: string, displayName: string) => ({
  ...{ publicId: `${home}/clips/${name}`, displayName, durationSeconds: 9 },
  context: { caption: 'Windy' },
})
/** An export as ContentWizard's export route names it. */
const made = (clipName: string, format: string, platform: string, over: object = {}, folder = '') => ({
  publicId: `creator_uploads/clips/${email}${folder}/${clipName}_${format}_${platform}_1732990291422`,
  durationSeconds: 9,
  ...over,
})

/** The names of the files stand in another order than the titles of what they were made from. */
const assets = [
  clip('m1', 'Harbour 10'),
  clip('q1', 'Harbour 2'),
  clip('z1', 'At the zoo'),
  made('m1', '16:9', 'youtube', { tags: ['boats', 'by the sea'] }),
  made('q1', '9:16', 'youtube', { tags: ['harbour'] }),
  made('q1', '9:16', 'tiktok', {}, '/Old harbour'),
  made('z1', '9:16', 'tiktok'),
]
const sorted = ['At the zoo', 'Harbour 2', 'Harbour 2', 'Harbour 10']

const titles = (page: Page) => cardsOf(page).locator('p[title]:first-child').allTextContents()
const search = (page: Page) => page.getByRole('combobox', { name: 'Search', exact: true })

const sortBy = async (page: Page, ...names: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: /^Sort by/ }).press('Enter')
  for (const name of names) await page.getByRole('menuitemradio', { name, exact: true }).press('Enter')
  await page.keyboard.press('Escape')
}

test('exports are found, sorted and marked by the titles that their cards show', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets })
  const running = await launch()
  const { app, page } = running
  await connect(page, storage)
  await sync(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Exports', exact: true }).click()
  await expect(page.getByText('4 exports', { exact: true })).toBeVisible()
  const grid = page.getByRole('grid', { name: 'Exports' })

  await test.step('A to Z is the order of the titles shown, Z to A the other way', async () => {
    await sortBy(page, 'Title')
    await expect.poll(() => titles(page)).toEqual(sorted)
    await expect(cardsOf(page).nth(1)).toContainText('TikTok')
    await expect(cardsOf(page).nth(2)).toContainText('YouTube')
    await sortBy(page, 'Z to A')
    await expect.poll(() => titles(page)).toEqual(sorted.toReversed())
    await sortBy(page, 'A to Z')
  })

  await test.step('a word of a card finds it, and is marked there', async () => {
    await search(page).fill('harbour')
    await expect(page.getByText('3 of 4 exports', { exact: true })).toBeVisible()
    await expect.poll(() => titles(page)).toEqual(sorted.slice(1))
    await expect(grid.locator('mark')).toHaveText(['Harbour', 'Harbour', 'Harbour'])
    // What is said of a clip stands on no card of its exports.
    await search(page).fill('windy')
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    await search(page).fill('q1_9')
    await expect(cardsOf(page).first()).toContainText('File name: q1_9:16_')
  })

  await test.step('of two words, the one that the title does not have is shown beside it', async () => {
    await search(page).fill('harbour tag:by')
    await expect(cardsOf(page)).toHaveCount(1)
    await expect(cardsOf(page).first()).toContainText('Tag: by the sea')
    await expect(grid.locator('mark')).toHaveText(['Harbour', 'by'])
  })

  await test.step('the list marks title, tags and folder', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1800, 900))
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await search(page).fill('harbour')
    const rows = grid.locator('[data-index]')
    await expect(rows).toHaveCount(3)
    const marksIn = (row: number, column: number) =>
      rows.nth(row).getByRole('gridcell').nth(column).locator('mark')
    const heads = await grid.getByRole('columnheader').allTextContents()
    const [tags, folder] = [heads.indexOf('Tags'), heads.indexOf('Folder')]
    expect(Math.min(tags, folder)).toBeGreaterThan(0)
    for (const row of [0, 1, 2]) await expect(marksIn(row, 0)).toHaveText(['Harbour'])
    await expect(marksIn(0, folder)).toHaveText(['harbour'])
    await expect(marksIn(1, tags)).toHaveText(['harbour'])
    await expect(marksIn(2, tags)).toHaveCount(0)
    await search(page).fill('boats sea')
    await expect(rows).toHaveCount(1)
    await expect(marksIn(0, tags)).toHaveText(['boats', 'sea'])
    await search(page).fill('')
    await page.getByRole('button', { name: 'Grid', exact: true }).click()
  })

  await test.step('the palette calls them as lists of all kinds do', async () => {
    await page.keyboard.press('Control+K')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await palette.getByRole('combobox').fill('zoo')
    const library = palette.getByRole('group', { name: 'Library' })
    const found = library.getByRole('option', { name: /At the zoo \(TikTok 9:16\)/ })
    await expect(found.locator('mark')).toHaveText('zoo')
    await page.keyboard.press('Escape')
  })

  await test.step('a clip that gets another title takes its exports along', async () => {
    const { assetId } = storage.assets.find('video', 'upload', `${home}/clips/m1`) ?? {}
    storage.assets.setDisplayName(assetId ?? '', 'A quay')
    await sync(page)
    await expect.poll(() => titles(page)).toEqual(['A quay', 'At the zoo', 'Harbour 2', 'Harbour 2'])
    await search(page).fill('quay')
    await expect.poll(() => titles(page)).toEqual(['A quay'])
  })

  await running.close()
  const words = ['list', 'exports', '--sort', 'name', '--json']
  const listed = async (...more: readonly string[]) =>
    listedAsset
      .array()
      .parse(JSON.parse((await run(dataDir, [...words, ...more])).stdout))
      .map(({ publicId }) => publicId.slice(publicId.lastIndexOf('/') + 1, publicId.lastIndexOf('_')))
  const ascending = ['m1_16:9_youtube', 'z1_9:16_tiktok', 'q1_9:16_tiktok', 'q1_9:16_youtube']
  expect(await listed()).toEqual(ascending)
  expect(await listed('--order', 'descending', '--search', 'harbour')).toEqual(ascending.slice(2))
  expect(await listed('--search', 'quay')).toEqual(ascending.slice(0, 1))
})
