import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalAsset } from '../../src-preload/contract'
import { localAsset, remoteAsset } from './assets.fixture'
import { type AssetField, type Change, type PlannedItem, plan, planItem } from './plan'

const item = (
  over: Parameters<typeof localAsset>[0],
  unreadable: readonly AssetField[] = [],
): PlannedItem => ({
  asset: { ...remoteAsset(over), kind: over.kind ?? 'video' },
  unreadable,
})

const planned = (remote: readonly PlannedItem[], local: readonly LocalAsset[]): readonly Change[] => [
  ...plan(remote, local),
]

const told = (change: Change): string => {
  const fields = 'fields' in change ? `(${change.fields.join(',')})` : ''
  return `${change.type} ${change.asset.assetId}${fields}`
}

describe('plan', () => {
  const cases: readonly [string, readonly PlannedItem[], readonly LocalAsset[], readonly string[]][] = [
    ['two empty lists', [], [], []],
    ['a new asset', [item({ assetId: 'a' })], [], ['add a']],
    ['an equal asset', [item({ assetId: 'a' })], [localAsset({ assetId: 'a' })], ['keep a']],
    ['a missing asset', [], [localAsset({ assetId: 'a' })], ['suspectRemoved a']],
    ['a tombstone that is still missing', [], [localAsset({ assetId: 'a', removedAt: 5 })], []],
    [
      'a tombstone that is back',
      [item({ assetId: 'a' })],
      [localAsset({ assetId: 'a', removedAt: 5 })],
      ['restore a()'],
    ],
    [
      'a re-upload',
      [item({ assetId: 'a', version: 2, etag: 'e2', uploadedAt: 9 })],
      [localAsset({ assetId: 'a' })],
      ['update a(version,etag,uploadedAt)'],
    ],
    ['a new tag', [item({ assetId: 'a', tags: ['x'] })], [localAsset({ assetId: 'a' })], ['update a(tags)']],
    [
      'tags in another order',
      [item({ assetId: 'a', tags: ['x', 'y'] })],
      [localAsset({ assetId: 'a', tags: ['y', 'x'] })],
      ['keep a'],
    ],
    [
      'context with its keys in another order',
      [item({ assetId: 'a', context: { p: '1', q: '2' } })],
      [localAsset({ assetId: 'a', context: { q: '2', p: '1' } })],
      ['keep a'],
    ],
    [
      'metadata in depth',
      [item({ assetId: 'a', metadata: { list: ['x', { y: 1 }] } })],
      [localAsset({ assetId: 'a', metadata: { list: ['x', { y: 2 }] } })],
      ['update a(metadata)'],
    ],
    [
      'a display name',
      [item({ assetId: 'a', title: 'New' })],
      [localAsset({ assetId: 'a', title: 'Old' })],
      ['update a(title)'],
    ],
    [
      'a move to another folder (dynamic)',
      [item({ assetId: 'a', folder: 'f/two' })],
      [localAsset({ assetId: 'a', folder: 'f/one' })],
      ['move a(folder)'],
    ],
    [
      'a rename (fixed: public id, folder and address)',
      [item({ assetId: 'a', publicId: 'two/x', folder: 'two', secureUrl: 'u2' })],
      [localAsset({ assetId: 'a', publicId: 'one/x', folder: 'one', secureUrl: 'u1' })],
      ['move a(publicId,folder,secureUrl)'],
    ],
    [
      'a field that could not be read keeps what the library has',
      [item({ assetId: 'a', bytes: null }, ['bytes'])],
      [localAsset({ assetId: 'a', bytes: 7 })],
      ['keep a'],
    ],
    [
      'the sample storage on another port',
      [item({ assetId: 'a', secureUrl: 'http://127.0.0.1:4001/demo/video/upload/v1/x.mp4' })],
      [localAsset({ assetId: 'a', secureUrl: 'http://127.0.0.1:3999/demo/video/upload/v1/x.mp4' })],
      ['keep a'],
    ],
    [
      'another delivery host',
      [item({ assetId: 'a', secureUrl: 'https://media.example.com/video/upload/v1/x.mp4' })],
      [localAsset({ assetId: 'a', secureUrl: 'https://res.cloudinary.com/demo/video/upload/v1/x.mp4' })],
      ['update a(secureUrl)'],
    ],
    [
      'both sides interleaved',
      [item({ assetId: 'a' }), item({ assetId: 'c' }), item({ assetId: 'd' })],
      [localAsset({ assetId: 'b' }), localAsset({ assetId: 'c' }), localAsset({ assetId: 'e' })],
      ['add a', 'suspectRemoved b', 'keep c', 'add d', 'suspectRemoved e'],
    ],
  ]
  it.each(cases)('%s', (_name, remote, local, expected) => {
    expect(planned(remote, local).map(told)).toEqual(expected)
  })

  it('says where a moved asset was', () => {
    const [change] = planned(
      [item({ assetId: 'a', folder: 'two' })],
      [localAsset({ assetId: 'a', folder: 'one' })],
    )
    expect(change).toMatchObject({ type: 'move', before: { folder: 'one' }, asset: { folder: 'two' } })
  })

  it.each<[string, readonly PlannedItem[], readonly LocalAsset[], number | null]>([
    ['nothing of what would come new', [item({ assetId: 'a', version: 2 })], [], null],
    [
      'what was there before a re-upload',
      [item({ assetId: 'a', version: 2, etag: 'e2' })],
      [localAsset({ assetId: 'a', version: 1 })],
      1,
    ],
    ['what would go', [], [localAsset({ assetId: 'a', version: 1 })], 1],
    [
      'what would come back',
      [item({ assetId: 'a', version: 2, etag: 'e2' })],
      [localAsset({ assetId: 'a', version: 1, removedAt: 5 })],
      1,
    ],
  ])('tells which still the library has: %s', (_, remote, local, version) => {
    const [change] = planned(remote, local)
    if (change === undefined || change.type === 'keep') throw new Error('nothing changes')
    expect(planItem(change)).toMatchObject({ assetId: 'a', version })
  })
})

