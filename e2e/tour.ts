import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { SeedAsset, SeedField } from '../src-main/emulator'
import { words } from '../src-preload/words'
import { ask, cardsOf, chooseFile, heldBack, sendOwner, sendUrl, sync } from './actions'
import { expect, type RunningApp, type TestStorage } from './launch'
import { mend, spoil } from './spoil'

/** Called at every stop, once what is to be seen there stands. The name is unique, in small letters with hyphens. */
export type Visit = (name: string) => Promise<void>

export type TourOptions = {
  readonly running: RunningApp
  /** Serves `assets`; the tour changes and at last closes it. */
  readonly storage: TestStorage
  readonly assets: readonly SeedAsset[]
  /** Whose library is looked at. */
  readonly owner: string
  /** The owner's user id: what the web app uploads lies in its folders, and exports have their clips there. */
  readonly ownerId: string
  /** What the storage calls its structured metadata. */
  readonly metadataFields: readonly SeedField[]
  readonly visit: Visit
}

const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true })

/** Goes to a view or page by its row in the sidebar, and waits for its heading. */
export const navigate = async (page: Page, name: string): Promise<void> => {
  await button(page.getByRole('navigation', { name: 'Library' }), name).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** From the first start to the empty library, its first sync under way, and what it found. */
const firstRun = async (options: TourOptions): Promise<void> => {
  const { page } = options.running
  const { storage, owner, ownerId, visit } = options
  storage.knobs.setMetadataFields(options.metadataFields)
  await expect(page.getByRole('heading', { name: 'Connect your account' })).toBeVisible()
  await visit('connect')
  await button(page, 'Test and continue').click()
  await visit('connect-incomplete')
  await sendUrl(page, storage.cloudinaryUrl.replace(storage.apiSecret, 'not-the-secret'))
  await expect(page.getByRole('alert')).toBeVisible()
  await visit('connect-refused')
  await page.getByLabel('CLOUDINARY_URL').fill(storage.cloudinaryUrl)
  await button(page, 'Test and continue').click()
  await expect(page.getByRole('heading', { name: 'Who are you in ContentWizard?' })).toBeVisible()
  await visit('onboarding-email')
  await sendOwner(page, owner)
  await expect(page.getByRole('switch').first()).toBeVisible()
  await visit('onboarding-folders')
  const ids = page.getByRole('list', { name: 'User ids in this storage' }).getByRole('listitem')
  await button(ids.filter({ hasText: ownerId }), 'This is me').click()
  await expect(page.getByRole('switch')).toHaveCount(5)
  await button(page, 'Not now').click()
  await expect(page.getByRole('heading', { name: 'No videos here yet' })).toBeVisible()
  await visit('empty')
  await button(page, 'How it works').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('how-it-works')
  await page.keyboard.press('Escape')
  storage.knobs.setLargestPage(200)
  storage.knobs.hold({ path: 'resources/search', page: 2 })
  await button(page, 'Sync Storage').click()
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  await heldBack(storage)
  await expect(cardsOf(page).first()).toBeVisible()
  await visit('sync-running')
  await button(page, 'Cancel').click()
  await expect(page.getByRole('status').first()).toContainText('Sync cancelled')
  storage.knobs.release()
  storage.knobs.setLargestPage(500)
  await sync(page)
  await visit('sync-result')
  await button(page, 'Dismiss').click()
}

/** The library's views, and what can be opened in them. */
const libraryViews = async ({ running: { app, page }, storage, visit }: TourOptions): Promise<void> => {
  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  const grid = page.getByRole('grid')
  await visit('videos')
  await button(page, 'List').click()
  await expect(grid.getByRole('columnheader').first()).toBeVisible()
  await visit('videos-list')
  await button(page, 'Grid').click()
  await page.getByRole('button', { name: /^Sort by/ }).click()
  await page.getByRole('menuitemradio', { name: 'Month' }).click()
  await visit('sort-menu')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(grid.getByRole('rowheader').first()).toBeVisible()
  await visit('videos-grouped')
  await page.getByRole('button', { name: /^Sort by/ }).click()
  await page.getByRole('menuitemradio', { name: 'Nothing' }).click()
  await page.keyboard.press('Escape')

  await search.fill('kitchen')
  await expect(grid.locator('mark').first()).toBeVisible()
  await visit('search')
  await search.fill('dur>1h nowhere to be found')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await visit('nothing-found')
  await button(page, 'Clear search').click()
  await page.keyboard.press('Escape')
  await button(page, 'Search help').click()
  await expect(page.getByRole('dialog', { name: words.library.search.syntaxTitle })).toBeVisible()
  await visit('search-help')
  await page.keyboard.press('Escape')
  for (const name of ['Length', 'Format', 'Shape', 'Platform', 'Clips', 'Date', 'Offline']) {
    await button(page, 'Filter').click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    const panel = page.getByRole('dialog', { name, exact: true })
    await expect(panel.locator('input').first()).toBeAttached()
    await visit(`filter-${name.toLowerCase()}`)
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
  }
  await button(page, 'Filter').click()
  await page.getByRole('menuitem', { name: 'Tags' }).click()
  await page.getByRole('checkbox', { name: /^travel\b/ }).press('Space')
  await visit('filters-open')
  await page.keyboard.press('Escape')
  await expect(grid.locator('[data-asset-id]').first()).toBeVisible()
  await visit('filtered')
  await button(page, 'Save view').click()
  await expect(page.getByRole('dialog', { name: 'Save this view' })).toBeVisible()
  await visit('save-view')
  await page.getByLabel('Name').fill('On the road')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'On the road', level: 1 })).toBeVisible()
  await visit('saved-view')
  await page.getByRole('button', { name: 'More about On the road' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  const undo = button(page.getByRole('log'), 'Undo')
  await expect(undo).toBeFocused()
  await visit('view-deleted')
  await undo.press('Enter')
  await expect(page.getByRole('heading', { name: 'On the road', level: 1 })).toBeVisible()
  await navigate(page, 'Videos')
  await button(page, 'Clear all').click()

  await cardsOf(page).nth(0).click()
  for (const place of [1, 3])
    await cardsOf(page)
      .nth(place)
      .click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByRole('toolbar', { name: 'What to do with the selection' })).toContainText(
    '3 selected',
  )
  await visit('selection')
  await page.keyboard.press('Control+E')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  await visit('export')
  const place = await mkdtemp(join(tmpdir(), 'companion-tour-'))
  await chooseFile(app, join(place, 'Selection.csv'))
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('3 assets exported')
  await visit('export-done')
  await button(page.getByRole('dialog'), 'Export again').click()
  await page.getByRole('dialog').getByText('Original files').click()
  await chooseFile(app, place)
  storage.knobs.hold({ path: /\.mp4$/ })
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  await heldBack(storage)
  await expect(page.getByRole('dialog').getByRole('progressbar')).toBeVisible()
  await visit('export-running')
  await button(page.getByRole('dialog'), 'Cancel').click()
  storage.knobs.release()
  await expect(page.getByRole('dialog').getByText(words.exports.cancelled)).toBeVisible()
  await rm(place, { recursive: true })
  await page.keyboard.press('Escape')
  await page.getByRole('toolbar').getByRole('button', { name: 'Keep offline' }).click()
  const ask = page.getByRole('dialog', { name: /^Keep 3 items offline/ })
  await expect(ask.getByRole('button', { name: 'Download' })).toBeVisible()
  await visit('keep-offline')
  await button(ask, 'Download').click()
  await expect(ask).toBeHidden()
  await cardsOf(page).nth(2).click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'Actions' })).toBeVisible()
  await visit('card-menu')
  await page.keyboard.press('Escape')

  for (const name of ['Clips', 'Exports', 'Orphans', 'Duplicates', 'Removed', 'Available offline']) {
    await navigate(page, name)
    await visit(name.toLowerCase().replace(' ', '-'))
  }
  for (const [name, usual] of [
    ['Orphans', 'Suggestions'],
    ['Duplicates', 'Groups'],
  ] as const) {
    await navigate(page, name)
    await button(page, 'Grid').click()
    await expect(cardsOf(page).first()).toBeVisible()
    await visit(`${name.toLowerCase()}-grid`)
    await button(page, usual).click()
  }
  const tree = page.getByRole('tree', { name: 'Folders' })
  await tree.getByRole('treeitem').last().click()
  await page.keyboard.press('ArrowRight')
  await tree.getByRole('treeitem', { name: /^videos\b/ }).click()
  await expect(page.getByRole('heading', { name: 'videos', level: 1 })).toBeVisible()
  await visit('folder')
  await navigate(page, 'Videos')
}

