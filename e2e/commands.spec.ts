import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { commandList } from '../src-preload/contract'
import { words } from '../src-preload/words'
import { ask, cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { withTray } from './tray'
import { email, libraryOf } from './worlds'

const openPalette = async (page: Page): Promise<Locator> => {
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('Control+K')
  return palette
}

/** Gives a command by its name from the palette, which says nothing against it. */
const give = async (page: Page, title: string): Promise<void> => {
  const palette = await openPalette(page)
  await palette.getByRole('combobox').fill(title)
  await expect(palette.getByRole('option').first()).toContainText(title)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

/** Where the menu bar has a command, whether it can be given there and whether it is marked. */
const itemOf = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
    return item && { enabled: item.enabled, checked: item.checked }
  }, id)

const clickMenu = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id)

const titlesOf = (page: Page) => cardsOf(page).locator('p[title]').first()

test('order, groups, filters and layout are commands, and the menu bar marks what holds', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)

  await test.step('order', async () => {
    await expect.poll(() => itemOf(app, 'sort.date')).toEqual({ enabled: true, checked: true })
    await give(page, 'Sort by Title')
    await expect(page.getByRole('button', { name: 'Sort by Title' })).toBeVisible()
    await expect(titlesOf(page)).toHaveText('Video 1')
    await expect.poll(() => itemOf(app, 'sort.name')).toEqual({ enabled: true, checked: true })
    expect(await itemOf(app, 'sort.date')).toEqual({ enabled: true, checked: false })
    await clickMenu(app, 'reverseSort')
    await expect(titlesOf(page)).toHaveText('Video 6')
    const palette = await openPalette(page)
    await palette.getByRole('combobox').fill('sort by title')
    await expect(palette.getByRole('option').first()).toContainText('As it is now')
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
  })

  await test.step('groups and layout', async () => {
    await give(page, 'Group by Month')
    await expect(page.getByRole('grid').getByText('January 2025').first()).toBeVisible()
    await clickMenu(app, 'group.none')
    await expect(page.getByRole('grid').getByText('January 2025')).toHaveCount(0)
    await give(page, 'Show as List')
    await expect(page.getByRole('columnheader', { name: 'Title' })).toBeVisible()
    await expect.poll(() => itemOf(app, 'layout.list')).toMatchObject({ checked: true })
    await clickMenu(app, 'layout.grid')
    await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveCount(0)
  })

  await test.step('a filter opens where its values are chosen, once; all are cleared at once', async () => {
    expect(await itemOf(app, 'clearFilters')).toMatchObject({ enabled: false })
    await give(page, 'Filter by Length')
    const panel = page.getByRole('dialog', { name: 'Length' })
    await panel.getByText('0:00–1:00').click()
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(page.getByRole('button', { name: 'Length Up to 1:00' })).toBeVisible()
    await expect.poll(() => itemOf(app, 'filter.duration')).toMatchObject({ enabled: false })
    await give(page, 'Clear Search and Filters')
    await expect(page.getByRole('group', { name: 'Filters' })).toBeHidden()
    await expect.poll(() => itemOf(app, 'filter.duration')).toMatchObject({ enabled: true })
  })

  await test.step('the view is saved, named anew, put back and deleted', async () => {
    await page.keyboard.press('Control+S')
    const naming = page.getByRole('dialog', { name: 'Save this view' })
    await naming.getByLabel('Name').fill('By title')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('By title')
    await page.keyboard.press('Control+Shift+A')
    await expect.poll(() => itemOf(app, 'sort.name')).toMatchObject({ enabled: false })
    await page.getByRole('navigation').getByRole('button', { name: 'By title', exact: true }).click()
    await give(page, 'Rename This View')
    await page.getByRole('dialog', { name: 'Rename the saved view' }).getByLabel('Name').fill('From Z to A')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('From Z to A')
    await give(page, 'Sort by Size')
    await expect(page.getByRole('button', { name: 'Sort by Size' })).toBeVisible()
    await give(page, 'Discard Changes of This View')
    await expect(page.getByRole('button', { name: 'Sort by Title' })).toBeVisible()
    await give(page, 'Delete This View')
    await expect(page.getByText('Saved view “From Z to A” deleted.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Videos')
  })
})

