import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearThumbnails, type KeptAssets } from './index'
import { hashOf } from './stillFile'
import { jpeg, type StillStorage, startStillStorage, status, visible } from './stillStorage.fixture'

let stills: StillStorage
beforeEach(async () => {
  stills = await startStillStorage()
})
afterEach(() => stills.close())

describe('the disk', () => {
  it('loses nothing when the folder is deleted while it runs', async () => {
    const thumbnails = stills.open()
    await thumbnails.get('a', visible)
    rmSync(stills.cache(), { recursive: true })
    expect(await thumbnails.get('a', visible)).not.toBeNull()
    expect(stills.asked).toHaveLength(2)
  })

  it('a folder that cannot be written gives placeholders and one log line', async () => {
    writeFileSync(stills.cache(), 'a file in the way')
    const thumbnails = stills.open()
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(await thumbnails.get('b', visible)).toBeNull()
    expect(readFileSync(stills.log.path, 'utf8').match(/cannot be written/g)).toHaveLength(1)
  })

  it('stays within its limit, the least recently served goes first', async () => {
    const thumbnails = stills.open({ limitBytes: () => 3_500 })
    for (const id of ['a', 'b', 'c']) {
      await thumbnails.get(id, visible)
      stills.clock += 2 * 3_600_000
    }
    await thumbnails.get('a', visible)
    stills.clock += 2 * 3_600_000
    await thumbnails.get('d', visible)
    expect(await thumbnails.stats()).toMatchObject({ files: 3, bytes: 3_000, fetched: 4, served: 1 })
    for (const id of ['a', 'c', 'd']) await thumbnails.get(id, visible)
    expect(stills.asked).toHaveLength(4)
    await thumbnails.get('b', visible)
    expect(stills.asked).toHaveLength(5)
  })

  it('sweeps up what a crash left behind, but not what is being written', async () => {
    const thumbnails = stills.open({ limitBytes: () => 1_500 })
    await thumbnails.get('a', visible)
    const shard = dirname(stills.files()[0] ?? '')
    writeFileSync(join(shard, 'old.tmp'), 'x')
    utimesSync(join(shard, 'old.tmp'), 1, 1)
    writeFileSync(join(shard, 'new.tmp'), 'x')
    await thumbnails.get('b', visible)
    await thumbnails.stats()
    expect(readdirSync(shard)).toContain('new.tmp')
    expect(readdirSync(shard)).not.toContain('old.tmp')
  })

  it.each([1, 65_535, 65_536, 65_537, 300_000])('a still of %i bytes is served whole', async (size) => {
    const thumbnails = stills.open()
    await thumbnails.get('a', visible)
    const bytes = Buffer.from(Array.from({ length: size }, (_, i) => (i * 31) % 251))
    writeFileSync(stills.files()[0] ?? '', bytes)
    const still = await thumbnails.get('a', visible)
    expect(bytes.equals(still?.bytes ?? Buffer.alloc(0))).toBe(true)
    expect(stills.asked).toHaveLength(1)
  })

  it('a still that is served is noted as used, to the hour', async () => {
    const thumbnails = stills.open()
    await thumbnails.get('a', visible)
    const [file = ''] = stills.files()
    const storedAt = statSync(file).mtimeMs
    stills.clock += 3_599_000
    await thumbnails.get('a', visible)
    // Who makes room waits for what was served before.
    await thumbnails.recount()
    expect(statSync(file).mtimeMs).toBe(storedAt)
    stills.clock += 1_000
    await thumbnails.get('a', visible)
    stills.clock += 3_600_000
    await thumbnails.recount()
    expect(statSync(file).mtimeMs).toBe(storedAt + 3_600_000)
  })

  it('an empty file, as a power cut leaves one, is fetched again', async () => {
    const thumbnails = stills.open()
    await thumbnails.get('a', visible)
    const [file = ''] = stills.files()
    writeFileSync(file, '')
    await thumbnails.get('a', visible)
    expect(statSync(file).size).toBe(jpeg.byteLength)
  })
})

describe('the warm-up', () => {
  function* sources(count: number) {
    for (let n = 0; n < count; n++)
      yield { assetId: `w${n}`, version: 1, urls: () => [`${stills.base}/w${n}`] }
  }

  it('fetches what is not here, and only that', async () => {
    const thumbnails = stills.open()
    await thumbnails.get('w3', visible)
    expect(await thumbnails.warm(sources(20), new AbortController().signal)).toEqual({
      end: 'done',
      fetched: 19,
      failed: 0,
    })
    expect(await thumbnails.warm(sources(20), new AbortController().signal)).toMatchObject({ fetched: 0 })
    expect(stills.asked).toHaveLength(20)
  })

  it('stops when it is told to, and holds no rows back', async () => {
    const stop = new AbortController()
    let pulled = 0
    function* watched() {
      for (const source of sources(100_000)) {
        pulled++
        if (pulled === 10) stop.abort()
        yield source
      }
    }
    expect(await stills.open().warm(watched(), stop.signal)).toMatchObject({ end: 'cancelled' })
    expect(pulled).toBeLessThan(20)
  })

  it('stops when the storage stops answering', async () => {
    stills.otherwise = status(503)
    const result = await stills.open({ maxConcurrent: 2 }).warm(sources(1_000), new AbortController().signal)
    expect(result).toEqual({ end: 'storageResting', fetched: 0, failed: 3 })
  })

  it('stops before it would evict what it has fetched', async () => {
    const thumbnails = stills.open({ limitBytes: () => 10_000, maxConcurrent: 2 })
    expect(await thumbnails.warm(sources(1_000), new AbortController().signal)).toMatchObject({
      end: 'cacheFull',
    })
    expect((await thumbnails.stats()).bytes).toBeLessThanOrEqual(10_000)
    expect(stills.asked.length).toBeLessThan(15)
  })
})

