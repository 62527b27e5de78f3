import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listedAsset, viewQuery } from '../src-preload/contract'
import { ask, cardsOf, chooseFile, connect, sync } from './actions'
import { type Finished, run } from './commandLine'
import { expect, test } from './launch'
import { email } from './worlds'

test('the sample: searched, sorted and taken out', async ({ dataDir }) => {
  const sampled = (...words: readonly string[]): Promise<Finished> => run(dataDir, [...words, '--sample'])
  expect((await sampled('sync', '--json')).code).toBe(0)
  const list = await sampled('list', 'videos', '--search', 'dur>2 -kitchen', '--sort', 'duration', '--json')
  const listed = listedAsset.array().parse(JSON.parse(list.stdout))
  expect(listed.length).toBeGreaterThan(2)
  const lengths = listed.map(({ durationSeconds }) => durationSeconds ?? Number.POSITIVE_INFINITY)
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
  for (const { title, tags, folder } of listed) expect(`${title} ${tags} ${folder}`).not.toMatch(/kitchen/i)

  const place = join(dataDir, 'out.json')
  const words = [
    'export',
    'videos',
    '--format',
    'json',
    '--out',
    place,
    '--search',
    'dur>2 -kitchen',
    '--sort',
    'duration',
  ]
  expect((await sampled(...words)).code).toBe(0)
  expect(JSON.parse(await readFile(place, 'utf8'))).toEqual(JSON.parse(list.stdout))
  const checklist = join(dataDir, 'checklist.csv')
  const checked = await sampled('export', 'clips', '--format', 'checklist', '--out', checklist, '--json')
  expect(JSON.parse(checked.stdout)).toMatchObject({ format: 'checklist', path: checklist, failed: 0 })
  expect(await readFile(checklist, 'utf8')).toContain('TikTok,Instagram Reels,YouTube Shorts')
  expect(
    (await sampled('export', 'clips', '--format', 'csv', '--out', join(dataDir, 'no', 'such', 'x.csv'))).code,
  ).toBe(2)
  expect((await sampled('export', 'clips', '--format', 'gif', '--out', 'x')).code).toBe(2)
})

test('one library goes out of the window and of the terminal in the same bytes, a saved view with its filters too', async ({
  launch,
  serve,
  dataDir,
}) => {
  const home = `creatorapp/users/${email}`
  const film = (folder: string, name: string, extra: object = {}) => ({
    publicId: `${home}/${folder}/${name}`,
    displayName: name,
    durationSeconds: 12,
    ...extra,
  })
  const storage = await serve({
    assets: [
      film('videos', 'Lisbon', { tags: ['travel'], context: { description: 'Tram 28' } }),
      film('videos', 'Été, "vu"', { tags: ['travel', 'sea'] }),
      film('videos', 'Locked', { type: 'private' }),
      film('clips', 'Lisbon_3s_9s', { displayName: 'Tram', tags: ['travel'], durationSeconds: 6 }),
      film('clips', 'Lisbon_20s_24s', { displayName: 'Boats', durationSeconds: 4 }),
      {
        publicId: `creator_uploads/clips/${email}/Lisbon_3s_9s_9x16_tiktok_1751600000000`,
        durationSeconds: 6,
      },
    ],
  })
  const { app, page, close } = await launch()
  await connect(page, storage)
  await sync(page)
  const query = viewQuery.parse({
    view: 'all',
    filter: { tags: ['travel'], duration: { min: 10 } },
    sort: { by: 'name', direction: 'descending' },
  })
  expect(await ask(page, 'savedViews.save', { name: 'Trips', query })).toMatchObject({ ok: true })
  await page.reload()
  const placeOf = (who: string, view: string, form: string) =>
    join(dataDir, `${who}-${view}-${form}.${form === 'checklist' ? 'html' : form}`)
  const forms = { csv: 'Table', json: 'Data', m3u: 'Playlist', checklist: 'Platform checklist' } as const
  const views = [
    ['Clips', 2, ['csv', 'json', 'm3u', 'checklist']],
    ['Exports', 1, ['m3u']],
    ['Trips', 2, ['csv', 'json', 'm3u']],
  ] as const
  const dialog = page.getByRole('dialog', { name: 'Export' })
  for (const [view, count, taken] of views) {
    await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: view })).toBeVisible()
    await expect(cardsOf(page)).toHaveCount(count)
    for (const form of taken) {
      await chooseFile(app, placeOf('window', view, form))
      await page.keyboard.press('Control+E')
      await dialog.getByText(forms[form], { exact: true }).click()
      await dialog.getByRole('button', { name: 'Export', exact: true }).click()
      await expect(dialog.getByRole('status')).toContainText('exported')
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
  }
  await close()
  for (const [view, , taken] of views) {
    const which = view === 'Trips' ? ['--saved', 'trips'] : [view.toLowerCase()]
    for (const form of taken) {
      const place = placeOf('terminal', view, form)
      const { code, stderr } = await run(dataDir, ['export', ...which, '--format', form, '--out', place])
      expect({ code, stderr }).toMatchObject({ code: 0 })
      expect(await readFile(place, 'utf8')).toBe(await readFile(placeOf('window', view, form), 'utf8'))
    }
  }
  const playlist = await readFile(placeOf('window', 'Exports', 'm3u'), 'utf8')
  expect(playlist).toContain('#EXTINF:6,Tram (TikTok 9:16)\n')

  await test.step('list has the same view, and says which there are where it is given another name', async () => {
    const listed = await run(dataDir, ['list', '--saved', 'Trips', '--search', 'tram', '--json'])
    expect(
      listedAsset
        .array()
        .parse(JSON.parse(listed.stdout))
        .map(({ title }) => title),
    ).toEqual(['Lisbon'])
    const wrong = await run(dataDir, ['list', '--saved', 'Journeys'])
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('No saved view is called so. There are: “Trips”.')
  })
})
