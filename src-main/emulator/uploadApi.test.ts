import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signParams } from './auth'
import { account, loadSdk, makeMp4, type Sdk } from './emulator.fixture'
import { type ControlledEmulator, createEmulator } from './index'

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
      void sdk.uploader.upload_large(
        join(scratch, 'large.mp4'),
        { resource_type: 'video', chunk_size: 400, use_filename: true, unique_filename: false },
        (error: unknown, result?: { bytes: number; public_id: string }) =>
          result ? resolve(result) : reject(error),
      )
    })
    expect(uploaded).toMatchObject({ bytes: large.byteLength, public_id: 'large' })
  })

  it('refuses a piece of an upload that comes before its time', async () => {
    const timestamp = Math.floor(clockMs / 1000)
    const send = (range: string): Promise<Response> => {
      const form = new FormData()
      form.set('api_key', account.apiKey)
      form.set('timestamp', String(timestamp))
      form.set('signature', signParams({ timestamp: String(timestamp) }, account.apiSecret, 'sha256', 2))
      form.set('file', new Blob(['x'.repeat(10)]), 'x.mp4')
      return fetch(`${emulator.origin}/v1_1/${account.cloudName}/video/upload`, {
        method: 'POST',
        body: form,
        headers: { 'Content-Range': range, 'X-Unique-Upload-Id': 'piecemeal' },
      })
    }
    const first = await send('bytes 0-9/-1')
    expect([first.status, await first.json()]).toEqual([200, { done: false, bytes: 10, kind: 'upload' }])
    expect((await send('bytes 20-29/30')).status).toBe(400)
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
    const renamed = await sdk.uploader.rename(known, 'c/two', { resource_type: 'video', context: 'why=x' })
    expect(renamed).toMatchObject({ asset_id: before.asset_id, public_id: 'c/two', version: before.version })
    expect(renamed.context).toEqual({ custom: { why: 'x' } })
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