/** An asset in front, and what lies over everything. */
const overlays = async ({ running: { page }, visit }: TourOptions): Promise<void> => {
  await cardsOf(page).filter({ hasText: /Clips/i }).first().or(cardsOf(page).first()).first().dblclick()
  const panel = page.getByRole('complementary', { name: /^Details of / })
  for (const tab of ['Facts', 'Family', 'History']) {
    await panel.getByRole('tab', { name: tab }).click()
    await expect(panel.getByRole('tabpanel', { name: tab })).toBeVisible()
    await visit(`panel-${tab.toLowerCase()}`)
  }
  await panel.getByRole('tab', { name: 'Family' }).click()
  await button(panel, 'Fill the window').click()
  await expect(page.getByRole('dialog').locator('video')).toBeVisible()
  await page
    .getByRole('dialog')
    .locator('video')
    .evaluate((video: HTMLVideoElement) => video.pause())
  await visit('full-view')
  await page.getByRole('dialog').getByRole('button', { name: 'Close details' }).click()
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox')).toBeFocused()
  await visit('palette')
  await page.keyboard.type('lisbon')
  await expect(page.getByRole('dialog').getByRole('group', { name: 'Library' })).toBeVisible()
  await visit('palette-found')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await visit('shortcuts')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Account: / }).click()
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toBeVisible()
  await visit('account')
  await button(page, 'Source folders…').click()
  await expect(page.getByRole('dialog', { name: 'Source folders' }).getByRole('switch').first()).toBeVisible()
  await visit('source-folders')
  await page.keyboard.press('Escape')
}

