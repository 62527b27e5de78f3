import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readAssetIds } from './assetIds'
import { addPage, makeAsset } from './libraryFixture'
import { openLibrary } from './openLibrary'
import { type OpenRun, openRun } from './openRun.fixture'

let folder: OpenRun['folder']
let path: string
let library: OpenRun['library']
let runId: number

beforeEach(() => {
  ;({ folder, path, library, runId } = openRun())
  library.store.writePage(runId, addPage(['a', 'b', 'c', 'd'].map((assetId) => makeAsset(assetId))))
  library.store.markRemoved(runId, ['b', 'd'], 5000)
})
afterEach(() => {
  library.close()
  folder.remove()
})

it('the ids of a library, and those of its tombstones, are read whether it is open or not', () => {
  const { reader } = library
  expect(reader.ids('all').toSorted()).toEqual(['a', 'b', 'c', 'd'])
  expect(reader.ids('removed').toSorted()).toEqual(['b', 'd'])
  expect(readAssetIds(path, 'removed', 0).toSorted()).toEqual(['b', 'd'])
  library.close()
  expect(readAssetIds(path, 'removed', 0).toSorted()).toEqual(['b', 'd'])
  expect(readAssetIds(path, 'all', 0)).toHaveLength(4)
  library = openLibrary(path)
})

it('one that is not there, or locked, is told', () => {
  expect(() => readAssetIds(join(folder.path, 'none.db'), 'all', 0)).toThrow(
    expect.objectContaining({ name: 'AppError' }),
  )
  library.close()
  const alone = new Database(path)
  alone.pragma('locking_mode = EXCLUSIVE')
  alone.exec('BEGIN EXCLUSIVE')
  expect(() => readAssetIds(path, 'removed', 0)).toThrow(expect.objectContaining({ code: 'libraryBusy' }))
  alone.close()
  library = openLibrary(path)
})
