import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, loadSdk, makeMp4, type Sdk } from './fixture'
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
    expect(found.resources.map((row) => row.asset_id)).toEqual(ids)
    expect(found.resources[0]).toMatchObject({ context: { custom: { stage: 'new' } } })
    expect(found.resources[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
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
    expect(byIds.resources.map((row) => row.public_id)).toEqual([`${folder}/take-1`])
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
    await sdk.api.rename_folder('drafts/march', 'drafts/april')
    expect((await sdk.api.sub_folders('drafts')).folders).toMatchObject([{ path: 'drafts/april' }])
    await expect(sdk.api.delete_folder('creatorapp')).rejects.toMatchObject({ error: { http_code: 400 } })
    expect((await sdk.api.delete_folder('drafts')).deleted).toEqual(['drafts', 'drafts/april'])
  })

  it('reports usage, tags and metadata fields', async () => {
    expect(await sdk.api.usage()).toMatchObject({ plan: 'Free', resources: emulator.assets.count() })
    expect((await sdk.api.tags({ resource_type: 'video' })).tags).toEqual(['even', 'odd'])
    const { metadata_fields: fields } = await sdk.api.list_metadata_fields()
    expect(fields).toMatchObject([{ external_id: 'rating', type: 'integer' }])
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

describe.each(['fixed', 'dynamic'] as const)('changes through the SDK in %s mode', (folderMode) => {
  let emulator: ControlledEmulator
  let sdk: Sdk
  let scratch: string
  let clockMs = Date.now()
  const videoFile = (): string => join(scratch, 'My Holiday.mp4')
  const placed = folderMode === 'fixed' ? { folder: 'a/b' } : { asset_folder: 'a/b' }
  const known = folderMode === 'fixed' ? 'a/b/one' : 'one'

  beforeAll(async () => {
    emulator = await createEmulator({ ...account, folderMode, control: true, now: () => clockMs })
    sdk = loadSdk(emulator.cloudinaryUrl)
    scratch = await mkdtemp(join(tmpdir(), 'emulator-'))
    await writeFile(videoFile(), makeMp4(1280, 720, 7))
  })
  afterAll(async () => {
    await emulator.close()
    await rm(scratch, { recursive: true })
  })

  it('uploads a file with its folder, tags, context and metadata, and finds it again', async () => {
    const uploaded = await sdk.uploader.upload(videoFile(), {
      resource_type: 'video',
      public_id: 'one',
      ...placed,
      tags: ['a & b', 'second'],
      context: { caption: 'x=1|y', note: 'é' },
      metadata: { rating: 4, moods: ['calm', 'blue'] },
    })
    expect(uploaded).toMatchObject({
      public_id: known,
      [folderMode === 'fixed' ? 'folder' : 'asset_folder']: 'a/b',
      width: 1280,
      height: 720,
      duration: 7,
      frame_rate: 24,
      tags: ['a & b', 'second'],
      context: { custom: { caption: 'x=1|y', note: 'é' } },
      metadata: { rating: '4', moods: ['calm', 'blue'] },
      original_filename: 'one',
    })
    expect(sdk.utils.verify_api_response_signature(known, String(uploaded.version), uploaded.signature)).toBe(
      true,
    )
    const delivered = Buffer.from(await (await fetch(uploaded.secure_url)).arrayBuffer())
    expect(delivered.equals(makeMp4(1280, 720, 7))).toBe(true)
    expect((await sdk.search.expression(`public_id="${known}"`).execute()).total_count).toBe(1)
  })

  it('refuses what is no video, a wrong secret and a stale signature', async () => {
    await expect(
      sdk.uploader.upload('data:video/mp4;base64,AAAA', { resource_type: 'video' }),
    ).rejects.toMatchObject({ http_code: 400, message: 'Unsupported video format or file' })
    await expect(
      sdk.uploader.upload(videoFile(), { resource_type: 'video', api_secret: 'wrong' }),
    ).rejects.toMatchObject({ http_code: 401, message: expect.stringContaining('Invalid Signature') })
    await expect(
      sdk.uploader.upload(videoFile(), {
        resource_type: 'video',
        timestamp: Math.floor(clockMs / 1000) - 4000,
      }),
    ).rejects.toMatchObject({ http_code: 400, message: expect.stringContaining('Stale request') })
  })

  it('keeps the asset id over a re-upload and changes version, date and etag', async () => {
    const before = await sdk.api.resource(known, { resource_type: 'video' })
    clockMs += 5000
    await writeFile(videoFile(), makeMp4(640, 360, 9, 'second take'))
    const again = await sdk.uploader.upload(videoFile(), {
      resource_type: 'video',
      public_id: 'one',
      ...placed,
    })
    expect(again).toMatchObject({ asset_id: before.asset_id, width: 640, duration: 9, overwritten: true })
    expect(again.version).toBeGreaterThan(before.version)
    expect(again.etag).not.toBe(before.etag)
    const kept = await sdk.uploader.upload(videoFile(), {
      resource_type: 'video',
      public_id: 'one',
      ...placed,
      overwrite: false,
    })
    expect(kept).toMatchObject({ existing: true, version: again.version })
  })

  it('uploads in chunks', async () => {
    const large = makeMp4(320, 180, 3, 'x'.repeat(1000))
    await writeFile(join(scratch, 'large.mp4'), large)
    const uploaded = await new Promise<{ bytes: number; public_id: string }>((resolve, reject) => {
      sdk.uploader.upload_large(
        join(scratch, 'large.mp4'),
        { resource_type: 'video', chunk_size: 400, use_filename: true, unique_filename: false },
        (error, result) => (result ? resolve(result) : reject(error)),
      )
    })
    expect(uploaded).toMatchObject({ bytes: large.byteLength, public_id: 'large' })
  })

  it('updates tags and context by update, explicit and their own calls, moving only last_updated', async () => {
    const before = await sdk.api.resource(known, { resource_type: 'video' })
    clockMs += 5000
    await sdk.api.update(known, { resource_type: 'video', tags: 'fresh', context: { stage: 'cut' } })
    await sdk.uploader.add_tag('late', [known], { resource_type: 'video' })
    await sdk.uploader.add_context('note=ok', [known], { resource_type: 'video' })
    const after = await sdk.uploader.explicit(known, { resource_type: 'video', type: 'upload' })
    expect(after).toMatchObject({
      tags: ['fresh', 'late'],
      context: { custom: { stage: 'cut', note: 'ok' } },
    })
    const row = await sdk.api.resource(known, { resource_type: 'video' })
    expect(row).toMatchObject({ version: before.version, etag: before.etag, uploaded_at: before.uploaded_at })
    expect(row.last_updated.tags_updated_at).toBe(new Date(clockMs).toISOString().replace(/\.\d+/, ''))
    await sdk.uploader.remove_tag('late', [known], { resource_type: 'video' })
    await sdk.uploader.remove_all_context([known], { resource_type: 'video' })
    expect(await sdk.api.resource(known, { resource_type: 'video' })).toMatchObject({ tags: ['fresh'] })
    expect(await sdk.api.resource(known, { resource_type: 'video' })).not.toHaveProperty('context')
  })

  it('renames without a new asset id, and in fixed mode moves the asset by it', async () => {
    const before = await sdk.api.resource(known, { resource_type: 'video' })
    const renamed = await sdk.uploader.rename(known, 'c/two', { resource_type: 'video' })
    expect(renamed).toMatchObject({ asset_id: before.asset_id, public_id: 'c/two', version: before.version })
    expect(renamed).toMatchObject(folderMode === 'fixed' ? { folder: 'c' } : { asset_folder: 'a/b' })
    await expect(sdk.uploader.rename('large', 'c/two', { resource_type: 'video' })).rejects.toMatchObject({
      http_code: 400,
      message: 'to_public_id - c/two already exists',
    })
  })

  it('moves by asset folder and renames the shown name in dynamic mode only', async () => {
    const update = sdk.api.update('c/two', {
      resource_type: 'video',
      asset_folder: 'd',
      display_name: 'Two!',
    })
    if (folderMode === 'fixed') {
      await expect(update).rejects.toMatchObject({ error: { http_code: 400 } })
    } else {
      expect(await update).toMatchObject({ public_id: 'c/two', asset_folder: 'd', display_name: 'Two!' })
    }
  })

  it('relates a clip to its parent, both ways, and unrelates them', async () => {
    const clip = emulator.assets.find('video', 'upload', 'large')
    await sdk.api.add_related_assets('large', ['video/upload/c/two'], { resource_type: 'video' })
    const read = async (publicId: string): Promise<unknown> =>
      (await sdk.api.resource(publicId, { resource_type: 'video', related: true })).related_assets
    expect(await read('large')).toMatchObject([{ asset: 'video/upload/c/two' }])
    expect(await read('c/two')).toEqual([{ asset: 'video/upload/large', asset_id: clip?.assetId }])
    await sdk.api.delete_related_assets_by_asset_id(clip?.assetId ?? '', ['video/upload/c/two'])
    expect([await read('large'), await read('c/two')]).toEqual([[], []])
  })

  it('deletes by name, by asset id and by prefix', async () => {
    expect(await sdk.uploader.destroy('no/such', { resource_type: 'video' })).toEqual({ result: 'not found' })
    expect(await sdk.uploader.destroy('c/two', { resource_type: 'video' })).toEqual({ result: 'ok' })
    const clip = emulator.assets.find('video', 'upload', 'large')
    const gone = await sdk.api.delete_resources_by_asset_ids([clip?.assetId ?? '', 'f'.repeat(32)])
    expect(gone.deleted).toEqual({ [clip?.assetId ?? '']: 'deleted', ['f'.repeat(32)]: 'not_found' })
    emulator.assets.upload({ publicId: 'p/1' })
    emulator.assets.upload({ publicId: 'q/1' })
    await sdk.api.delete_resources_by_prefix('p/', { resource_type: 'video' })
    expect(emulator.assets.count()).toBe(1)
    await sdk.api.delete_resources(['q/1'], { resource_type: 'video' })
    expect(emulator.assets.count()).toBe(0)
  })

  it('charges the Admin API only, and refuses past the budget with the time to try again', async () => {
    const resetAt = Date.UTC(2027, 0, 1, 14)
    emulator.knobs.setRateBudget({ limit: 500, remaining: 1, resetAt })
    expect(await sdk.api.ping()).toMatchObject({
      rate_limit_remaining: 0,
      rate_limit_reset_at: new Date(resetAt),
    })
    const message =
      'Rate Limit Exceeded. Limit of 500 api operations reached. Try again on 2027-01-01 14:00:00 UTC'
    await expect(sdk.api.ping()).rejects.toMatchObject({ error: { http_code: 420, message } })
    expect(await sdk.uploader.destroy('no/such', { resource_type: 'video' })).toEqual({ result: 'not found' })
    emulator.knobs.setRateBudget({ refusalStatus: 429 })
    await expect(sdk.api.ping()).rejects.toMatchObject({ error: { http_code: 429, message } })
    clockMs = resetAt
    expect(await sdk.api.ping()).toMatchObject({ rate_limit_remaining: 499 })
  })
})
