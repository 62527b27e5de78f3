import { spawnSync } from 'node:child_process'
import { cpSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildProgram } from '../program.fixture'
import { addPage, makeAsset, runResult, runStart, temporaryFolder } from './libraryFixture'
import { openLibrary } from './openLibrary'

// A limit on the size of files stops SQLite where a full disk does, at growing one, and needs no rights. Windows has none such.
describe.runIf(process.platform !== 'win32')('a library on a disk where no file can grow', () => {
  const folder = temporaryFolder()
  let path = ''
  let libraries = 0

  beforeAll(async () => {
    await buildProgram(join(import.meta.dirname, 'doomedWriter.ts'), folder.path)
    await buildProgram(join(import.meta.dirname, 'libraryThread.ts'), folder.path)
  }, 60_000)
  beforeEach(() => {
    libraries += 1
    path = join(folder.path, `account-${libraries}`, 'library.db')
  })
  afterAll(() => {
    folder.remove()
  })

  const fill = (): void => {
    const { store, search, close } = openLibrary(path)
    const runId = store.beginRun(runStart())
    store.writePage(runId, addPage(Array.from({ length: 200 }, (_, i) => makeAsset(`a${i}`))))
    store.endRun(runId, runResult(), 1)
    while (search.step());
    close()
  }

  /** What the program tells, run where a file may have so many of the shell's units, of 512 or 1024 bytes, and no more. */
  const crampedly = (mode: string, units = 16): string => {
    const told = spawnSync(
      'sh',
      [
        '-c',
        `ulimit -f ${units} && exec "$@"`,
        'sh',
        process.execPath,
        join(folder.path, 'doomedWriter.mjs'),
        mode,
        path,
        join(folder.path, 'libraryThread.mjs'),
      ],
      { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' },
    )
    expect(told).toMatchObject({ status: 0, stderr: '' })
    return told.stdout.trim()
  }

  it('is opened and can be read: its list, its runs, its search', () => {
    fill()
    const before = statSync(path)
    expect(crampedly('browse')).toBe('200 videos, 1 run, 1 found')
    expect(statSync(path).mtimeMs).toBe(before.mtimeMs)
    // With room again it is as ever, and another may open it too.
    const [one, other] = [openLibrary(path), openLibrary(path)]
    expect(other.reader.counts().videos).toBe(200)
    other.close()
    one.close()
  })

  it('is opened too where the app had not ended well', () => {
    fill()
    const { store, close } = openLibrary(path)
    store.writePage(store.beginRun(runStart()), addPage([makeAsset('late')]))
    const killed = path
    path = join(folder.path, `account-${libraries}-killed`, 'library.db')
    cpSync(dirname(killed), dirname(path), { recursive: true, filter: (file) => !file.endsWith('-shm') })
    close()
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    expect(crampedly('browse')).toBe('201 videos, 2 run, 1 found')
  })

  it('that a thread was writing to is told of, and has whole writes only', () => {
    // SQLite cannot say more of a file that may not grow than that it could not be written: the disk itself has room.
    expect(crampedly('cram', 6000)).toBe('unexpected aside 0')
    const library = openLibrary(path)
    expect(library.store.liveCount()).toBeGreaterThan(400)
    expect(library.verify(false)).toEqual([])
    library.close()
  })

  it('that is yet to be made is told as a full disk', () => {
    expect(crampedly('browse')).toBe('diskFull')
  })
})
