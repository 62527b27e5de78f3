import { describe, expect, it } from 'vitest'
import type { SyncPlan } from '../../../src-preload/contract'
import { planWords, truncatedWords } from './words'

const none = { seen: 0, added: 0, updated: 0, moved: 0, unchanged: 0, removed: 0, restored: 0, failed: 0 }
const planOf = (added: number, unchanged: number, listed: number): SyncPlan => ({
  result: {
    outcome: 'completed',
    mode: 'full',
    account: { cloudName: 'demo', email: 'ana@example.com' },
    counts: { videos: { ...none, added, unchanged }, clips: none, exports: none },
    requests: 3,
    rate: null,
    durationMs: 20,
    failures: [],
    error: null,
  },
  items: Array.from({ length: listed }, (_, number) => ({
    assetId: `a${number}`,
    kind: 'video',
    title: `Video ${number}`,
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
