import { spawn } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cardsOf, connect, countsOf, stuckAfter, sync } from './actions'
import { expect, program, startOf, test } from './launch'
import { email, libraryOf } from './worlds'

const big = libraryOf(email, { videos: 1600, clips: 0 })

test('a second start on the same data ends at once, shows the first one’s window and follows its link', async ({
  launch,
  dataDir,
}) => {
  const { app, page } = await launch()
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
  await app.evaluate(({ app: first, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.hide()
    first.once('second-instance', () => Object.assign(globalThis, { seen: true }))
  })
  const { args, env } = startOf(dataDir)
  const startAgain = async (link: string): Promise<void> => {
    const second = spawn(program.executable, [...args, link], { env, stdio: 'ignore' })
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
  }
  await startAgain('contentwizard://show/clips')
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => ({
        seen: 'seen' in globalThis,
        visible: BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      })),
    )
    .toEqual({ seen: true, visible: [true] })
  await expect(page.getByRole('heading', { name: 'Clips', level: 1 })).toBeVisible()
  // What is no link of ours shows the window, and does nothing in it.
  await startAgain('contentwizard://disconnect/now')
  await startAgain('contentwizard://show/settings')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('the window opens where it was left', async ({ launch }) => {
  const bounds = { x: 60, y: 40, width: 900, height: 640 }
  const first = await launch()
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()))
    .toEqual(bounds)
  await first.close()
  const second = await launch()
  expect(
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
  ).toEqual(bounds)
})

test('closing the window in the middle of a sync puts all away, and the next start goes on', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: big })
  const first = await launch()
  await connect(first.page, storage)
  storage.knobs.hold({ path: 'resources/search', page: 3 })
  await first.page.getByRole('button', { name: 'Sync Storage' }).click()
  await stuckAfter(first.page, storage, 1000)
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
  await first.app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0)
  })
  expect(await ended).toBe(0)

  storage.knobs.release()
  const second = await launch()
  await expect(cardsOf(second.page).first()).toBeVisible()
  expect(await countsOf(second.page)).toMatchObject({ ok: true, value: { videos: 1000, removed: 0 } })
  await sync(second.page)
  expect(await countsOf(second.page)).toMatchObject({ ok: true, value: { videos: 1600, removed: 0 } })
})

test('a power cut in the middle of a sync loses nothing that was shown', async ({ launch, serve }) => {
  const storage = await serve({ assets: big })
  const first = await launch()
  await connect(first.page, storage)
  storage.knobs.hold({ path: 'resources/search', page: 2 })
  await first.page.getByRole('button', { name: 'Sync Storage' }).click()
  await stuckAfter(first.page, storage, 500)
  await expect(cardsOf(first.page).first()).toBeVisible()
  await first.kill()

  storage.knobs.release()
  const second = await launch()
  await expect(cardsOf(second.page).first()).toBeVisible()
  expect(await countsOf(second.page)).toMatchObject({ ok: true, value: { videos: 500, removed: 0 } })
  await sync(second.page)
  expect(await countsOf(second.page)).toMatchObject({ ok: true, value: { videos: 1600, removed: 0 } })
})

test('a page that crashes comes back by itself, one that keeps crashing ends in words, and no crash leaves a dump', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const running = await launch()
  const { app, page } = running
  await connect(page, storage)
  await sync(page)
  await expect(cardsOf(page).first()).toBeVisible()
  /** Kills the page, and waits for what comes in its place. */
  const crash = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents) throw new Error('The window is gone')
      const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
      contents.forcefullyCrashRenderer()
      await loaded
      return contents.getURL()
    })
  const count = `document.querySelectorAll('[role=gridcell] p[title]').length`
  /** Asked of the window itself: Playwright takes a page that has crashed once for dead. */
  const ask = (code: string): Promise<unknown> =>
    app.evaluate(
      ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text),
      code,
    )
  // However long a busy machine takes over them, these deaths are of one moment.
  await app.evaluate(() => {
    const moment = Date.now()
    Object.assign(globalThis, { realNow: Date.now })
    Date.now = () => moment
  })
  expect(await crash()).toBe('app://companion/index.html')
  await expect.poll(() => ask(count)).toBeGreaterThan(0)

  for (let times = 0; times < 2; times += 1) expect(await crash()).toBe('app://companion/index.html')
  expect(await crash()).toBe('app://companion/stopped.html')
  await app.evaluate(() => {
    Date.now = Reflect.get(globalThis, 'realNow')
  })
  expect(await ask(`document.querySelector('h1').textContent`)).toBe('The window keeps failing')
  expect(await ask(`getComputedStyle(document.querySelector('a')).minHeight`)).toBe('44px')
  await ask(`document.querySelector('a').click()`)
  await expect.poll(() => ask(count)).toBeGreaterThan(0)

  const dumps = await app.evaluate(({ app: electronApp }) => electronApp.getPath('crashDumps'))
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  // It may be gone before it has answered.
  await app.evaluate(() => void setTimeout(() => process.crash(), 0)).catch(() => undefined)
  await ended
  for (const folder of [dataDir, dumps]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter((one) => one.isFile())) {
      expect(entry.name).not.toMatch(/\.(dmp|meta)$/)
      const bytes = await readFile(join(entry.parentPath, entry.name))
      expect(bytes.includes(storage.apiSecret), entry.name).toBe(false)
    }
  }
})

test('the menu has what text fields need, and the theme follows the system', async ({ launch }) => {
  const { app, page } = await launch()
  // Playwright has its own idea of the theme unless it is told to have none.
  await page.emulateMedia({ colorScheme: null })
  const roles = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ role }) => role) ?? []),
  )
  for (const role of ['undo', 'cut', 'copy', 'paste', 'selectall', 'quit']) expect(roles).toContain(role)
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, theme)
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(theme === 'dark')
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor()))
      .toBe(theme === 'dark' ? '#131118' : '#F7F6FB')
  }
})

test('a library that cannot be opened is said, logged and left as it is', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await first.close()
  const accounts = join(dataDir, 'accounts')
  const [account] = await readdir(accounts)
  const library = join(accounts, account ?? '', 'library.db')
  const bytes = await readFile(library)
  // Made by a newer app: user_version (sqlite.org/fileformat.html, 1.3).
  bytes.writeUInt32BE(99, 60)
  await writeFile(library, bytes)

  const { args, env } = startOf(dataDir)
  // The dialog waits for a person, so this start is watched from outside and ended.
  const child = spawn(program.executable, args, { env, stdio: 'ignore' })
  try {
    await expect.poll(() => readFile(join(dataDir, 'logs/companion.log'), 'utf8')).toContain('libraryNewer')
    expect(await readFile(library)).toEqual(bytes)
  } finally {
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }
})
