import { afterEach, describe, expect, it } from 'vitest'
import { account, callAdmin, loadSdk, type SearchPage, searchRaw } from './emulator.fixture'
import { type ControlledEmulator, createEmulator, type Emulator, type EmulatorOptions } from './index'

const opened: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

const base: EmulatorOptions = { ...account, folderMode: 'dynamic', assets: [{ publicId: 'a/one' }] }

const start = async (options: Partial<EmulatorOptions> = {}): Promise<ControlledEmulator> => {
  const emulator = await createEmulator({ ...base, ...options, control: true })
  opened.push(emulator)
  return emulator
}

const ping = async (emulator: Emulator, cloud: string, authorization?: string): Promise<[number, string]> => {
  const headers = authorization === undefined ? undefined : { Authorization: authorization }
  const answer = await fetch(`${emulator.origin}/v1_1/${cloud}/ping`, headers && { headers })
  const body = (await answer.json()) as { error?: { message: string } }
  return [answer.status, body.error?.message ?? '']
}

const basic = (key: string, secret: string): string =>
  `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`

describe('who may come in', () => {
  it('says what is wrong: the cloud, the key, the secret, the token, or all', async () => {
    const emulator = await start({ oauthToken: 'token-1' })
    const right = basic(account.apiKey, account.apiSecret)
    expect(await ping(emulator, 'demo-cloud', right)).toEqual([200, ''])
    expect(await ping(emulator, 'elsewhere', right)).toEqual([401, 'Invalid cloud_name elsewhere'])
    expect(await ping(emulator, 'demo-cloud', basic('999', account.apiSecret))).toEqual([
      401,
      'unknown api_key',
    ])
    expect(await ping(emulator, 'demo-cloud', basic(account.apiKey, 'no'))).toEqual([
      401,
      'api_secret mismatch',
    ])
    expect(await ping(emulator, 'demo-cloud', 'Bearer token-1')).toEqual([200, ''])
    expect(await ping(emulator, 'demo-cloud', 'Bearer token-2')).toEqual([401, 'Invalid token'])
    expect(await ping(emulator, 'demo-cloud')).toEqual([401, 'Authorization Required'])
  })

  it('takes the SDK in with a token too, for uploads as well', async () => {
    const emulator = await start({ oauthToken: 'token-1' })
    const sdk = loadSdk(emulator.cloudinaryUrl)
    expect(await sdk.api.ping({ oauth_token: 'token-1' })).toMatchObject({ status: 'ok' })
    const destroyed = sdk.uploader.destroy('a/one', {
      resource_type: 'video',
      oauth_token: 'token-1',
    } as object)
    expect(await destroyed).toEqual({ result: 'ok' })
    await expect(sdk.api.ping({ oauth_token: 'token-2' })).rejects.toMatchObject({
      error: { http_code: 401 },
    })
  })

  it('charges nothing for a refusal, eleven units for all versions, nothing for delivery', async () => {
    const emulator = await start()
    await ping(emulator, 'demo-cloud', basic('999', 'x'))
    const left = async (path: string): Promise<string | null> =>
      (await callAdmin(emulator.origin, path)).headers.get('x-featureratelimit-remaining')
    expect(await left('ping')).toBe('499')
    expect(await left('resources/video/upload/a%2Fone?versions=true')).toBe('488')
    await fetch(`${emulator.origin}/demo-cloud/video/upload/so_0/a/one.jpg`)
    expect(await left('ping')).toBe('487')
    expect(emulator.requests().map((request) => [request.budget, request.cost])).toEqual([
      ['admin', 0],
      ['admin', 1],
      ['admin', 11],
      ['delivery', 0],
      ['admin', 1],
    ])
    expect(JSON.stringify(emulator.requests())).not.toContain(account.apiSecret)
  })

  it('refuses names that a CLOUDINARY_URL could not carry', async () => {
    await expect(createEmulator({ ...base, apiSecret: 'a%b' })).rejects.toThrow(/letters, digits/)
  })
})

