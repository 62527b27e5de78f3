import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, loadSdk, type Sdk } from './emulator.fixture'
import { type ControlledEmulator, createEmulator, type SeedAsset } from './index'

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
    expect(found.resources.map((row: { asset_id: string }) => row.asset_id)).toEqual(ids)
    expect(found.resources[0]).toMatchObject({ context: { custom: { stage: 'new' } } })
    expect(found.resources[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  it('relates assets both ways, tells them with one asset, and takes it back', async () => {
    const [one, two, three] = [1, 2, 3].map((at) =>
      emulator.assets.find('video', 'upload', `${folder}/take-${at}`),
    )
    const idsOf = async (asset: typeof one): Promise<readonly string[]> => {
      const { related_assets: related } = await sdk.api.resource_by_asset_id(asset?.assetId, {
        related: true,
      })
      return related.map((row: { asset_id: string }) => row.asset_id)
    }
    const names = [two, three].map((asset) => `video/upload/${asset?.publicId}`)
    const { success, failed } = await sdk.api.add_related_assets(
      one?.publicId,
      [...names, 'video/upload/none'],
      {
        resource_type: 'video',
      },
    )
    expect([success.length, failed.length]).toEqual([2, 1])
    expect(await idsOf(one)).toEqual([two?.assetId, three?.assetId])
    expect(await idsOf(two)).toEqual([one?.assetId])
    await sdk.api.delete_related_assets_by_asset_id(two?.assetId, [one?.assetId])
    expect(await idsOf(one)).toEqual([three?.assetId])
    expect(await idsOf(two)).toEqual([])
    const plain = await sdk.api.resource_by_asset_id(one?.assetId)
    expect(plain).not.toHaveProperty('related_assets')
    await sdk.api.delete_related_assets_by_asset_id(one?.assetId, [three?.assetId])
  })

  it('lists by prefix, by tag, by context and by ids, in pages of the Admin API', async () => {
    const first = await sdk.api.resources({
      resource_type: 'video',
      type: 'upload',
      prefix: `${folder}/take-`,
      max_results: 500,
      tags: true,
      context: true,
      metadata: true,
    })
    expect(first.resources).toHaveLength(500)
    expect(first.resources[0]).toMatchObject({
      public_id: `${folder}/take-1749`,
      tags: ['odd'],
      context: { custom: { stage: 'new' } },
      metadata: { rating: 1749 },
    })
    expect(first.resources[0]).not.toHaveProperty('etag')
    const tagged = await sdk.api.resources_by_tag('even', { resource_type: 'video', max_results: 500 })
    expect(tagged.resources).toHaveLength(500)
    const next = await sdk.api.resources_by_tag('even', {
      resource_type: 'video',
      max_results: 500,
      next_cursor: tagged.next_cursor,
    })
    expect(next.resources).toHaveLength(375)
    expect(next).not.toHaveProperty('next_cursor')
    const staged = await sdk.api.resources_by_context('stage', 'old', { resource_type: 'video' })
    expect(staged.resources).toEqual([])
    const byIds = await sdk.api.resources_by_ids([`${folder}/take-1`, 'no/such'], { resource_type: 'video' })
    expect(byIds.resources.map((row: { public_id: string }) => row.public_id)).toEqual([`${folder}/take-1`])
  })

  it('lists the direct children of an asset folder, in dynamic mode only', async () => {
    const listing = sdk.api.resources_by_asset_folder('creatorapp/users/anna@example.com/VIDEOS', {
      max_results: 500,
    })
    if (folderMode === 'fixed') {
      await expect(listing).rejects.toMatchObject({ error: { http_code: 400 } })
    } else {
      expect((await listing).resources).toHaveLength(500)
      expect((await sdk.api.resources_by_asset_folder('creatorapp/users')).resources).toEqual([])
      const mixed = emulator.assets.upload({ publicId: 'x', assetFolder: 'Mixed/Case' })
      expect((await sdk.api.resources_by_asset_folder('mixed/CASE')).resources).toMatchObject([
        { asset_id: mixed },
      ])
      emulator.assets.remove(mixed)
    }
  })

  it('gives one asset by its id with all that is known, and names the one it does not have', async () => {
    const { resources } = await sdk.api.resources_by_ids([`${folder}/take-3`], { resource_type: 'video' })
    const one = await sdk.api.resource_by_asset_id(resources[0]?.asset_id ?? '')
    expect(one).toMatchObject({
      public_id: `${folder}/take-3`,
      duration: 12.5,
      context: { custom: { stage: 'new' } },
    })
    expect(one.etag).toMatch(/^[0-9a-f]{32}$/)
    const same = await sdk.api.resource(`${folder}/take-3`, { resource_type: 'video' })
    expect(same.asset_id).toBe(one.asset_id)
    await expect(sdk.api.resource_by_asset_id('f'.repeat(32))).rejects.toMatchObject({
      error: { http_code: 404, message: `Resource not found - ${'f'.repeat(32)}` },
    })
  })

  it('walks, finds, makes, renames and deletes folders', async () => {
    expect((await sdk.api.root_folders()).folders).toMatchObject([{ name: 'creatorapp', path: 'creatorapp' }])
    const users = await sdk.api.sub_folders('creatorapp/users')
    expect(users.folders.map((row: { name: string }) => row.name).sort()).toEqual([
      'anna+2@example.com',
      'anna@example.com',
      'anna@example.com.au',
    ])
    const found = await sdk.search_folders.expression(`path="${folder}"`).execute()
    expect(found).toMatchObject({ total_count: 1, folders: [{ path: folder }] })
    await expect(sdk.api.sub_folders('no/where')).rejects.toMatchObject({
      error: { http_code: 404, message: "Can't find folder with path no/where" },
    })
    await sdk.api.create_folder('drafts/march')
    await sdk.api.create_folder('drafts/marching')
    const draft = emulator.assets.upload({ publicId: 'drafts/march/day/one' })
    await sdk.api.rename_folder('drafts/march', 'drafts/april')
    const { folders } = await sdk.api.sub_folders('drafts')
    expect(folders.map((row: { path: string }) => row.path)).toEqual(['drafts/april', 'drafts/marching'])
    expect(emulator.assets.get(draft)).toMatchObject({
      folder: 'drafts/april/day',
      publicId: folderMode === 'fixed' ? 'drafts/april/day/one' : 'drafts/march/day/one',
    })
    await expect(sdk.api.delete_folder('drafts')).rejects.toMatchObject({ error: { http_code: 400 } })
    emulator.assets.remove(draft)
    await expect(sdk.api.delete_folder('creatorapp')).rejects.toMatchObject({ error: { http_code: 400 } })
    expect((await sdk.api.delete_folder('drafts')).deleted).toEqual([
      'drafts',
      'drafts/april',
      'drafts/april/day',
      'drafts/marching',
    ])
  })

  it('reports usage, tags and metadata fields', async () => {
    expect(await sdk.api.usage()).toMatchObject({ plan: 'Free', resources: emulator.assets.count() })
    expect((await sdk.api.tags({ resource_type: 'video' })).tags).toEqual(['even', 'odd'])
    const { metadata_fields: fields } = await sdk.api.list_metadata_fields()
    expect(fields).toMatchObject([{ external_id: 'rating', type: 'integer' }])
    expect(fields[0]).not.toHaveProperty('datasource')
    const mood = { externalId: 'mood', label: 'Mood', type: 'set' } as const
    const gone = { externalId: 'm2', value: 'Wild', state: 'inactive' } as const
    emulator.knobs.setMetadataFields([{ ...mood, values: [{ externalId: 'm1', value: 'Calm' }, gone] }])
    expect((await sdk.api.list_metadata_fields()).metadata_fields).toMatchObject([
      {
        type: 'set',
        external_id: 'mood',
        label: 'Mood',
        datasource: {
          values: [
            { external_id: 'm1', value: 'Calm', state: 'active' },
            { external_id: 'm2', value: 'Wild', state: 'inactive' },
          ],
        },
      },
      { external_id: 'rating', type: 'integer' },
    ])
  })

  it('hides pending assets from a search that does not name the status', async () => {
    const count = async (expression: string): Promise<number> =>
      (await sdk.search.expression(expression).max_results(1).execute()).total_count
    expect(await count(`public_id="${folder}/held-back"`)).toBe(0)
    expect(await count(`public_id="${folder}/held-back" AND status:(active OR pending)`)).toBe(1)
    expect(await count('no_such_field=1')).toBe(0)
    expect(await count('resource_type:video AND NOT no_such_field=1')).toBe(1752)
    await expect(count('public_id:(')).rejects.toMatchObject({ error: { http_code: 400 } })
    await expect(count('uploaded_at>=2026-01-01T00:00:00Z')).rejects.toMatchObject({
      error: { http_code: 400 },
    })
    expect(await count('uploaded_at>="2026-01-01T00:29:00Z"')).toBe(13 - 1)
  })

  it('answers a signed search URL without credentials, page by page, and refuses a forged one', async () => {
    // The SDK looks for `secure` among the options of the call alone, so that the environment cannot turn it off.
    const urlFor = (cursor = ''): string =>
      sdk.search.expression(`${field}="${folder}"`).max_results(500).to_url(300, cursor, { secure: false })
    const page = (await (await fetch(urlFor())).json()) as { total_count: number; next_cursor: string }
    expect(page.total_count).toBe(1750)
    const second = (await (await fetch(urlFor(page.next_cursor))).json()) as { resources: unknown[] }
    expect(second.resources).toHaveLength(500)
    expect(second.resources).not.toEqual((page as unknown as typeof second).resources)
    expect((await fetch(urlFor().replace('/300/', '/301/'))).status).toBe(401)
  })

  it("takes the SDK's encoded slashes and logs what each request cost", () => {
    const searches = emulator.requests().filter((request) => request.path.endsWith('/resources/search'))
    expect(searches.length).toBeGreaterThan(4)
    expect(searches[0]).toMatchObject({ method: 'POST', budget: 'admin', cost: 1, status: 200 })
  })
})
