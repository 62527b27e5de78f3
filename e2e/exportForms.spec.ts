import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cardsOf, chooseFile, connect, sync } from './actions'
import { expect, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
const film = (name: string, extra: object = {}) => ({
  publicId: `${home}/videos/${name}`,
  displayName: name,
  durationSeconds: 12,
  content: Buffer.from(`The film ${name}.`),
  ...extra,
})

test('a view as data, as a playlist and as a checklist; its files go on where they stopped', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({
    assets: [
      film('Lisbon', { tags: ['travel'], context: { description: 'Tram 28' } }),
      film('Harbour'),
      film('Locked', { type: 'private' }),
      { publicId: `${home}/clips/Lisbon_3s_9s`, displayName: 'Tram', durationSeconds: 6 },
      { publicId: `${home}/clips/Harbour_1s_5s`, displayName: 'Boats', durationSeconds: 4 },
      {
        publicId: `creator_uploads/clips/${email}/Lisbon_3s_9s_9x16_tiktok_1751600000000`,
        durationSeconds: 6,
      },
    ],
  })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)
  await expect(cardsOf(page)).toHaveCount(3)
  const dialog = page.getByRole('dialog', { name: 'Export' })
  /** Exports all of the view in front, as a person does. @returns where it went */
  const take = async (form: string, name: string): Promise<string> => {
    const place = join(dataDir, name)
    await chooseFile(app, place)
    await page.keyboard.press('Control+E')
    await dialog.getByText(form, { exact: true }).click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    return place
  }
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }

  await test.step('data: all that is known of each', async () => {
    const place = await take('Data', 'videos.json')
    await expect(dialog.getByRole('status')).toContainText('3 assets exported.')
    const rows = JSON.parse(await readFile(place, 'utf8')) as readonly Record<string, unknown>[]
    expect(rows.map(({ title }) => title).sort()).toEqual(['Harbour', 'Lisbon', 'Locked'])
    expect(rows.find(({ title }) => title === 'Lisbon')).toMatchObject({
      tags: ['travel'],
      context: { description: 'Tram 28' },
    })
    await close()
  })

  await test.step('a playlist of what a player can open, and how many are left out', async () => {
    const place = await take('Playlist', 'videos.m3u8')
    await expect(dialog.getByRole('status')).toContainText('2 assets exported.')
    await expect(dialog.getByRole('status')).toContainText('1 asset left out')
    const lines = (await readFile(place, 'utf8')).trimEnd().split('\n')
    expect(lines[0]).toBe('#EXTM3U')
    const films = lines.filter((line) => !line.startsWith('#'))
    expect(films).toHaveLength(2)
    const [first = ''] = films
    const answer = await fetch(first.trim())
    expect(await answer.text()).toMatch(/^The film (Lisbon|Harbour)\.$/)
    await close()
  })

  await test.step('the checklist of the clips: which lack an upright export', async () => {
    await page.getByRole('button', { name: 'Clips', exact: true }).click()
    await expect(cardsOf(page)).toHaveCount(2)
    const place = await take('Platform checklist', 'checklist.html')
    await expect(dialog.getByRole('status')).toContainText('2 assets exported.')
    const html = await readFile(place, 'utf8')
    expect(html).toContain('Tram')
    expect(html).toContain('Boats')
    await close()
    await page.getByRole('button', { name: 'Videos', exact: true }).click()
  })

  await test.step('the files: one that does not come is said, the next try fetches it alone', async () => {
    storage.knobs.addFault({ kind: '403', match: { path: 'Harbour' }, times: null })
    const place = await take('Original files', 'originals')
    await expect(dialog.getByRole('status')).toContainText('2 assets exported.')
    await expect(dialog).toContainText('1 file could not be fetched. Export again to try only these.')
    const came = (await readdir(place)).filter((name) => name.endsWith('.mp4')).sort()
    expect(came).toEqual(['Lisbon.mp4', 'Locked.mp4'])
    const fetchesOf = (name: string): number =>
      storage.requests().filter(({ path }) => path.endsWith(`${name}.mp4`)).length
    const before = fetchesOf('Lisbon')
    storage.knobs.clearFaults()
    await dialog.getByRole('button', { name: 'Export again' }).click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText('2 files were there already.')
    expect(fetchesOf('Lisbon')).toBe(before)
    expect(await readFile(join(place, 'Harbour.mp4'), 'utf8')).toBe('The film Harbour.')
    await close()
    await rm(place, { recursive: true })
  })
})
