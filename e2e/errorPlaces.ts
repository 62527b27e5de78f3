import type { Locator, Page } from '@playwright/test'
import type { ErrorCode, OperationName } from '../src-preload/contract'
import { cardsOf } from './actions'
import { expect } from './launch'

/** A place that shows errors: what fails there, and how one comes to see it. */
export type Place = {
  readonly name: string
  readonly fails: OperationName
  readonly open: (page: Page) => Promise<void>
  /** It can be asked for again where its error stands: the page is loaded anew only after a button that leads away. */
  readonly stays?: true
  /** What is no error there, and has words of its own (e2e/detail.spec.ts). */
  readonly isNoError?: ErrorCode
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Gives a command by its name. */
export const command = async (page: Page, name: string): Promise<void> => {
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

/** All of them, as one comes to them from the videos. */
export const places: readonly Place[] = [
  { name: 'the sync', fails: 'sync.start', open: (page) => press(page, 'Sync Storage'), stays: true },
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
  { name: 'the account', fails: 'account.disconnect', stays: true, open: setting('Account', 'Disconnect') },
  {
    name: 'a backup',
    fails: 'backup.save',
    stays: true,
    open: setting('Library backup', 'Back up the library…'),
  },
  {
    name: 'a settings file',
    fails: 'settingsFile.save',
    stays: true,
    open: setting('Settings file', 'Save settings…'),
  },
  {
    name: 'the appearance',
    fails: 'appearance.set',
    stays: true,
    open: async (page) =>
      (await section(page, 'Appearance')).getByRole('switch', { name: /^High contrast/ }).press('Space'),
  },
  {
    name: 'the desktop',
    fails: 'desktop.setPreferences',
    stays: true,
    open: async (page) =>
      (await section(page, 'Desktop')).getByRole('switch', { name: /^Notifications/ }).press('Space'),
  },
  {
    name: 'diagnostics',
    fails: 'diagnostics.save',
    stays: true,
    // Below the error that may still stand there, whose button can be of the same name.
    open: async (page) =>
      (await section(page, 'Diagnostics')).getByRole('button', { name: 'Save diagnostics…' }).last().click(),
  },
  {
    name: 'storage use',
    fails: 'storage.clearThumbnails',
    stays: true,
    open: setting('Storage use', 'Clear stills'),
  },
  {
    name: 'the limit of offline videos',
    fails: 'offline.limit',
    stays: true,
    open: async (page) => {
      const limit = (await section(page, 'Storage use')).getByLabel('Offline videos may take up to')
      await limit.selectOption({ index: 1 })
    },
  },
  {
    name: 'auto-sync',
    fails: 'schedule.set',
    stays: true,
    open: async (page) => {
      await (await section(page, 'Sync')).getByLabel('Auto-sync').selectOption({ index: 1 })
    },
  },
  {
    name: 'source folders',
    fails: 'sources.detect',
    stays: true,
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
