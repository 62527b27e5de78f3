import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { callChannel, type ErrorCode, errorCodes, type OperationName } from '../src-preload/contract'
import { type ErrorCommand, words } from '../src-preload/words'
import { cardsOf, connect, sendUrl, sync } from './actions'
import { command, type Place, places } from './errorPlaces'
import { attachApp, expect, type RunningApp, type TestStorage, test, withOwn } from './launch'
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

/** What would open a window of the system's own, or begin a sync, is done in words alone; one operation fails. */
const failWith = (app: ElectronApplication, name: OperationName, code: ErrorCode): Promise<void> =>
  app.evaluate(
    (_, fault) => {
      const stand: Stand = Reflect.get(globalThis, 'stand')
      stand.asked = []
      stand.answers = {
        'storage.openFolder': { ok: true, value: null },
        'diagnostics.save': { ok: true, value: { fileName: null } },
        'sync.start': { ok: true, value: null },
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

/** Buttons that lead away from where the error stands. */
const leaving: ReadonlySet<ErrorCommand> = new Set(['reconnect', 'confirmRemovals', 'freeSpace'])

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

/** Loads the page anew, with nothing remembered and nothing failing, up to the videos. */
const begin = async ({ app, page }: Pick<Running, 'app' | 'page'>): Promise<void> => {
  await failWith(app, 'start.status', 'unexpected')
  await page.reload({ waitUntil: 'commit' })
  await cardsOf(page).first().waitFor()
}

const errorTest = test.extend<{ readonly shared: RunningApp }, { readonly home: RunningApp }>({
  /** One synced app for all places: what fails changes nothing in it, and a page that is loaded anew remembers nothing. A test that fails ends it; the next has another. */
  home: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs off this pattern.
    async ({}, use) =>
      withOwn(async ({ launch, serve }) => {
        const running = await launch()
        await synced(running.page, await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) }))
        await standBetween(running.app)
        await running.page.addInitScript(() => localStorage.clear())
        await use(running)
      }),
    { scope: 'worker' },
  ],
  shared: async ({ home }, use, testInfo) => {
    await use(home)
    await attachApp(home, testInfo)
  },
})

for (const [index, place] of places.entries()) {
  errorTest(
    `an error of ${place.name} has a button for each thing that can be done about it`,
    async ({ shared: { app, page } }) => {
      let isAway = true
      for (const wanted of buttons) {
        const codes = codesOf(wanted).filter((code) => code !== place.isNoError)
        const code = codes[index % codes.length]
        if (code === undefined) throw new Error(`no error has the button ${wanted}`)
        await test.step(code, async () => {
          if (isAway || place.stays !== true) await begin({ app, page })
          await failWith(app, place.fails, code)
          await place.open(page)
          await useButton({ app, page, place }, code)
          isAway = leaving.has(wanted)
        })
      }
    },
  )
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
