import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { FolderMode } from '../../src-preload/contract'
import { type ControlledEmulator, createEmulator, type SeedAsset } from '../emulator'
import { credentials, openClient, patience } from './client.fixture'

let emulator: ControlledEmulator | null = null
let server: Server | null = null
afterEach(async () => {
  await emulator?.close()
  emulator = null
  server?.close()
  server = null
})

const open = async (folderMode: FolderMode, assets: readonly SeedAsset[]) => {
  const started = await createEmulator({ ...credentials, folderMode, assets, control: true })
  emulator = started
  return { ...openClient(started.cloudinaryUrl), emulator: started }
}

const at = (folder: string, name: string, over: Partial<SeedAsset> = {}): SeedAsset => ({
  publicId: `${folder}/${name}`,
  ...over,
})

describe.each<FolderMode>(['dynamic', 'fixed'])('the explorer, %s folders', (folderMode) => {
  it('lists more folders than one answer holds', async () => {
    const users = Array.from({ length: 620 }, (_, i) => at(`creatorapp/users/u${i}@b.c/videos`, 'v'))
    const { cloudinary } = await open(folderMode, users)
    const found = await cloudinary.explorer.subfolders('creatorapp/users', patience())
    expect(new Set(found?.paths).size).toBe(620)
    expect(found).toMatchObject({ whole: true, paths: expect.arrayContaining(['creatorapp/users/u619@b.c']) })
    expect(cloudinary.explorer.usage().requests).toBe(2)
    expect(await cloudinary.explorer.subfolders('', patience())).toEqual({
      paths: ['creatorapp'],
      whole: true,
    })
  })

  it('finds folders of a name to the letter, whatever it holds', async () => {
    const email = `o'neil+"x"%*@example.com`
    const { cloudinary } = await open(folderMode, [at(`a/${email}/sub`, 'v'), at('a/neil@example.com', 'v')])
    const found = await cloudinary.explorer.foldersNamed(email, patience())
    expect(found.paths).toEqual([`a/${email}`])
    expect((await cloudinary.explorer.subfolders(`a/${email}`, patience()))?.paths).toEqual([
      `a/${email}/sub`,
    ])
  })

  it('samples all kinds of assets, only videos, or those that carry a text, and says how many there are', async () => {
    const { cloudinary } = await open(folderMode, [
      at('a', 'one', { context: { by: 'anna@example.com' } }),
      at('a/b', 'two', { status: 'pending' }),
      at('a', 'three', { resourceType: 'image' }),
      at('c', 'four', { context: { by: 'anna@example.com' } }),
    ])
    const sample = async (over: object) => {
      const question = { folders: ['a'], folderMode, limit: 2, ...over }
      const { total, assets } = await cloudinary.explorer.sample(question, patience())
      return [total, assets.length]
    }
    expect(await sample({})).toEqual([3, 2])
    expect(await sample({ videosOnly: true })).toEqual([2, 2])
    expect(await sample({ text: 'anna@example.com' })).toEqual([1, 1])
    await expect(sample({ folders: [''] })).rejects.toMatchObject({ code: 'invalidInput' })
  })

  it('finds videos by what their public id begins with', async () => {
    const { cloudinary } = await open(folderMode, [at('a/b', 'v'), at('a/bc', 'v'), at('x/a/b', 'v')])
    const found = await cloudinary.explorer.videosByPrefix('a/b/', folderMode, patience())
    expect(found.map(({ publicId }) => publicId)).toEqual(['a/b/v'])
  })

  it('reads the fields of structured metadata', async () => {
    const { cloudinary } = await open(folderMode, [
      at('a', 'v', { metadata: { shot_at: 'Lisbon', moods: ['very_calm'] } }),
    ])
    expect(await cloudinary.explorer.metadataFields(patience())).toEqual([
      { externalId: 'shot_at', label: 'shot at', type: 'string', values: [] },
      {
        externalId: 'moods',
        label: 'moods',
        type: 'set',
        values: [{ externalId: 'very_calm', label: 'very calm' }],
      },
    ])
  })
})

describe('a missing folder', () => {
  it('is null where the storage says so', async () => {
    const { cloudinary } = await open('dynamic', [])
    expect(await cloudinary.explorer.subfolders('nowhere/at all', patience())).toBeNull()
  })

  it.each([
    [404, { error: { message: 'Not found' } }, 'unknownCloud'],
    [404, { error: { message: 'Invalid cloud_name demo' } }, 'unknownCloud'],
    [403, { error: { message: "Can't find folder with path x" } }, 'forbidden'],
    [200, { folders: [{ name: 'no path' }] }, 'badResponse'],
    [200, {}, 'badResponse'],
  ])('is never made of another failure: %i %j', async (status, body, code) => {
    const started = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    server = started
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
    const { port } = started.address() as AddressInfo
    const { apiKey, apiSecret, cloudName } = credentials
    const prefix = encodeURIComponent(`http://127.0.0.1:${port}`)
    const { cloudinary } = openClient(
      `cloudinary://${apiKey}:${apiSecret}@${cloudName}?upload_prefix=${prefix}`,
    )
    await expect(cloudinary.explorer.subfolders('x', patience())).rejects.toMatchObject({ code })
  })
})
