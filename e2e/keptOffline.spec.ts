import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, cardsOf, chooseOf, connect, navigate, sync } from './actions'
import { faultsOf } from './axe'
import { expect, projectFolder, test } from './launch'
import { bytesOf, email, playable } from './worlds'

/** The contents of every file that is kept offline, whole ones alone. */
const filesIn = (dataDir: string): readonly string[] =>
  readdirSync(join(dataDir, 'accounts'), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.parentPath.includes('/offline/') && !entry.name.includes('.part'),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .sort()

test('what is kept offline is there without the storage, and the rest goes on when it returns', async ({
  launch,
  serve,
  dataDir,
}, testInfo) => {
  const assets = playable(6)
  const storage = await serve({ assets })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)

  await test.step('one video, with its size said before', async () => {
    const { page } = first
    await chooseOf(page, 'Video 3', 'Keep offline')
    const dialog = page.getByRole('dialog', { name: /Keep “Video 3” offline/ })
    await expect(dialog).toContainText(/1 file, 680 KB; .+ free/)
    await page.screenshot({ path: testInfo.outputPath('ask.png') })
    await dialog.getByRole('button', { name: 'Download' }).click()
    await expect(dialog).toBeHidden()
    await expect(cardsOf(page).filter({ hasText: 'Video 3' })).toContainText('Available offline')
    await expect.poll(() => filesIn(dataDir)).toEqual([bytesOf(3)])
  })

  await test.step('a whole folder, paused', async () => {
    const { page } = first
    await ask(page, 'offline.pause', undefined)
    await ask(page, 'offline.pin', {
      target: { type: 'folder', path: `creatorapp/users/${email}/videos` },
    })
    await navigate(page, 'Available offline')
    await expect(page.getByRole('list', { name: 'Kept offline' }).getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('region', { name: 'Download progress' })).toContainText('Paused')
    await expect(page.getByRole('region', { name: 'Download progress' })).toContainText('1 of 6 files')
    expect(await faultsOf(page)).toEqual([])
    await page.screenshot({ path: testInfo.outputPath('paused.png') })
  })
  await first.close()
  await storage.close()

  const { page } = await launch({ autoSync: true })
  await test.step('without the storage', async () => {
    await expect(page.getByText(/Offline\. Showing your library as of/)).toBeVisible()
    await navigate(page, 'Videos')
    await expect(cardsOf(page)).toHaveCount(6)
    await expect(cardsOf(page).filter({ hasText: 'Video 3' })).toContainText('Available offline')
    await expect.poll(() => filesIn(dataDir)).toEqual([bytesOf(3)])
    await navigate(page, 'Available offline')
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByRole('region', { name: 'Download progress' })).toContainText(
      'Waiting for the network',
    )
    await page.screenshot({ path: testInfo.outputPath('waiting.png') })
  })

  await test.step('the storage is back', async () => {
    const back = await serve({ assets, again: storage })
    back.assets.upload({
      publicId: `creatorapp/users/${email}/videos/late`,
      displayName: 'Late arrival',
      content: Buffer.from(bytesOf(7)),
    })
    // Nobody has to ask: the app looks for the storage by itself.
    await expect(page.getByText(/Offline\. Showing your library/)).toBeHidden({ timeout: 30_000 })
    await ask(page, 'sync.start', { mode: 'quick' })
    await expect(page.getByText('7 files, 4.8 MB, all here').first()).toBeVisible({ timeout: 30_000 })
    await expect.poll(() => filesIn(dataDir)).toEqual([1, 2, 3, 4, 5, 6, 7].map(bytesOf))
  })

  await test.step('letting go', async () => {
    await page.getByRole('button', { name: 'Remove videos from this computer' }).click()
    await expect(page.getByText('“videos” is not kept offline any more.')).toBeVisible()
    await expect.poll(() => filesIn(dataDir)).toEqual([bytesOf(3)])
    await page.getByRole('button', { name: 'Remove Video 3 from this computer' }).click()
    await expect(page.getByRole('heading', { name: 'Nothing is kept offline yet' })).toBeVisible()
    await expect.poll(() => filesIn(dataDir)).toEqual([])
    expect(await faultsOf(page)).toEqual([])
  })
})

