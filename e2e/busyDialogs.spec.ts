import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { callChannel, type OperationName } from '../src-preload/contract'
import { cardsOf, chooseFile, connect, sync } from './actions'
import { faultsOf } from './axe'
import { videoId } from './changes'
import { expect, test } from './launch'
import { navigate } from './tour'
import { email, libraryOf } from './worlds'

type Hold = { name: string | null; let: () => void }

/** Stands between the page and the main process, to hold one operation back. */
const standBetween = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ ipcMain }, channel) => {
    type Handler = (event: unknown, name: string, input: unknown) => unknown
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>
    const real = handlers.get(channel)
    const hold: Hold = { name: null, let: () => {} }
    Object.assign(globalThis, { hold })
    handlers.set(channel, async (event, name, input) => {
      if (name === hold.name)
        await new Promise<void>((resolve) => {
          hold.let = resolve
        })
      return real?.(event, name, input)
    })
  }, callChannel)

/** From here on the operation waits; null: none does, and what waited goes on. */
const holdBack = (app: ElectronApplication, name: OperationName | null): Promise<void> =>
  app.evaluate((_, wanted) => {
    const hold: Hold = Reflect.get(globalThis, 'hold')
    hold.name = wanted
    if (wanted === null) hold.let()
  }, name)

/** A dialog that does something: the operation that it waits for, how it is opened, and the button that begins it. */
type Deed = {
  readonly name: string
  readonly waitsFor: OperationName
  readonly open: (page: Page) => Promise<void>
  readonly begin: (dialog: Locator) => Locator
  /** What tells that it was done. */
  readonly done: (page: Page) => Locator
}

const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true })

const settings = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+,')
  await button(page, name).click()
}

const deeds: readonly Deed[] = [
  {
    name: 'a view that is saved',
    waitsFor: 'savedViews.save',
    open: async (page) => {
      await page.getByRole('combobox', { name: 'Search', exact: true }).fill('video')
      await button(page, 'Save view').click()
      await page.getByLabel('Name').fill('All of them')
    },
    begin: (dialog) => button(dialog, 'Save view'),
    done: (page) => page.getByRole('heading', { name: 'All of them', level: 1 }),
  },
  {
    name: 'files that are to be kept offline',
    waitsFor: 'offline.pin',
    open: async (page) => {
      await navigate(page, 'Videos')
      await button(page, 'Keep “Videos” offline').click()
    },
    begin: (dialog) => button(dialog, 'Download'),
    done: (page) =>
      cardsOf(page)
        .first()
        .getByText(/available offline/i),
  },
  {
    name: 'a folder that is switched off',
    waitsFor: 'sources.save',
    open: async (page) => {
      await page.getByRole('button', { name: /^Account: / }).click()
      await button(page, 'Source folders…').click()
    },
    begin: (dialog) => dialog.getByRole('switch').last(),
    done: (page) => page.getByRole('navigation', { name: 'Library' }),
  },
  {
    name: 'settings that are loaded',
    waitsFor: 'settingsFile.apply',
    open: (page) => settings(page, 'Load settings…'),
    begin: (dialog) => button(dialog, 'Load settings'),
    done: (page) => page.getByText(/^\d settings changed\.$/),
  },
  {
    name: 'whose content it is',
    waitsFor: 'account.changeOwner',
    open: (page) => settings(page, 'Change e-mail or user id…'),
    begin: (dialog) => button(dialog, 'Change'),
    done: (page) => page.getByRole('heading', { name: 'Settings', level: 1 }),
  },
  {
    name: 'a sync that is undone',
    waitsFor: 'sync.undo',
    open: async (page) => {
      await navigate(page, 'Activity')
      await button(page, 'Undo').click()
    },
    begin: (dialog) => button(dialog, 'Undo the sync'),
    done: (page) => page.getByText(/1 asset is as before/),
  },
  {
    name: 'a backup that is restored',
    waitsFor: 'backup.restore',
    open: (page) => settings(page, 'Restore from a backup…'),
    begin: (dialog) => button(dialog, 'Restore'),
    done: (page) => page.getByText(/Your library is as it was on/),
  },
]

test('a dialog whose deed goes on stays until that has ended, whatever is pressed', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({
    assets: libraryOf(email, { videos: 3, clips: 0 }).map((asset) => ({
      ...asset,
      content: Buffer.from('film'.repeat(100)),
    })),
  })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)
  storage.assets.setDisplayName(videoId(storage, 'video_1'), 'Renamed')
  await sync(page)

  const backup = join(dataDir, 'mine.cwbackup')
  await chooseFile(app, backup)
  await settings(page, 'Back up the library…')
  await expect(page.getByText(/^Saved as mine.cwbackup/)).toBeVisible()
  const file = join(dataDir, 'mine.json')
  await chooseFile(app, file)
  await button(page, 'Save settings…').click()
  await expect(page.getByText('Saved as mine.json.')).toBeVisible()
  await page.getByText('Dark', { exact: true }).click()
  await navigate(page, 'Videos')
  await standBetween(app)

  for (const { name, waitsFor, open, begin, done } of deeds) {
    await test.step(name, async () => {
      await chooseFile(app, waitsFor === 'backup.restore' ? backup : file)
      await open(page)
      const dialog = page.getByRole('dialog')
      await expect(dialog).toHaveCount(1)
      await holdBack(app, waitsFor)
      // As a person, who waits for what is measured first.
      await expect(begin(dialog)).toBeEnabled()
      await begin(dialog).press(waitsFor === 'sources.save' ? 'Space' : 'Enter')
      const leave = dialog.getByRole('button', { name: /^(?:Close|Cancel)$/ })
      for (const one of await leave.all()) {
        await expect(one).toHaveAttribute('aria-disabled', 'true')
        await expect(one).toHaveAccessibleDescription('This has to end first')
        await one.focus()
        await page.keyboard.press('Enter')
      }
      // Chromium lets a second Escape through where a page has only refused the first.
      for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
      await page.mouse.click(3, 3)
      await expect(dialog).toBeVisible()
      expect(await faultsOf(page)).toEqual([])

      await holdBack(app, null)
      if (waitsFor === 'sources.save') {
        await expect(leave.first()).not.toHaveAttribute('aria-disabled', 'true')
        await page.keyboard.press('Escape')
      }
      await expect(dialog).toHaveCount(0)
      await expect(done(page).first()).toBeVisible()
    })
  }
})