/** Each section of the settings, scrolled to. */
const settings = async ({ running: { app, page }, visit }: TourOptions): Promise<void> => {
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  const sections = page.getByRole('region', { name: 'Settings' }).getByRole('heading', { level: 2 })
  await expect(page.getByRole('row', { name: /^Library/ })).toBeVisible()
  for (const section of await sections.all()) {
    await section.evaluate((heading) => heading.parentElement?.scrollIntoView({ block: 'start' }))
    await visit(`settings-${((await section.textContent()) ?? '').toLowerCase().replaceAll(' ', '-')}`)
  }

  await button(page, 'Change e-mail or user id…').click()
  await expect(page.getByRole('dialog', { name: 'Whose content is it?' })).toBeVisible()
  await visit('owner')
  await page.keyboard.press('Escape')
  const place = await mkdtemp(join(tmpdir(), 'companion-tour-'))
  await chooseFile(app, join(place, 'library.cwbackup'))
  await button(page, 'Back up the library…').click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved as library.cwbackup' })).toBeVisible()
  await button(page, 'Restore from a backup…').click()
  await expect(page.getByRole('dialog', { name: 'Restore this backup?' })).toBeVisible()
  await visit('restore')
  await page.keyboard.press('Escape')
  await chooseFile(app, join(place, 'settings.json'))
  await button(page, 'Save settings…').click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved as settings.json' })).toBeVisible()
  await page.getByText('High contrast', { exact: true }).click()
  await button(page, 'Load settings…').click()
  await expect(page.getByRole('dialog', { name: 'Load these settings?' })).toBeVisible()
  await visit('load-settings')
  await page.keyboard.press('Escape')
  await rm(place, { recursive: true })
  await navigate(page, 'Videos')
  await visit('high-contrast')
  await ask(page, 'appearance.set', { theme: 'system', highContrast: false })
}