it('a folder that was cleared, and a limit that shrank, are seen at once', async () => {
  let limit = 10_000
  const thumbnails = stills.open({ limitBytes: () => limit })
  for (const id of ['a', 'b', 'c', 'd']) {
    await thumbnails.get(id, visible)
    stills.clock += 2 * 3_600_000
  }
  expect(await thumbnails.stats()).toMatchObject({ files: 4 })
  limit = 2_500
  await thumbnails.recount()
  expect(await thumbnails.stats()).toMatchObject({ files: 2 })
  await clearThumbnails(stills.cache(), { removed: [], known: null })
  await thumbnails.recount()
  expect(await thumbnails.stats()).toMatchObject({ files: 0, bytes: 0 })
})

describe('what cannot be had again', () => {
  const frame = 2
  /** Epoch ms apart, so that each was used at another time. */
  const later = 2 * 3_600_000
  let kept: KeptAssets
  let limit: number

  /** Stills of these assets, the first used longest ago, then a frame of the first one's strip: one picture each. */
  const keep = async (...assetIds: readonly [string, ...string[]]) => {
    kept = { removed: [], known: null }
    limit = 1_000_000
    const thumbnails = stills.open({
      limitBytes: () => limit,
      kept: () => kept,
      source: (assetId, of) => ({
        assetId,
        version: stills.version,
        ...(of !== undefined && { frame: of }),
        urls: () => [`${stills.base}/${assetId}`],
      }),
    })
    for (const assetId of assetIds) {
      await thumbnails.get(assetId, visible)
      stills.clock += later
    }
    await thumbnails.get(assetIds[0], { ...visible, frame })
    /** What is left when the cache may hold so many pictures. */
    const shrinkTo = async (pictures: number): Promise<readonly string[]> => {
      limit = pictures * jpeg.byteLength * 1.15
      await thumbnails.recount()
      return left()
    }
    const left = (): readonly string[] => {
      const files = stills.files().join()
      const held = assetIds.filter((id) => files.includes(`${hashOf(id)}-v1-640x360`))
      return files.includes(`-f${frame}of`) ? [...held, 'frame'] : held
    }
    return { shrinkTo, left }
  }

  it('goes last, whoever used it when; a frame of its strip is like any other', async () => {
    const { shrinkTo } = await keep('gone', 'old', 'new')
    kept = { removed: ['gone', 'another’s'], known: null }
    expect(await shrinkTo(3)).toEqual(['gone', 'new', 'frame'])
    expect(await shrinkTo(2)).toEqual(['gone', 'frame'])
    expect(await shrinkTo(1)).toEqual(['gone'])
  })

  it('goes all the same when nothing else is left: the limit holds', async () => {
    const { shrinkTo } = await keep('gone', 'gone later', 'live')
    kept = { removed: ['gone', 'gone later'], known: null }
    expect(await shrinkTo(1)).toEqual(['gone later'])
    expect(await shrinkTo(0.5)).toEqual([])
  })

  it('goes like the others once its asset is back, or nobody knows it any more', async () => {
    const { shrinkTo } = await keep('back', 'new')
    kept = { removed: ['back'], known: null }
    expect(await shrinkTo(2)).toEqual(['back', 'frame'])
    kept = { removed: [], known: null }
    expect(await shrinkTo(1)).toEqual(['frame'])
  })

  it('where a library could not be asked, what may be its own goes after what is known to live, and before what is known to be gone', async () => {
    const { shrinkTo } = await keep('gone', 'whose', 'live')
    kept = { removed: ['gone'], known: ['gone', 'live'] }
    expect(await shrinkTo(3)).toEqual(['gone', 'whose', 'frame'])
    expect(await shrinkTo(2)).toEqual(['gone', 'whose'])
    expect(await shrinkTo(1)).toEqual(['gone'])
  })

  it('is left where the stills are cleared, and what may be one too', async () => {
    const { left } = await keep('gone', 'whose', 'live')
    await clearThumbnails(stills.cache(), { removed: ['gone'], known: ['gone', 'live'] })
    expect(left()).toEqual(['gone', 'whose'])
    await clearThumbnails(stills.cache(), { removed: ['gone'], known: null })
    expect(left()).toEqual(['gone'])
    await clearThumbnails(stills.cache(), { removed: [], known: null })
    expect(left()).toEqual([])
  })

  it('is not asked for while the cache fits', async () => {
    let asked = 0
    const thumbnails = stills.open({
      limitBytes: () => 2_500,
      kept: () => {
        asked++
        return { removed: [], known: null }
      },
    })
    for (const id of ['a', 'b']) await thumbnails.get(id, visible)
    await thumbnails.recount()
    expect(asked).toBe(0)
    await thumbnails.get('c', visible)
    await thumbnails.stats()
    expect(asked).toBe(1)
  })
})
