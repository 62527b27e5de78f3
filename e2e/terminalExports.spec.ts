import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listedAsset } from '../src-preload/contract'
import { type Finished, run } from './commandLine'
import { expect, test } from './launch'

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