describe('requests that cannot be read', () => {
  it('answers 400 to bad JSON, a stray %, a bad size, cursor, sort and field, and 404 to no route', async () => {
    const emulator = await start()
    const search = async (query: Record<string, unknown>): Promise<number> =>
      (await searchRaw(emulator.origin, query)).status
    const bad = await callAdmin(emulator.origin, 'resources/search', {
      method: 'POST',
      body: '{"expression":',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(bad.status).toBe(400)
    expect((await callAdmin(emulator.origin, 'folders/%zz')).status).toBe(400)
    expect(await search({ max_results: 0 })).toBe(400)
    expect(await search({ max_results: 'many' })).toBe(400)
    expect(await search({ next_cursor: 'made-up' })).toBe(400)
    expect(await search({ sort_by: [{ nothing: 'asc' }] })).toBe(400)
    expect(await search({ sort_by: [{ created_at: 'up' }] })).toBe(400)
    expect(await search({ with_field: ['thoughts'] })).toBe(400)
    expect(await search({ expression: 7 })).toBe(400)
    expect((await callAdmin(emulator.origin, 'nothing/here')).status).toBe(404)
    expect((await fetch(`${emulator.origin}/`)).status).toBe(404)
  })
})

describe('the log', () => {
  it('shows a request from its arrival on, and its status once it is answered', async () => {
    const emulator = await start()
    emulator.knobs.hold({ path: 'ping' })
    const answer = callAdmin(emulator.origin, 'ping')
    while (emulator.requests().length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(emulator.requests()).toMatchObject([{ status: null }])
    emulator.knobs.release()
    expect((await answer).status).toBe(200)
    expect(emulator.requests()).toMatchObject([{ path: '/v1_1/demo-cloud/ping', status: 200, cost: 1 }])
  })
})

describe('search over a world that changes', () => {
  it('caps a page at 500, gives 50 unasked, and takes a cursor only with its own query', async () => {
    const assets = Array.from({ length: 600 }, (_, at) => ({ publicId: `n/${at}` }))
    const emulator = await start({ assets })
    const read = async (query: Record<string, unknown>): Promise<SearchPage> =>
      (await (await searchRaw(emulator.origin, query)).json()) as SearchPage
    expect((await read({})).resources).toHaveLength(50)
    const first = await read({ max_results: 5000 })
    expect(first.resources).toHaveLength(500)
    const other = { expression: 'public_id:n', max_results: 500, next_cursor: first.next_cursor }
    expect((await searchRaw(emulator.origin, other)).status).toBe(400)
    for (const row of first.resources.slice(0, 200)) emulator.assets.remove(String(row?.asset_id))
    emulator.assets.upload({ publicId: 'newest', createdAt: '2026-12-01T00:00:00Z' })
    const second = await read({ max_results: 500, next_cursor: first.next_cursor })
    expect(second.resources).toHaveLength(100)
    expect(second).not.toHaveProperty('next_cursor')
  })

  it('sorts by what is asked, later keys breaking ties, and leaves what is missing for the end', async () => {
    const assets = [
      { publicId: 'c', bytes: 1, durationSeconds: 5 },
      { publicId: 'a', bytes: 2, durationSeconds: null },
      { publicId: 'b', bytes: 2, durationSeconds: 9 },
    ]
    const emulator = await start({ assets })
    const order = async (sort: unknown): Promise<unknown> => {
      const page = (await (await searchRaw(emulator.origin, { sort_by: sort })).json()) as SearchPage
      return page.resources.map((row) => row?.public_id).join('')
    }
    expect(await order(undefined)).toBe('bac')
    expect(await order([{ bytes: 'desc' }, { public_id: 'asc' }])).toBe('abc')
    expect(await order([{ duration: 'asc' }])).toBe('cba')
    expect(await order([{ duration: 'desc' }])).toBe('bca')
  })

  it('lets the index lag behind while lookups by id see a change at once', async () => {
    let nowMs = Date.UTC(2026, 6, 1)
    const emulator = await start({ now: () => nowMs })
    emulator.knobs.setIndexLagMs(10_000)
    const assetId = emulator.assets.upload({ publicId: 'late', tags: ['x'] })
    const count = async (expression: string): Promise<number> =>
      ((await (await searchRaw(emulator.origin, { expression })).json()) as SearchPage).total_count
    expect(await count('public_id=late')).toBe(0)
    expect((await callAdmin(emulator.origin, `resources/${assetId}`)).status).toBe(200)
    nowMs += 10_000
    expect(await count('public_id=late')).toBe(1)
    emulator.assets.remove(assetId)
    expect(await count('public_id=late')).toBe(1)
    expect((await callAdmin(emulator.origin, `resources/${assetId}`)).status).toBe(404)
    nowMs += 10_000
    expect(await count('public_id=late')).toBe(0)
  })

  it('gives only the fields that are asked for, and those that are always there', async () => {
    const emulator = await start()
    const page = (await (
      await searchRaw(emulator.origin, { fields: ['bytes', 'tags'] })
    ).json()) as SearchPage
    expect(Object.keys(page.resources[0] ?? {}).sort()).toEqual(
      [
        'asset_folder',
        'asset_id',
        'bytes',
        'created_at',
        'public_id',
        'resource_type',
        'status',
        'tags',
        'type',
      ].sort(),
    )
  })

  it('pages through 20,000 assets in 40 requests', async () => {
    const assets = Array.from({ length: 20_000 }, (_, at) => ({ publicId: `big/${at}` }))
    const emulator = await start({ assets })
    const seen = new Set<unknown>()
    let cursor: string | undefined
    do {
      const query = {
        expression: 'asset_folder="big/*"',
        max_results: 500,
        next_cursor: cursor,
        fields: ['bytes'],
      }
      const page = (await (await searchRaw(emulator.origin, query)).json()) as SearchPage
      for (const row of page.resources) seen.add(row?.asset_id)
      cursor = page.next_cursor
    } while (cursor !== undefined)
    expect([seen.size, emulator.requests().length]).toEqual([20_000, 40])
  })
})

describe('sample mode', () => {
  it('has no knob, no mutation and no control route', async () => {
    const emulator = await createEmulator(base)
    opened.push(emulator)
    expect(Object.keys(emulator).sort()).toEqual(['close', 'cloudinaryUrl', 'origin', 'requests'])
    for (const path of ['knobs/setLatencyMs', 'knobs/addFault', 'knobs/hold', 'assets/remove', 'requests']) {
      for (const method of ['GET', 'POST']) {
        expect((await fetch(`${emulator.origin}/__control/${path}`, { method })).status).toBe(404)
      }
    }
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(200)
  })
})

describe('control from another process', () => {
  it('turns knobs, changes assets and reads the log', async () => {
    const emulator = await start()
    const control = async (path: string, ...args: readonly unknown[]): Promise<[number, unknown]> => {
      const answer = await fetch(`${emulator.origin}/__control/${path}`, {
        method: 'POST',
        body: JSON.stringify({ args }),
        headers: { 'Content-Type': 'application/json' },
      })
      return [answer.status, ((await answer.json()) as { result?: unknown }).result]
    }
    expect(await control('knobs/addFault', { kind: '500', times: null })).toEqual([200, null])
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(500)
    expect(await control('knobs/clearFaults')).toEqual([200, null])
    const [, assetId] = await control('assets/upload', { publicId: 'b/two' })
    expect(emulator.assets.find('video', 'upload', 'b/two')?.assetId).toBe(assetId)
    expect(await control('assets/setTags', assetId, ['t'])).toEqual([200, null])
    expect(emulator.assets.get(String(assetId))?.tags).toEqual(['t'])
    expect((await control('assets/upload', { publicId: 'b/two' }))[0]).toBe(400)
    expect((await control('knobs/constructor'))[0]).toBe(404)
    expect((await control('assets/get', assetId))[0]).toBe(404)
    const log = (await (await fetch(`${emulator.origin}/__control/requests`)).json()) as {
      requests: unknown[]
    }
    expect(log.requests).toMatchObject([{ path: '/v1_1/demo-cloud/ping', status: 500 }])
  })
})
