import { describe, expect, it } from 'vitest'
import { changeLines, groupChanges, type ListedChange } from './changeText'
import { type FieldLabels, fieldLabels } from './fieldLabels'

const change = (of: Partial<ListedChange>): ListedChange => ({
  assetId: 'a1',
  kind: 'video',
  title: 'Lisbon',
  version: 1,
  action: 'updated',
  fields: [],
  ...of,
})
const linesOf = (
  fields: ListedChange['fields'],
  action: ListedChange['action'] = 'updated',
  metadata?: FieldLabels,
) =>
  changeLines(change({ fields, action }), metadata, 'UTC').map(
    ({ label, before, after }) => `${label}: ${before} > ${after}`,
  )

describe('changeLines', () => {
  it.each([
    ['title', 'Old', 'New', 'Title: Old > New'],
    ['title', '', 'New', 'Title: none > New'],
    ['folder', '', 'a/b', 'Folder: the top folder > a/b'],
    ['bytes', 812, 4_200_000, 'Size: 812 bytes > 4.2 MB'],
    ['durationSeconds', 59.6, 61, 'Length: 1:00 > 1:01'],
    ['uploadedAt', null, Date.UTC(2026, 0, 2, 3, 4), 'Uploaded: none > Jan 2, 2026, 03:04'],
    ['tags', ['a', 'b'], [], 'Tags: a, b > none'],
    ['etag', '5f3c', '77aa', 'File: old content > new content'],
    ['somethingNew', { a: 1 }, true, 'somethingNew: {"a":1} > true'],
  ])('says %s in words', (field, before, after, words) => {
    expect(linesOf([{ field, before, after }])).toEqual([words])
  })

  it('tells context and metadata key by key, and keeps quiet about keys that stayed', () => {
    expect(
      linesOf([
        { field: 'context', before: { a: '1', b: '2', gone: 'x' }, after: { a: '1', b: '3', came: 'y' } },
      ]),
    ).toEqual(['b: 2 > 3', 'gone: x > none', 'came: none > y'])
    expect(linesOf([{ field: 'metadata', before: undefined, after: { mood: ['calm', 'blue'] } }])).toEqual([
      'mood: none > calm, blue',
    ])
  })

  it('calls a field of metadata what the storage calls it, and a key of the context by itself', () => {
    const fields = [
      { field: 'context', before: { mood: 'a' }, after: { mood: 'b' } },
      { field: 'metadata', before: { mood: 'calm', x1: 1 }, after: { mood: 'wild', x1: 2 } },
    ]
    const labels = fieldLabels([{ externalId: 'mood', label: 'Mood of the cut', type: 'string', values: [] }])
    expect(linesOf(fields, 'updated', labels)).toEqual([
      'mood: a > b',
      'Mood of the cut: calm > wild',
      'x1: 1 > 2',
    ])
  })

  it('calls values of metadata what the storage calls them, and two of one name by their ids', () => {
    const values = [
      { externalId: 'm1', label: 'Calm' },
      { externalId: 'm2', label: 'Wild' },
      { externalId: 'm3', label: 'Wild' },
    ]
    const labels = fieldLabels([
      { externalId: 'mood', label: 'Mood', type: 'enum', values },
      { externalId: 'moods', label: 'Mood', type: 'set', values },
    ])
    const linesFrom = (before: object, after: object) =>
      linesOf([{ field: 'metadata', before, after }], 'updated', labels)
    expect(linesFrom({ mood: 'm1', moods: ['m1'] }, { mood: 'm2', moods: ['m1', 'm9', 'm3'] })).toEqual([
      'Mood: Calm > Wild',
      'Mood: Calm > Calm, m9, Wild',
    ])
    expect(linesFrom({ mood: 'm2' }, { mood: 'm3' })).toEqual(['Mood: m2 > m3'])
    const keys = changeLines(
      change({
        fields: [
          { field: 'metadata', before: { title: 'm1' }, after: { title: 'm2' } },
          { field: 'title', before: 'a', after: 'b' },
          { field: 'context', before: { title: '1' }, after: { title: '2' } },
        ],
      }),
    ).map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })

  it('leaves out what follows from other changes, unless nothing else is told', () => {
    const edit = { field: 'updatedAt', before: 0, after: 60_000 }
    expect(linesOf([edit, { field: 'title', before: 'a', after: 'b' }])).toEqual(['Title: a > b'])
    expect(linesOf([edit])).toEqual(['Last edit: Jan 1, 1970, 00:00 > Jan 1, 1970, 00:01'])
  })

  it('has no lines for what came or went as a whole', () => {
    const fields = [{ field: 'title', before: undefined, after: 'x' }]
    expect(linesOf(fields, 'added')).toEqual([])
    expect(linesOf(fields, 'removed')).toEqual([])
    expect(linesOf(fields, 'restored')).toEqual(['Title: none > x'])
  })
})

describe('groupChanges', () => {
  it('puts a head with its count above each group, in a fixed order, and none above nothing', () => {
    const rows = groupChanges([
      change({ assetId: '1', action: 'removed' }),
      change({ assetId: '2', action: 'added' }),
      change({ assetId: '3', action: 'removed' }),
    ])
    expect(
      rows.map((row) => (row.type === 'head' ? `${row.action} ${row.count}` : row.change.assetId)),
    ).toEqual(['added 1', '2', 'removed 2', '1', '3'])
    expect(groupChanges([])).toEqual([])
  })
})