test('what can be done with an asset and with the app is a command too', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)

  await test.step('the only one selected', async () => {
    await cardsOf(page).first().click()
    await expect.poll(() => itemOf(app, 'quickLook')).toMatchObject({ enabled: true })
    await give(page, 'Quick Look')
    await expect(page.getByRole('dialog', { name: 'Video 6' })).toBeVisible()
    await page.keyboard.press('Escape')
    await give(page, 'Open Beside the Page')
    await expect(page.getByRole('complementary', { name: 'Details of Video 6' })).toBeVisible()
    await give(page, 'Close This Item')
    await give(page, 'Keep Offline')
    await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
    await expect.poll(() => itemOf(app, 'letGoOffline')).toMatchObject({ enabled: true })
    await give(page, 'Do Not Keep Offline')
    await expect.poll(() => itemOf(app, 'letGoOffline')).toMatchObject({ enabled: false })
    await give(page, 'Keep This View Offline')
    await page.keyboard.press('Escape')
  })

  await test.step('the look of the window', async () => {
    const root = page.locator(':root')
    await give(page, 'High Contrast')
    await expect(root).toHaveAttribute('data-contrast', 'more')
    await expect.poll(() => itemOf(app, 'toggleContrast')).toMatchObject({ checked: true })
    await clickMenu(app, 'toggleContrast')
    await expect(root).not.toHaveAttribute('data-contrast', 'more')
    await expect.poll(() => itemOf(app, 'toggleContrast')).toMatchObject({ checked: false })
    await give(page, 'Theme: Dark')
    await expect.poll(() => itemOf(app, 'theme.dark')).toMatchObject({ checked: true })
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  })

  await test.step('how it works, from anywhere', async () => {
    await give(page, 'How It Works')
    const told = page.getByRole('dialog', { name: 'How it works' })
    await expect(told).toContainText(`creatorapp/users/${email}`)
    await page.keyboard.press('Escape')
    await expect(told).toBeHidden()
    await clickMenu(app, 'howItWorks')
    await expect(told).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(told).toBeHidden()
    await page.keyboard.press('Control+,')
    await page.getByRole('region', { name: 'About' }).getByRole('button', { name: 'How it works' }).click()
    await expect(told).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a backup and the settings as files', async () => {
    for (const [title, file] of [
      ['Back Up the Library', 'all.cwbackup'],
      ['Save Settings', 'settings.json'],
    ] as const) {
      const place = join(dataDir, file)
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
      }, place)
      await page.keyboard.press('Control+1')
      await give(page, title)
      await expect(page.getByRole('status').filter({ hasText: `Saved as ${file}` })).toBeVisible()
      expect((await stat(place)).size).toBeGreaterThan(0)
      await page.keyboard.press('Control+1')
      await give(page, file === 'settings.json' ? 'Load Settings' : 'Restore from a Backup')
      await expect(page.getByRole('dialog', { name: /these settings\?|this backup\?/ })).toBeVisible()
      await page.keyboard.press('Escape')
    }
  })

  await test.step('and Quit ends it', async () => {
    const ended = new Promise((resolve) => app.process().once('exit', resolve))
    const palette = await openPalette(page)
    await palette.getByRole('combobox').fill('quit')
    await expect(palette.getByRole('option').first()).toContainText('Quit')
    // The page may be gone before the key is let go of.
    await page.keyboard.press('Enter').catch(() => undefined)
    expect(await ended).toBe(0)
  })
})

