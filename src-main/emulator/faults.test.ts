import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { account, callAdmin, type SearchPage, searchRaw } from './emulator.fixture'
import { type ControlledEmulator, createEmulator, type FaultKind, faultKinds } from './index'

const open: ControlledEmulator[] = []

const start = async (assets = 10): Promise<ControlledEmulator> => {
  const seeds = Array.from({ length: assets }, (_, at) => ({
    publicId: `a/${at}`,
    tags: ['t'],
    context: { k: 'v' },
  }))
  const emulator = await createEmulator({ ...account, folderMode: 'dynamic', assets: seeds, control: true })
  open.push(emulator)
  return emulator
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()))
})

const page = async (emulator: ControlledEmulator, cursor?: string, size = 4): Promise<SearchPage> => {
  const answer = await searchRaw(emulator.origin, {
    max_results: size,
    next_cursor: cursor,
    with_field: ['tags'],
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as SearchPage
}

const idsOf = (one: SearchPage): readonly unknown[] => one.resources.map((row) => row?.asset_id)

/** Reads every page, at most ten. */
const walk = async (emulator: ControlledEmulator, size = 4): Promise<readonly SearchPage[]> => {
  const pages = [await page(emulator, undefined, size)]
  for (
    let next = pages.at(-1)?.next_cursor;
    next !== undefined && pages.length < 10;
    next = pages.at(-1)?.next_cursor
  ) {
    pages.push(await page(emulator, next, size))
  }
  return pages
}

/** Speaks HTTP on a bare socket, so that it can be seen how an answer ends. */
const rawRequest = async (emulator: ControlledEmulator): Promise<{ received: string }> => {
  const socket = connect(Number(new URL(emulator.origin).port), '127.0.0.1')
  await once(socket, 'connect')
  const auth = Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')
  socket.write(
    `GET /v1_1/${account.cloudName}/usage HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${auth}\r\n\r\n`,
  )
  let received = ''
  socket.on('data', (piece) => {
    received += piece.toString()
  })
  // Being reset is what is looked at here, and no failure of the test.
  socket.on('error', () => undefined)
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return { received }
}

const statusKinds = {
  '400': [400, 'Unexpected token near asset_folder'],
  '401': [401, 'unknown api_key'],
  '403': [403, 'You are not authorized to perform this action'],
  '420': [420, 'Rate Limit Exceeded. Limit of 500 api operations reached. Try again on '],
  '423': [423, 'Processing'],
  '429': [429, 'Rate Limit Exceeded. Limit of 500 api operations reached. Try again on '],
  '500': [500, 'General Error'],
  '502': [502, '502 Bad Gateway'],
  '503': [503, '503 Service Temporarily Unavailable'],
  '504': [504, '504 Gateway Time-out'],
  '509': [509, 'Bandwidth Limit Exceeded'],
} as const

describe('answers that are errors', () => {
  it.each(Object.entries(statusKinds))('%s, once, and then all is well', async (kind, [status, text]) => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: kind as FaultKind, retryAfterSeconds: 7 })
    const answer = await callAdmin(emulator.origin, 'ping')
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(text)
    expect(answer.headers.get('retry-after')).toBe(['420', '429', '503'].includes(kind) ? '7' : null)
    expect(answer.headers.get('content-type')).toContain(
      ['502', '503', '504'].includes(kind) ? 'html' : 'json',
    )
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(200)
    expect(emulator.knobs.pendingFaults()).toEqual([])
  })

  it('cost nothing and tell nothing of the budget, or what any answer does', async () => {
    const emulator = await start()
    const left = async (kind: FaultKind): Promise<string | null> => {
      emulator.knobs.addFault({ kind })
      return (await callAdmin(emulator.origin, 'ping')).headers.get('x-featureratelimit-remaining')
    }
    expect(await left('500')).toBeNull()
    emulator.knobs.setRateBudget({ chargesFaults: true })
    expect([await left('500'), await left('420'), await left('502')]).toEqual(['499', null, '498'])
    expect(emulator.requests().map(({ cost }) => cost)).toEqual([0, 1, 0, 1])
  })
})

