import { cardsOf, connect, countsOf, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

const upload = (publicId: string) => ({ publicId, displayName: publicId.split('/').at(-1) ?? publicId })

test('an empty library says why, and the folder of a lookalike e-mail is named', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf('ana@example.com', { videos: 3, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect(page.getByRole('heading', { name: 'No videos in your storage’s folders' })).toBeVisible()
  await page.getByRole('button', { name: 'Why is this empty?' }).click()
  const dialog = page.getByRole('dialog', { name: 'Why is this empty?' })
  await expect(dialog).toContainText('The e-mail seems to be another')
  await expect(dialog).toContainText('ana@example.com')
  await expect(dialog.getByRole('table')).toContainText(`creatorapp/users/${email}/videos`)
  await expect(dialog.getByRole('table')).toContainText('not there')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Why is this empty?' })).toBeFocused()
  await page.getByRole('button', { name: 'Why is this empty?' }).click()
  await dialog.getByRole('button', { name: 'Reconnect' }).click()
  await expect(page.getByLabel('ContentWizard e-mail')).toHaveValue(email)
})

test('a storage that is away is a cause too', async ({ launch, serve }) => {
  const storage = await serve({ assets: [] })
  const { page } = await launch()
  await connect(page, storage)
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect(page.getByRole('button', { name: 'Why is this empty?' })).toBeVisible()
  await storage.close()
  await page.getByRole('button', { name: 'Why is this empty?' }).click()
  await expect(page.getByRole('dialog')).toContainText('The storage cannot be reached', { timeout: 45_000 })
})

test('source folders are switched, added, refused in words and removed, and a sync looks there', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [
      ...libraryOf(email, { videos: 4, clips: 0 }),
      upload('archive/old_one'),
      upload('archive/old_two'),
    ],
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await expect(cardsOf(page)).toHaveCount(4)
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Source folders…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Source folders' })
  const documented = dialog.getByRole('switch', { name: /creatorapp\/users\/\{email\}\/videos/ })
  await expect(documented).toBeChecked()
  const folder = dialog.getByLabel('Folder', { exact: true })
  await folder.fill('arch*ive')
  await dialog.getByRole('button', { name: 'Add folder' }).click()
  await expect(folder).toHaveAccessibleDescription(/A folder path without a slash at its ends/)
  await folder.fill('archive')
  await dialog.getByRole('button', { name: 'Add folder' }).click()
  await expect(dialog.getByRole('switch', { name: /archive/ })).toBeChecked()
  await expect(dialog).toContainText('Saved. The next sync looks there.')
  await documented.focus()
  await page.keyboard.press('Space')
  await expect(documented).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('status')).toContainText('2 new')
  await expect(page.getByRole('grid').getByTitle('old_one')).toBeVisible()
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Source folders…' }).click()
  await expect(documented).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Remove archive' }).click()
  await expect(dialog.getByRole('switch', { name: /archive/ })).toHaveCount(0)
})

test('folders of ContentWizard’s real uploads are found once the user id is known', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [upload('creator_uploads/videos/u_42/beach'), upload('creator_uploads/videos/u_42/city')],
  })
  const { page } = await launch()
  await connect(page, storage)
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Source folders…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Source folders' })
  await dialog.getByRole('button', { name: 'Find folders in the storage' }).click()
  const candidates = dialog.getByRole('list', { name: 'User ids in this storage' })
  await expect(candidates).toContainText('u_42 has videos')
  await candidates.getByRole('button', { name: 'This is me' }).click()
  await expect(dialog.getByLabel('ContentWizard user id')).toHaveValue('u_42')
  await dialog.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('status')).toContainText('2 new')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 2 } })
})

test('an empty library that lacks a user id leads to the ids that the storage has', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [upload('creator_uploads/videos/u_42/beach'), upload('creator_uploads/videos/u_43/city')],
  })
  const { page } = await launch()
  await connect(page, storage)
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await page.getByRole('button', { name: 'Why is this empty?' }).click()
  await expect(page.getByRole('dialog')).toContainText('Your user id is needed')
  await page.getByRole('dialog').getByRole('button', { name: 'Give your user id…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Source folders' })
  const candidates = dialog.getByRole('list', { name: 'User ids in this storage' })
  await expect(candidates).toContainText('u_43 has videos')
  await candidates.getByRole('listitem').filter({ hasText: 'u_42' }).getByRole('button').click()
  await dialog.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('status')).toContainText('1 new')
})
