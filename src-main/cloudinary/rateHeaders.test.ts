import { describe, expect, test } from 'vitest'
import { afterRequests, readClockOffset, readRate, readResumeAt } from './rateHeaders'

const now = Date.UTC(2024, 9, 4, 13, 30)
const header = (values: Record<string, string>) => {
  const headers = new Headers(values)
  return (name: string) => headers.get(name)
}
const text = 'Rate Limit Exceeded. Limit of 500 api operations reached. Try again on 2024-10-04 14:00:00 UTC'
const end = Date.UTC(2024, 9, 4, 14)
const reset = 'Fri, 04 Oct 2024 14:00:00 GMT'

describe('readRate', () => {
  test('reads all three, and what it can of them', () => {
    expect(
      readRate(
        header({
          'X-FeatureRateLimit-Limit': '500',
          'X-FeatureRateLimit-Remaining': '0',
          'X-FeatureRateLimit-Reset': reset,
        }),
        now,
      ),
    ).toEqual({ limit: 500, remaining: 0, resetAt: end })
    expect(
      readRate(header({ 'X-FeatureRateLimit-Limit': 'many', 'X-FeatureRateLimit-Remaining': '7' }), now),
    ).toEqual({ limit: null, remaining: 7, resetAt: null })
    expect(readRate(header({ 'X-FeatureRateLimit-Reset': 'soon' }), now)).toBeNull()
    expect(readRate(header({}), now)).toBeNull()
  })

  test.each([
    ['three hours late', 'Fri, 04 Oct 2024 16:30:00 GMT', end - 3 * 3_600_000],
    ['a day ahead', 'Thu, 03 Oct 2024 13:30:00 GMT', end + 24 * 3_600_000],
    [
      'right to the second: its end stays the same from answer to answer',
      'Fri, 04 Oct 2024 13:30:01 GMT',
      end,
    ],
  ])('tells the end by this computer’s clock, which is %s', (_clock, date, resetAt) => {
    expect(readRate(header({ Date: date, 'X-FeatureRateLimit-Reset': reset }), now)?.resetAt).toBe(resetAt)
  })
})

test('afterRequests takes what was sent from what was left, and no more than there is', () => {
  const rate = { limit: 500, remaining: 7, resetAt: end }
  expect(afterRequests(rate, 0)).toEqual(rate)
  expect(afterRequests(rate, 3)).toEqual({ ...rate, remaining: 4 })
  expect(afterRequests(rate, 9)).toEqual({ ...rate, remaining: 0 })
  expect(afterRequests({ ...rate, remaining: null }, 3)).toEqual({ ...rate, remaining: null })
  expect(afterRequests(null, 3)).toBeNull()
})

describe('readResumeAt', () => {
  test.each<[string, Record<string, string>, string, number | null]>([
    ['nothing said', {}, '', null],
    ['the text', {}, text, end],
    ['the text of something else', {}, 'Try again on Friday', null],
    ['an impossible date', {}, 'Try again on 2024-99-99 14:00:00 UTC', null],
    ['Retry-After in seconds, before the text', { 'Retry-After': '30' }, text, now + 30_000],
    ['Retry-After as a date', { 'Retry-After': reset }, '', end],
    ['Retry-After nobody can read', { 'Retry-After': 'later' }, text, end],
    [
      'a budget that is used up',
      { 'X-FeatureRateLimit-Remaining': '0', 'X-FeatureRateLimit-Reset': reset },
      '',
      end,
    ],
    [
      'a budget that is not',
      { 'X-FeatureRateLimit-Remaining': '9', 'X-FeatureRateLimit-Reset': reset },
      '',
      null,
    ],
    ['only its end', { 'X-FeatureRateLimit-Reset': reset }, '', end],
    [
      'the storage’s clock is 10 minutes behind: so is its end',
      { Date: 'Fri, 04 Oct 2024 13:20:00 GMT' },
      text,
      end + 600_000,
    ],
    ['seconds need no clock', { Date: 'Fri, 04 Oct 2024 13:20:00 GMT', 'Retry-After': '5' }, '', now + 5_000],
  ])('%s', (_name, headers, message, expected) => {
    expect(readResumeAt(header(headers), message, now)).toBe(expected)
  })
})

test('readClockOffset is how far the storage is ahead', () => {
  expect(readClockOffset(header({ date: 'Fri, 04 Oct 2024 13:31:00 GMT' }), now)).toBe(60_000)
  expect(readClockOffset(header({ date: 'today' }), now)).toBeNull()
  expect(readClockOffset(header({}), now)).toBeNull()
})