describe('answers that break off or never come', () => {
  it('reset: the connection ends before the promised length is there', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'reset' })
    const { received } = await rawRequest(emulator)
    const [head = '', body = ''] = received.split('\r\n\r\n')
    const promised = Number(/content-length: (\d+)/i.exec(head)?.[1])
    expect(promised).toBeGreaterThan(100)
    expect(body.length).toBeLessThan(promised)
  })

  it('hang: not a byte until the client gives up, and closing the emulator does not wait for it', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'hang' })
    const asked = rawRequest(emulator)
    while (emulator.requests().length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(emulator.requests()).toMatchObject([{ status: null }])
    await emulator.close()
    expect((await asked).received).toBe('')
  })

  it('slowDrip: bytes come, a few at a time, and all of them in the end', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'slowDrip', dripDelayMs: 1 })
    const answer = await callAdmin(emulator.origin, 'ping')
    const sizes: number[] = []
    for await (const piece of answer.body ?? []) sizes.push((piece as Uint8Array).byteLength)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(Number(answer.headers.get('content-length')))
  })

  it('truncatedJson: a whole answer whose JSON is cut', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'truncatedJson' })
    const text = await (await callAdmin(emulator.origin, 'config')).text()
    expect(text.startsWith('{')).toBe(true)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
  })

  it('htmlBody and emptyBody: status 200 and no JSON', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'htmlBody' })
    emulator.knobs.addFault({ kind: 'emptyBody' })
    const html = await callAdmin(emulator.origin, 'ping')
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html'])
    expect(await html.text()).toContain('<html>')
    const empty = await callAdmin(emulator.origin, 'ping')
    expect([empty.status, await empty.text()]).toEqual([200, ''])
  })

  it('clockSkew: one Date header is off, or all of them by the knob', async () => {
    const emulator = await start()
    const dateOf = async (): Promise<number> =>
      Date.parse((await callAdmin(emulator.origin, 'ping')).headers.get('date') ?? '')
    emulator.knobs.addFault({ kind: 'clockSkew', skewMs: 7_200_000 })
    expect((await dateOf()) - Date.now()).toBeGreaterThan(7_000_000)
    expect((await dateOf()) - Date.now()).toBeLessThan(60_000)
    emulator.knobs.setClockSkewMs(-7_200_000)
    expect((await dateOf()) - Date.now()).toBeLessThan(-7_000_000)
  })
})

describe('listings with a spoilt row', () => {
  const spoil = async (kind: FaultKind): Promise<{ spoilt: SearchPage; sound: SearchPage }> => {
    const emulator = await start()
    emulator.knobs.addFault({ kind })
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(200)
    const spoilt = await page(emulator)
    return { spoilt, sound: await page(emulator) }
  }

  it('wrongTypes', async () => {
    const { spoilt, sound } = await spoil('wrongTypes')
    expect(spoilt.resources[0]).toMatchObject({ bytes: 'many', created_at: 12, tags: 'none' })
    expect(spoilt.resources[1]).toEqual(sound.resources[1])
  })

  it('nullRow', async () => {
    const { spoilt, sound } = await spoil('nullRow')
    expect(spoilt.resources).toEqual([null, ...sound.resources])
  })

  it('missingAssetId, missingEtag, missingDuration', async () => {
    const { spoilt } = await spoil('missingAssetId')
    expect(spoilt.resources[0]).not.toHaveProperty('asset_id')
    expect(spoilt.resources[1]).toHaveProperty('asset_id')
    expect((await spoil('missingEtag')).spoilt.resources.every((row) => row && !('etag' in row))).toBe(true)
    expect(
      (await spoil('missingDuration')).spoilt.resources.every((row) => row && !('duration' in row)),
    ).toBe(true)
  })

  it('unknownFields adds and takes nothing away', async () => {
    const { spoilt, sound } = await spoil('unknownFields')
    expect(spoilt.resources[0]).toMatchObject({ ...sound.resources[0], region: 'eu-3' })
    expect(spoilt).toHaveProperty('x-next', null)
  })

  it('totalCountGlitch', async () => {
    const { spoilt, sound } = await spoil('totalCountGlitch')
    expect(spoilt.total_count).toBe(sound.total_count + 7)
  })
})