/** Parts of the window that cannot be drawn. */
const failures = async ({ running: { app, page }, visit }: TourOptions): Promise<void> => {
  const alert = page.getByRole('alert')
  await spoil(app, 'library.page', 'parentTitle')
  await button(page.getByRole('navigation', { name: 'Library' }), 'Clips').click()
  await expect(alert).toContainText(words.failed.page.title)
  await visit('failed-page')
  await mend(app)
  await button(alert, words.failed.again).click()
  await expect(cardsOf(page).first()).toBeVisible()
  await navigate(page, 'Videos')
  await spoil(app, 'asset.detail', 'title')
  await cardsOf(page).first().dblclick()
  await expect(alert).toContainText(words.failed.panel.title)
  await visit('failed-panel')
  await button(alert, words.detail.close).click()
  await spoil(app, 'sync.preview', 'result')
  await button(page, 'Preview').click()
  await expect(page.getByRole('dialog', { name: words.failed.dialog.title })).toBeVisible()
  await visit('failed-dialog')
  await page.keyboard.press('Escape')
  await spoil(app, 'library.folders', 'path')
  await page.reload()
  await expect(alert).toContainText(words.failed.window.title)
  await visit('failed-window')
  await mend(app)
  await button(alert, words.failed.restart).click()
  await expect(cardsOf(page).first()).toBeVisible()
}

/** What changes in the storage, and what goes wrong with it: preview, question, failure, no storage at all. */
const trouble = async (options: TourOptions): Promise<void> => {
  const { running, storage, assets, owner, visit } = options
  const { page } = running
  const own = assets.filter(({ publicId }) => publicId.includes(`/${owner}/`))
  const idsOf = own.flatMap(({ publicId }) => storage.assets.find('video', 'upload', publicId)?.assetId ?? [])
  await navigate(page, 'Videos')
  for (const id of idsOf.slice(0, 4)) storage.assets.remove(id)
  storage.assets.setDisplayName(idsOf[4] ?? '', 'Renamed by its owner')
  storage.assets.move(idsOf[5] ?? '', `creatorapp/users/${owner}/videos/Travel/Oslo`)
  await button(page, 'Preview').click()
  const preview = page.getByRole('dialog', { name: 'Preview of the next sync' })
  await expect(preview.getByRole('region', { name: 'Planned changes' })).toBeVisible()
  await visit('preview')
  await button(preview, 'Sync now').click()
  await expect(page.getByRole('status').first()).toContainText('4 removed')
  await visit('sync-changes')
  await page
    .getByRole('status')
    .getByRole('button', { name: /^See all/ })
    .click()
  await expect(page.getByRole('dialog', { name: /^What changed on / })).toBeVisible()
  await visit('run')
  await button(page.getByRole('dialog'), 'Undo').click()
  await expect(page.getByRole('dialog', { name: 'Undo the last sync?' })).toBeVisible()
  await visit('undo')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await navigate(page, 'Removed')
  await visit('removed-some')
  await navigate(page, 'Videos')

  for (const id of idsOf.slice(10)) storage.assets.remove(id)
  await button(page, 'Sync Storage').click()
  const question = page.getByRole('dialog', { name: /assets seem to be gone/ })
  await expect(question.getByRole('button', { name: 'Keep everything' })).toBeFocused()
  await visit('removal-question')
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await page.keyboard.press('Control+K')
  await page.keyboard.type(words.commands.titles.whyEmpty)
  await page.keyboard.press('Enter')
  const diagnosis = page.getByRole('dialog', { name: 'Why is this empty?' })
  await expect(diagnosis.getByRole('table')).toBeVisible()
  await visit('why-empty')
  await page.keyboard.press('Escape')
  storage.knobs.addFault({ kind: '403', match: { path: 'resources/search' }, times: 1 })
  await button(page, 'Sync Storage').click()
  await expect(page.getByRole('alert')).toContainText('This API key may not read the storage')
  await visit('error')
  await navigate(page, 'Activity')
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem').first()).toBeVisible()
  await visit('activity')
  await navigate(page, 'Videos')
  await storage.close()
  // A sync that is cancelled before its first request has met nothing: the storage is asked as "Try again" asks it.
  await ask(page, 'network.check', undefined)
  await expect(page.getByText(/Offline\. Showing your library as of/)).toBeVisible()
  await visit('offline')
}

/** Walks the whole window: every page, dialog, menu and state that a person can come to see, each once. */
export const tour = async (options: TourOptions): Promise<void> => {
  await firstRun(options)
  await libraryViews(options)
  await overlays(options)
  await settings(options)
  await failures(options)
  await trouble(options)
}
