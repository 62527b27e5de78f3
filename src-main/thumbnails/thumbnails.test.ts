import { relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  background,
  gate,
  image,
  jpeg,
  png,
  type StillStorage,
  startStillStorage,
  status,
  until,
  visible,
} from './stillStorage.fixture'

let stills: StillStorage
beforeEach(async () => {
  stills = await startStillStorage()
})
afterEach(() => stills.close())

describe('a still', () => {
  it('is fetched once, then served from the disk, after a restart and without the storage too', async () => {
    const first = await stills.open().get('a', visible)
    expect(first).toEqual({ bytes: jpeg, contentType: 'image/jpeg' })
    const refuse = () => Promise.reject(new Error('offline'))
    expect(await stills.open({ fetch: refuse }).get('a', visible)).toEqual(first)
    expect(stills.asked).toEqual(['/a'])
  })

  it('is fetched once however many ask at the same time', async () => {
    const thumbnails = stills.open()
    const given = await Promise.all(Array.from({ length: 20 }, () => thumbnails.get('a', visible)))
    expect(new Set(given).size).toBe(1)
    expect(given[0]).not.toBeNull()
    expect(stills.asked).toEqual(['/a'])
  })

  it('is fetched again for a new version, and the older one is shown while the newer cannot be had', async () => {
    const thumbnails = stills.open()
    const old = await thumbnails.get('a', visible)
    stills.version = 2
    stills.otherwise = status(400)
    expect(await thumbnails.get('a', visible)).toEqual({ ...old, stale: true })
    stills.otherwise = image(png, 'image/png')
    thumbnails.forgetFailures()
    expect(await thumbnails.get('a', visible)).toEqual({
      bytes: png,
      contentType: 'image/png',
    })
    expect(stills.files().some((file) => /-v2-640x360\.png$/.test(file))).toBe(true)
    expect(stills.asked).toEqual(['/a', '/a', '/a'])
  })

  it('is one of the strip where a frame is asked for: kept beside the card’s own, and never an older version’s', async () => {
    const source = (assetId: string, frame: number | undefined) => {
      const urls = () => [`${stills.base}/${assetId}${frame === undefined ? '' : `/${frame}`}`]
      return frame === undefined
        ? { assetId, version: stills.version, urls }
        : { assetId, version: stills.version, frame, urls }
    }
    const thumbnails = stills.open({ source })
    const own = await thumbnails.get('a', visible)
    const strip = await Promise.all([0, 5].map((frame) => thumbnails.get('a', { ...visible, frame })))
    for (const frame of [0, 5])
      expect(stills.files().some((file) => file.endsWith(`-v1-f${frame}of6.jpg`))).toBe(true)
    expect(await thumbnails.get('a', { ...visible, frame: 5 })).toEqual(strip[1])
    expect(stills.asked.toSorted()).toEqual(['/a', '/a/0', '/a/5'])
    stills.version = 2
    stills.otherwise = status(400)
    expect(await thumbnails.get('a', { ...visible, frame: 5 })).toBeNull()
    expect(await thumbnails.get('a', visible)).toEqual({ ...own, stale: true })
  })

  it('never leaves the cache folder, whatever the id', async () => {
    const thumbnails = stills.open()
    for (const id of ['../../../etc/passwd', 'a/b', '.', '\u0000', '😀'.repeat(300)]) {
      expect(await thumbnails.get(id, visible)).not.toBeNull()
    }
    expect(stills.files()).toHaveLength(5)
    for (const file of stills.files())
      expect(relative(stills.cache(), file)).toMatch(/^[0-9a-f]{2}.[0-9a-f]{32}-v1-640x360\.jpg$/)
  })

  it('is null for an unknown asset, one without an address, and a library that fails', async () => {
    expect(await stills.open({ source: () => null }).get('a', visible)).toBeNull()
    expect(
      await stills.open({ source: () => ({ assetId: 'a', version: 1, urls: () => [] }) }).get('a', visible),
    ).toBeNull()
    const source = () => {
      throw new Error('SQLITE_BUSY')
    }
    expect(await stills.open({ source }).get('a', visible)).toBeNull()
    expect(stills.asked).toEqual([])
  })
})

describe('the order of downloads', () => {
  it('visible before background, the newest visible first, never more than the limit at once', async () => {
    const { answer, release } = gate()
    stills.otherwise = answer
    const thumbnails = stills.open({ maxConcurrent: 2 })
    const running = [thumbnails.get('r1', visible), thumbnails.get('r2', visible)]
    await until(() => stills.asked.length === 2)
    const rest: Promise<unknown>[] = []
    for (const [id, request] of [
      ['b1', background],
      ['v1', visible],
      ['b2', background],
      ['v2', visible],
      ['v3', visible],
    ] as const) {
      rest.push(thumbnails.get(id, request))
      await until(async () => (await thumbnails.stats()).waiting === rest.length)
    }
    expect(stills.asked).toHaveLength(2)
    for (let n = 3; n <= 6; n++) {
      release()
      await until(() => stills.asked.length === n)
    }
    release()
    release()
    await until(() => stills.asked.length === 7)
    release()
    await Promise.all([...running, ...rest])
    expect(stills.asked.slice(2)).toEqual(['/v3', '/v2', '/v1', '/b1', '/b2'])
  })

  it('the warm-up leaves one place free for a card', async () => {
    const { answer, release } = gate()
    stills.otherwise = answer
    const thumbnails = stills.open({ maxConcurrent: 2 })
    const all = [thumbnails.get('b1', background), thumbnails.get('b2', background)]
    await until(async () => stills.asked.length === 1 && (await thumbnails.stats()).waiting === 1)
    all.push(thumbnails.get('v1', visible))
    await until(() => stills.asked.length === 2)
    expect(stills.asked[1]).toBe('/v1')
    release()
    release()
    await until(() => stills.asked.length === 3)
    release()
    expect((await Promise.all(all)).every((still) => still !== null)).toBe(true)
  })

  it('a caller that goes away ends its download, not that of another who waits for the same; coming back begins anew', async () => {
    let closed = 0
    const { answer, release } = gate()
    stills.otherwise = (request, response) => {
      response.on('close', () => {
        if (!response.writableFinished) closed++
      })
      answer(request, response)
    }
    const thumbnails = stills.open()
    const one = new AbortController()
    const two = new AbortController()
    const gone = thumbnails.get('a', { priority: 'visible', signal: one.signal })
    const alsoGone = thumbnails.get('a', { priority: 'visible', signal: two.signal })
    await until(() => stills.asked.length === 1)
    one.abort()
    expect(await gone).toBeNull()
    expect(closed).toBe(0)
    two.abort()
    const back = thumbnails.get('a', visible)
    expect(await alsoGone).toBeNull()
    await until(() => closed === 1 && stills.asked.length === 2)
    release()
    release()
    expect(await back).not.toBeNull()
  })

  it('cancelAll gives everyone who waits null', async () => {
    stills.otherwise = () => {}
    const thumbnails = stills.open({ maxConcurrent: 1 })
    const all = ['a', 'b', 'c'].map((id) => thumbnails.get(id, visible))
    await until(() => stills.asked.length === 1)
    await until(async () => (await thumbnails.stats()).waiting === 2)
    thumbnails.cancelAll()
    expect(await Promise.all(all)).toEqual([null, null, null])
    stills.otherwise = image()
    expect(await thumbnails.get('a', visible)).not.toBeNull()
  })
})