test('a view and a folder are kept with what their pages offer; what does not fit is said before', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({
    assets: [
      ...playable(4),
      {
        publicId: `creatorapp/users/${email}/videos/Archive/Huge`,
        displayName: 'Huge',
        bytes: 5_100_000_000,
      },
    ],
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const dialog = page.getByRole('dialog', { name: /^Keep .* offline\?$/ })

  await test.step('a search, saved as a view', async () => {
    await page.getByRole('combobox', { name: 'Search', exact: true }).fill('"Video 2"')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByLabel('Name').fill('Second')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Second', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Keep “Second” offline' }).click()
    await expect(dialog).toContainText('1 file, 680 KB;')
    await expect(dialog).toContainText('What comes into it later is downloaded too, after each sync.')
    await dialog.getByRole('button', { name: 'Download' }).click()
    await expect.poll(() => filesIn(dataDir)).toEqual([bytesOf(2)])
  })

  await test.step('a folder that is more than the limit leaves is not begun', async () => {
    await ask(page, 'offline.limit', { bytes: 5_000_000_000 })
    await page.getByRole('treeitem').first().click()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('treeitem', { name: /^videos\b/ }).click()
    await expect(page.getByRole('heading', { name: 'videos', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Keep “videos” offline' }).click()
    await expect(dialog).toContainText('5 files, 5.1 GB;')
    await expect(dialog).toContainText('This is more than your limit for offline files leaves')
    await expect(dialog.getByRole('button', { name: 'Download' })).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Change the limit' }).click()
    await expect(page.getByRole('heading', { name: 'Available offline', level: 1 })).toBeVisible()
    expect(filesIn(dataDir)).toEqual([bytesOf(2)])
  })

  await test.step('without it, the folder comes', async () => {
    storage.assets.remove(
      storage.assets.find('video', 'upload', `creatorapp/users/${email}/videos/Archive/Huge`)?.assetId ?? '',
    )
    await navigate(page, 'Videos')
    await sync(page)
    await page.getByRole('treeitem', { name: /^videos\b/ }).click()
    await page.getByRole('button', { name: 'Keep “videos” offline' }).click()
    await expect(dialog).toContainText('4 files, 2.7 MB;')
    await expect(dialog).toContainText('One of these is here already; ')
    await dialog.getByRole('button', { name: 'Download' }).click()
    await expect.poll(() => filesIn(dataDir)).toEqual([1, 2, 3, 4].map(bytesOf))
  })
})

test('of several that are selected, all that are kept are let go of at once, in the bar and from the palette', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: playable(6) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const bar = page.getByRole('toolbar', { name: 'What to do with the selection' })
  const letGo = bar.getByRole('button', { name: /^Remove/ })
  const select = async (...numbers: readonly [number, ...number[]]): Promise<void> => {
    for (const [index, number] of numbers.entries())
      await cardsOf(page)
        .filter({ hasText: `Video ${number}` })
        .click(index === 0 ? {} : { modifiers: ['ControlOrMeta'] })
    await expect(bar).toContainText(`${numbers.length} selected`)
  }
  const findLetGo = async () => {
    await page.keyboard.press('Control+K')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await palette.getByRole('combobox').fill('Do Not Keep Offline')
    return palette.getByRole('option', { name: 'Do Not Keep Offline' })
  }

  await select(1, 2, 3)
  await expect(letGo).toHaveCount(0)
  await bar.getByRole('button', { name: 'Keep offline' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  await expect.poll(() => filesIn(dataDir)).toEqual([1, 2, 3].map(bytesOf))

  await test.step('in the bar, those that are kept', async () => {
    await select(2, 3, 4)
    await expect(letGo).toHaveText('Remove 2 downloads')
    expect(await faultsOf(page)).toEqual([])
    await letGo.press('Enter')
    await expect(page.getByRole('log')).toContainText('2 items are not kept offline any more.')
    await expect(letGo).toHaveCount(0)
    await expect.poll(() => filesIn(dataDir)).toEqual([bytesOf(1)])
  })

  await test.step('where none is, the palette says so', async () => {
    const row = await findLetGo()
    await expect(row).toBeDisabled()
    await expect(row).toContainText('None of these is kept for itself')
    await page.keyboard.press('Escape')
  })

  await test.step('by keyboard alone, of all', async () => {
    await cardsOf(page).first().focus()
    await page.keyboard.press('Control+A')
    await expect(bar).toContainText('6 selected')
    await expect(letGo).toHaveText('Remove download')
    await expect(await findLetGo()).toBeEnabled()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log')).toContainText('1 item is not kept offline any more.')
    await expect.poll(() => filesIn(dataDir)).toEqual([])
  })
})

test('a film that was pinned plays, and is sought, with the storage gone, after a restart too', async ({
  launch,
  serve,
}) => {
  const content = readFileSync(join(projectFolder, 'resources/sample/media/hill-town.mp4'))
  const pinned = {
    publicId: `creatorapp/users/${email}/videos/hill`,
    displayName: 'Hill town',
    content,
    format: 'mp4',
    durationSeconds: 44,
  }
  const other = { ...pinned, publicId: `creatorapp/users/${email}/videos/other`, displayName: 'Not pinned' }
  const storage = await serve({ assets: [pinned, other] })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await chooseOf(first.page, 'Hill town', 'Keep offline')
  await first.page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  await expect(cardsOf(first.page).filter({ hasText: 'Hill town' })).toContainText('Available offline')
  await first.close()
  await storage.close()

  const { page } = await launch()
  await test.step('on its card it is scrubbed out of the file; of what is not here nothing pretends to be', async () => {
    // What says so moves the cards: they are measured after it.
    await expect(page.getByText('Cloudinary cannot be reached.')).toBeVisible()
    const scrubOf = (title: string) => cardsOf(page).filter({ hasText: title }).locator('[data-scrub]')
    const own = scrubOf('Hill town')
    const film = own.locator('video')
    const box = await own.boundingBox()
    if (!box) throw new Error('the card has no picture')
    const at = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2)
    const seen = () =>
      film.evaluate((video: HTMLVideoElement) => Math.round((10 * video.currentTime) / video.duration))
    await at(0.2)
    await expect(own).toHaveAttribute('data-shows', 'film')
    await expect.poll(seen).toBe(2)
    await at(0.9)
    await expect.poll(seen).toBe(9)
    const lost = scrubOf('Not pinned')
    await lost.hover()
    await expect(own).toHaveAttribute('data-shows', '')
    await expect(film).toHaveCount(0)
    await expect(lost).toHaveAttribute('data-scrub', /^[23]$/)
    await expect
      .poll(() =>
        lost.locator('img').evaluateAll((all) => all.every((one) => (one as HTMLImageElement).complete)),
      )
      .toBe(true)
    await expect(lost).toHaveAttribute('data-shows', '')
    await page.mouse.move(2, 2)
  })
  await cardsOf(page).filter({ hasText: 'Hill town' }).dblclick()
  const panel = page.getByRole('complementary', { name: 'Details of Hill town' })
  const player = panel.getByRole('group', { name: /^Player: / })
  const currentTime = () => panel.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
  await player.focus()
  await page.keyboard.press('k')
  await expect.poll(currentTime).toBeGreaterThan(0.3)
  await page.keyboard.press('9')
  await expect.poll(currentTime).toBeGreaterThan(39)
  // What is not here says so, instead of a picture that stands still.
  await cardsOf(page).filter({ hasText: 'Not pinned' }).dblclick()
  const lost = page.getByRole('complementary', { name: 'Details of Not pinned' })
  await lost.getByRole('group', { name: /^Player: / }).focus()
  await page.keyboard.press('k')
  await expect(lost).toContainText(/offline|cannot be reached|cannot be played/i)
})
