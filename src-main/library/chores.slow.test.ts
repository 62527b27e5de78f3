import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { buildProgram } from '../program.fixture'
import { backupsFolder } from './backup'
import { backUpIfDue, verifyAside } from './chores'
import { addPage, makeAsset, runStart, temporaryFolder } from './libraryFixture'
import { type Library, openLibrary } from './openLibrary'

const built = mkdtempSync(join(tmpdir(), 'chore-thread-'))
const threadFile = join(built, 'libraryThread.mjs')
const now = Date.UTC(2026, 10, 22, 12)

beforeAll(async () => {
  // The very program of the app, bundled as the app is.
  await buildProgram(join(import.meta.dirname, 'libraryThread.ts'), built)
}, 60_000)
afterAll(() => rmSync(built, { recursive: true, force: true }))

let folder: ReturnType<typeof temporaryFolder>
let path: string
let library: Library
let warnings: string[]
const place = (file: string) => ({
  threadFile: file,
  log: { warn: (message: string) => warnings.push(message) },
})

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'library.db')
  library = openLibrary(path)
  library.store.writePage(library.store.beginRun(runStart()), addPage([makeAsset('a'), makeAsset('b')]))
  warnings = []
})
afterEach(() => {
  library.close()
  folder.remove()
})

const copies = (): readonly string[] => readdirSync(backupsFolder(path)).sort()
const spoil = (): void => {
  const raw = new Database(path)
  raw.exec("UPDATE asset SET tags = 'no list' WHERE asset_id = 'a'")
  raw.close()
}

it('a thread copies a library that is open and being written, and this one goes on meanwhile', async () => {
  const backup = backUpIfDue(path, 'the library', now, place(threadFile))
  library.store.writePage(library.store.beginRun(runStart()), addPage([makeAsset('c')]))
  await backup
  expect(copies()).toEqual(['library-2026-11-22-1.db'])
  expect(warnings).toEqual([])
  const copy = new Database(join(backupsFolder(path), copies()[0] ?? ''), { readonly: true })
  const ids = copy.prepare('SELECT asset_id FROM asset ORDER BY asset_id').pluck().all()
  copy.close()
  expect([
    ['a', 'b'],
    ['a', 'b', 'c'],
  ]).toContainEqual(ids)
})

it('a thread compares it, and finds what this one finds', async () => {
  expect(await verifyAside(path, place(threadFile))).toEqual([])
  spoil()
  const found = await verifyAside(path, place(threadFile))
  expect(found).toMatchObject([{ area: 'cells', count: 1, examples: ['a'], repaired: false }])
  expect(library.verify(false)).toEqual(found)
})

it('what SQLite says of a damaged one there is for the log here', async () => {
  library.close()
  const size = statSync(path).size
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(size / 8192) * 4096)
  closeSync(file)
  const [finding] = await verifyAside(path, place(threadFile))
  expect(finding).toMatchObject({ area: 'library', count: 1, examples: ['library.db'] })
  expect(warnings).toEqual([expect.stringContaining('SQLite')])
  library = openLibrary(path)
})

it('what goes wrong there is told here: a warning for a copy, an error with its code for a comparison', async () => {
  writeFileSync(backupsFolder(path), 'a file where the folder should be')
  await backUpIfDue(path, 'the library', now, place(threadFile))
  expect(warnings).toEqual([expect.stringContaining('No backup of the library was made')])
  const scribble = join(folder.path, 'other.db')
  writeFileSync(scribble, 'scribble'.repeat(1000))
  await expect(verifyAside(scribble, place(threadFile))).rejects.toMatchObject({
    name: 'AppError',
    code: 'libraryNotADatabase',
  })
})

it.each([
  ['is not there', null],
  ['fails before its answer', 'throw new Error("no")'],
  ['ends without an answer', ''],
])('where the program %s, it is done here', async (_, program) => {
  const file = join(folder.path, 'program.mjs')
  if (program !== null) writeFileSync(file, program)
  await backUpIfDue(path, 'the library', now, place(file))
  expect(copies()).toEqual(['library-2026-11-22-1.db'])
  expect(warnings).toEqual(['No thread could be had for a chore of the library.'])
})

it('a thread that is ended in the middle of a copy leaves a whole copy or none', async () => {
  const thread = new Worker(threadFile, { workerData: { type: 'backUp', path, now } })
  await once(thread, 'online')
  await thread.terminate()
  await backUpIfDue(path, 'the library', now, place(threadFile))
  expect(copies().filter((name) => name.endsWith('.db')).length).toBeGreaterThan(0)
  expect(copies().filter((name) => name.endsWith('.tmp'))).toEqual([])
})
