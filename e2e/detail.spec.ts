import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, projectFolder, type RunningApp, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
const film = (name = 'hill-town') => readFile(join(projectFolder, 'resources/sample/media', `${name}.mp4`))

const videoOf = (place: Locator) => ({
  player: place.getByRole('group', { name: /^Player: / }),
  currentTime: () => place.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime),
})
const clipboardOf = ({ app }: RunningApp) => app.evaluate(({ clipboard }) => clipboard.readText())
const openMenu = async (page: Page, card: Locator): Promise<Locator> => {
  await card.focus()
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: 'Actions' })
  await expect(menu).toBeVisible()
  return menu
}

test('by keyboard alone: a card opens beside the grid, its video plays and is sought by ranges, its history is told, and the focus goes back', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [
      {
        publicId: `${home}/videos/hill`,
        displayName: 'Hill town',
        content: await film(),
        format: 'mp4',
        durationSeconds: 44,
        width: 640,
        height: 360,
        tags: ['travel'],
        context: { description: 'Tram 28 at sunrise.' },
      },
    ],
  })
  const running = await launch()
  const { page } = running
  await connect(page, storage)
  await sync(page)
  const card = cardsOf(page).first()
  await card.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Details of Hill town' })
  await expect(panel).toBeFocused()
  await expect(panel).toContainText('Tram 28 at sunrise.')
  await expect(panel).toContainText('640 × 360 · 16:9')

  const { player, currentTime } = videoOf(panel)
  await player.focus()
  await page.keyboard.press('k')
  await expect.poll(currentTime).toBeGreaterThan(0.3)
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.keyboard.press('k')
  await expect(player.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.keyboard.press('9')
  await expect.poll(currentTime).toBeGreaterThan(39)
  const before = await currentTime()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(currentTime).toBeCloseTo(before - 5, 1)
  await page.keyboard.press('.')
  await expect.poll(currentTime).toBeGreaterThan(before - 5)
  await test.step('J, L and comma step, F fills the screen and leaves it', async () => {
    const at = await currentTime()
    await page.keyboard.press('j')
    await expect.poll(currentTime).toBeCloseTo(at - 10, 1)
    await page.keyboard.press('l')
    await expect.poll(currentTime).toBeCloseTo(at, 1)
    await page.keyboard.press(',')
    await expect.poll(currentTime).toBeLessThan(at)
    expect(await currentTime()).toBeGreaterThan(at - 0.5)
    const isFull = () => page.evaluate(() => document.fullscreenElement !== null)
    await page.keyboard.press('f')
    await expect.poll(isFull).toBe(true)
    await page.keyboard.press('f')
    await expect.poll(isFull).toBe(false)
    await player.focus()
  })
  await page.keyboard.press('>')
  await expect(player.getByRole('combobox', { name: 'Speed' })).toHaveValue('1.25')
  await page.keyboard.press('m')
  await expect(player.getByRole('button', { name: 'Sound on' })).toBeVisible()
  const asked = storage.requests().filter(({ path }) => path.endsWith('hill.mp4'))
  expect(asked.length).toBeGreaterThan(0)

  await test.step('one tab takes the place of another: no frame has both', async () => {
    const shown = await panel.evaluate(async (element) => {
      const counts: number[] = []
      for (const tab of element.querySelectorAll<HTMLElement>('[role=tab]')) {
        tab.click()
        for (let frame = 0; frame < 4; frame += 1) {
          await new Promise(requestAnimationFrame)
          counts.push(
            [...element.querySelectorAll('[role=tabpanel]')].filter((one) => one.checkVisibility()).length,
          )
        }
      }
      return counts
    })
    expect(new Set(shown)).toEqual(new Set([1]))
  })
  await panel.getByRole('tab', { name: 'History' }).click()
  await expect(panel.getByRole('tabpanel')).toContainText('Came into the library')
  storage.assets.setTags(await card.getAttribute('data-asset-id').then(String), ['travel', 'tram'])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(panel.getByRole('tabpanel')).toContainText('Tags: travel becomes  → travel, tram')
  await panel.getByRole('tab', { name: 'History' }).focus()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(card).toBeFocused()
})

