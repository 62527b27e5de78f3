import { describe, expect, it } from 'vitest'
import { snapshotWith } from './examples.fixture'
import { plainProgressLine, progressLine } from './progress'
import {
  createPaint,
  fitTo,
  formatAgo,
  formatBytes,
  formatLength,
  formatTook,
  printable,
  widthOf,
} from './text'

describe('words', () => {
  it.each([
    [formatBytes(0), '0 B'],
    [formatBytes(999), '999 B'],
    [formatBytes(1000), '1.0 kB'],
    [formatBytes(1_234_567), '1.2 MB'],
    [formatBytes(123_456_789), '123 MB'],
    [formatBytes(2e15), '2000 TB'],
    [formatLength(7.4), '0:07'],
    [formatLength(59.6), '1:00'],
    [formatLength(3723), '1:02:03'],
    [formatTook(400), '0.4 s'],
    [formatTook(42_000), '42 s'],
    [formatTook(185_000), '3 min 5 s'],
    [formatAgo(-5), 'just now'],
    [formatAgo(60_000), '1 minute ago'],
    [formatAgo(47 * 3_600_000), '47 hours ago'],
    [formatAgo(72 * 3_600_000), '3 days ago'],
    [printable(' a\u001b[31mb\nc\u202e\u200bd '), 'a [31mb cd'],
  ])('%s', (made, expected) => {
    expect(made).toBe(expected)
  })

  it('measures and cuts by columns, never inside a character', () => {
    expect(widthOf('aé')).toBe(2)
    expect(widthOf('e\u0301')).toBe(1)
    expect(widthOf('日本🎬👩‍👩‍👧')).toBe(8)
    expect(fitTo('日本語', 4)).toBe('日… ')
    expect(fitTo('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…')
    expect(fitTo('ab', 4, 'right')).toBe('  ab')
    expect(fitTo('abc', 1)).toBe('…')
  })
})

describe('the progress line', () => {
  const now = Date.parse('2026-11-22T18:00:00.000Z')
  const draw = (columns: number, more = {}) =>
    progressLine(snapshotWith(more), { frame: 0, columns, now, paint: createPaint(false) })

  it('has a bar where there is room, and never passes the width', () => {
    expect(draw(120)).toBe(
      `⠋ Listing the storage  ${'█'.repeat(9)}${'░'.repeat(21)}  500 / 1,750  2 requests, 488 left`,
    )
    for (let columns = 1; columns < 120; columns++) {
      expect(draw(columns).length).toBeLessThan(Math.max(2, columns))
    }
  })

  it('has none while the total is not known or nothing', () => {
    expect(draw(120, { total: null })).toBe('⠋ Listing the storage  500  2 requests, 488 left')
    expect(draw(120, { total: 0, done: 0 })).toBe('⠋ Listing the storage  0 / 0  2 requests, 488 left')
  })

  it('says what it waits for, and that it cancels', () => {
    expect(draw(120, { waitingUntil: '2026-11-22T18:00:04.000Z' })).toContain('Waiting for the storage, 4 s')
    expect(draw(120, { waitingUntil: '2026-11-22T18:30:00.000Z' })).toMatch(
      /Waiting for the storage until \d\d:\d\d/,
    )
    expect(draw(120, { waitingUntil: '2026-11-22T17:59:00.000Z' })).toContain('Listing')
    expect(draw(120, { cancelling: true, failed: 2 })).toMatch(/Cancelling.*2 failed/)
    expect(plainProgressLine(snapshotWith({ rate: null, requests: 1 }), now)).toBe(
      'Listing the storage: 500 / 1,750 (1 request)',
    )
  })
})