describe('listings with a spoilt order of pages', () => {
  it('duplicateAsset: the last asset of a page comes again on the next, and none is lost', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'duplicateAsset', match: { page: 2 } })
    const ids = (await walk(emulator)).flatMap(idsOf)
    expect([ids.length, new Set(ids).size]).toEqual([11, 10])
  })

  it('missingPage: a page is passed over while the sum stays', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'missingPage', match: { page: 1 } })
    const pages = await walk(emulator)
    expect(pages.map((one) => [one.resources.length, one.total_count])).toEqual([
      [4, 10],
      [2, 10],
    ])
  })

  it('emptyPage: no rows but a cursor, and the rows come after it', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'emptyPage', match: { page: 2 } })
    const pages = await walk(emulator)
    expect(pages.map((one) => one.resources.length)).toEqual([4, 0, 4, 2])
    expect(new Set(pages.flatMap(idsOf)).size).toBe(10)
  })

  it('repeatedCursor: the answer gives the cursor that was asked with', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'repeatedCursor', match: { page: 2 }, times: 3 })
    const first = await page(emulator)
    const second = await page(emulator, first.next_cursor)
    expect(second.next_cursor).toBe(first.next_cursor)
    expect(idsOf(await page(emulator, second.next_cursor))).toEqual(idsOf(second))
  })

  it('endlessCursor: always another cursor, and the same rows behind it', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'endlessCursor', times: null })
    const pages = await walk(emulator)
    expect(pages).toHaveLength(10)
    expect(new Set(pages.map((one) => one.next_cursor)).size).toBe(10)
    expect(new Set(pages.flatMap(idsOf)).size).toBe(4)
  })

  it('emptyList: an answer as of an empty cloud, without a cursor', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: 'emptyList' })
    expect(await page(emulator)).toEqual({ total_count: 0, resources: [] })
    expect((await page(emulator)).resources).toHaveLength(4)
  })

  it('a lookup by ids can be spoilt in the same ways', async () => {
    const emulator = await start()
    const [one, two] = idsOf(await page(emulator)).map(String)
    const lookup = async (kind: FaultKind, cursor = ''): Promise<[number, number, string | undefined]> => {
      emulator.knobs.addFault({ kind, match: { path: 'by_asset_ids' } })
      const query = `asset_ids[]=${one}&asset_ids[]=${two}${cursor && `&next_cursor=${cursor}`}`
      const answer = await callAdmin(emulator.origin, `resources/by_asset_ids?${query}`)
      const { resources, next_cursor: next } = (await answer.json()) as Partial<SearchPage>
      return [answer.status, resources?.length ?? 0, next]
    }
    expect(await lookup('emptyPage')).toEqual([200, 0, '1'])
    expect(await lookup('emptyList')).toEqual([200, 0, undefined])
    expect(await lookup('missingPage')).toEqual([200, 0, undefined])
    expect(await lookup('duplicateAsset')).toEqual([200, 3, undefined])
    expect(await lookup('repeatedCursor', '1')).toEqual([200, 2, '1'])
    expect(await lookup('endlessCursor', '1')).toEqual([200, 2, '2'])
    expect((await lookup('expiredCursor'))[0]).toBe(400)
  })

  it('hugePage: all there is, whatever was asked for', async () => {
    const emulator = await start(700)
    emulator.knobs.addFault({ kind: 'hugePage' })
    expect((await page(emulator)).resources).toHaveLength(700)
  })

  it('expiredCursor: 400 on the page it strikes, and by age where the knob says so', async () => {
    const emulator = await start()
    const { next_cursor: cursor } = await page(emulator)
    emulator.knobs.addFault({ kind: 'expiredCursor', match: { page: 2 } })
    expect((await page(emulator)).resources).toHaveLength(4)
    expect((await searchRaw(emulator.origin, { max_results: 4, next_cursor: cursor })).status).toBe(400)
    expect((await page(emulator, cursor)).resources).toHaveLength(4)
    emulator.knobs.setCursorLifetimeMs(-1)
    expect((await searchRaw(emulator.origin, { max_results: 4, next_cursor: cursor })).status).toBe(400)
  })
})

describe('matching', () => {
  it('strikes the path and the nth request it is set for, as often as it is told to', async () => {
    const emulator = await start()
    emulator.knobs.addFault({ kind: '500', match: { path: '/config', nth: 2 }, times: 2 })
    const statuses: number[] = []
    for (const path of ['config', 'ping', 'config', 'config', 'config']) {
      statuses.push((await callAdmin(emulator.origin, path)).status)
    }
    expect(statuses).toEqual([200, 200, 500, 500, 200])
    emulator.knobs.addFault({ kind: '503', match: { path: /ping$/, method: 'get' }, times: null })
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(503)
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(503)
    emulator.knobs.clearFaults()
    expect((await callAdmin(emulator.origin, 'ping')).status).toBe(200)
    expect(emulator.requests().map(({ fault }) => fault)).toEqual([
      null,
      null,
      '500',
      '500',
      null,
      '503',
      '503',
      null,
    ])
  })

  it('has seen to every kind there is', () => {
    const seen = [
      ...Object.keys(statusKinds),
      ...[
        'reset',
        'hang',
        'slowDrip',
        'truncatedJson',
        'htmlBody',
        'emptyBody',
        'clockSkew',
        'wrongTypes',
        'nullRow',
      ],
      ...[
        'missingAssetId',
        'missingEtag',
        'missingDuration',
        'unknownFields',
        'totalCountGlitch',
        'duplicateAsset',
      ],
      ...[
        'missingPage',
        'emptyPage',
        'emptyList',
        'repeatedCursor',
        'endlessCursor',
        'hugePage',
        'expiredCursor',
      ],
    ]
    expect([...seen].sort()).toEqual([...faultKinds].sort())
  })
})
