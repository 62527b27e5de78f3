import { describe, expect, test } from 'vitest'
import type { AssetKind, ParentLink } from '../../src-preload/contract'
import { findUnasked, mostToAsk } from './related'
import { finish } from './steps'
import type { FamilyMember } from './store'

const member = (assetId: string, kind: AssetKind, over: Partial<FamilyMember> = {}): FamilyMember => ({
  assetId,
  publicId: `x/${assetId}`,
  kind,
  title: assetId,
  durationSeconds: 10,
  context: {},
  parent: null,
  startSeconds: null,
  endSeconds: null,
  exportFormat: null,
  exportPlatform: null,
  ...over,
})
const linkedBy = (basis: ParentLink['basis'], confidence: number): Partial<FamilyMember> => ({
  parent: { assetId: 'v1', basis, confidence },
})
const video = member('v1', 'video')
const asked = (
  members: readonly FamilyMember[],
  parentOf: (member: FamilyMember) => ParentLink | null = ({ parent }) => parent,
) => finish(findUnasked(members, parentOf))

describe('worth asking about', () => {
  test.each<[string, Partial<FamilyMember>, boolean]>([
    ['an orphan', {}, true],
    ['one whose name only begins like a title', linkedBy('name', 0.8), true],
    ['one with a shared base name', linkedBy('baseName', 0.7), true],
    ['one whose name is a title', linkedBy('name', 0.9), false],
    ['one whose context says it', linkedBy('context', 0.97), false],
    ['one that a person confirmed', linkedBy('confirmed', 1), false],
    ['an orphan that was asked about', { relatedIds: [] }, false],
    ['an orphan that was asked about in another version', { relatedIds: [], relatedStale: true }, true],
    ['one that is related', { ...linkedBy('related', 0.98), relatedIds: ['v1'] }, false],
    [
      'one that was related in another version',
      { ...linkedBy('related', 0.98), relatedIds: ['v1'], relatedStale: true },
      true,
    ],
    ['a tombstone', { removed: true }, false],
  ])('%s', (_, over, isWorth) => {
    expect(asked([video, member('c1', 'clip', over)])).toEqual(isWorth ? ['c1'] : [])
  })

  test('is nobody where there is no parent to be had', () => {
    expect(asked([member('c1', 'clip')])).toEqual([])
    expect(asked([{ ...video, removed: true }, member('c1', 'clip')])).toEqual([])
    expect(asked([video, member('e1', 'export')])).toEqual([])
    expect(asked([member('c1', 'clip', linkedBy('context', 0.97)), member('e1', 'export')])).toEqual(['e1'])
  })

  test('goes by what linking has just decided', () => {
    const sure = { assetId: 'v1', basis: 'context', confidence: 0.99 } as const
    expect(asked([video, member('c1', 'clip')], () => sure)).toEqual([])
    const linked = member('c1', 'clip', linkedBy('context', 0.97))
    expect(asked([video, linked], () => null)).toEqual(['c1'])
  })

  test('are the newest, and no more than a run may ask about', () => {
    const clips = Array.from({ length: 700 }, (_, i) =>
      member(`c${i}`, 'clip', { createdAt: (i * 37) % 701 }),
    )
    const newest = [...clips].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)).slice(0, 50)
    expect(asked([video, ...clips])).toEqual(newest.map(({ assetId }) => assetId))
  })
})

test.each([
  ['full', false, 5, 4, 50],
  ['full', true, 5, 4, 20],
  ['quick', false, 1, 1, 2],
  ['quick', false, 1, 3, 0],
  ['quick', false, 600, 3, 1],
  ['quick', true, 40_000, 1, 20],
  ['quick', false, 1, 9, 0],
] as const)(
  'a %s run (background: %s) that changed %i for %i requests asks about %i',
  (mode, background, changed, requests, most) => {
    expect(mostToAsk({ mode, background, changed, requests })).toBe(most)
  },
)
