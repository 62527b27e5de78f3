import { describe, expect, it } from 'vitest'
import { autoSyncIntervals, type ScheduleStatus } from '../../../src-preload/contract'
import { intervalWords, scheduleWords } from './scheduleWords'

const nowMs = Date.UTC(2026, 10, 22, 15)
const say = (status: Partial<ScheduleStatus>): string | null =>
  scheduleWords(
    { everyMinutes: 15, atStart: true, onWake: true, paused: null, nextAt: null, ...status },
    nowMs,
    'UTC',
  )

describe('the background sync in words', () => {
  it('names every interval', () => {
    expect(autoSyncIntervals.map(intervalWords)).toEqual([
      'Every 5 minutes',
      'Every 15 minutes',
      'Every hour',
      'Off',
    ])
  })

  it.each<[string | null, Partial<ScheduleStatus>]>([
    ['Next refresh at 15:12.', { nextAt: '2026-11-22T15:12:30.000Z' }],
    ['Next refresh at 00:04 on Nov 23, 2026.', { nextAt: '2026-11-23T00:04:00.000Z' }],
    ['The next refresh is due now.', { nextAt: '2026-11-22T15:00:59.000Z' }],
    ['The next refresh is due now.', { nextAt: '2026-11-22T14:59:00.000Z' }],
    ['Paused until 16:00.', { paused: { until: '2026-11-22T16:00:00.000Z' } }],
    ['Paused until 06:00 on Nov 23, 2026.', { paused: { until: '2026-11-23T06:00:00.000Z' } }],
    ['Paused until you resume it.', { paused: { until: null } }],
    ['Your library changes only when you sync.', { everyMinutes: 0, paused: { until: null } }],
    [null, {}],
  ])('%s', (words, status) => {
    expect(say(status)).toBe(words)
  })
})
