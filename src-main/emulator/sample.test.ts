import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { md5Hex } from './asset'
import { account, callAdmin, type SearchPage, searchRaw } from './emulator.fixture'
import { createEmulator, loadSampleStorage, type SampleLibrary } from './index'

const film = Buffer.from('not really a film, but bytes are bytes')

const library: SampleLibrary = {
  formatVersion: 1,
  cloudName: 'contentwizard-sample',
  folderMode: 'dynamic',
  users: [{ email: 'mara@example.com', userId: 'cm1' }],
  media: [
    {
      name: 'waves',
      file: 'media/waves.mp4',
      width: 640,
      height: 360,
      durationSeconds: 8,
      frameRate: 24,
      bytes: film.byteLength,
      etag: md5Hex(film),
      stills: [
        { offsetSeconds: 0, file: 'stills/waves-00.jpg' },
        { offsetSeconds: 6, file: 'stills/waves-01.jpg' },
      ],
    },
  ],
  metadataFields: [{ externalId: 'rating', label: 'Stars', type: 'integer' }],
  assets: [
    {
      assetId: 'a'.repeat(32),
      publicId: 'creatorapp/users/mara@example.com/videos/waves_x1',
      assetFolder: 'creatorapp/users/mara@example.com/videos',
      displayName: 'Waves at dusk',
      media: 'waves',
      createdAt: '2026-03-01T08:00:00Z',
      uploadedAt: '2026-03-02T08:00:00Z',
      tags: ['sea'],
      context: { caption: 'Evening' },
      metadata: { rating: 5 },
    },
  ],
}

describe('loading a sample library', () => {
  let folder: string
  const write = (content: unknown): Promise<void> =>
    writeFile(join(folder, 'library.json'), JSON.stringify(content))

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-'))
    await mkdir(join(folder, 'media'))
    await mkdir(join(folder, 'stills'))
    await writeFile(join(folder, 'media/waves.mp4'), film)
    await writeFile(join(folder, 'stills/waves-00.jpg'), 'first still')
    await writeFile(join(folder, 'stills/waves-01.jpg'), 'second still')
    await write(library)
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('serves rows whose bytes, etag and stills are those of the files', async () => {
    const { users, ...storage } = await loadSampleStorage(folder)
    expect(users).toEqual(library.users)
    const emulator = await createEmulator({ ...account, ...storage, cloudName: account.cloudName })
    const page = (await (await searchRaw(emulator.origin, { with_field: ['metadata'] })).json()) as SearchPage
    const row = page.resources[0]
    expect(row).toMatchObject({
      asset_id: 'a'.repeat(32),
      asset_folder: 'creatorapp/users/mara@example.com/videos',
      display_name: 'Waves at dusk',
      version: Date.parse('2026-03-02T08:00:00Z') / 1000,
      duration: 8,
      width: 640,
      metadata: { rating: 5 },
    })
    expect(await (await callAdmin(emulator.origin, 'metadata_fields')).json()).toMatchObject({
      metadata_fields: [{ external_id: 'rating', label: 'Stars', type: 'integer' }],
    })
    const url = String(row?.secure_url)
    const original = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect([original.byteLength, md5Hex(original)]).toEqual([row?.bytes, row?.etag])
    const still = url.replace('/upload/', '/upload/so_4,w_640/').replace('.mp4', '.jpg')
    expect(await (await fetch(still)).text()).toBe('second still')
    await emulator.close()
  })

  it('gives each asset of one medium a file of its own, whole and in ranges, and a copy the very same', async () => {
    const [one] = library.assets
    const rows = ['b', 'c'].map((letter) => ({
      ...one,
      assetId: letter.repeat(32),
      publicId: `creatorapp/users/mara@example.com/videos/${letter}`,
      ...(letter === 'c' && { copyOf: one?.assetId }),
    }))
    await write({ ...library, assets: [one, ...rows] })
    const { users: _, ...storage } = await loadSampleStorage(folder)
    const emulator = await createEmulator({ ...account, ...storage, cloudName: account.cloudName })
    const { resources } = (await (await searchRaw(emulator.origin, {})).json()) as SearchPage
    const of = (letter: string) => resources.find((row) => row?.asset_id === letter.repeat(32))
    const [first, other, copy] = ['a', 'b', 'c'].map(of)
    expect(other?.etag).not.toBe(first?.etag)
    expect([copy?.etag, copy?.bytes]).toEqual([first?.etag, first?.bytes])
    const whole = Buffer.from(await (await fetch(String(other?.secure_url))).arrayBuffer())
    expect([whole.byteLength, md5Hex(whole)]).toEqual([other?.bytes, other?.etag])
    // The last box of the file: its length, its name, its text.
    expect(whole.readUInt32BE(film.byteLength)).toBe(whole.byteLength - film.byteLength)
    for (const [from, to] of [
      [0, 9],
      [film.byteLength - 3, film.byteLength + 5],
      [film.byteLength + 2, whole.byteLength - 1],
      [film.byteLength - 1, film.byteLength - 1],
    ] as const) {
      const part = await fetch(String(other?.secure_url), { headers: { Range: `bytes=${from}-${to}` } })
      expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(from, to + 1))
    }
    await emulator.close()
  })

  it.each([
    ['another format version', { ...library, formatVersion: 2 }, /unknown format/],
    ['an unlisted medium', { ...library, media: [] }, /does not list/],
    ['a path that leads out', { ...library, media: [{ ...library.media[0], file: '../x.mp4' }] }, /outside/],
  ])('refuses %s', async (_name, content, message) => {
    await write(content)
    await expect(loadSampleStorage(folder)).rejects.toThrow(message)
  })
})
