import { connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
const asset = (path: string, durationSeconds: number) => ({
  publicId: `${home}/${path}`,
  displayName: path.split('/').at(-1) ?? path,
  durationSeconds,
})

test('a clip that fits two videos is an orphan until a person says where it belongs, over later syncs too', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [
      asset('videos/2024/Harbour_Walk', 60),
      asset('videos/2025/Harbour_Walk', 60),
      asset('clips/Harbour_Walk_0s_9s', 9),
    ],
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const row = page.getByRole('navigation').getByRole('button', { name: 'Orphans' })
  await expect(row).toHaveText('Orphans1')
  await row.click()
  await expect(page.getByRole('heading', { name: 'Orphans', level: 1 })).toBeVisible()
  const suggestions = page.getByRole('list', { name: /What “.*” may belong to/ })
  await expect(suggestions.getByRole('listitem')).toHaveCount(2)
  await expect(suggestions).toContainText('% sure')
  // Each of them can be looked at before a word is given.
  for (const title of ['Harbour_Walk_0s_9s', 'Harbour_Walk']) {
    await page.getByRole('main').getByRole('button', { name: title, exact: true }).first().click()
    await expect(page.getByRole('complementary', { name: `Details of ${title}` })).toBeVisible()
  }
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await suggestions
    .getByRole('button', { name: /^Confirm/ })
    .first()
    .click()
  await expect(page.getByRole('status').last()).toContainText('belongs to “Harbour_Walk” now.')
  await expect(page.getByRole('heading', { name: 'Everything has its place' })).toBeVisible()
  await expect(row).toHaveText('Orphans0')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('navigation').getByRole('button', { name: 'Videos', exact: true }).click()
  await sync(page)
  await page.keyboard.press('Control+4')
  await expect(page.getByRole('heading', { name: 'Everything has its place' })).toBeVisible()
})
