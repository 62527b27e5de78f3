import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { callChannel } from '../src-preload/contract'
import { ask, cardsOf, connect, heldBack, snapshotOf, sync } from './actions'
import { faultsOf } from './axe'
import { expect, program, startElectron, startOf, test } from './launch'
import { choose, type Seen, trayOf, watchTray, withTray } from './tray'
import { email, libraryOf } from './worlds'

/** Keeps each notification instead of showing it: no desktop would. */
const watchNotices = (app: ElectronApplication) =>
  app.evaluate(({ Notification }) => {
    const notices: Electron.Notification[] = []
    Object.assign(globalThis, { notices })
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      notices.push(this)
      // As the system says once it has it on the screen.
      this.emit('show')
    }
  })

const leftInTray = 'Still here, in the tray'

type Told = { readonly notices: readonly Electron.Notification[] }

const noticesOf = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as Told).notices.map(({ title }) => title))

const clickNotice = (app: ElectronApplication, title: string) =>
  app.evaluate((_, wanted) => {
    const { notices } = globalThis as unknown as Told
    notices.find((notice) => notice.title === wanted)?.emit('click')
  }, title)

const closeWindow = async (app: ElectronApplication): Promise<void> => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(() => windowsOf(app)).toEqual([])
}

const windowsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))

/** From here on the page learns late which library it shows, as on a busy machine: what it was opened for must outlast that. */
const answerStatusLate = (app: ElectronApplication) =>
  app.evaluate(({ ipcMain }, channel) => {
    type Handler = (event: unknown, name: string, input: unknown) => Promise<unknown>
    // Electron has no way to ask for a handler that is set.
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> }
    const answer = handlers.get(channel)
    if (!answer) throw new Error('the bridge answers')
    handlers.set(channel, async (event, name, input) => {
      if (name === 'account.status') await new Promise((resolve) => setTimeout(resolve, 300))
      return answer(event, name, input)
    })
  }, callChannel)

test('the tray syncs, tells what changed, opens it, and outlives its window', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 8, clips: 2 }) })
  const { app, page } = await launch({ env: await withTray(dataDir) })
  await watchTray(app)
  await watchNotices(app)
  await connect(page, storage)
  await expect.poll(async () => (await trayOf(app)).labels).toContain('Not synced yet')

  await test.step('sync, with how far it is', async () => {
    storage.knobs.hold({ path: 'resources/search' })
    await choose(app, 'syncStorage')
    await heldBack(storage)
    await expect.poll(async () => (await trayOf(app)).tooltip).toContain('Syncing')
    await expect
      .poll(async () => (await trayOf(app)).items.find(({ id }) => id === 'refresh')?.enabled)
      .toBe(false)
    await choose(app, 'cancel')
    // Until it has ended, whoever asks for a sync joins the one that is being cancelled.
    await expect.poll(async () => (await snapshotOf(page)).running).toBe(false)
    storage.knobs.release()
    await choose(app, 'syncStorage')
    await expect.poll(async () => (await trayOf(app)).tooltip).toContain('Up to date, synced')
    await expect(cardsOf(page)).toHaveCount(8)
  })

  await test.step('the last five changes, at hand without a window', async () => {
    await expect
      .poll(async () => (await trayOf(app)).labels.filter((label) => /^New: (Video|Clip) \d$/.test(label)))
      .toHaveLength(5)
  })

  await test.step('closing the window leaves the tray, and is told', async () => {
    const closed = page.waitForEvent('close')
    await app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0)
    })
    await closed
    await expect
      .poll(async () => JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8')).desktop)
      .toMatchObject({
        toldOfTray: true,
      })
    expect(await noticesOf(app)).toEqual([leftInTray])
    expect(await windowsOf(app)).toEqual([])
    storage.knobs.hold({ path: 'resources/search' })
    await choose(app, 'refresh')
    await heldBack(storage)
    await expect.poll(async () => (await trayOf(app)).tooltip).toContain('Syncing')
    storage.knobs.release()
    await expect.poll(async () => (await trayOf(app)).tooltip).toContain('Up to date')
  })

  await test.step('a change in the tray opens its item; a notice what it is about', async () => {
    const change = (await trayOf(app)).items.find(({ id }) => id === 'change.2')
    const title = change?.label.replace('New: ', '') ?? ''
    const opened = app.waitForEvent('window')
    await answerStatusLate(app)
    await choose(app, 'change.2')
    await expect((await opened).getByRole('complementary', { name: `Details of ${title}` })).toBeVisible()
    await closeWindow(app)

    storage.knobs.addFault({ kind: '403', match: { path: 'resources/search' } })
    await choose(app, 'syncStorage')
    const failure = 'This API key may not read the storage'
    await expect.poll(() => noticesOf(app)).toContain(failure)
    const shown = app.waitForEvent('window')
    await clickNotice(app, failure)
    await expect((await shown).getByRole('heading', { name: 'Connect your account' })).toBeVisible()
    await closeWindow(app)
  })

  await test.step('the tray opens the window again, and a second start does', async () => {
    const opened = app.waitForEvent('window')
    await choose(app, 'open')
    const again = await opened
    await expect(cardsOf(again)).toHaveCount(8)
    await closeWindow(app)
    const reopened = app.waitForEvent('window')
    const { args, env } = startOf(dataDir, { env: await withTray(dataDir) })
    spawn(program.executable, args, { env, stdio: 'ignore' })
    await expect(cardsOf(await reopened)).toHaveCount(8)
  })

  await test.step('that it goes on in the tray was told once', async () => {
    expect((await noticesOf(app)).filter((title) => title === leftInTray)).toHaveLength(1)
  })

  await test.step('Quit quits', async () => {
    const ended = new Promise((resolve) => app.process().once('exit', resolve))
    await app
      .evaluate(() => {
        const { menu } = (globalThis as unknown as Seen).seenTray
        setTimeout(() => menu?.getMenuItemById('quit')?.click(), 0)
      })
      .catch(() => {})
    expect(await ended).toBe(0)
  })
})