test('what is set elsewhere is switched from the palette, which says what it will do and what it has done', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const { app, page } = await launch({ env: await withTray(dataDir) })
  await connect(page, storage)
  await sync(page)
  const said = page.getByRole('log')
  /** The row of a command as it is found by keyboard. */
  const find = async (title: string): Promise<Locator> => {
    const palette = await openPalette(page)
    await palette.getByRole('combobox').fill(title)
    const row = palette.locator('[role=option][data-highlighted]')
    await expect(row).toContainText(title)
    return row
  }

  await test.step('how often it syncs by itself', async () => {
    await expect.poll(() => itemOf(app, 'autoSync.0')).toEqual({ enabled: true, checked: true })
    await give(page, 'Auto-sync: Every 15 Minutes')
    await expect(said).toContainText('Auto-sync: every 15 minutes.')
    await expect.poll(() => itemOf(app, 'autoSync.15')).toEqual({ enabled: true, checked: true })
    expect(await ask(page, 'schedule.status', undefined)).toMatchObject({ value: { everyMinutes: 15 } })
    await expect(await find('Auto-sync: Every 15 Minutes')).toContainText('As it is now')
    await page.keyboard.press('Escape')
    await give(page, 'Pause Auto-sync until Tomorrow')
    await expect(said).toContainText('Auto-sync is paused until tomorrow.')
    expect(await ask(page, 'schedule.status', undefined)).toMatchObject({ value: { paused: {} } })
    await give(page, 'Resume Auto-sync')
    await expect(said).toContainText('Auto-sync goes on.')
    expect(await ask(page, 'schedule.status', undefined)).toMatchObject({ value: { paused: null } })
    await clickMenu(app, 'autoSync.0')
    await expect(said).toContainText('Auto-sync: off.')
  })

  for (const [title, one, done, undone] of [
    ['Start When You Sign In', 'openAtLogin', /starts when you sign in now/, /does not start by itself/],
    ['Keep Running in the Tray', 'closeToTray', /leaves the app in the tray now/, /quits the app now/],
    ['Notifications', 'notifications', /are on now/, /are off now/],
  ] as const) {
    await test.step(title, async () => {
      const isOn = async (): Promise<boolean> => {
        const answer = await ask(page, 'desktop.preferences', undefined)
        if (!answer.ok) throw new Error(answer.error.code)
        return answer.value[one]
      }
      const before = await isOn()
      for (const to of [!before, before]) {
        await expect(await find(title)).toContainText(to ? 'Switches it on' : 'Switches it off')
        await page.keyboard.press('Enter')
        await expect(said).toContainText(to ? done : undone)
        expect(await isOn()).toBe(to)
      }
    })
  }

  await test.step('the stills, where it says that they are gone', async () => {
    await page.keyboard.press('Control+1')
    await give(page, 'Clear Stills')
    const use = page.getByRole('region', { name: 'Storage use' })
    await expect(use.getByRole('heading', { name: 'Storage use' })).toBeFocused()
    await expect(use.getByRole('status')).toContainText('The stills are cleared.')
  })

  await test.step('without a newer version there is nothing to install', async () => {
    const palette = await openPalette(page)
    await palette.getByRole('combobox').fill('Install or Download')
    const row = palette.getByRole('option', { name: 'Install or Download the Update' })
    await expect(row).toBeDisabled()
    await expect(row).toContainText('No newer version is known')
    await page.keyboard.press('Escape')
  })
})

test('the palette has every command there is, and says of each that cannot be given why', async ({
  launch,
}) => {
  const { page } = await launch()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const palette = await openPalette(page)
  for (const { id } of commandList) {
    if (id === 'openPalette') continue
    const title = words.commands.titles[id]
    await palette.getByRole('combobox').fill(title)
    const row = palette
      .getByRole('option')
      .filter({ has: page.getByText(title, { exact: true }) })
      .first()
    await expect(row, id).toBeVisible()
    if (await row.isDisabled()) await expect(row, id).not.toHaveText(title)
  }
})
