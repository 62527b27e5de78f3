import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, disconnect, sendOwner, sendUrl, skipFolders, sync } from './actions'
import { expect, program, projectFolder, type RunningApp, startOf, type TestStorage, test } from './launch'
import {
  descendantsOf,
  everyArgument,
  memoryHolds,
  openSandbox,
  processOf,
  type SeenProcess,
} from './processes'
import { navigate } from './tour'
import { email } from './worlds'

/** Whether bytes hold a storage's secret, in any spelling that something of the app might give it. */
const finderOf = ({ apiKey, apiSecret }: TestStorage): ((bytes: Buffer) => boolean) => {
  const needles = [
    Buffer.from(apiSecret),
    Buffer.from(apiSecret, 'utf16le'),
    Buffer.from(encodeURIComponent(apiSecret)),
    Buffer.from(Buffer.from(apiSecret).toString('hex')),
    // As it stands in a Basic authorisation, but for the last characters, which depend on what follows.
    Buffer.from(Buffer.from(`${apiKey}:${apiSecret}`).toString('base64').slice(0, -4)),
  ]
  return (bytes) => needles.some((needle) => bytes.includes(needle))
}

/** Every file below a folder, in whatever encoding it holds text. */
const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What can be read off the window, as in a picture of it, and more: its text, and what its fields show (a password's shows dots). */
const textInSight = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.body.textContent,
      ...[...document.querySelectorAll('input')].map(({ type, value }) => (type === 'password' ? '' : value)),
      ...[...document.querySelectorAll('[title],[aria-label],[placeholder],[alt]')].flatMap((element) =>
        ['title', 'aria-label', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      ),
    ].join('\n'),
  )

/** All that the page holds: its markup, its fields, what it keeps over a reload. */
const everythingIn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      { ...localStorage },
      { ...sessionStorage },
    ]),
  )

/** Keeps, in the main process, everything that crosses from here on; `read` gives the operations that were asked with what, and all that the page was sent. */
const recordTraffic = async ({ app }: RunningApp) => {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const traffic: { asked: [string, string][]; told: string[] } = { asked: [], told: [] }
    Object.assign(globalThis, { traffic })
    type Listener = (event: unknown, name: string, input: unknown) => Promise<unknown>
    const channel = 'companion:call'
    const listeners = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers
    const answer = listeners.get(channel)
    if (answer === undefined) throw new Error('The bridge is not there')
    ipcMain.removeHandler(channel)
    ipcMain.handle(channel, async (event, name: string, input: unknown) => {
      traffic.asked.push([name, JSON.stringify(input) ?? ''])
      const told = await answer(event, name, input)
      traffic.told.push(JSON.stringify(told))
      return told
    })
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (name, ...payload) => {
        traffic.told.push(`${name} ${JSON.stringify(payload)}`)
        send(name, ...payload)
      }
    }
  })
  return (): Promise<{ readonly asked: [string, string][]; readonly told: string[] }> =>
    app.evaluate(
      () => (globalThis as unknown as { traffic: { asked: [string, string][]; told: string[] } }).traffic,
    )
}

/** Lets every dialog that asks where to save answer with a file of this folder. */
const saveInto = ({ app }: RunningApp, folder: string): Promise<void> =>
  app.evaluate(({ dialog }, place) => {
    let saved = 0
    dialog.showSaveDialog = async () => {
      saved += 1
      return { canceled: false, filePath: `${place}/saved-${saved}` }
    }
  }, folder)

test('the secret is in no file, no log, no picture, no argument of a process, not in the page, and the page is told it by no answer', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const holdsSecret = finderOf(storage)
  const wrong = `${storage.apiSecret}-wrong`
  const running = await launch({ env: { XDG_STATE_HOME: dataDir } })
  const { page, stderr, close } = running
  const traffic = await recordTraffic(running)
  await saveInto(running, dataDir)
  const seen: string[] = []
  const look = async (): Promise<void> => {
    seen.push(await textInSight(page))
  }
  await sendUrl(page, storage.cloudinaryUrl.replace(storage.apiSecret, wrong))
  await expect(page.getByRole('alert')).toBeVisible()
  await look()
  await page.getByLabel('CLOUDINARY_URL').fill(storage.cloudinaryUrl)
  await look()
  await page.getByRole('button', { name: 'Test and continue' }).click()
  await expect(page.getByLabel('ContentWizard e-mail')).toBeVisible()
  await look()
  await sendOwner(page)
  await skipFolders(page)
  storage.knobs.addFault({ kind: '502', match: { path: 'resources/search' } })
  storage.knobs.addFault({ kind: '403', match: { path: '/video/upload' }, times: 3 })
  await sync(page)
  storage.knobs.addFault({ kind: '401', times: null })
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await look()
  for (const name of ['Activity', 'Settings']) {
    await navigate(page, name)
    await look()
  }

  // What a person gives away: diagnostics, settings, the library.
  for (const name of ['diagnostics.save', 'settingsFile.save', 'backup.save'] as const) {
    const saved = await ask(page, name, undefined)
    expect(saved, name).toMatchObject({ ok: true })
  }

  expect(holdsSecret(Buffer.from(seen.join('\n')))).toBe(false)
  expect(holdsSecret(Buffer.from(await everythingIn(page)))).toBe(false)
  const { asked, told } = await traffic()
  expect(told.length).toBeGreaterThan(10)
  expect(told.filter((text) => holdsSecret(Buffer.from(text)))).toEqual([])
  // A person's own words on their way from the form into the keychain, and nothing else.
  const carrying = asked.filter(([, input]) => holdsSecret(Buffer.from(input))).map(([name]) => name)
  expect(new Set(carrying)).toEqual(new Set(['account.check', 'account.connect']))
  if (process.platform === 'linux') {
    const lines = await everyArgument()
    expect(lines).toContain('--type=renderer')
    expect(holdsSecret(Buffer.from(lines))).toBe(false)
  }
  await close()
  expect(holdsSecret(Buffer.from(stderr()))).toBe(false)
  const files = await filesBelow(dataDir)
  for (const name of ['library.db', 'companion.log', 'saved-1', 'saved-2', 'saved-3']) {
    expect(
      files.some((file) => file.endsWith(name)),
      name,
    ).toBe(true)
  }
  const leaks: string[] = []
  for (const file of files) if (holdsSecret(await readFile(file))) leaks.push(file)
  expect(leaks).toEqual([])

  const next = await launch()
  // The settings, found again as they were left, have a button of the same name.
  await expect(next.page.getByRole('heading', { level: 1 })).toBeVisible()
  await next.page.keyboard.press('Control+1')
  await expect(next.page.getByRole('heading', { name: 'Videos', level: 1 })).toBeVisible()
  await disconnect(next.page)
})

