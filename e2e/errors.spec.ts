import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { callChannel, type ErrorCode, errorCodes, type OperationName } from '../src-preload/contract'
import { type ErrorCommand, words } from '../src-preload/words'
import { cardsOf, connect, sendUrl, sync } from './actions'
import { expect, type TestStorage, test } from './launch'
import { email, libraryOf } from './worlds'

type Stand = { answers: Record<string, unknown>; asked: string[] }

/** Stands between the page and the main process: notes what is asked, and answers some of it itself. */
const standBetween = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ ipcMain }, channel) => {
    type Handler = (event: unknown, name: string, input: unknown) => unknown
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>
    const real = handlers.get(channel)
    const stand: Stand = { answers: {}, asked: [] }
    Object.assign(globalThis, { stand })
    handlers.set(channel, (event, name, input) => {
      stand.asked.push(name)
      return name in stand.answers ? JSON.stringify(stand.answers[name]) : real?.(event, name, input)
    })
  }, callChannel)

/** What would open a window of the system's own is done in words alone; one operation fails. */
const failWith = (app: ElectronApplication, name: OperationName, code: ErrorCode): Promise<void> =>
  app.evaluate(
    (_, fault) => {
      const stand: Stand = Reflect.get(globalThis, 'stand')
      stand.asked = []
      stand.answers = {
        'storage.openFolder': { ok: true, value: null },
        'diagnostics.save': { ok: true, value: { fileName: null } },
        [fault.name]: { ok: false, error: { code: fault.code, message: '', retryAt: null } },
      }
    },
    { name, code },
  )

/** How often the main process was asked for something since the operation fails. */
const askedFor = (app: ElectronApplication, name: OperationName): Promise<number> =>
  app.evaluate((_, wanted) => {
    const { asked }: Stand = Reflect.get(globalThis, 'stand')
    return asked.filter((one) => one === wanted).length
  }, name)

