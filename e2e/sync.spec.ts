import { existsSync } from 'node:fs'
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, cardsOf, connect, countsOf, heldBack, snapshotOf, stuckAfter, sync } from './actions'
import { faultsOf } from './axe'
import { changeStorage, videoId } from './changes'
import { run } from './commandLine'
import { expect, test } from './launch'
import { navigate } from './tour'
import { email, libraryOf, neighbours, sharedCloud } from './worlds'

const syncButton = (page: Page) => page.getByRole('button', { name: 'Sync Storage' })
const cancelButton = (page: Page) => page.getByRole('button', { name: 'Cancel' })
const search = 'resources/search'
/** Listings that were answered: one that waits too long is asked for again. */
const searches = (requests: readonly { readonly path: string; readonly status: number | null }[]): number =>
  requests.filter(({ path, status }) => path.includes(search) && status !== null).length

test('a sync shows its progress, and cards appear while it still runs', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 1100, clips: 150 }) })
  const { page } = await launch()
  await connect(page, storage)
  await expect(page.getByRole('heading', { name: 'No videos here yet' })).toBeVisible()
  storage.knobs.hold({ path: search, page: 2 })
  await syncButton(page).click()
  await expect(page.getByText('Syncing...')).toBeVisible()
  const progress = page.getByRole('progressbar', { name: 'Sync progress' })
  await expect(progress).toBeVisible()
  await expect(progress).toHaveAttribute('aria-valuemax', '1250')
  await expect(cardsOf(page).first()).toBeVisible()
  // Cards are there, and the run has not ended.
  await heldBack(storage)
  await expect(cancelButton(page)).toBeVisible()
  storage.knobs.release()
  await expect(page.getByRole('status')).toContainText('Sync complete', { timeout: 30_000 })
  await expect(page.getByRole('status')).toContainText('1,250 new')
  await expect(progress).toBeHidden()
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 1100, clips: 150, exports: 0 } })
})

test('what belongs to others never comes in, though the storage’s search returns it', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: sharedCloud({ videos: 8, clips: 2 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await expect(page.getByRole('status')).toContainText('10 new')
  expect(storage.assets.count()).toBe(10 + neighbours.length * 10)
  await expect(cardsOf(page)).toHaveCount(8)
  await expect(page.getByText('Theirs')).toHaveCount(0)
})

test('a second click, and Refresh, join the run that is on', async ({ launch, serve }) => {
  const storage = await serve()
  const { page } = await launch()
  await connect(page, storage)
  storage.knobs.hold({ path: search })
  const before = searches(storage.requests())
  const snapshots = await Promise.all(
    (['full', 'full', 'quick'] as const).map((mode) => ask(page, 'sync.start', { mode })),
  )
  for (const snapshot of snapshots) expect(snapshot).toMatchObject({ ok: true, value: { running: true } })
  await expect(page.getByRole('button', { name: 'Refresh' })).toHaveAttribute('aria-disabled', 'true')
  storage.knobs.release()
  await expect(page.getByRole('status')).toContainText('Sync complete', { timeout: 30_000 })
  expect(searches(storage.requests()) - before).toBe(1)
})

test('Cancel works at once, keeps what was read, and the next sync brings the rest', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: sharedCloud({ videos: 1200, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  storage.knobs.hold({ path: search, page: 2 })
  await syncButton(page).click()
  await stuckAfter(page, storage, 500)
  await expect(cardsOf(page).first()).toBeVisible()
  await cancelButton(page).click()
  await expect(page.getByRole('status')).toContainText('Sync cancelled')
  await expect(page.getByRole('status')).toContainText('500 new')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 500, removed: 0 } })
  storage.knobs.release()
  await sync(page)
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 1200, removed: 0 } })
})

test('a sync that runs is seen on every page, and can be cancelled there', async ({ launch, serve }) => {
  const storage = await serve({ assets: sharedCloud({ videos: 1200, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await navigate(page, 'Activity')
  storage.knobs.hold({ path: search, page: 2 })
  await syncButton(page).click()
  await stuckAfter(page, storage, 500)
  const progress = page.getByRole('progressbar', { name: 'Sync progress' })
  for (const name of ['Videos', 'Activity', 'Orphans', 'Duplicates', 'Available offline', 'Settings']) {
    await navigate(page, name)
    await expect(progress).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'Running sync' })).toContainText('500 of')
  // What is not there yet may come; what was removed is not waited for.
  await navigate(page, 'Exports')
  await expect(page.getByRole('grid', { name: 'Exports' })).toBeVisible()
  await navigate(page, 'Removed')
  await expect(page.getByRole('heading', { name: 'Nothing has been removed' })).toBeVisible()
  await expect(page.getByRole('grid')).toHaveCount(0)
  expect(await faultsOf(page)).toEqual([])
  await cancelButton(page).press('Enter')
  await expect(progress).toBeHidden()
  storage.knobs.release()
})

test('whatever changed in the storage is said and shown', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 40, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  changeStorage(storage)
  await sync(page)
  const status = page.getByRole('status')
  for (const words of ['1 new', '1 updated', '1 moved', '1 removed', '37 unchanged']) {
    await expect(status).toContainText(words)
  }
  const grid = page.getByRole('grid')
  await expect(grid.getByText('Uploaded a moment ago')).toBeVisible()
  await expect(grid.getByText('Renamed by its owner')).toBeVisible()
  await expect(grid.getByText('Video 37', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(status).not.toContainText('1 new')
  await sync(page)
  await expect(status).toContainText('Everything is up to date')
})

test('a storage that stumbles is asked again, and nobody need know', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 1001, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  storage.knobs.addFault({ kind: '500', match: { path: search, page: 1 } })
  storage.knobs.addFault({ kind: 'reset', match: { path: search, page: 2 } })
  storage.knobs.addFault({ kind: 'truncatedJson', match: { path: search, page: 3 } })
  await sync(page)
  expect(storage.knobs.pendingFaults()).toEqual([])
  await expect(page.getByRole('status')).toContainText('1,001 new')
})

test('a storage that stays broken ends the run in words, and takes nothing from the library', async ({
  launch,
  serve,
}) => {
  const storage = await serve()
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  storage.knobs.addFault({ kind: '500', match: { path: search }, times: null })
  await syncButton(page).click()
  // Six tries with back-off come first.
  await expect(page.getByRole('alert')).toContainText('Try again', { timeout: 45_000 })
  await expect(cardsOf(page).first()).toBeVisible()
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 30, clips: 12, removed: 0 } })
  storage.knobs.clearFaults()
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('status')).toContainText('Everything is up to date')
})

