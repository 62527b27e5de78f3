import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type DuplicateChoice,
  type DuplicateGroup,
  type DuplicatePlace,
  maxGroupAssets,
} from '../../src-preload/contract'
import { cardsSql } from './cards'
import { cardSql, contentsSql, copiesSql, groupsSql } from './duplicates'
import { byDateSql } from './facts'
import { folderTree } from './folderTree'
import { addPage, makeAsset } from './libraryFixture'
import { type OpenRun, openRun } from './openRun.fixture'
import { folderCountsSql } from './reader'

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

/** The groups of the first page. */
const groupsUpTo = (limit: number, choices: readonly DuplicateChoice[]): readonly DuplicateGroup[] =>
  library.reader.duplicateGroups({ limit, after: null }, choices).groups

const write = (...assets: Parameters<typeof makeAsset>[]): void => {
  library.store.writePage(runId, addPage(assets.map((asset) => makeAsset(...asset))))
}

describe('the folders', () => {
  it('are a tree with what lies in each and below it, of live assets', () => {
    write(
      ['a', { folder: 'u/ana/videos' }],
      ['b', { folder: 'u/ana/videos' }],
      ['c', { folder: 'u/ana/videos/2025' }],
      ['d', { folder: 'u/ana clips', kind: 'clip' }],
      ['e', { folder: 'u/ana/gone' }],
      ['f', { folder: '' }],
    )
    library.store.markRemoved(runId, ['e', 'b'], 1)
    expect(library.reader.folders()).toEqual([
      { path: '', assets: 1, assetsBelow: 0 },
      { path: 'u', assets: 0, assetsBelow: 3 },
      { path: 'u/ana', assets: 0, assetsBelow: 2 },
      { path: 'u/ana/videos', assets: 1, assetsBelow: 1 },
      { path: 'u/ana/videos/2025', assets: 1, assetsBelow: 0 },
      { path: 'u/ana clips', assets: 1, assetsBelow: 0 },
    ])
  })

  it('of nothing are none', () => {
    expect(folderTree([])).toEqual([])
  })
})

describe('duplicates', () => {
  it('are live assets with the same bytes, wherever they lie and whatever they are called; most bytes first', () => {
    write(
      ['a', { etag: 'x', bytes: 10, title: 'One', createdAt: 1 }],
      ['b', { etag: 'x', bytes: 10, title: 'Other', folder: 'else', kind: 'clip', createdAt: 2 }],
      ['c', { etag: 'x', bytes: 10, createdAt: 3 }],
      ['d', { etag: 'x', bytes: 11, title: 'One' }],
      ['e', { etag: 'y', bytes: 15 }],
      ['f', { etag: 'y', bytes: 15 }],
      ['g', { etag: 'z', bytes: 99 }],
      ['h', { etag: 'z', bytes: 99 }],
      ['i', { etag: null, bytes: 7 }],
      ['j', { etag: null, bytes: 7 }],
      ['k', { etag: 'n', bytes: null }],
      ['l', { etag: 'n', bytes: null }],
    )
    library.store.markRemoved(runId, ['h'], 1)
    const choices = [
      { etag: 'x', bytes: 10, visibleId: 'b' },
      { etag: 'y', bytes: 15, visibleId: 'g' },
    ]
    const groups = groupsUpTo(10, choices)
    expect(
      groups.map(({ assets, ...group }) => ({ ...group, assets: assets.map(({ assetId }) => assetId) })),
    ).toEqual([
      { etag: 'x', bytes: 10, copies: 3, extraBytes: 20, visibleId: 'b', assets: ['c', 'b', 'a'] },
      { etag: 'y', bytes: 15, copies: 2, extraBytes: 15, visibleId: null, assets: ['e', 'f'] },
    ])
    expect(groups[0]?.assets[1]).toMatchObject({ kind: 'clip', title: 'Other', folder: 'else' })
    expect(groupsUpTo(1, [])).toMatchObject([{ etag: 'x', visibleId: null }])
    library.store.markRemoved(runId, ['b'], 1)
    expect(groupsUpTo(1, choices)).toMatchObject([{ copies: 2, visibleId: null }])
  })

  it('are counted all and shown up to a number, the chosen one chosen though it is not among them', () => {
    write(
      ...Array.from(
        { length: maxGroupAssets + 20 },
        (_, i): Parameters<typeof makeAsset> => [`a${i}`, { createdAt: i }],
      ),
    )
    const { etag, bytes } = makeAsset('a0')
    const [group] = groupsUpTo(5, [{ etag: etag ?? '', bytes: bytes ?? 0, visibleId: 'a0' }])
    expect(group).toMatchObject({ copies: maxGroupAssets + 20, visibleId: 'a0' })
    expect(group?.assets).toHaveLength(maxGroupAssets)
  })
})