/** A place that shows errors: what fails there, and how one comes to see it. */
type Place = {
  readonly name: string
  readonly fails: OperationName
  readonly open: (page: Page) => Promise<void>
  /** What is no error there, and has words of its own (e2e/detail.spec.ts). */
  readonly isNoError?: ErrorCode
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Gives a command by its name. */
const command = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+K')
  const input = page.getByRole('combobox', { name: 'Search commands, videos and clips' })
  await input.fill(name)
  await expect(page.getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(input).toBeHidden()
}

const section = async (page: Page, name: string): Promise<Locator> => {
  await page.keyboard.press('Control+,')
  return page.getByRole('region', { name, exact: true })
}

/** Something of the settings, with the buttons of its section. */
const setting =
  (name: string, button: string): Place['open'] =>
  async (page) =>
    (await section(page, name)).getByRole('button', { name: button, exact: true }).click()

const openFirst = async (page: Page, key: string): Promise<void> => {
  await cardsOf(page).first().click()
  await page.keyboard.press(key)
}

const places: readonly Place[] = [
  { name: 'the sync', fails: 'sync.start', open: (page) => press(page, 'Sync Storage') },
  { name: 'a view', fails: 'library.outline', open: (page) => page.keyboard.press('Control+2') },
  {
    name: 'a view to save',
    fails: 'savedViews.save',
    open: async (page) => {
      await page.getByRole('combobox', { name: 'Search', exact: true }).fill('video')
      await press(page, 'Save view')
      await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
    },
  },
  {
    name: 'an export',
    fails: 'exports.start',
    open: async (page) => {
      await page.keyboard.press('Control+E')
      await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    },
  },
  {
    name: 'whose content it is',
    fails: 'account.changeOwner',
    open: async (page) => {
      await setting('Account', 'Change e-mail or user id…')(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click()
    },
  },
  { name: 'the account', fails: 'account.disconnect', open: setting('Account', 'Disconnect') },
  { name: 'a backup', fails: 'backup.save', open: setting('Library backup', 'Back up the library…') },
  { name: 'a settings file', fails: 'settingsFile.save', open: setting('Settings file', 'Save settings…') },
  {
    name: 'the appearance',
    fails: 'appearance.set',
    open: async (page) =>
      (await section(page, 'Appearance')).getByRole('switch', { name: /^High contrast/ }).press('Space'),
  },
  {
    name: 'the desktop',
    fails: 'desktop.setPreferences',
    open: async (page) =>
      (await section(page, 'Desktop')).getByRole('switch', { name: /^Notifications/ }).press('Space'),
  },
  { name: 'diagnostics', fails: 'diagnostics.save', open: setting('Diagnostics', 'Save diagnostics…') },
  { name: 'storage use', fails: 'storage.clearThumbnails', open: setting('Storage use', 'Clear stills') },
  {
    name: 'the limit of offline videos',
    fails: 'offline.limit',
    open: async (page) => {
      const limit = (await section(page, 'Storage use')).getByLabel('Offline videos may take up to')
      await limit.selectOption({ index: 1 })
    },
  },
  {
    name: 'auto-sync',
    fails: 'schedule.set',
    open: async (page) => {
      await (await section(page, 'Sync')).getByLabel('Auto-sync').selectOption({ index: 1 })
    },
  },
  {
    name: 'source folders',
    fails: 'sources.detect',
    open: setting('Source folders', 'Find folders in the storage'),
  },
  {
    name: 'what to keep offline',
    fails: 'offline.estimate',
    open: (page) => press(page, /^Keep .*offline/),
  },
  { name: 'undo', fails: 'sync.undoable', open: (page) => command(page, 'Undo Last Sync') },
  { name: 'the preview', fails: 'sync.preview', open: (page) => press(page, 'Preview') },
  { name: 'why it is empty', fails: 'sources.diagnose', open: (page) => command(page, 'Why Is It Empty') },
  { name: 'available offline', fails: 'offline.pins', open: (page) => page.keyboard.press('Control+6') },
  { name: 'activity', fails: 'activity.runs', open: (page) => page.keyboard.press('Control+Shift+A') },
  {
    name: 'a run',
    fails: 'activity.changesOfRun',
    open: async (page) => {
      await page.keyboard.press('Control+Shift+A')
      await press(page, /^What changed/)
    },
  },
  {
    name: 'an asset',
    fails: 'asset.detail',
    open: (page) => openFirst(page, 'Enter'),
    isNoError: 'notFound',
  },
  {
    name: 'an asset in full',
    fails: 'asset.detail',
    open: (page) => openFirst(page, 'Space'),
    isNoError: 'notFound',
  },
]

/** What each button does, seen from outside. */
const seen: Readonly<Record<ErrorCommand, (running: Running) => Promise<void>>> = {
  tryAgain: ({ app, place }) => expect.poll(() => askedFor(app, place.fails)).toBeGreaterThan(1),
  reconnect: ({ page }) => expect(page.getByRole('heading', { name: 'Connect your account' })).toBeVisible(),
  confirmRemovals: ({ app }) => expect.poll(() => askedFor(app, 'sync.start')).toBeGreaterThan(0),
  openDataFolder: ({ app }) => expect.poll(() => askedFor(app, 'storage.openFolder')).toBe(1),
  freeSpace: ({ page }) => expect(page.getByRole('heading', { name: 'Storage use' })).toBeFocused(),
  saveDiagnostics: ({ app }) => expect.poll(() => askedFor(app, 'diagnostics.save')).toBeGreaterThan(0),
  dismiss: ({ page }) => expect(page.getByRole('alert')).toHaveCount(0),
}

type Running = { readonly app: ElectronApplication; readonly page: Page; readonly place: Place }

/** Sees the error in words, and its button do what it says. */
const useButton = async (running: Running, code: ErrorCode): Promise<void> => {
  const { title, sentence, action } = words.errors.texts[code]
  const alert = running.page.getByRole('alert').filter({ hasText: title })
  await expect(alert).toContainText(sentence)
  // What stands for what could not be shown cannot be taken away: there it is tried again.
  const label = action.command === 'dismiss' ? /^(?:OK|Try again)$/ : action.label
  const button = alert.getByRole('button', { name: label, exact: true })
  const isOther = action.command === 'dismiss' && (await button.textContent()) === 'Try again'
  await button.click()
  await seen[isOther ? 'tryAgain' : action.command](running)
}

/** The codes of each button. */
const codesOf = (command: ErrorCommand): readonly ErrorCode[] =>
  errorCodes.filter((code) => words.errors.texts[code].action.command === command)
const buttons = [...new Set(errorCodes.map((code) => words.errors.texts[code].action.command))]

const synced = async (page: Page, storage: TestStorage): Promise<void> => {
  await connect(page, storage)
  await sync(page)
  await expect(cardsOf(page).first()).toBeVisible()
}

for (const [index, place] of places.entries()) {
  test(`an error of ${place.name} has a button for each thing that can be done about it`, async ({
    launch,
    serve,
  }) => {
    const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
    const { app, page } = await launch()
    await synced(page, storage)
    await standBetween(app)
    for (const wanted of buttons) {
      const codes = codesOf(wanted).filter((code) => code !== place.isNoError)
      const code = codes[index % codes.length]
      if (code === undefined) throw new Error(`no error has the button ${wanted}`)
      await test.step(code, async () => {
        await failWith(app, 'start.status', 'unexpected')
        await page.reload()
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await page.keyboard.press('Control+1')
        await expect(cardsOf(page).first()).toBeVisible()
        // What was open is found again over a reload; here each error begins with nothing open.
        const close = page.getByRole('button', { name: 'Close details' })
        if (await close.isVisible()) await close.click()
        await failWith(app, place.fails, code)
        await place.open(page)
        await useButton({ app, page, place }, code)
      })
    }
  })
}

test('what fails that was switched from the palette is said where one is, and tried again', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const { app, page } = await launch()
  await synced(page, storage)
  await standBetween(app)
  await failWith(app, 'desktop.setPreferences', 'diskFull')
  await command(page, 'Notifications')
  const said = page.getByRole('log')
  await expect(said).toContainText(words.errors.texts.diskFull.title)
  await failWith(app, 'start.status', 'unexpected')
  await said.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(said).toContainText('Notifications are off now.')
})

test('an error of the connect screen has a button for each thing that can be done about it', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: [] })
  const { app, page } = await launch()
  await standBetween(app)
  const place: Place = {
    name: 'the connect screen',
    fails: 'account.check',
    open: (to) => sendUrl(to, storage.cloudinaryUrl),
  }
  for (const wanted of buttons) {
    const code = codesOf(wanted)[0]
    // A storage that is only tried knows of nothing that could be gone from a library.
    if (code === undefined || wanted === 'confirmRemovals') continue
    await test.step(code, async () => {
      await page.reload()
      await failWith(app, place.fails, code)
      await place.open(page)
      const alert = page.getByRole('alert').filter({ hasText: words.errors.texts[code].title })
      if (wanted === 'tryAgain') {
        // The secret is wiped with every try: it is asked for again where it is missing.
        await alert.getByRole('button', { name: 'Try again' }).click()
        await expect(page.getByLabel('CLOUDINARY_URL')).toBeFocused()
      } else if (wanted === 'reconnect') {
        await page.getByRole('heading', { level: 1 }).click()
        await alert.getByRole('button', { name: 'Reconnect' }).click()
        await expect(page.getByLabel('CLOUDINARY_URL')).toBeFocused()
      } else if (wanted === 'freeSpace') {
        await alert.getByRole('button', { name: 'Free up space…' }).click()
        const use = page.getByRole('dialog', { name: 'Storage use' })
        await expect(use.getByRole('button', { name: 'Clear stills' })).toBeVisible()
      } else await useButton({ app, page, place }, code)
    })
  }
})

test('what came of saving diagnostics is told where one is', async ({ launch, dataDir }) => {
  const { app, page } = await launch()
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    join(dataDir, 'told.txt'),
  )
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('diagnostics')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Diagnostics' })).toContainText('Saved as told.txt.')
})
