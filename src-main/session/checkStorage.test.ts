import { afterEach, expect, it } from 'vitest'
import { parseCloudinaryUrl } from '../cloudinary'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { checkStorage, storageOf } from './checkStorage'

let emulator: ControlledEmulator | null = null
afterEach(async () => {
  await emulator?.close()
  emulator = null
})

const ports = { fetch, now: Date.now, sleep: async () => undefined, random: () => 0.5 }

const serve = async (folders: readonly string[]): Promise<ControlledEmulator> => {
  emulator = await createEmulator({
    ...{ cloudName: 'demo', apiKey: 'k123', apiSecret: 's3cret', folderMode: 'dynamic', control: true },
    assets: folders.map((folder, index) => ({ publicId: `${folder}/take_${index}` })),
  })
  return emulator
}

it('says that the credentials hold, and whose folders there are', async () => {
  const { cloudinaryUrl } = await serve([
    'creatorapp/users/zoe@example.com/videos',
    'creatorapp/users/anna@example.com/clips',
    'creatorapp/users/not-an-email/videos',
    'elsewhere/bob@example.com/videos',
  ])
  expect(await checkStorage(parseCloudinaryUrl(cloudinaryUrl), ports)).toEqual({
    cloudName: 'demo',
    folderMode: 'dynamic',
    owners: ['anna@example.com', 'zoe@example.com'],
  })
})

it('names nobody where the folders cannot be listed, and still holds', async () => {
  const { cloudinaryUrl, knobs } = await serve(['creatorapp/users/anna@example.com/clips'])
  knobs.addFault({ kind: '403', match: { path: 'folders' }, times: null })
  expect(await checkStorage(parseCloudinaryUrl(cloudinaryUrl), ports)).toMatchObject({ owners: [] })
})

it('says why credentials do not hold', async () => {
  const { cloudinaryUrl } = await serve([])
  const wrong = storageOf({ by: 'url', cloudinaryUrl: cloudinaryUrl.replace('s3cret', 'other') })
  await expect(checkStorage(wrong, ports)).rejects.toMatchObject({ code: 'wrongApiSecret' })
})
