import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, cardsOf, chooseFile, connect, countsOf, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

test('the library is backed up into one file, and restored from it after a look at what it holds', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)
  await page.keyboard.press('Control+,')
  const section = page.getByRole('region', { name: 'Library backup' })
  const file = join(dataDir, 'mine.cwbackup')
  await chooseFile(app, file)
  await section.getByRole('button', { name: 'Back up the library…' }).click()
  await expect(section.getByRole('status')).toContainText('Saved as mine.cwbackup')
  expect((await readFile(file)).includes(storage.apiSecret)).toBe(false)

  storage.assets.upload({ publicId: `creatorapp/users/${email}/videos/later` })
  await page.keyboard.press('Control+1')
  await sync(page)
  expect(await countsOf(page)).toMatchObject({ value: { videos: 7 } })
  await expect(page.getByRole('gridcell', { name: /later/ })).toBeVisible()

  await page.keyboard.press('Control+,')
  await section.getByRole('button', { name: 'Restore from a backup…' }).click()
  const question = page.getByRole('dialog', { name: 'Restore this backup?' })
  await expect(question).toContainText(`${email} on ${storage.cloudName}`)
  await expect(question).toContainText('6 videos, 2 clips, 0 exports')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  expect(await countsOf(page)).toMatchObject({ value: { videos: 7 } })

  await section.getByRole('button', { name: 'Restore from a backup…' }).click()
  await question.getByRole('button', { name: 'Restore' }).click()
  await expect(section.getByRole('status')).toContainText('Your library is as it was on')
  expect(await countsOf(page)).toMatchObject({ value: { videos: 6 } })
  expect(await faultsOf(page)).toEqual([])
  await section.getByRole('button', { name: 'Sync now' }).click()
  await expect.poll(() => countsOf(page)).toMatchObject({ value: { videos: 7 } })
  await page.keyboard.press('Control+1')
  await expect(cardsOf(page)).toHaveCount(7)

  // A file that is none is refused in words, and nothing changes.
  await chooseFile(app, join(dataDir, 'settings.json'))
  await page.keyboard.press('Control+,')
  await section.getByRole('button', { name: 'Restore from a backup…' }).click()
  await expect(section.getByRole('alert')).toContainText('This file is no backup of a library')
  expect(await countsOf(page)).toMatchObject({ value: { videos: 7 } })

  await test.step('the settings are saved to a file, and loaded from it after a look at what they change', async () => {
    const files = page.getByRole('region', { name: 'Settings file' })
    await chooseFile(app, join(dataDir, 'mine.json'))
    await files.getByRole('button', { name: 'Save settings…' }).click()
    await expect(files.getByRole('status')).toHaveText('Saved as mine.json.')
    expect(await readFile(join(dataDir, 'mine.json'), 'utf8')).not.toContain(email)
    await page.getByText('Dark', { exact: true }).click()
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
    await files.getByRole('button', { name: 'Load settings…' }).click()
    const load = page.getByRole('dialog', { name: 'Load these settings?' })
    await expect(load.getByRole('row', { name: 'Theme Dark System' })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await load.getByRole('button', { name: 'Load settings' }).click()
    await expect(files.getByRole('status')).toHaveText('1 setting changed.')
    await expect(page.getByRole('radio', { name: 'System' })).toBeChecked()
  })
})

test('on a new computer a backup is opened from the first screen, without an account', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const old = await launch()
  await connect(old.page, storage)
  await sync(old.page)
  const file = join(dataDir, 'mine.cwbackup')
  await chooseFile(old.app, file)
  expect(await ask(old.page, 'backup.save', undefined)).toMatchObject({
    ok: true,
  })
  await old.close()
  await storage.close()

  const fresh = join(dataDir, 'new-computer')
  await mkdir(fresh)
  const { app, page } = await launch({ env: { COMPANION_DATA_DIR: fresh } })
  const restore = page.getByRole('button', { name: 'Restore from a backup…' })
  await writeFile(join(fresh, 'other.cwbackup'), 'no backup')
  await chooseFile(app, join(fresh, 'other.cwbackup'))
  await restore.click()
  await expect(page.getByRole('alert')).toContainText('The file cannot be used')
  await chooseFile(app, file)
  const give = async (title: string): Promise<void> => {
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox', { name: 'Search commands, videos and clips' }).fill(title)
    await expect(page.locator('[role=option][data-highlighted]')).toContainText(title)
    await page.keyboard.press('Enter')
  }
  await give('Restore from a Backup')
  const question = page.getByRole('dialog', { name: 'Restore this backup?' })
  await expect(question).toContainText(`${email} on ${storage.cloudName}`)
  await expect(question).toContainText('6 videos, 2 clips, 0 exports')
  expect(await faultsOf(page)).toEqual([])
  await question.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
  await expect(cardsOf(page)).toHaveCount(6)
  await page.getByRole('combobox', { name: 'Search', exact: true }).fill('Video 3')
  await expect(cardsOf(page)).toHaveCount(1)
  // What it lacks is said, with the way to it; nobody has to type again whose library it is.
  await page.getByRole('button', { name: 'Reconnect' }).click()
  await expect(page.getByLabel('Cloud name')).toHaveValue(storage.cloudName)
  await expect(restore).toHaveCount(0)
  // Over a library that is here, it is where it can be looked at.
  await give('Restore from a Backup')
  await expect(question).toContainText(`${email} on ${storage.cloudName}`)
  await expect(page.getByRole('heading', { name: 'Settings', level: 1, includeHidden: true })).toBeVisible()
})
