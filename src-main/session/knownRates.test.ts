import { describe, expect, it } from 'vitest'
import type { KnownRate } from '../settings'
import { knownRateOf, withRate } from './knownRates'

const now = Date.UTC(2026, 5, 1, 12)
const minuteMs = 60_000
const at = (ms: number): string => new Date(now + ms).toISOString()
const known = (cloudName: string, resetMs: number, remaining: number | null = 412): KnownRate => ({
  cloudName,
  limit: 500,
  remaining,
  resetAt: at(resetMs),
})

describe('knownRateOf', () => {
  it.each([
    ['holds until its reset', 40 * minuteMs, { limit: 500, remaining: 412, resetAt: now + 40 * minuteMs }],
    ['is over at its reset', 0, null],
    ['is not believed beyond the hour', 3 * 60 * minuteMs, null],
  ])('%s', (_, resetMs, rate) => {
    expect(knownRateOf([known('other', minuteMs), known('demo', resetMs)], 'demo', now)).toEqual(rate)
  })

  it('knows nothing of another cloud', () => {
    expect(knownRateOf([known('other', minuteMs)], 'demo', now)).toBeNull()
  })
})

describe('withRate', () => {
  const told = (remaining: number | null, resetMs: number) => ({
    limit: 500,
    remaining,
    resetAt: at(resetMs),
  })

  it('keeps one a cloud, the newest first', () => {
    const rates = [known('a', minuteMs), known('b', minuteMs)]
    expect(withRate(rates, 'b', told(3, 2 * minuteMs))).toEqual([
      known('b', 2 * minuteMs, 3),
      known('a', minuteMs),
    ])
  })

  it('is the same list where nothing is new, or nothing was said', () => {
    const rates = [known('a', minuteMs)]
    expect(withRate(rates, 'a', told(412, minuteMs))).toBe(rates)
    expect(withRate(rates, 'a', null)).toBe(rates)
    expect(withRate(rates, 'b', { limit: 500, remaining: 1, resetAt: null })).toBe(rates)
  })

  it('does not grow for ever', () => {
    let rates: readonly KnownRate[] = []
    for (let n = 0; n < 30; n += 1) rates = withRate(rates, `cloud-${n}`, told(n, minuteMs))
    expect(rates).toHaveLength(20)
    expect(rates[0]?.cloudName).toBe('cloud-29')
  })
})
