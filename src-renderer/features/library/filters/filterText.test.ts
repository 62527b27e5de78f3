import { expect, it } from 'vitest'
import type { ViewFilter } from '../../../../src-preload/contract'
import { noFilter } from '../viewId'
import {
  dayBefore,
  type FilterKey,
  filterKeys,
  filterText,
  isOn,
  readLength,
  toggledIn,
  without,
} from './filterText'

const filter: ViewFilter = {
  duration: { min: 60, max: null },
  tags: ['sale', 'summer', 'beach'],
  formats: ['mp4'],
  aspects: ['portrait'],
  platforms: ['tiktok'],
  hasClips: false,
  offlineOnly: true,
  created: { from: '2026-01-01', to: '2026-03-31' },
  folder: { path: 'creatorapp/users/a@b.c/videos/Travel/Best', withSubfolders: true },
}

it.each<[FilterKey, string]>([
  ['duration', '1:00 or longer'],
  ['tags', 'sale +2'],
  ['formats', 'MP4'],
  ['aspects', 'Portrait'],
  ['platforms', 'TikTok'],
  ['hasClips', 'Without clips'],
  ['offlineOnly', 'Available offline'],
  ['created', 'Jan 1, 2026 to Mar 31, 2026'],
  ['folder', 'Travel / Best'],
])('%s says %s', (key, text) => {
  expect(filterText(filter, key, 'videos')).toBe(text)
})

it('of clips it is the exports that count', () => {
  expect(filterText(filter, 'hasClips', 'clips')).toBe('Without exports')
})

it('a ratio is called by its numbers', () => {
  const ratios: ViewFilter = { ...filter, aspects: ['16:9', '4:5', 'square'] }
  expect(filterText(ratios, 'aspects', 'videos')).toBe('16:9 +2')
})

it('every part is off in the empty filter, on in a full one, and can be taken out alone', () => {
  for (const key of filterKeys) {
    expect(isOn(noFilter, key)).toBe(false)
    expect(isOn(filter, key)).toBe(true)
    const rest = without(filter, key)
    expect(filterKeys.filter((other) => !isOn(rest, other))).toEqual([key])
  }
  expect(Object.keys(noFilter).sort()).toEqual([...filterKeys].sort())
})

it.each([
  ['90', 90],
  ['1:30', 90],
  ['2m', 120],
  ['1h', 3600],
  [' 1m 30s ', 90],
  ['soon', null],
  ['', null],
])('reads the length %j as %s seconds', (text, seconds) => {
  expect(readLength(text)).toBe(seconds)
})

it('puts in and takes out', () => {
  expect(toggledIn(['a', 'b'], 'b')).toEqual(['a'])
  expect(toggledIn(['a'], 'b')).toEqual(['a', 'b'])
})

it('counts days back on the calendar', () => {
  const noon = new Date(2026, 2, 2, 12).getTime()
  expect([0, 1, 2].map((days) => dayBefore(noon, days))).toEqual(['2026-03-02', '2026-03-01', '2026-02-28'])
})
