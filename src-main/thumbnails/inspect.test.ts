import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDiskCache } from './diskCache'
import { inspectThumbnails, removeThumbnails } from './inspect'
import { hashOf } from './stillFile'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const kept = () => ({ removed: [], known: null })
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8, 9])

it('tells stills of no known asset and files that are no pictures, and deletes what it is told to', async () => {
  expect(await inspectThumbnails(join(folder, 'none'), ['a'])).toEqual({ stray: [], broken: [] })
  const cache = createDiskCache({ folder, limitBytes: () => 1_000_000, kept, now: Date.now })
  const store = async (assetId: string, bytes: Uint8Array): Promise<string> => {
    await cache.store({ assetId, version: 1 }, bytes, 'image/jpeg')
    const hash = hashOf(assetId)
    return join(folder, hash.slice(0, 2), `${hash}-v1-640x360.jpg`)
  }
  const good = await store('good', jpeg)
  const stray = await store('stray', jpeg)
  const empty = await store('empty', new Uint8Array())
  const page = await store('page', new TextEncoder().encode('<html>sign in to the hotel network</html>'))
  const shard = join(folder, 'zz')
  mkdirSync(shard)
  writeFileSync(join(shard, 'mine.txt'), 'not the cache’s')

  const names = (paths: readonly string[]) => paths.map((path) => path.slice(folder.length + 1)).sort()
  const known = ['good', 'empty', 'page', 'never shown']
  const trouble = await inspectThumbnails(folder, known)
  expect(trouble.stray).toEqual(names([stray]))
  expect([...trouble.broken].sort()).toEqual(names([empty, page]))
  expect((await inspectThumbnails(folder, null)).stray).toEqual([])
  await removeThumbnails(folder, [...trouble.stray, ...trouble.broken, 'aa/gone meanwhile'])
  expect([good, stray, empty, page].map((path) => existsSync(path))).toEqual([true, false, false, false])
  expect(existsSync(join(shard, 'mine.txt'))).toBe(true)
  expect(await inspectThumbnails(folder, known)).toEqual({ stray: [], broken: [] })
})