for (const [where, isOff] of [
  ['a person wants no notifications', true],
  ['the desktop shows none', false],
] as const)
  test(`that closing leaves the tray is said in the window, once, where ${where}`, async ({
    launch,
    serve,
    dataDir,
  }) => {
    const storage = await serve({ assets: libraryOf(email, { videos: 2, clips: 0 }) })
    const { app, page } = await launch({ env: await withTray(dataDir), prepare: watchTray })
    await watchNotices(app)
    await connect(page, storage)
    await sync(page)
    if (isOff) await ask(page, 'desktop.setPreferences', { notifications: false })
    else
      await app.evaluate(({ Notification }) => {
        Notification.isSupported = () => false
      })
    const said = 'While its window was closed, ContentWizard Companion went on in the tray.'
    const reopen = async () => {
      await closeWindow(app)
      const opened = app.waitForEvent('window')
      await choose(app, 'open')
      const window = await opened
      await expect(window.getByRole('heading', { level: 1, name: 'Videos' })).toBeVisible()
      return window
    }
    await expect(page.getByRole('log')).toBeEmpty()

    const first = await reopen()
    await expect(first.getByRole('log')).toContainText(said)
    expect(await faultsOf(first)).toEqual([])
    await first.getByRole('log').getByRole('button', { name: 'Settings' }).click()
    await expect(first.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await expect(first.getByText('Keep running in the tray', { exact: true })).toBeInViewport()
    await expect(first.getByRole('log')).toBeEmpty()
    await first.getByRole('navigation').getByRole('button', { name: 'Videos' }).click()

    const second = await reopen()
    await expect(cardsOf(second)).toHaveCount(2)
    await expect(second.getByRole('log')).toBeEmpty()
    expect(await noticesOf(app)).toEqual([])
  })

test('starts hidden at login, where a person wants it, and quits on closing where there is no tray', async ({
  launch,
  dataDir,
}) => {
  const env = await withTray(dataDir)
  const { app, page, close } = await launch({ env })
  const file = join(env.XDG_CONFIG_HOME ?? '', 'autostart', 'contentwizard-companion.desktop')
  const set = (change: { readonly openAtLogin?: boolean; readonly closeToTray?: boolean }) =>
    ask(page, 'desktop.setPreferences', change)
  expect(await set({ openAtLogin: true })).toMatchObject({
    ok: true,
    value: { openAtLogin: true, closeToTray: true, hasTray: true },
  })
  expect(await readFile(file, 'utf8')).toContain('"--hidden"')
  expect(await set({ openAtLogin: false })).toMatchObject({ value: { openAtLogin: false } })
  await expect(readFile(file, 'utf8')).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await app.evaluate(({ app: it }) => it.isReady())).toBe(true)
  await close()

  await test.step('--hidden: the tray alone, until the app is opened', async () => {
    const hidden = await startElectron(dataDir, { env, words: ['--hidden'] })
    await expect.poll(() => hidden.evaluate(({ app: it }) => it.isReady())).toBe(true)
    // Noted when it begins, and taken away once it stands: in the tray, or as the page of a window.
    await expect.poll(() => existsSync(join(dataDir, 'starting.json'))).toBe(false)
    expect(await windowsOf(hidden)).toEqual([])
    const opened = hidden.waitForEvent('window')
    const second = startOf(dataDir, { env })
    spawn(program.executable, second.args, { env: second.env, stdio: 'ignore' })
    const window = await opened
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
    await window.evaluate(() => window.close()).catch(() => {})
    await hidden.close()
  })

  await test.step('closeToTray off: closing quits', async () => {
    const { app: last, page: shown } = await launch({ env })
    await ask(shown, 'desktop.setPreferences', { closeToTray: false })
    const ended = new Promise((resolve) => last.process().once('exit', resolve))
    await last
      .evaluate(({ BrowserWindow }) => {
        setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0)
      })
      .catch(() => {})
    expect(await ended).toBe(0)
  })
})
