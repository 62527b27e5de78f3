import { describe, expect, it } from 'vitest'
import { type KindCounts, noneOfKind } from '../../src-preload/contract'
import { changeCount, changesWords, countOf, seenWords } from './countsText'

const counts = (
  videos: Partial<KindCounts>,
  clips: Partial<KindCounts> = {},
  exports: Partial<KindCounts> = {},
) => ({
  videos: { ...noneOfKind, ...videos },
  clips: { ...noneOfKind, ...clips },
  exports: { ...noneOfKind, ...exports },
})

describe('changesWords', () => {
  it('adds up all kinds and names only what happened', () => {
    expect(
      changesWords(
        counts({ added: 10, unchanged: 500 }, { added: 2, updated: 3, unchanged: 40 }, { moved: 1 }),
      ),
    ).toBe('12 new, 3 updated, 1 moved; 540 unchanged')
    expect(changesWords(counts({ removed: 2 }, { restored: 1 }))).toBe('2 removed, 1 back again')
    expect(changesWords(counts({ unchanged: 1234 }))).toBe('1,234 unchanged')
    expect(changesWords(counts({}))).toBeNull()
  })
})

it('seenWords names each kind that was there', () => {
  expect(seenWords(counts({ seen: 138 }, { seen: 1 }, { seen: 170 }))).toBe(
    'Looked at 138 videos, 1 clip, and 170 exports.',
  )
  expect(seenWords(counts({}, { seen: 2 }))).toBe('Looked at 2 clips.')
  expect(seenWords(counts({}))).toBeNull()
})

it('adds up a figure, and what changed, over all kinds', () => {
  const of = counts(
    { added: 1, failed: 2, unchanged: 9 },
    { moved: 3, failed: 1 },
    { removed: 4, restored: 5 },
  )
  expect(countOf(of, 'failed')).toBe(3)
  expect(changeCount(of)).toBe(13)
})
