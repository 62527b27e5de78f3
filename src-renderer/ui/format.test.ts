import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatDay,
  formatDuration,
  formatUntil,
  spokenDuration,
} from './format'

describe('durations', () => {
  it.each([
    [null, null, null],
    [Number.NaN, null, null],
    [-1, null, null],
    [0, '0:00', '0 seconds'],
    [0.2, '0:01', '1 second'],
    [7.4, '0:07', '7 seconds'],
    [59.6, '1:00', '1 minute'],
    [754, '12:34', '12 minutes 34 seconds'],
    [3723, '1:02:03', '1 hour 2 minutes 3 seconds'],
    [36_000, '10:00:00', '10 hours'],
  ])('%s s reads %s', (seconds, clock, spoken) => {
    expect(formatDuration(seconds)).toBe(clock)
    expect(spokenDuration(seconds)).toBe(spoken)
  })
})

describe('sizes', () => {
  it.each([
    [null, null],
    [-5, null],
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 KB'],
    [4_213_000, '4.2 MB'],
    [118_400_000, '118 MB'],
    [999_700_000, '1.0 GB'],
    [3_000_000_000_000_000, '3000 TB'],
  ])('%s bytes read %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words)
  })
})

describe('dates', () => {
  const noon = '2026-11-22T12:00:00.000Z'
  const noonMs = Date.parse(noon)

  it('shows days and clocks in a zone, and nothing for a broken date', () => {
    expect(formatDay(noon, 'UTC')).toBe('Nov 22, 2026')
    expect(formatClock(noon, 'UTC')).toBe('12:00')
    expect(formatClock('2026-11-22T00:05:00Z', 'UTC')).toBe('00:05')
    expect(formatDay('yesterday')).toBeNull()
    expect(formatClock(null)).toBeNull()
  })

  it.each([
    [0, 'just now'],
    [-5_000, 'just now'],
    [61_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [25 * 3_600_000, '1 day ago'],
  ])('%s ms later it was %s', (laterMs, words) => {
    expect(formatAgo(noon, noonMs + laterMs)).toBe(words)
  })

  it('names the day once a week has passed', () => {
    expect(formatAgo(noon, noonMs + 8 * 86_400_000)).toBe('on Nov 22, 2026')
  })

  it.each([
    [0, null],
    [-1, null],
    [400, 'in 1 second'],
    [12_000, 'in 12 seconds'],
    [91_000, 'at 12:00'],
  ])('%s ms before it is %s', (beforeMs, words) => {
    expect(formatUntil(noon, noonMs - beforeMs, 'UTC')).toBe(words)
  })
})
