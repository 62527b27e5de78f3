import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { words } from '../../src-preload/words'
import { createLog } from '../log'
import { createSettings, type SettingsStore } from '../settings'
import { createEvents } from './events'
import { createStorageKeeping, partOf } from './storageUse'

let dataDir: string
let settings: SettingsStore
const kept = () => ({ removed: [], known: null })

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'storage-use-'))
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  settings = createSettings({ file: join(dataDir, 'settings.json'), log })
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const put = (path: string, bytes: number): void => {
  const file = join(dataDir, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.alloc(bytes))
}

it.each([
  ['accounts/a/library.db', 'library'],
  ['accounts/a/library.db-wal', 'library'],
  ['accounts/a/backups/library-1.db', 'backups'],
  ['accounts/backups/library.db', 'library'],
  ['thumbnails/ab/x.jpg', 'thumbnails'],
  ['logs/companion.log', 'logs'],
  ['browser/Cache/1', 'window'],
  ['settings.json', 'library'],
])('%s is %s', (path, part) => {
  expect(partOf(path.split('/'))).toBe(part)
})

const still = `ab/${'a'.repeat(32)}-v1-640x360.jpg`

it('tells what takes room, and takes only the stills away', async () => {
  put('accounts/a/library.db', 700)
  put('accounts/b/backups/library-1.db', 50)
  put(join('thumbnails', still), 30)
  put('thumbnails/notes.txt', 1)
  put('browser/Cache/deep/1', 5)
  const told: number[] = []
  const events = createEvents()
  events.on('storage.changed', ({ parts }) => told.push(parts.thumbnails))
  const keeping = createStorageKeeping(dataDir, settings, events, { openFolder: async () => {} }, kept)
  expect(await keeping.use()).toMatchObject({
    folder: dataDir,
    parts: { library: 700, backups: 50, thumbnails: 31, window: 5, logs: 0 },
    totalBytes: 786,
  })
  expect((await keeping.clearThumbnails()).parts).toMatchObject({ library: 700, backups: 50, thumbnails: 1 })
  expect(told).toEqual([1])
})

it('a folder that the system does not open is told by its path, not in the system’s words', async () => {
  const cause = new Error('Failed to open path')
  const keeping = createStorageKeeping(
    dataDir,
    settings,
    createEvents(),
    { openFolder: () => Promise.reject(cause) },
    kept,
  )
  await expect(keeping.openFolder()).rejects.toMatchObject({
    code: 'notFound',
    message: words.causes.folderNotOpened(dataDir),
    cause,
  })
})

it('keeps the limit', async () => {
  const keeping = createStorageKeeping(
    dataDir,
    settings,
    createEvents(),
    { openFolder: async () => {} },
    kept,
  )
  expect(await keeping.limitThumbnails(1024 ** 3)).toMatchObject({ thumbnailLimitBytes: 1024 ** 3 })
  expect(settings.get().thumbnailLimitBytes).toBe(1024 ** 3)
})
