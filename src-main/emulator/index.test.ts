import { createRequire } from 'node:module'
import type { v2 } from 'cloudinary'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ControlledEmulator, createEmulator, type SeedAsset } from './index'

type Sdk = typeof v2

/** The SDK picks http or https when it is first required (cloudinary.md 1.5), so it is loaded anew for each emulator. */
const loadSdk = (cloudinaryUrl: string): Sdk => {
  process.env.CLOUDINARY_URL = cloudinaryUrl
  const require = createRequire(import.meta.url)
  for (const name of Object.keys(require.cache)) if (name.includes('/cloudinary/')) delete require.cache[name]
  return (require('cloudinary') as { v2: Sdk }).v2
}

const account = { cloudName: 'demo-cloud', apiKey: '123456789012345', apiSecret: 's3cr3t-and_more' } as const
const folder = 'creatorapp/users/anna@example.com/videos'

const seeds: readonly SeedAsset[] = [
  ...Array.from({ length: 1750 }, (_, at) => ({
    publicId: `${folder}/take-${at}`,
    tags: at % 2 === 0 ? ['even'] : ['odd'],
    context: { stage: 'new' },
    metadata: { rating: at },
  })),
  { publicId: 'creatorapp/users/anna@example.com.au/videos/not-hers' },
  { publicId: 'creatorapp/users/anna+2@example.com/videos/not-hers-either' },
  { publicId: `${folder}/held-back`, status: 'pending' },
]

describe.each(['fixed', 'dynamic'] as const)('the SDK against the emulator in %s mode', (folderMode) => {
  const field = folderMode === 'fixed' ? 'folder' : 'asset_folder'
  let emulator: ControlledEmulator
  let sdk: Sdk

  beforeAll(async () => {
    emulator = await createEmulator({ ...account, folderMode, assets: seeds, control: true })
    sdk = loadSdk(emulator.cloudinaryUrl)
  })
  afterAll(() => emulator.close())

  it('answers ping and config', async () => {
    expect(await sdk.api.ping()).toMatchObject({ status: 'ok', rate_limit_allowed: 500 })
    const config = await sdk.api.config({ settings: true })
    expect(config).toMatchObject({ cloud_name: 'demo-cloud', settings: { folder_mode: folderMode } })
  })

  it('pages through 1,750 assets without a gap or a repetition, and leaves the cursor out at the end', async () => {
    const seen = new Set<string>()
    const sizes: number[] = []
    let cursor: string | undefined
    do {
      const query = sdk.search
        .expression(`${field}="${folder}/*"`)
        .sort_by('public_id', 'asc')
        .max_results(500)
        .with_field(['tags', 'context', 'metadata'])
      const page = await (cursor === undefined ? query : query.next_cursor(cursor)).execute()
      expect(page.total_count).toBe(1750)
      sizes.push(page.resources.length)
      for (const row of page.resources) seen.add(row.asset_id)
      cursor = page.next_cursor
    } while (cursor !== undefined)
    expect(sizes).toEqual([500, 500, 500, 250])
    expect(seen.size).toBe(1750)
  })

  it('gives search rows with flat context, offset dates and the folder under the name of the mode', async () => {
    const page = await sdk.search
      .expression(`public_id="${folder}/take-7"`)
      .with_field('context')
      .with_field('tags')
      .execute()
    expect(page.resources).toHaveLength(1)
    expect(page.resources[0]).toMatchObject({
      public_id: `${folder}/take-7`,
      [field]: folder,
      filename: 'take-7',
      context: { stage: 'new' },
      tags: ['odd'],
      created_at: '2026-01-01T00:00:07+00:00',
      status: 'active',
    })
    expect(page.resources[0]).not.toHaveProperty('metadata')
    expect(page.resources[0].secure_url).toBe(
      `${emulator.origin}/demo-cloud/video/upload/v1767225607/${folder.replace('@', '%40')}/take-7.mp4`,
    )
  })

  it('returns lookalike users for a tokenized match, and none for an exact one', async () => {
    const tokenized = await sdk.search.expression(`${field}:"${folder}/*"`).max_results(500).execute()
    const exact = await sdk.search.expression(`${field}="${folder}"`).execute()
    expect([tokenized.total_count, exact.total_count]).toEqual([1752, 1750])
  })

  it('finds assets by their ids, passing over those that do not exist', async () => {
    const { resources } = await sdk.search.expression(`${field}="${folder}"`).max_results(3).execute()
    const ids: string[] = resources.map((row: { asset_id: string }) => row.asset_id)
    const found = await sdk.api.resources_by_asset_ids([...ids, 'f'.repeat(32)], { context: true })
    expect(found.resources.map((row) => row.asset_id)).toEqual(ids)
    expect(found.resources[0]).toMatchObject({ context: { custom: { stage: 'new' } } })
    expect(found.resources[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  it("takes the SDK's encoded slashes and logs what each request cost", () => {
    const searches = emulator.requests().filter((request) => request.path.endsWith('/resources/search'))
    expect(searches.length).toBeGreaterThan(4)
    expect(searches[0]).toMatchObject({ method: 'POST', budget: 'admin', cost: 1, status: 200 })
  })
})