/** An Electron for `npm start` that can be looked into: `openSandbox` is nothing that a person types. */
const openElectron = async (folder: string): Promise<string> => {
  await mkdir(folder)
  const started = `#!/bin/sh\nexec '${program.executable}' ${openSandbox} "$@"\n`
  await writeFile(join(folder, 'electron'), started, { mode: 0o755 })
  await symlink(join(dirname(program.executable), 'chrome-sandbox'), join(folder, 'chrome-sandbox'))
  return folder
}

/** How a person starts the app: the package's launcher, or `npm start`. */
const startAsAPerson = async (dataDir: string, url: string) => {
  const isPackaged = program.folder.length === 0
  const electron = isPackaged ? undefined : await openElectron(join(dataDir, 'electron'))
  const { args, env } = startOf(dataDir, {
    env: { CLOUDINARY_URL: url, ...(electron && { ELECTRON_OVERRIDE_DIST_PATH: electron }) },
    switches: [openSandbox],
  })
  const command: readonly [string, ...string[]] = isPackaged
    ? [program.executable, ...args]
    : [process.execPath, join(projectFolder, 'scripts', 'start.mjs')]
  return spawn(command[0], command.slice(1), { cwd: dataDir, env, stdio: 'ignore' })
}

test('CLOUDINARY_URL reaches the app, and no argument, no environment and no memory of what it starts', async ({
  serve,
  dataDir,
}) => {
  // Only Linux shows what other processes are made of.
  if (process.platform !== 'linux') return
  const storage = await serve()
  const holdsSecret = finderOf(storage)
  // Whose content it is, so that the first sync begins by itself: without the secret it could not.
  const account = {
    ...{ cloudName: storage.cloudName, apiKey: storage.apiKey, email, userId: null, folderMode: 'dynamic' },
    ...{ uploadPrefix: null, secure: true, cname: null, sample: false },
  }
  await writeFile(
    join(dataDir, 'settings.json'),
    JSON.stringify({ account, autoSync: { everyMinutes: 60, pause: null } }),
  )
  const started = await startAsAPerson(dataDir, storage.cloudinaryUrl)
  const ended = new Promise((resolve) => started.once('exit', resolve))
  try {
    await expect
      .poll(() => storage.requests().some(({ path }) => path.includes('resources/search')), {
        timeout: 60_000,
      })
      .toBe(true)
    const family = async () => {
      // The start script was given it by the person's own shell; the package's launcher becomes the app.
      const own = program.folder.length === 0 ? [await processOf(started.pid ?? 0)] : []
      return [...own, ...(await descendantsOf(started.pid ?? 0))]
    }
    const kindOf = (one: SeenProcess): string => /--type=([\w-]+)/.exec(one.arguments)?.[1] ?? 'main'
    await expect
      .poll(async () => [...new Set((await family()).map(kindOf))].sort())
      .toEqual(['gpu-process', 'main', 'renderer', 'utility', 'zygote'])
    const hidden: string[] = []
    const holding = new Set<string>()
    for (const one of await family()) {
      const holds = await memoryHolds(one.id, Buffer.from(storage.apiSecret))
      // The sandbox's helper is root's own, and only root may look into it.
      const isHelper = /^\S*chrome-sandbox /.test(one.arguments)
      if ((one.environment === null || holds === null) && !isHelper) hidden.push(kindOf(one))
      if (holds === true) holding.add(kindOf(one))
      for (const text of [one.environment ?? '', one.arguments])
        expect(holdsSecret(Buffer.from(text)), one.arguments).toBe(false)
    }
    // biome-ignore lint/suspicious/noSkippedTests: what was looked at holds nothing, and the rest must not pass for looked at.
    test.skip(hidden.includes('main'), 'this system shows the memory of a process to root alone')
    expect(hidden).toEqual([])
    // Main signs requests with it; that it is found there shows that it would be found elsewhere.
    expect([...holding]).toEqual(['main'])
  } finally {
    started.kill('SIGTERM')
    await ended
  }
})
