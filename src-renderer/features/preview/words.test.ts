import { describe, expect, it } from 'vitest'
import { noCounts, noneOfKind, type SyncPlan } from '../../../src-preload/contract'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { planWords, truncatedWords } from './words'

const planOf = (added: number, unchanged: number, listed: number): SyncPlan => ({
  result: syncResultWith({ counts: { ...noCounts, videos: { ...noneOfKind, added, unchanged } } }),
  items: Array.from({ length: listed }, (_, number) => ({
    assetId: `a${number}`,
    kind: 'video',
    title: `Video ${number}`,
    version: null,
    action: 'added',
    fields: [],
  })),
  truncated: listed < added,
})

describe('the words of a plan', () => {
  it('count what a sync would change, and are silent where that is nothing', () => {
    expect(planWords(planOf(12, 540, 12))).toBe('A sync would bring: 12 new; 540 unchanged.')
    expect(planWords(planOf(0, 540, 0))).toBeNull()
  })

  it('say how much of a long list is shown', () => {
    expect(truncatedWords(planOf(1812, 0, 500))).toBe('The first 500 of 1,812 changes are listed.')
    expect(truncatedWords(planOf(3, 0, 3))).toBeNull()
  })
})
