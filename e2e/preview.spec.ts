import { connect, countsOf, drawnOf, heldBack, sync } from './actions'
import { changeStorage, videoId } from './changes'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

test('a preview shows what a sync would do, changes nothing, and the sync then does it', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 40, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  // What was seen has its still on this computer, wherever its file goes.
  const seen = page.getByRole('gridcell').locator('img')
  await expect
    .poll(async () => (await drawnOf(seen)) >= 4 && (await drawnOf(seen)) === (await seen.count()))
    .toBe(true)
  changeStorage(storage)
  await page.getByRole('button', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog', { name: 'Preview of the next sync' })
  const planned = dialog.getByRole('region', { name: 'Planned changes' })
  await expect(dialog).toContainText('1 new, 1 updated, 1 moved, 1 removed; 37 unchanged')
  await expect(planned.getByRole('heading')).toHaveText(['New 1', 'Updated 1', 'Moved 1', 'Removed 1'])
  await expect(planned).toContainText('Uploaded a moment ago')
  await expect(planned).toContainText('Title: Video 40 becomes  → Renamed by its owner')
  await expect(planned).toContainText(`→ creatorapp/users/${email}/videos/Lisbon`)
  await expect(planned).toContainText('Video 37')
  // A still for each that the library has; what would come new has its room, so that the titles stand in one line.
  await expect.poll(() => drawnOf(planned.locator('img'))).toBe(3)
  const rows = planned.getByRole('listitem').filter({ hasNot: page.getByRole('heading') })
  await expect(rows).toHaveCount(4)
  await expect(rows.filter({ hasText: 'Uploaded a moment ago' }).locator('img')).toHaveCount(0)
  const frames = await planned.locator('[data-still]').evaluateAll((all) =>
    all.map((one) => {
      const { x, width, height } = one.getBoundingClientRect()
      return [x, width, height].map(Math.round)
    }),
  )
  expect(frames).toEqual(Array(4).fill([expect.any(Number), 64, 36]))
  expect(new Set(frames.map(([x]) => x)).size).toBe(1)
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 40, removed: 0 } })
  // What the last run said is not replaced by what a preview found.
  await expect(page.locator('section[aria-label="Sync"]')).toContainText('40 new')
  await dialog.getByRole('button', { name: 'Sync now' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status')).toContainText('1 new, 1 updated, 1 moved, 1 removed')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 40, removed: 1 } })
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog).toContainText('Everything is up to date')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Preview' })).toBeFocused()
})

test('a preview that takes long says how far it is and can be cancelled; one that fails says why', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 1100, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  storage.knobs.hold({ path: 'resources/search', page: 2 })
  await page.getByRole('button', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog', { name: 'Preview of the next sync' })
  await expect(dialog).toContainText('500 of 1,100')
  await heldBack(storage)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  storage.knobs.release()
  // The preview has let go of the storage: a long list comes whole, of which only what is seen exists.
  await expect(page.getByRole('button', { name: 'Refresh' })).not.toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog).toContainText('The first 500 of 1,100 changes are listed.', { timeout: 30_000 })
  expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  storage.knobs.addFault({ kind: '403', match: { path: 'resources/search' }, times: null })
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This API key may not read the storage')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 0 } })
})

test('structured metadata goes by its labels in a preview, and in what a sync changed', async ({
  launch,
  serve,
}) => {
  const tram = { publicId: `creatorapp/users/${email}/videos/tram`, displayName: 'Tram' }
  const storage = await serve({ assets: [{ ...tram, metadata: { fld_stage: 'st_1', fld_used: ['ch_1'] } }] })
  const values = [{ externalId: 'st_2', value: 'Released' }]
  const channels = [
    { externalId: 'ch_1', value: 'Website' },
    { externalId: 'ch_2', value: 'Newsletter' },
  ]
  storage.knobs.setMetadataFields([
    { externalId: 'fld_stage', label: 'Stage of work', type: 'enum', values },
    { externalId: 'fld_used', label: 'Used in', type: 'set', values: channels },
  ])
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  storage.assets.setMetadata(videoId(storage, 'tram'), { fld_stage: 'st_2', fld_used: ['ch_1', 'ch_2'] })

  const dialog = page.getByRole('dialog')
  const isTold = async (region: string): Promise<void> => {
    const changes = dialog.getByRole('region', { name: region })
    await expect(changes.getByRole('heading')).toHaveText(['Updated 1'])
    // One value has lost its name: it goes by its id.
    await expect(changes).toContainText('Stage of work: st_1 becomes  → Released')
    await expect(changes).toContainText('Used in: Website becomes  → Website, Newsletter')
    await expect(changes).not.toContainText(/fld_|ch_|st_2/)
  }
  await page.getByRole('button', { name: 'Preview' }).click()
  await isTold('Planned changes')
  await dialog.getByRole('button', { name: 'Sync now' }).click()
  await page.getByRole('status').getByRole('button', { name: 'See details' }).click()
  await isTold('Changes of this sync')
})