test('a spent rate budget pauses the run, says until when, and Cancel ends it', async ({ launch, serve }) => {
  const storage = await serve()
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  storage.knobs.setRateBudget({ remaining: 0, resetAt: Date.now() + 1_800_000 })
  await syncButton(page).click()
  await expect(page.getByText('The storage asked for a pause. Going on')).toBeVisible()
  await expect(cardsOf(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('status')).toContainText('Sync cancelled')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 30, clips: 12, removed: 0 } })
})

test('one bad item never stops a run, and is named', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 10, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  storage.knobs.addFault({ kind: 'missingAssetId' })
  await syncButton(page).click()
  const status = page.getByRole('status')
  await expect(status).toContainText('some items could not be read')
  await expect(status).toContainText('9 new')
  await status.getByText('1 item could not be read in whole').click()
  await expect(status.getByRole('group').getByRole('listitem')).toContainText(
    `creatorapp/users/${email}/videos/`,
  )
  await sync(page)
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 10 } })
})

test('an emptied folder is not believed without a person’s word', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 80, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  for (let number = 1; number <= 80; number += 1) {
    const folder = `creatorapp/users/${email}/videos${number % 3 === 0 ? '/2025' : ''}`
    const found = storage.assets.find('video', 'upload', `${folder}/video_${number}`)
    if (found) storage.assets.remove(found.assetId)
  }
  await syncButton(page).click()
  await expect(page.getByRole('alert')).toContainText('Many items seem to be gone')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 80, removed: 0 } })
  await page.keyboard.press('Escape')
  await page.getByRole('alert').getByRole('button', { name: 'Decide…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove 80 from this library' }).click()
  await expect(page.getByRole('status')).toContainText('80 removed')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 0, removed: 80 } })
})

test('what is gone from the storage keeps its still, though room is made and the stills are cleared, with the storage gone too', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 9, clips: 0 }) })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  const drawn = (page: Page) =>
    cardsOf(page)
      .locator('img')
      .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length)
  await expect.poll(() => drawn(first.page)).toBe(9)
  storage.assets.remove(videoId(storage, 'video_5'))
  await sync(first.page)
  await expect(first.page.getByRole('status')).toContainText('1 removed')
  await storage.close()

  await first.page.keyboard.press('Control+,')
  const room = first.page.getByRole('region', { name: 'Storage use', exact: true })
  const stray = join(dataDir, 'thumbnails', '00', `${'0'.repeat(32)}-v1-640x360.jpg`)
  await test.step('a stray file of 600 MB, used last of all, makes the cache too large', async () => {
    await mkdir(dirname(stray), { recursive: true })
    await writeFile(stray, '')
    await truncate(stray, 600 * 1024 ** 2)
    await room.getByLabel('Stills may take up to').selectOption({ label: '0.5 GB' })
    await expect.poll(() => existsSync(stray)).toBe(false)
  })
  await first.close()

  const second = await launch()
  const lookAt = async (page: Page): Promise<void> => {
    await page.getByRole('navigation').getByRole('button', { name: 'Videos', exact: true }).click()
    await expect(cardsOf(page)).toHaveCount(8)
    // The storage cannot give them any more.
    await expect(cardsOf(page).locator('img')).toHaveCount(0, { timeout: 30_000 })
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Removed/ })
      .click()
    await expect.poll(() => drawn(page)).toBe(1)
    await expect(cardsOf(page)).toHaveCount(1)
    await expect(cardsOf(page)).toContainText('Video 5')
  }
  await lookAt(second.page)
  await second.page.keyboard.press('Control+,')
  await second.page.getByRole('button', { name: 'Clear stills' }).click()
  await expect(second.page.getByText('The stills are cleared.')).toContainText('those of removed assets')
  await second.close()

  const third = await launch()
  await lookAt(third.page)
})

test('what a sync on the terminal brings, and when that was, the open window shows as it comes to the front, and by itself in a while', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 1 }) })
  const { app, page } = await launch()
  await connect(page, storage)
  await expect(page.getByRole('heading', { name: 'No videos here yet' })).toBeVisible()
  const { code } = await run(dataDir, ['sync', '--user', email], { url: storage.cloudinaryUrl })
  expect(code).toBe(0)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'))
  await expect(cardsOf(page)).toHaveCount(3)
  await expect(page.getByText('Last synced just now')).toBeVisible()

  storage.assets.upload({ publicId: `creatorapp/users/${email}/videos/late`, displayName: 'Late' })
  const { lastCompletedAt } = await snapshotOf(page)
  expect((await run(dataDir, ['sync', '--user', email], { url: storage.cloudinaryUrl })).code).toBe(0)
  await expect(cardsOf(page).filter({ hasText: 'Late' })).toBeVisible({ timeout: 60_000 })
  expect((await snapshotOf(page)).lastCompletedAt).not.toBe(lastCompletedAt)
})