test('a card’s menu copies, opens the console and drags out; nothing private leaves', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [
      { publicId: `${home}/videos/open`, displayName: 'Open', content: await film('vinyl'), format: 'mp4' },
      { publicId: `${home}/videos/more`, displayName: 'More', content: await film('vinyl'), format: 'mp4' },
      { publicId: `${home}/videos/locked`, displayName: 'Locked', type: 'private' },
    ],
  })
  const running = await launch()
  const { app, page } = running
  await app.evaluate(({ BrowserWindow, shell }) => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    shell.openExternal = async (url) => void seen.push(url)
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.webContents.startDrag = ({ files }) => void seen.push(files?.join(' + ') ?? '')
  })
  const seen = () => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  await connect(page, storage)
  await sync(page)
  const open = cardsOf(page).filter({ hasText: 'Open' })
  const locked = cardsOf(page).filter({ hasText: 'Locked' })

  const menu = await openMenu(page, open)
  await menu.getByRole('menuitem', { name: 'Copy URL' }).click()
  await expect(page.getByRole('log')).toContainText('The URL is copied.')
  expect(await clipboardOf(running)).toMatch(/\/video\/upload\/v\d+\/.*open\.mp4$/)
  await (await openMenu(page, open)).getByRole('menuitem', { name: 'Copy embed code' }).click()
  await expect.poll(() => clipboardOf(running)).toContain('player.cloudinary.com/embed/?cloud_name=')

  await (await openMenu(page, locked)).getByRole('menuitem', { name: 'Copy URL' }).click()
  await expect(page.getByRole('log')).toContainText('This asset is private')
  expect(await clipboardOf(running)).toContain('<iframe')
  await (await openMenu(page, locked)).getByRole('menuitem', { name: 'Open in Cloudinary' }).click()
  await expect
    .poll(seen)
    .toEqual([
      expect.stringMatching(/^https:\/\/console\.cloudinary\.com\/console\/media_library\/query_search\?q=/),
    ])

  await open.dblclick()
  const handle = page.getByText('Drag the file out')
  await handle.dispatchEvent('dragstart')
  await expect(page.getByRole('log')).toContainText('The file is here. Drag it out now.')
  await page.getByText('Drag the file out').dispatchEvent('dragstart')
  await expect.poll(async () => (await seen()).at(-1)).toMatch(/dragged.*Open\.mp4$/)
  await page.keyboard.press('Escape')

  await test.step('a card is dragged itself, with all that is selected', async () => {
    const drag = async (card: Locator): Promise<void> => {
      await card.hover({ position: { x: 40, y: 40 } })
      await page.mouse.down()
      await page.mouse.move(4, 300, { steps: 4 })
      await page.mouse.up()
    }
    /** The first try fetches the file; a later one has it, and nothing on the screen tells one file from another. */
    const dragOut = (card: Locator, files: RegExp): Promise<void> =>
      expect(async () => {
        await drag(card)
        await expect.poll(async () => (await seen()).at(-1), { timeout: 1000 }).toMatch(files)
      }).toPass({ timeout: 30_000 })
    const more = cardsOf(page).filter({ hasText: 'More' })
    await dragOut(more, /dragged.*More\.mp4$/)
    await open.click()
    await more.click({ modifiers: ['ControlOrMeta'] })
    await dragOut(open, /Open\.mp4 \+ .*More\.mp4$/)
    await drag(locked)
    await expect(page.getByRole('log')).toContainText('The file could not be fetched.')
  })
})

