import { describe, expect, it } from 'vitest'
import { judgeRemovals, type ListingFacts, removalLimit } from './guard'

const facts = (over: Partial<ListingFacts>): ListingFacts => ({
  listed: 1000,
  firstTotal: 1000,
  lastTotal: 1000,
  unidentified: 0,
  live: 1010,
  missing: 10,
  folderModeChanged: false,
  outside: 0,
  confirmed: false,
  ...over,
})

describe('judgeRemovals', () => {
  it.each<[string, Partial<ListingFacts>, ReturnType<typeof judgeRemovals>]>([
    ['nothing missing', { missing: 0 }, { type: 'nothing' }],
    ['a few missing from a whole listing', {}, { type: 'check' }],
    ['fewer listed than counted', { listed: 999 }, { type: 'distrust', reason: 'incomplete' }],
    ['more listed than counted', { listed: 1001 }, { type: 'distrust', reason: 'incomplete' }],
    ['an upload while listing', { lastTotal: 1001 }, { type: 'check' }],
    ['a deletion while listing', { listed: 999, lastTotal: 999 }, { type: 'check' }],
    [
      'a row without a readable id',
      { listed: 999, unidentified: 1 },
      { type: 'distrust', reason: 'unidentified' },
    ],
    [
      'an incomplete listing, though a person said yes',
      { listed: 999, confirmed: true },
      { type: 'distrust', reason: 'incomplete' },
    ],
    ['50 of 100', { listed: 50, firstTotal: 50, lastTotal: 50, live: 100, missing: 50 }, { type: 'check' }],
    [
      '51 of 101',
      { listed: 50, firstTotal: 50, lastTotal: 50, live: 101, missing: 51 },
      { type: 'ask', reason: 'many' },
    ],
    [
      'a fifth of 1,000',
      { listed: 800, firstTotal: 800, lastTotal: 800, live: 1000, missing: 200 },
      { type: 'check' },
    ],
    [
      'more than a fifth of 1,000',
      { listed: 799, firstTotal: 799, lastTotal: 799, live: 1000, missing: 201 },
      { type: 'ask', reason: 'many' },
    ],
    [
      'the same, confirmed',
      { listed: 799, firstTotal: 799, lastTotal: 799, live: 1000, missing: 201, confirmed: true },
      { type: 'check' },
    ],
    [
      'an empty listing of a small library',
      { listed: 0, firstTotal: 0, lastTotal: 0, live: 3, missing: 3 },
      { type: 'ask', reason: 'empty' },
    ],
    [
      'one missing after the folder mode changed',
      { missing: 1, folderModeChanged: true },
      { type: 'ask', reason: 'folderMode' },
    ],
    [
      'one outside sources that nobody has changed',
      { missing: 1, outside: 1 },
      { type: 'ask', reason: 'sources' },
    ],
    [
      'all outside sources that nobody has changed: not as if the storage were empty',
      { listed: 0, firstTotal: 0, lastTotal: 0, live: 3, missing: 3, outside: 3 },
      { type: 'ask', reason: 'sources' },
    ],
    ['the same, confirmed', { missing: 300, outside: 200, confirmed: true }, { type: 'check' }],
    [
      'outside sources, of a listing that is not whole',
      { listed: 999, missing: 1, outside: 1 },
      { type: 'distrust', reason: 'incomplete' },
    ],
    [
      'outside sources, after the folder mode changed',
      { missing: 2, outside: 1, folderModeChanged: true },
      { type: 'ask', reason: 'folderMode' },
    ],
  ])('%s', (_name, over, expected) => {
    expect(judgeRemovals(facts(over))).toEqual(expected)
  })

  it('allows 50, or a fifth', () => {
    expect([0, 10, 250, 251, 255, 10_000].map(removalLimit)).toEqual([50, 50, 50, 50, 51, 2000])
  })
})
