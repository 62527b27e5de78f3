import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { connect, heldBack, sendOwner, sendUrl, snapshotOf, sync } from './actions'
import { expect, test } from './launch'
import { choose, trayOf, watchTray, withTray } from './tray'
import { email, libraryOf } from './worlds'

/** The icon, all of the tooltip under the app's name, and which of these the menu has, those in brackets greyed out. */
const shownBy = async (app: ElectronApplication) => {
  const { icon, tooltip, items } = await trayOf(app)
  const asked = ['refresh', 'syncStorage', 'cancel', 'pause', 'resume', 'settings', 'quit', 'open']
  const menu = items.filter(({ id }) => asked.includes(id))
  const [name, ...said] = tooltip.split('\n')
  expect(name).toBe('ContentWizard Companion')
  return {
    icon,
    said: said.join('; '),
    status: items.find(({ id }) => id === 'status')?.label,
    menu: menu.map(({ id, enabled }) => (enabled ? id : `(${id})`)).join(' '),
  }
}

const alert = (page: Page) => page.getByRole('alert').filter({ hasText: 'The API secret does not match' })

test('the tray tells each state by its icon, its tooltip and its menu', async ({
  launch,
  serve,
  dataDir,
}) => {
  // Auto-sync, so that there is something to pause, and yet no sync that the test has not begun.
  const autoSync = { everyMinutes: 60, atStart: false, onWake: false, pause: null }
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ autoSync }))
  const storage = await serve({ assets: libraryOf(email, { videos: 20, clips: 0 }) })
  const { app, page } = await launch({ env: await withTray(dataDir), prepare: watchTray })
  await connect(page, storage)
  const rest = 'open refresh syncStorage pause settings quit'

  await test.step('idle', async () => {
    const said = 'Not synced yet'
    await expect.poll(() => shownBy(app)).toEqual({ icon: 'idle', said, status: said, menu: rest })
  })

  await test.step('syncing, with how far it is', async () => {
    storage.knobs.setLargestPage(5)
    storage.knobs.hold({ path: 'resources/search', page: 3 })
    await choose(app, 'syncStorage')
    await heldBack(storage)
    await expect
      .poll(() => shownBy(app))
      .toEqual({
        icon: 'syncing4',
        said: 'Syncing, 50 %: 10 of 20 items',
        status: 'Syncing, 50 %',
        menu: 'open (refresh) (syncStorage) cancel pause settings quit',
      })
    storage.knobs.release()
    const said = 'Up to date, synced just now'
    await expect.poll(() => shownBy(app)).toEqual({ icon: 'idle', said, status: said, menu: rest })
  })

  await test.step('paused', async () => {
    await choose(app, 'pause.untilResumed')
    await expect
      .poll(() => shownBy(app))
      .toMatchObject({
        icon: 'paused',
        said: expect.stringMatching(/^Up to date, synced .+; Auto-sync paused$/),
        menu: 'open refresh syncStorage resume settings quit',
      })
    await choose(app, 'resume')
    await expect.poll(() => shownBy(app)).toMatchObject({ icon: 'idle', menu: rest })
  })

  await test.step('its settings open the settings', async () => {
    await choose(app, 'settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  })

  await test.step('offline, until the storage is back', async () => {
    const away = 'open refresh (syncStorage) pause settings quit'
    await storage.close()
    await choose(app, 'refresh')
    await expect
      .poll(() => shownBy(app), { timeout: 30_000 })
      .toMatchObject({ icon: 'offline', said: expect.stringMatching(/^Offline, synced /), menu: away })
    expect((await trayOf(app)).labels).toContain('Check Connection and Refresh')
    // Nobody answers yet: it stays as it is, and nothing runs.
    await choose(app, 'refresh')
    expect(await snapshotOf(page)).toMatchObject({ running: false })
    expect((await shownBy(app)).menu).toBe(away)
    await serve({ again: storage })
    await choose(app, 'refresh')
    await expect.poll(() => shownBy(app), { timeout: 30_000 }).toMatchObject({ icon: 'idle', menu: rest })
    expect((await trayOf(app)).labels).toContain('Refresh Now')
  })
})

test('what a sync left to a person is said again after a restart, by tray and window, until one ends well', async ({
  launch,
  serve,
  dataDir,
}) => {
  const assets = libraryOf(email, { videos: 6, clips: 0 })
  const storage = await serve({ assets })
  const env = await withTray(dataDir)
  const first = await launch({ env, prepare: watchTray })
  const startAgain = async () => {
    const running = await launch({ env, prepare: watchTray })
    await running.page.getByRole('button', { name: /^Account: / }).waitFor()
    return running
  }
  await connect(first.page, storage)
  await sync(first.page)
  const problem = 'The API secret does not match'
  const attention = {
    icon: 'attention',
    said: expect.stringMatching(new RegExp(`^${problem}; Last synced .+$`)),
    status: problem,
    menu: 'open refresh syncStorage settings quit',
  }
  const fine = { icon: 'idle', said: expect.stringMatching(/^Up to date, synced /) }

  await storage.close()
  const changed = await serve({ assets, again: { ...storage, apiSecret: `${storage.apiSecret}-new` } })
  await first.page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect(alert(first.page)).toBeVisible()
  await expect.poll(() => shownBy(first.app)).toEqual(attention)
  await first.close()

  const second = await startAgain()
  await test.step('after a restart', async () => {
    expect(await shownBy(second.app)).toEqual(attention)
    await expect(alert(second.page)).toBeVisible()
    await expect(alert(second.page).getByRole('button', { name: 'Reconnect' })).toBeVisible()
  })

  await test.step('a secret that the storage takes settles it, before any sync and after a restart', async () => {
    await alert(second.page).getByRole('button', { name: 'Reconnect' }).click()
    const url = storage.cloudinaryUrl.replace(storage.apiSecret, changed.apiSecret)
    await sendUrl(second.page, url)
    await sendOwner(second.page)
    await expect.poll(() => shownBy(second.app)).toMatchObject(fine)
    await expect(second.page.getByText('Last synced')).toBeVisible()
    await expect(alert(second.page)).toBeHidden()
    await second.close()
    const third = await startAgain()
    expect(await shownBy(third.app)).toMatchObject(fine)
    await expect(third.page.getByText('Last synced')).toBeVisible()
    await expect(alert(third.page)).toBeHidden()
    changed.knobs.addFault({ kind: '403', match: { path: 'resources/search' } })
    await third.page.getByRole('button', { name: 'Sync Storage' }).click()
    await expect.poll(() => shownBy(third.app)).toMatchObject({ icon: 'attention' })
    await third.close()
  })

  await test.step('a sync that ends well settles all', async () => {
    const fourth = await startAgain()
    expect(await shownBy(fourth.app)).toMatchObject({
      icon: 'attention',
      said: expect.stringMatching(/^This API key may not read the storage; Last synced .+$/),
    })
    await sync(fourth.page)
    await expect.poll(() => shownBy(fourth.app)).toMatchObject(fine)
    await fourth.close()
    const fifth = await startAgain()
    expect(await shownBy(fifth.app)).toMatchObject(fine)
    await expect(fifth.page.getByText('Last synced')).toBeVisible()
    await expect(fifth.page.getByRole('alert')).toBeHidden()
  })
})
