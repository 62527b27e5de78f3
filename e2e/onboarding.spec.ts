import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cardsOf, chooseFile, sendOwner, sendUrl, tabTo } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

const step = (page: Page) => page.getByRole('list', { name: 'Steps' }).locator('[aria-current="step"]')

test('from the first start to cards on the screen, and to a table of them, by keyboard alone', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({
    assets: [
      ...libraryOf(email, { videos: 24, clips: 6 }),
      ...libraryOf('zoe@example.com', { videos: 2, clips: 0 }),
      ...[1, 2, 3].map((n) => ({
        publicId: `creator_uploads/clips/${email}/cut_${n}`,
        displayName: `Upload ${n}`,
      })),
    ],
  })
  const { app, page } = await launch()
  await expect(step(page)).toContainText('Storage')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), storage.cloudinaryUrl)
  await tabTo(page, page.getByLabel('Cloud name'))
  await page.keyboard.press('Control+V')
  await expect(page.getByText(`Cloud ${storage.cloudName}`)).toBeVisible()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Who are you in ContentWizard?' })).toBeFocused()
  await expect(step(page)).toContainText('E-mail')
  await expect(page.getByText(`The connection to ${storage.cloudName} works.`)).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: email }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('ContentWizard e-mail')).toHaveValue(email)
  await tabTo(page, page.getByRole('button', { name: 'Connect', exact: true }))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Where your videos are' })).toBeFocused()
  await expect(step(page)).toContainText('Folders')
  await expect(page.getByRole('status').first()).toContainText(/3[0-9] files in \d folders/)
  const uploads = page.getByRole('switch', { name: /creator_uploads\/clips\/\{email\}/ })
  await expect(uploads).toBeChecked()
  await tabTo(page, page.getByRole('button', { name: 'Start the first sync' }))
  await page.keyboard.press('Enter')

  await expect(cardsOf(page)).not.toHaveCount(0)
  await expect(page.getByRole('status').first()).toContainText('Sync complete')
  await expect(page.getByText('Video 24', { exact: true })).toBeVisible()

  const place = join(dataDir, 'videos.csv')
  await chooseFile(app, place)
  await page.keyboard.press('Control+E')
  const exporting = page.getByRole('dialog', { name: 'Export' })
  await expect(exporting).toBeVisible()
  await tabTo(page, exporting.getByRole('button', { name: 'Export', exact: true }))
  await page.keyboard.press('Enter')
  await expect(exporting.getByRole('status')).toContainText('24 assets exported')
  const [head, ...rows] = (await readFile(place, 'utf8')).trimEnd().split('\r\n')
  expect(head).toContain('title')
  expect(rows).toHaveLength(24)
})

test('back goes back, nothing typed is lost, and an e-mail without folders is told', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 2, clips: 0 }) })
  const { page } = await launch()
  await sendUrl(page, storage.cloudinaryUrl)
  await expect(page.getByRole('heading', { name: 'Who are you in ContentWizard?' })).toBeFocused()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Connect your account' })).toBeFocused()
  await expect(page.getByLabel('CLOUDINARY_URL')).toHaveValue(storage.cloudinaryUrl)
  await page.getByRole('button', { name: 'Test and continue' }).click()
  await sendOwner(page, 'ana@example.com')
  await expect(page.getByText('No folder of this e-mail was found.')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: 'Use another e-mail' }).click()
  await expect(page.getByLabel('CLOUDINARY_URL')).toHaveValue('')
  await sendUrl(page, storage.cloudinaryUrl)
  await sendOwner(page)
  await page.getByRole('button', { name: 'Start the first sync' }).click()
  await expect(cardsOf(page)).toHaveCount(2)
})
