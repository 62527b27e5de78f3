import { afterEach, describe, expect, test } from 'vitest'
import { createEmulator, type FolderMode, type SeedAsset } from '../emulator'
import { credentials, listAll, openClient, patience } from './client.fixture'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const open = async (folderMode: FolderMode, assets: readonly SeedAsset[]) => {
  const emulator = await createEmulator({ ...credentials, folderMode, assets, control: true })
  closers.push(emulator.close)
  return { emulator, ...openClient(emulator.cloudinaryUrl) }
}

const seeds = (folder: string, count: number, folderMode: FolderMode): readonly SeedAsset[] =>
  Array.from({ length: count }, (_, i) =>
    folderMode === 'fixed'
      ? { publicId: `${folder}/take_${i}` }
      : { publicId: `take_${folder.length}_${i}`, assetFolder: folder, displayName: `Take ${i}` },
  )

describe.each(['fixed', 'dynamic'] as const)('a listing in %s mode', (folderMode) => {
  test('brings every one of 1,750 assets, once, in pages of 500', async () => {
    const videos = 'creatorapp/users/ada@example.com/videos'
    const clips = 'creatorapp/users/ada@example.com/clips'
    const { emulator, cloudinary } = await open(folderMode, [
      ...seeds(videos, 900, folderMode),
      ...seeds(`${clips}/deep/er`, 850, folderMode),
      ...seeds('creatorapp/users/eve@example.com/videos/x', 40, folderMode),
    ])
    const pages = await listAll(cloudinary, [videos, clips], folderMode)
    expect(pages.map((page) => page.received)).toEqual([500, 500, 500, 250])
    expect(pages.every((page) => page.totalCount === 1750)).toBe(true)
    const items = pages.flatMap((page) => page.items)
    expect(new Set(items.map((item) => item.asset.assetId)).size).toBe(1750)
    expect(pages.flatMap((page) => page.failures)).toEqual([])
    expect(new Set(items.map((item) => item.asset.folder))).toEqual(new Set([videos, `${clips}/deep/er`]))
    expect(cloudinary.source.usage().requests).toBe(4)
    expect(cloudinary.source.usage().rate).toMatchObject({ limit: 500, remaining: 496 })
    expect(emulator.requests().length).toBe(4)
  })

  test.each([
    `o'neil@example.com`,
    `"quoted"@example.com`,
    'a+b@example.com',
    '100%25@example.com',
    '50%@example.com',
    'star*@example.com',
    'Upper.Case@Example.com',
  ])('finds the folder of %s and nothing of its neighbours', async (email) => {
    const folder = `creatorapp/users/${email}/videos`
    const { cloudinary } = await open(folderMode, [
      ...seeds(folder, 3, folderMode),
      ...seeds('creatorapp/users/else/videos/xx', 2, folderMode),
    ])
    const [page] = await listAll(cloudinary, [folder], folderMode)
    const own = page?.items.filter(({ asset }) => asset.folder === folder) ?? []
    expect(own.length).toBe(3)
    expect(page?.items.some(({ asset }) => asset.folder.includes('/else/'))).toBe(false)
  })

  test('verifies and tells the folder mode', async () => {
    const { cloudinary } = await open(folderMode, [])
    expect(await cloudinary.verify(patience())).toEqual({ folderMode })
    expect(await cloudinary.source.describe(patience())).toEqual({ cloudName: 'demo', folderMode })
  })

  test('brings what an asset says of itself, pending ones included, and no personal data', async () => {
    const { cloudinary } = await open(folderMode, [
      {
        publicId: 'a/b/Summer_day_x1',
        assetFolder: 'a/b',
        displayName: 'Summer day',
        status: 'pending',
        createdAt: '2024-06-25T11:59:14Z',
        tags: ['beach', 'sun'],
        context: { video_id: 'v1', alt: 'A day' },
        metadata: { rating: 5 },
        durationSeconds: 12.5,
        bytes: 1000,
      },
    ])
    const [page] = await listAll(cloudinary, ['a/b'], folderMode)
    const asset = page?.items[0]?.asset
    expect(asset).toMatchObject({
      title: folderMode === 'dynamic' ? 'Summer day' : 'Summer_day_x1',
      folder: 'a/b',
      status: 'pending',
      createdAt: Date.UTC(2024, 5, 25, 11, 59, 14),
      tags: ['beach', 'sun'],
      context: { video_id: 'v1', alt: 'A day' },
      metadata: { rating: 5 },
      durationSeconds: 12.5,
      bytes: 1000,
    })
    expect(JSON.stringify(asset?.raw)).not.toMatch(/created_by|uploaded_by|owner@example/)
  })

  test('asks what became of missing assets: moved, pending and gone ones told apart', async () => {
    const { emulator, cloudinary } = await open(folderMode, seeds('a/b', 5, folderMode))
    const [page] = await listAll(cloudinary, ['a/b'], folderMode)
    const ids = page?.items.map(({ asset }) => asset.assetId) ?? []
    const [moved = '', pending = '', gone = '', kept = ''] = ids
    emulator.assets.move(moved, 'elsewhere')
    emulator.assets.setStatus(pending, 'pending')
    emulator.assets.remove(gone)
    const { items, unreadIds } = await cloudinary.source.readAssets([moved, pending, gone, kept], patience())
    expect(new Map(items.map(({ asset }) => [asset.assetId, asset.folder]))).toEqual(
      new Map([
        [moved, 'elsewhere'],
        [pending, 'a/b'],
        [kept, 'a/b'],
      ]),
    )
    expect(unreadIds).toEqual([])
    // Admin rows do not tell these: the library keeps its own.
    expect(items[0]?.unreadable).toEqual(expect.arrayContaining(['durationSeconds', 'etag', 'uploadedAt']))
    expect(items[0]?.unreadable).not.toContain('tags')
  })
})

test('what became of an asset is told with its tags, context and metadata', async () => {
  const told = { tags: ['sun'], context: { alt: 'A day' }, metadata: { rating: 5 } }
  const { cloudinary } = await open('dynamic', [{ publicId: 'x', assetFolder: 'a/b', ...told }])
  const [page] = await listAll(cloudinary, ['a/b'], 'dynamic')
  const { items } = await cloudinary.source.readAssets([page?.items[0]?.asset.assetId ?? ''], patience())
  expect(items[0]?.asset).toMatchObject(told)
  expect(items[0]?.unreadable).not.toContain('metadata')
})

test('an account without assets gives one empty page', async () => {
  const { cloudinary } = await open('dynamic', [])
  const [page] = await listAll(cloudinary, ['nothing/here'], 'dynamic')
  expect(page).toMatchObject({ items: [], received: 0, totalCount: 0, nextCursor: null })
})
