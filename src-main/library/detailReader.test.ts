import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AssetKind } from '../../src-preload/contract'
import { openWriter, type ReadConnection } from './connection'
import { clipsSql, exportsSql } from './detailReader'
import { addPage, makeAsset } from './libraryFixture'
import type { Library } from './openLibrary'
import { type OpenRun, openRun } from './openRun.fixture'
import { createReader } from './reader'

let folder: OpenRun['folder']
let path: string
let library: OpenRun['library']
let runId: number

beforeEach(() => {
  ;({ folder, path, library, runId } = openRun())
})
afterEach(() => {
  library.close()
  folder.remove()
})

const add = (kind: AssetKind, ...ids: readonly string[]): void => {
  library.store.writePage(runId, addPage(ids.map((id) => makeAsset(id, { kind }))))
}
const link = (
  assetId: string,
  parentId: string,
  more: Partial<Parameters<Library['store']['saveLinks']>[0][number]> = {},
): void => {
  library.store.saveLinks([
    {
      assetId,
      parent: { assetId: parentId, basis: 'name', confidence: 0.9 },
      startSeconds: null,
      endSeconds: null,
      exportFormat: null,
      exportPlatform: null,
      ...more,
    },
  ])
}

describe('the family of a video', () => {
  beforeEach(() => {
    add('video', 'v', 'other')
    add('clip', 'late', 'early', 'unknown', 'gone', 'theirs')
    add('export', 'tall', 'wide', 'old')
    link('late', 'v', { startSeconds: 30, endSeconds: 40 })
    link('early', 'v', { startSeconds: 3, endSeconds: 9 })
    link('unknown', 'v')
    link('gone', 'v', { startSeconds: 1, endSeconds: 2 })
    link('theirs', 'other')
    link('tall', 'early', { exportFormat: '9:16', exportPlatform: 'tiktok' })
    link('wide', 'early', { exportFormat: '16:9', exportPlatform: 'youtube' })
    link('old', 'early', { exportFormat: '1:1', exportPlatform: 'instagram' })
    library.store.markRemoved(runId, ['gone', 'old'], 5)
  })

  it('has its live clips by where they begin, each with its live exports', () => {
    const clips = library.reader.clipsOf('v')
    expect(
      clips.map(({ card, startSeconds, endSeconds }) => [card.assetId, startSeconds, endSeconds]),
    ).toEqual([
      ['early', 3, 9],
      ['late', 30, 40],
      ['unknown', null, null],
    ])
    expect(clips.map(({ exports }) => exports)).toEqual([
      [
        { assetId: 'tall', format: '9:16', platform: 'tiktok' },
        { assetId: 'wide', format: '16:9', platform: 'youtube' },
      ],
      [],
      [],
    ])
    expect(library.reader.clip('early')).toEqual(clips[0])
    expect(library.reader.clip('nobody')).toBeNull()
  })

  it('knows tombstones as such', () => {
    expect(library.reader.card('gone')).toMatchObject({ card: { assetId: 'gone' }, removed: true })
    expect(library.reader.card('v')).toMatchObject({ card: { childCount: 3 }, removed: false })
    expect(library.reader.media('gone')).toMatchObject({
      publicId: expect.stringContaining('gone'),
      removed: true,
    })
    expect(library.reader.media('nobody')).toBeNull()
  })

  it('is found by the index of parents, however large the library', () => {
    const db = new Database(path, { readonly: true })
    const planOf = (sql: string): readonly string[] =>
      db
        .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all('v')
        .map(({ detail }) => detail)
    expect(planOf(clipsSql)[0]).toMatch(
      /^SEARCH a USING INDEX asset_parent \(parent_id=\? AND kind=\? AND removed_at=\?\)/,
    )
    expect(planOf(exportsSql).join('\n')).toMatch(
      /SEARCH e USING INDEX asset_parent \(parent_id=\? AND kind=\? AND removed_at=\?\)/,
    )
    db.close()
  })
})

it('what was read of a library is out of date as soon as somebody writes to it, and not before', () => {
  const before = library.reader.dataVersion()
  expect(library.reader.dataVersion()).toBe(before)
  add('video', 'v')
  expect(library.reader.dataVersion()).not.toBe(before)
})

it('by the one connection of a full disk too', () => {
  library.close()
  const db: Database.Database = openWriter(path, { busyTimeoutMs: 0, exclusive: true })
  const reader = createReader(db as ReadConnection)
  const before = reader.dataVersion()
  expect(reader.dataVersion()).toBe(before)
  db.exec('INSERT INTO asset_touch (asset_row) VALUES (0)')
  expect(reader.dataVersion()).not.toBe(before)
  db.close()
})