/** A library as a map, changed as the applier would. */
const applied = (local: readonly LocalAsset[], changes: readonly Change[]): readonly LocalAsset[] => {
  const rows = new Map(local.map((asset) => [asset.assetId, asset]))
  for (const change of changes) {
    const removedAt = change.type === 'suspectRemoved' ? 1 : null
    rows.set(change.asset.assetId, { ...change.asset, removedAt })
  }
  return [...rows.values()].sort((a, b) => (a.assetId < b.assetId ? -1 : 1))
}

const world = fc
  .uniqueArray(
    fc.record({
      assetId: fc.string({ minLength: 1, maxLength: 3 }),
      title: fc.constantFrom('one', 'two'),
      folder: fc.constantFrom('f', 'g'),
      version: fc.constantFrom(1, 2, null),
      tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
      removedAt: fc.constantFrom(null, null, 3),
    }),
    { selector: ({ assetId }) => assetId, maxLength: 12 },
  )
  .map((rows) => rows.sort((a, b) => (a.assetId < b.assetId ? -1 : 1)))

describe('plan, over random worlds', () => {
  it('converges: after it is applied, a second plan keeps everything', () => {
    fc.assert(
      fc.property(world, world, (theirs, ours) => {
        const remote = theirs.map(({ removedAt, ...over }) => item(over))
        const local = ours.map((over) => localAsset(over))
        const after = applied(local, planned(remote, local))
        expect(planned(remote, after).every(({ type }) => type === 'keep')).toBe(true)
        expect(after.filter(({ removedAt }) => removedAt === null).map(({ assetId }) => assetId)).toEqual(
          theirs.map(({ assetId }) => assetId),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('names every remote asset and every live local one exactly once, in order', () => {
    fc.assert(
      fc.property(world, world, (theirs, ours) => {
        const ids = planned(
          theirs.map(({ removedAt, ...over }) => item(over)),
          ours.map((over) => localAsset(over)),
        ).map(({ asset }) => asset.assetId)
        const live = ours.filter(({ removedAt }) => removedAt === null)
        const expected = [...new Set([...theirs, ...live].map(({ assetId }) => assetId))].sort()
        expect(ids).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })
})