describe('pages of duplicates', () => {
  it.each([1, 2])(
    'of %i give every group once, in their order, though several hold the same bytes, and the sums on each',
    (limit) => {
      write(
        ...['p', 'q', 'r', 's', 't'].flatMap((etag, i): Parameters<typeof makeAsset>[] => [
          [`${etag}1`, { etag, bytes: i === 4 ? 50 : 10 }],
          [`${etag}2`, { etag, bytes: i === 4 ? 50 : 10 }],
        ]),
      )
      const seen: string[] = []
      let after: DuplicatePlace | null = null
      do {
        const page = library.reader.duplicateGroups({ limit, after }, [])
        expect([page.totalGroups, page.totalExtraBytes]).toEqual([5, 90])
        seen.push(...page.groups.map(({ etag }) => etag))
        after = page.next
      } while (after !== null)
      expect(seen).toEqual(['t', 'p', 'q', 'r', 's'])
    },
  )

  it('go on where they were though the group they ended with is gone', () => {
    write(
      ...['p', 'q', 'r'].flatMap((etag): Parameters<typeof makeAsset>[] => [
        [`${etag}1`, { etag, bytes: 10 }],
        [`${etag}2`, { etag, bytes: 10 }],
      ]),
    )
    const { next } = library.reader.duplicateGroups({ limit: 1, after: null }, [])
    library.store.markRemoved(runId, ['p1'], 1)
    const { groups } = library.reader.duplicateGroups({ limit: 1, after: next }, [])
    expect(groups.map(({ etag }) => etag)).toEqual(['q'])
    const end = { extraBytes: 10, etag: 'r', bytes: 10 }
    expect(library.reader.duplicateGroups({ limit: 9, after: end }, [])).toMatchObject({
      groups: [],
      next: null,
    })
  })
})

describe('the names of metadata fields', () => {
  it('are replaced as a whole, and the same ones again write not one byte', () => {
    const rating = { externalId: 'rating', label: 'Rating', type: 'integer', values: [] }
    const about = { externalId: 'a', label: 'About', type: 'string', values: [] }
    library.store.replaceMetadataFields([
      rating,
      { externalId: 'a', label: 'Subject', type: 'string', values: [] },
      { externalId: 'gone', label: 'Gone', type: 'date', values: [] },
    ])
    library.store.replaceMetadataFields([rating, about])
    expect(library.reader.metadataFields()).toEqual([about, rating])
    const before = statSync(`${path}-wal`).size
    library.store.replaceMetadataFields([rating, about])
    expect(statSync(`${path}-wal`).size).toBe(before)
    library.store.replaceMetadataFields([])
    expect(library.reader.metadataFields()).toEqual([])
  })

  it('have those of their values with them, in their order, and a damaged cell costs no more than these', () => {
    const value = (externalId: string, label: string) => ({ externalId, label })
    const mood = (...values: ReturnType<typeof value>[]) => ({
      externalId: 'mood',
      label: 'Mood',
      type: 'set',
      values,
    })
    const calm = value('b', 'Calm')
    const wild = value('__proto__', 'Wild')
    library.store.replaceMetadataFields([mood(calm)])
    library.store.replaceMetadataFields([mood(calm, wild)])
    expect(library.reader.metadataFields()).toEqual([mood(calm, wild)])
    const before = statSync(`${path}-wal`).size
    library.store.replaceMetadataFields([mood(calm, wild)])
    expect(statSync(`${path}-wal`).size).toBe(before)
    const db = new Database(path)
    const spoil = db.prepare('UPDATE metadata_field SET value_labels = ?')
    for (const [cell, kept] of [
      ['[{"externalId":"b","label":1},{"externalId":"b","label":"Calm"},null,7]', [calm]],
      ['{', []],
      ['7', []],
    ] as const) {
      spoil.run(cell)
      expect(library.reader.metadataFields()).toEqual([mood(...kept)])
    }
    db.close()
  })
})

describe('an index answers', () => {
  it.each([
    ['folders', folderCountsSql, /^SCAN asset USING COVERING INDEX asset_overview$/],
    ['groups', groupsSql, /^SCAN asset USING COVERING INDEX asset_overview$/],
    ['the copies', copiesSql, /^SCAN asset USING COVERING INDEX asset_overview$/],
    ['a card', cardSql, /^SEARCH a USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
    ['contents', contentsSql, /^SEARCH a USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
    ['cards', cardsSql, /^SEARCH a USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
  ])('%s', (_, sql, expected) => {
    const db = new Database(path, { readonly: true })
    const plan = db
      .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array(sql.split('?').length - 1).fill(1))
    db.close()
    const [first] = plan.filter(({ detail }) => !detail.startsWith('SCAN wanted VIRTUAL TABLE'))
    expect(first?.detail).toMatch(expected)
  })

  it.each(['newest', 'oldest'] as const)(
    'all by date, %s first: the orders of the kinds are merged, nothing is sorted',
    (order) => {
      const db = new Database(path, { readonly: true })
      const plan = db
        .prepare<[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${byDateSql[order]}`)
        .all()
        .map(({ detail }) => detail)
      db.close()
      expect(plan[0]).toBe('MERGE (UNION ALL)')
      const reads = plan.filter((step) => /asset/.test(step))
      expect(reads).toEqual(Array(3).fill(`SEARCH asset USING COVERING INDEX asset_${order} (kind=?)`))
      expect(plan.filter((step) => /TEMP B-TREE/.test(step))).toEqual([])
    },
  )
})
