import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { ask, cardsOf, connect, sync } from './actions'
import { expect, projectFolder, test } from './launch'
import { email, libraryOf } from './worlds'

const backdate = `
  const db = new (require('better-sqlite3'))(process.argv[1])
  db.exec('UPDATE run SET started_at = started_at - 86400000, ended_at = ended_at - 86400000')
  db.close()
`

/** Lets a day go by while the app is closed: all that its history remembers of its syncs is a day older. */
const aDayGoesBy = async (dataDir: string): Promise<void> => {
  const accounts = join(dataDir, 'accounts')
  const binary = createRequire(import.meta.url)('electron') as string
  for (const account of await readdir(accounts)) {
    await promisify(execFile)(binary, ['-e', backdate, join(accounts, account, 'history.db')], {
      cwd: projectFolder,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
  }
}

const fresh = {
  publicId: `creatorapp/users/${email}/videos/fresh`,
  displayName: 'Uploaded overnight',
  createdAt: '2026-06-01T00:00:00Z',
}
const openMenu = (page: Page) => page.getByRole('button', { name: /^Account: / }).click()
const menuOf = (page: Page) => page.getByRole('region', { name: 'Account', exact: true })
const syncStatus = (page: Page) => ask(page, 'sync.status', undefined)
const scheduleStatus = (page: Page) => ask(page, 'schedule.status', undefined)

test('what changed in the storage overnight is there soon after the next start, without a click', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 5, clips: 0 }) })
  const first = await launch({ autoSync: true })
  await connect(first.page, storage)
  await sync(first.page)
  await first.close()
  await aDayGoesBy(dataDir)
  storage.assets.upload(fresh)

  const { page } = await launch({ autoSync: true })
  await expect(cardsOf(page).filter({ hasText: 'Uploaded overnight' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('status')).toContainText('1 new')
  expect(await syncStatus(page)).toMatchObject({ ok: true, value: { trigger: 'start' } })
  // What it cost, and what another would.
  await expect(page.getByText(/of 500 calls left, resets \d\d:\d\d; a full sync costs 2/)).toBeVisible()
})

test('a pause survives a restart, and the refresh comes as soon as it is ended', async ({
  launch,
  serve,
  dataDir,
}, testInfo) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 5, clips: 0 }) })
  const first = await launch({ autoSync: true })
  await connect(first.page, storage)
  await sync(first.page)
  await openMenu(first.page)
  await expect(menuOf(first.page)).toContainText(/Next refresh at \d\d:\d\d/)
  await first.page.getByLabel('Auto-sync').selectOption('Every 5 minutes')
  await first.page.screenshot({ path: testInfo.outputPath('auto-sync.png') })
  await first.page.getByRole('button', { name: 'Until resumed' }).press('Enter')
  await expect(menuOf(first.page)).toContainText('Paused until you resume it.')
  await expect(first.page.getByLabel('Auto-sync')).toBeFocused()
  await first.page.screenshot({ path: testInfo.outputPath('paused.png') })
  await first.close()
  await aDayGoesBy(dataDir)
  storage.assets.upload(fresh)
  const asked = storage.requests().length
  const listings = () =>
    storage
      .requests()
      .slice(asked)
      .filter(({ path }) => path.includes('resources/'))

  const { app, page } = await launch({ autoSync: true })
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await openMenu(page)
  await expect(menuOf(page)).toContainText('Paused until you resume it.')
  await expect(page.getByLabel('Auto-sync')).toHaveValue('5')
  await expect(cardsOf(page)).toHaveCount(5)
  // The start and the waking are reasons enough, were it not for the pause: without it a time would stand here.
  expect(await scheduleStatus(page)).toMatchObject({
    ok: true,
    value: { paused: { until: null }, nextAt: null },
  })
  const resumedAt = Date.now()
  await page.getByRole('button', { name: 'Resume auto-sync' }).click()
  await expect
    .poll(() => scheduleStatus(page))
    .toMatchObject({ ok: true, value: { paused: null, nextAt: expect.any(String) } })
  await expect(cardsOf(page).filter({ hasText: 'Uploaded overnight' })).toBeVisible({ timeout: 30_000 })
  expect(listings().filter(({ at }) => at < resumedAt)).toEqual([])
  expect(listings()).not.toEqual([])
})

test('a computer that wakes refreshes a library that is not up to date', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 5, clips: 0 }) })
  const { app, page } = await launch({ autoSync: true })
  await connect(page, storage)
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await expect(cardsOf(page)).toHaveCount(5, { timeout: 30_000 })
  expect(await syncStatus(page)).toMatchObject({ ok: true, value: { trigger: 'resume' } })
})

test('a network that returns refreshes a library that is not up to date', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 5, clips: 0 }) })
  const { app, page } = await launch({ autoSync: true })
  await connect(page, storage)
  await app.evaluate(({ net }) => {
    net.isOnline = () => false
  })
  // Seen by whoever nudges the schedule: the tray, too, asks the system, and is no sign of it.
  await expect
    .poll(() => ask(page, 'network.status', undefined))
    .toMatchObject({ ok: true, value: { online: false, reason: 'noNetwork' } })
  await app.evaluate(({ net }) => {
    net.isOnline = () => true
  })
  await expect(cardsOf(page)).toHaveCount(5, { timeout: 30_000 })
  expect(await syncStatus(page)).toMatchObject({ ok: true, value: { trigger: 'online' } })
})

test('the tray pauses auto-sync and resumes it', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 5, clips: 0 }) })
  const { app, page } = await launch({ autoSync: true })
  await app.evaluate(({ Tray }) => {
    // Nothing shows the icon here: its menu is taken where it is handed over.
    Tray.prototype.setContextMenu = (menu) => void Object.assign(globalThis, { trayMenu: menu })
  })
  await connect(page, storage)
  const click = (id: string) =>
    expect(() =>
      app.evaluate((_, itemId) => {
        const { trayMenu } = globalThis as unknown as { trayMenu?: Electron.Menu }
        const item = trayMenu?.getMenuItemById(itemId)
        if (!item) throw new Error(`The tray's menu has no ${itemId}`)
        item.click()
      }, id),
    ).toPass({ timeout: 15_000 })
  const soon = Date.now()
  await click('pause.hour')
  const reply = await scheduleStatus(page)
  const hour = reply.ok ? (reply.value.paused?.until ?? null) : null
  expect(Date.parse(hour ?? '')).toBeGreaterThanOrEqual(soon + 3_600_000)
  expect(Date.parse(hour ?? '')).toBeLessThanOrEqual(Date.now() + 3_600_000)
  await click('resume')
  expect(await scheduleStatus(page)).toMatchObject({ ok: true, value: { paused: null } })
  await click('pause.tomorrow')
  expect(await scheduleStatus(page)).toMatchObject({
    ok: true,
    value: { paused: { until: expect.any(String) }, nextAt: null },
  })
  await openMenu(page)
  await expect(menuOf(page)).toContainText('Paused until 06:00 on')
  await click('resume')
  await expect(menuOf(page)).toContainText(/Next refresh at/)
})
