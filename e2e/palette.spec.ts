import { commandList, keysOf } from '../src-preload/contract'
import { words } from '../src-preload/words'
import { cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

test('everything can be done from the palette by keyboard alone', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 12, clips: 3 }) })
  const { page } = await launch()
  await connect(page, storage)
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const input = palette.getByRole('combobox')
  const chosen = palette.locator('[role=option][data-highlighted]')

  await test.step('what is typed finds a command, its letters marked, and Enter carries it out', async () => {
    await page.keyboard.press('Control+K')
    await expect(input).toBeFocused()
    await expect(palette.getByRole('group', { name: 'Go to' })).toBeVisible()
    await page.keyboard.type('systo')
    await expect(chosen).toContainText('Sync Storage')
    await expect(chosen.locator('mark')).toHaveText(['Sy', 'Sto'])
    await expect(input).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
    await expect(page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })
    await expect(cardsOf(page)).toHaveCount(12)
  })

  await test.step('arrows walk, Escape leaves and gives the focus back', async () => {
    const sort = page.getByRole('button', { name: /^Sort by/ })
    await sort.focus()
    await page.keyboard.press('Control+K')
    await expect(palette.getByRole('group', { name: 'Recent' }).getByRole('option')).toContainText([
      'Sync Storage',
    ])
    await page.keyboard.press('ArrowDown')
    await expect(chosen).not.toContainText('Sync Storage')
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await expect(sort).toBeFocused()
  })

  await test.step('what cannot be done says why, and is not done', async () => {
    await page.keyboard.press('Control+K')
    await expect(input).toBeFocused()
    await page.keyboard.type('cancel')
    const cancel = palette.getByRole('option', { name: /Cancel Sync/ })
    await expect(cancel).toContainText('No sync is running')
    await expect(cancel).toBeDisabled()
    await page.keyboard.press('Enter')
    await expect(palette).toBeVisible()
    await input.fill('zzzz')
    await expect(palette).toContainText('Nothing found for “zzzz”')
    await input.fill('clips')
    await expect(chosen).toContainText('Clips')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Clips')
  })

  await test.step('a title of the library is found and opened beside the page', async () => {
    await page.keyboard.press('Control+K')
    await expect(input).toBeFocused()
    await page.keyboard.type('video 7')
    const library = palette.getByRole('group', { name: 'Library' })
    await expect(library.getByRole('option').first()).toContainText('Video 7')
    await expect(chosen).toContainText('Video 7')
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
    await expect(page.getByRole('heading', { name: 'Video 7' })).toBeVisible()
    await page.keyboard.press('Control+K')
    await expect(input).toBeFocused()
    await page.keyboard.type('close this')
    await expect(chosen).toContainText('Close')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Video 7' })).toBeHidden()
  })

  await test.step('a folder is found and shown', async () => {
    await page.keyboard.press('Control+K')
    await expect(input).toBeFocused()
    await page.keyboard.type('2025')
    await expect(
      palette.getByRole('group', { name: 'Views and folders' }).getByRole('option').first(),
    ).toContainText('2025')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2025')
  })

  await test.step('asked for as soon as it has gone, it comes again', async () => {
    await page.keyboard.press('Control+K')
    await expect(input).toBeFocused()
    await page.keyboard.type('2025')
    await expect(chosen).toContainText('2025')
    // Both keys before the browser has told of the dialog's end, which a busy machine does late.
    await input.evaluate(async (box) => {
      const press = (where: EventTarget, key: string, ctrlKey: boolean): boolean =>
        where.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))
      press(box, 'Enter', false)
      await Promise.resolve()
      press(document.body, 'k', true)
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    })
    await expect(input).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
  })

  await test.step('a setting is found by its own name', async () => {
    await page.keyboard.press('Control+k')
    await expect(input).toBeFocused()
    await input.fill('computer wakes')
    await expect(chosen).toContainText('When the computer wakes')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Sync', level: 2 })).toBeFocused()
  })

  await test.step('every shortcut stands in the sheet', async () => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet.getByRole('definition').first()).toBeVisible()
    await expect(sheet).toContainText('Sync Storage')
    const isMac = process.platform === 'darwin'
    /** As keyboards name it: the sheet may print a sign in its place. */
    const lastOf = (shortcut: string): string => (/[^+]+$|\+$/.exec(shortcut)?.[0] ?? '').slice(0, 1)
    const commands = commandList.filter((command) => keysOf(command, isMac).length > 0)
    expect(commands.length).toBeGreaterThan(20)
    for (const command of commands) {
      const title = words.commands.titles[command.id]
      const line = sheet.locator('dl > div').filter({ has: page.getByText(title, { exact: true }) })
      await expect(line, title).toHaveCount(1)
      const shown = await line
        .locator('dd > span:has(kbd)')
        .evaluateAll((all) =>
          all.map((one) => [...one.querySelectorAll('kbd')].map((key) => key.textContent ?? '')),
        )
      const keys = keysOf(command, isMac)
      expect(
        shown.map((one) => one.length),
        title,
      ).toEqual(keys.map((one) => one.replace(/\+$/, 'plus').split('+').length))
      expect(
        shown.map((one) => one.at(-1)?.slice(0, 1)),
        title,
      ).toEqual(keys.map(lastOf))
    }
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })
})

test('the menu bar gives the same commands, greyed out where they make no sense', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 2 }) })
  const { app, page } = await launch()
  const isEnabled = (id: string) =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled, id)
  await expect.poll(() => isEnabled('openPalette')).toBe(true)
  expect(await isEnabled('showClips')).toBe(false)
  await connect(page, storage)
  await sync(page)
  await expect.poll(() => isEnabled('showClips')).toBe(true)
  await expect.poll(() => isEnabled('cancelSync')).toBe(false)
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('showClips')?.click())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Clips')
})
