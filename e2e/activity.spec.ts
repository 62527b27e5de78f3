import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, connect, countsOf, drawnOf, sync } from './actions'
import { faultsOf } from './axe'
import { videoId } from './changes'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

const home = `creatorapp/users/${email}/videos`

/** The titles of all videos, by name. */
const titlesOf = async (page: Page): Promise<readonly string[]> => {
  const query = { view: 'videos', sort: { by: 'name', direction: 'ascending' } } as const
  const reply = await ask(page, 'library.page', { query, after: null, limit: 100 })
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value.items.map(({ title }) => title)
}

test('what a sync changed is said, shown field by field, and taken back', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 40, clips: 0 }) })
  const { app, page } = await launch()
  // What the window's button in the taskbar is told; nothing of it can be seen without a desktop.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('there is no window')
    const shown: string[] = []
    const draw = window.setProgressBar.bind(window)
    window.setProgressBar = (value, options) => {
      shown.push(options?.mode ?? '')
      draw(value, options)
    }
    Object.assign(globalThis, { taskbarModes: shown })
  })
  await connect(page, storage)
  await sync(page)
  await expect
    .poll(async () => {
      const modes = await app.evaluate(() => Reflect.get(globalThis, 'taskbarModes') as readonly string[])
      return [modes[0], modes.at(-1)]
    })
    .toEqual(['indeterminate', 'none'])
  const before = await titlesOf(page)
  expect(before).toHaveLength(40)
  storage.assets.setDisplayName(videoId(storage, 'video_40'), 'Renamed by its owner')
  storage.assets.move(videoId(storage, 'video_38'), `${home}/Lisbon`)
  storage.assets.remove(videoId(storage, 'video_37'))
  for (const n of [1, 2, 3])
    storage.assets.upload({ publicId: `${home}/fresh_${n}`, displayName: `Fresh ${n}` })
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sync now' }).click()
  const status = page.getByRole('status')
  await expect(status).toContainText('3 new, 1 updated, 1 moved, 1 removed')
  await expect(status.getByRole('list', { name: 'What changed' }).getByRole('listitem')).toHaveCount(5)
  // The rate budget is said, and drawn.
  await expect(page.getByRole('meter', { name: 'Calls left this hour' })).toHaveAttribute(
    'aria-valuetext',
    /calls left.*a full sync costs/,
  )

  await status.getByRole('button', { name: 'See all 6 changes' }).click()
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible()
  const dialog = page.getByRole('dialog', { name: /^What changed on / })
  const changes = dialog.getByRole('region', { name: 'Changes of this sync' })
  await expect(changes.getByRole('heading')).toContainText(['New 3', 'Updated 1', 'Moved 1', 'Removed 1'])
  await expect(changes).toContainText('Title: Video 40 becomes  → Renamed by its owner')
  await expect(changes).toContainText(`→ ${home}/Lisbon`)

  // A line leads to its item, and back.
  await changes.getByRole('button', { name: 'Video 38' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('complementary', { name: /Video 38/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page
    .getByRole('region', { name: 'History' })
    .getByRole('button', { name: /^What changed/ })
    .first()
    .click()

  await dialog.getByRole('button', { name: 'Undo' }).click()
  const question = page.getByRole('dialog', { name: 'Undo the last sync?' })
  await expect(question).toContainText('6 assets go back to how they were')
  await question.getByRole('button', { name: 'Undo the sync' }).click()
  await expect(status).toContainText('6 assets are as before')
  expect(await titlesOf(page)).toEqual(before)
  const runs = page.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(runs.first()).toContainText('Took back what a sync changed in 6 assets')
  await expect(runs.nth(1)).toContainText('Undone')
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  // Once: the older run says why it cannot be undone any more, and the button keeps its place.
  await runs
    .nth(1)
    .getByRole('button', { name: /^What changed/ })
    .click()
  const spent = dialog.getByRole('button', { name: 'Undo' })
  await expect(spent).toHaveAttribute('aria-disabled', 'true')
  await expect(spent).toHaveAccessibleDescription('This has been undone already.')
  await page.keyboard.press('Escape')
  // The storage was not touched: the next sync brings its state again.
  await page.getByRole('button', { name: 'Videos', exact: true }).click()
  await sync(page)
  expect(await titlesOf(page)).toContain('Renamed by its owner')
})

test('a mass removal is asked about with what would go, and a failure stands first with what mends it', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 80, clips: 20 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  // What was seen has its still on this computer, wherever its file goes.
  const stills = page.getByRole('gridcell').locator('img')
  const isDrawn = async () =>
    (await stills.count()) >= 8 && (await drawnOf(stills)) === (await stills.count())
  const last = page.getByRole('gridcell').filter({ hasText: /Video 1(?!\d)/ })
  await page.getByRole('gridcell').first().focus()
  await expect(async () => {
    await expect.poll(isDrawn).toBe(true)
    if ((await last.count()) > 0) return
    await page.keyboard.press('PageDown')
    throw new Error('there is more of the grid')
  }).toPass({ intervals: [50] })
  for (let number = 1; number <= 80; number += 1) storage.assets.remove(videoId(storage, `video_${number}`))
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  const question = page.getByRole('dialog', { name: '80 of 100 assets seem to be gone from your storage' })
  await expect(question).toContainText('More than a fifth of your library is missing at once')
  const examples = question.getByRole('region', { name: 'What would go' }).getByRole('listitem')
  await expect(examples).toHaveCount(12)
  await expect
    .poll(async () => {
      for (const one of await examples.all()) await one.scrollIntoViewIfNeeded()
      return drawnOf(examples.locator('img'))
    })
    .toBe(12)
  await expect(question).toContainText('and 68 more')
  await expect(question.getByRole('button', { name: 'Keep everything' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 80, removed: 0 } })

  // A key that may not read: the newest cause comes first, each with its own fix; the question is still open.
  storage.knobs.addFault({ kind: '403', match: { path: 'resources/search' }, times: 1 })
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect(page.getByRole('alert')).toContainText('This API key may not read the storage')
  await page.getByRole('button', { name: 'Activity' }).click()
  const problems = page.getByRole('region', { name: 'Needs your attention' })
  await expect(problems.getByRole('button')).toHaveText(['Reconnect', 'Decide…'])
  await expect(page.getByRole('region', { name: 'How the syncs went' })).toContainText('50 %')
  const runs = page.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(runs).toHaveCount(3)
  await expect(runs.first()).toContainText('This API key may not read the storage')
  // What the charts show can be read as well.
  const chart = page.getByRole('figure', { name: 'Syncs a day' })
  await expect(chart.getByRole('img')).toHaveAccessibleName('Syncs a day: 3 syncs, 1 failed')
  await chart.getByRole('button', { name: 'Show as a table: Syncs a day' }).click()
  for (const [name, says] of [
    ['Success rate a day', /%$/],
    ['Assets in the library', /^100$/],
  ] as const) {
    const figure = page.getByRole('figure', { name })
    await figure.getByRole('button', { name: `Show as a table: ${name}` }).click()
    await expect(figure.getByRole('table').getByRole('cell').first()).toHaveText(says)
    await expect(figure.getByRole('img')).toHaveCount(0)
  }
  // Over all days: the test may have gone past midnight.
  await expect
    .poll(async () => {
      const days = await chart
        .getByRole('row')
        .filter({ has: page.getByRole('cell') })
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
        )
      return [0, 1, 2, 3].map((column) => days.reduce((sum, day) => sum + (day[column] ?? 0), 0))
    })
    .toEqual([1, 0, 1, 1])
  expect(await faultsOf(page)).toEqual([])

  await problems.getByRole('button', { name: 'Decide…' }).click()
  await question.getByRole('button', { name: 'Remove 80 from this library' }).click()
  await expect(problems).toBeHidden({ timeout: 30_000 })
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 0, removed: 80 } })
  await expect(runs.first()).toContainText('80 removed')
})

test('a library that was found damaged is said to be restored, and a sync brings it up to date', async ({
  dataDir,
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 12, clips: 0 }) })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await first.close()
  const library = readdirSync(dataDir, { recursive: true })
    .map(String)
    .find((path) => path.endsWith('library.db'))
  if (library === undefined) throw new Error('there is no library')
  writeFileSync(join(dataDir, library), 'not a database'.repeat(1000))
  const { page } = await launch()
  const banner = page.getByRole('alert')
  await expect(banner).toContainText(/Your library was (damaged and has been restored|begun anew)/)
  await expect(banner).toContainText(join(dataDir, dirname(library)))
  expect(await faultsOf(page)).toEqual([])
  await banner.getByRole('button', { name: 'Sync now' }).click()
  await expect(banner).toBeHidden()
  await expect(page.getByRole('status')).toContainText(/Sync complete|Everything is up to date/)
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 12 } })
})
