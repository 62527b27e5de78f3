import { describe, expect, it } from 'vitest'
import { type KindCounts, noneOfKind, type SyncCounts, type SyncOutcome } from '../../../src-preload/contract'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { budgetWords, doneWords, failuresWords, rateWords, resultWords, waitingWords } from './words'

const counts = (
  videos: Partial<KindCounts>,
  clips: Partial<KindCounts> = {},
  exports: Partial<KindCounts> = {},
) => ({
  videos: { ...noneOfKind, ...videos },
  clips: { ...noneOfKind, ...clips },
  exports: { ...noneOfKind, ...exports },
})
const result = (outcome: SyncOutcome, of: SyncCounts) => syncResultWith({ outcome, counts: of })

describe('resultWords', () => {
  it.each([
    ['completed', counts({ added: 1 }), 'Sync complete', '1 new.'],
    ['completed', counts({ unchanged: 5 }), 'Everything is up to date', '5 unchanged.'],
    ['completed', counts({}), 'Sync complete', 'There is nothing in the storage’s folders.'],
    ['cancelled', counts({ added: 7 }), 'Sync cancelled', 'What was read is kept: 7 new.'],
    ['cancelled', counts({}), 'Sync cancelled', 'Nothing was changed.'],
    [
      'failed',
      counts({ added: 7, unchanged: 2 }),
      'Sync failed',
      'What was read is kept: 7 new; 2 unchanged.',
    ],
  ] as const)('%s', (outcome, of, title, sentence) => {
    expect(resultWords(result(outcome, of))).toEqual({ title, sentence })
  })

  it('does not call a partial run complete without saying that something is missing', () => {
    expect(resultWords(result('partial', counts({ added: 1, failed: 1 }))).title).toContain(
      'could not be read',
    )
  })
})

describe('failuresWords', () => {
  it('counts bad items and bad fields, once', () => {
    expect(failuresWords(result('completed', counts({})))).toBeNull()
    expect(failuresWords(result('partial', counts({ failed: 1 })))).toBe('1 item could not be read in whole')
    const failures = [1, 2].map((n) => ({
      publicId: `p${n}`,
      code: 'badField' as const,
      message: 'duration',
    }))
    expect(failuresWords({ ...result('partial', counts({ failed: 1 })), failures })).toBe(
      '2 items could not be read in whole',
    )
  })
})

describe('progress', () => {
  it('says how far a run is', () => {
    expect(doneWords({ done: 0, total: null })).toBe('')
    expect(doneWords({ done: 1200, total: null })).toBe('1,200 so far')
    expect(doneWords({ done: 1200, total: 3000 })).toBe('1,200 of 3,000')
  })

  it('says what is left of the budget, as far as the storage told', () => {
    const resetAt = '2026-11-22T15:00:00Z'
    expect(rateWords({ limit: 500, remaining: 412, resetAt }, 'UTC')).toBe(
      '412 of 500 calls left, resets 15:00',
    )
    expect(rateWords({ limit: null, remaining: 3, resetAt: null })).toBe('3 calls left')
    expect(rateWords({ limit: 500, remaining: null, resetAt })).toBeNull()
    expect(rateWords({ limit: null, remaining: 1, resetAt: null })).toBe('1 call left')
    expect(rateWords({ limit: 1, remaining: 1, resetAt: null })).toBe('1 of 1 call left')
    expect(rateWords(null)).toBeNull()
  })

  it('says what a full sync would use of it, for as long as the budget holds', () => {
    const resetAt = '2026-11-22T15:00:00Z'
    const rate = { limit: 500, remaining: 412, resetAt }
    const before = Date.parse(resetAt) - 1
    const left = '412 of 500 calls left'
    const whole = `${left}, resets 15:00`
    expect(budgetWords(rate, 3, before, 'UTC')).toEqual({ left, whole: `${whole}; a full sync costs 3` })
    expect(budgetWords(rate, null, before, 'UTC')).toEqual({ left, whole })
    expect(budgetWords(rate, 3, before + 1)).toBeNull()
    expect(budgetWords(null, 3, before)).toBeNull()
  })

  it('says until when it waits, and stops saying so once the time has come', () => {
    const until = '2026-11-22T15:00:00Z'
    expect(waitingWords(until, Date.parse(until) - 9_000)).toBe(
      'The storage asked for a pause. Going on in 9 seconds.',
    )
    expect(waitingWords(until, Date.parse(until) - 900_000, 'UTC')).toContain('Going on at 15:00')
    expect(waitingWords(until, Date.parse(until))).toBeNull()
    expect(waitingWords(null, 0)).toBeNull()
  })
})