test('an orphan finds its video in the panel; the family lies along it, and the full view goes through the grid', async ({
  launch,
  serve,
}) => {
  const asset = (path: string, durationSeconds: number, displayName: string) => ({
    publicId: `${home}/${path}`,
    displayName,
    durationSeconds,
  })
  const storage = await serve({
    assets: [
      asset('videos/2024/Harbour_Walk', 60, 'Harbour Walk'),
      asset('videos/2025/Harbour_Walk', 60, 'Harbour Walk'),
      asset('clips/Harbour_Walk_12s_21s', 9, 'Boats'),
      {
        publicId: `creator_uploads/clips/${email}/Harbour_Walk_12s_21s_9x16_tiktok_1751600000000`,
        durationSeconds: 9,
      },
    ],
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Clips' }).click()
  await cardsOf(page).first().focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: /^Details of / })
  await panel.getByRole('tab', { name: 'Family' }).click()
  await expect(panel).toContainText('No video is known that this clip was cut from.')
  await expect(panel.getByRole('button', { name: /^Confirm / })).toHaveCount(2)
  expect(await faultsOf(page)).toEqual([])
  await panel
    .getByRole('button', { name: /^Not this one/ })
    .first()
    .click()
  await expect(panel).toContainText('Linked because')
  const segment = panel.getByRole('button', { name: 'Boats, 0:12 to 0:21' })
  await expect(segment).toHaveAttribute('aria-current', 'true')
  expect(await faultsOf(page)).toEqual([])

  await panel.getByRole('button', { name: 'Harbour Walk', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Details of Harbour Walk' })).toBeVisible()
  await segment.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Details of Boats' })).toBeVisible()

  await test.step('from the video, the badge of a clip’s export leads to the export', async () => {
    await panel.getByRole('button', { name: 'Harbour Walk', exact: true }).click()
    await expect(page.getByRole('complementary', { name: 'Details of Harbour Walk' })).toBeVisible()
    const badge = panel
      .getByRole('list', { name: 'Exports' })
      .getByRole('button', { name: 'Export for TikTok, 9:16' })
    await expect(badge).toHaveText('TikTok 9:16')
    await badge.click()
    await expect(page.getByRole('complementary', { name: 'Details of Boats' })).toContainText(
      'Export · TikTok 9:16',
    )
    await expect(badge).toHaveAttribute('aria-current', 'true')
  })
  await page.keyboard.press('Escape')

  await page.getByRole('navigation').getByRole('button', { name: 'Videos', exact: true }).click()
  await cardsOf(page).first().focus()
  await page.keyboard.press('Space')
  const full = page.getByRole('dialog', { name: 'Harbour Walk' })
  await expect(full).toContainText('Video · 1 of 2')
  await page.keyboard.press('ArrowRight')
  await expect(full).toContainText('Video · 2 of 2')
  await expect(full.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true')
  expect(await faultsOf(page)).toEqual([])
  await full.getByRole('button', { name: 'Back to the side' }).click()
  await expect(page.getByRole('complementary', { name: 'Details of Harbour Walk' })).toBeVisible()
})

test('what does not play says why: no network, gone, private, another format', async ({ launch, serve }) => {
  const storage = await serve({
    assets: [
      { publicId: `${home}/videos/film`, displayName: 'Film', content: await film('vinyl'), format: 'mp4' },
      { publicId: `${home}/videos/gone`, displayName: 'Gone', content: await film('vinyl'), format: 'mp4' },
      { publicId: `${home}/videos/odd`, displayName: 'Odd', content: Buffer.alloc(9000, 3), format: 'mp4' },
    ],
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const panel = page.getByRole('complementary', { name: /^Details of / })
  const play = async (title: string): Promise<void> => {
    await cardsOf(page).filter({ hasText: title }).dblclick()
    await expect(page.getByRole('complementary', { name: `Details of ${title}` })).toBeVisible()
    await panel.getByRole('button', { name: 'Play' }).click()
  }
  const gone = await cardsOf(page).filter({ hasText: 'Gone' }).getAttribute('data-asset-id')
  storage.assets.remove(String(gone))
  await play('Gone')
  await expect(panel.getByRole('alert')).toContainText('The storage does not have this video any more')
  await play('Odd')
  await expect(panel.getByRole('alert')).toContainText('This format cannot be played here')
  expect(await faultsOf(page)).toEqual([])
  await storage.close()
  await play('Film')
  await expect(panel.getByRole('alert')).toContainText('This video needs the network')
  await expect(panel.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('hovering scrubs, but not for who wants less motion; no video comes from anywhere but the app', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: [{ publicId: `${home}/videos/film`, displayName: 'Film' }] })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const card = cardsOf(page).first()
  const strip = card.locator('[data-scrub]')
  await card.focus()
  await expect(strip).toHaveAttribute('data-scrub', '')
  const box = await strip.boundingBox()
  if (!box) throw new Error('the card has no picture')
  await page.mouse.move(box.x + box.width * 0.05, box.y + box.height / 2)
  await expect(strip).toHaveAttribute('data-scrub', '0')
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height / 2)
  await expect(strip).toHaveAttribute('data-scrub', '5')
  await expect
    .poll(() =>
      strip
        .locator('img')
        .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).complete).length),
    )
    .toBe(6)
  const offsets = storage.requests().flatMap(({ path }) => /so_(\d+p)/.exec(path)?.[1] ?? [])
  expect([...new Set(offsets)].sort()).toEqual(['25p', '42p', '58p', '75p', '8p', '92p'])
  await expect(strip).toHaveAttribute('data-shows', 'frames')
  await page.mouse.move(2, 2)
  await expect(strip).toHaveAttribute('data-scrub', '')

  await test.step('the small still of a line of the list does too', async () => {
    await page.getByRole('button', { name: 'List', exact: true }).click()
    const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'Film' })
    const small = row.locator('[data-scrub]')
    await small.hover({ position: { x: 2, y: 10 } })
    await expect(small).toHaveAttribute('data-scrub', '0')
    await expect(small).toHaveAttribute('data-shows', 'frames')
    await small.hover({ position: { x: 62, y: 10 } })
    await expect(small).toHaveAttribute('data-scrub', '5')
    await page.mouse.move(2, 2)
    await expect(small).toHaveAttribute('data-scrub', '')
    await page.getByRole('button', { name: 'Grid', exact: true }).click()
  })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(strip).toHaveCount(0)

  const refused = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map(
          (address) =>
            new Promise<string>((resolve) => {
              const onRefusal = (event: SecurityPolicyViolationEvent): void => {
                if (
                  event.effectiveDirective === 'media-src' &&
                  address.startsWith(event.blockedURI.slice(0, 8))
                ) {
                  document.removeEventListener('securitypolicyviolation', onRefusal)
                  resolve(event.effectiveDirective)
                }
              }
              document.addEventListener('securitypolicyviolation', onRefusal)
              const video = document.createElement('video')
              video.src = address
              video.load()
            }),
        ),
      ),
    [`${storage.origin}/x.mp4`, 'https://example.com/x.mp4'],
  )
  expect(refused).toEqual(['media-src', 'media-src'])
})
