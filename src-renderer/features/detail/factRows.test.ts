import { describe, expect, it } from 'vitest'
import type { AssetDetail } from '../../../src-preload/contract'
import { fieldLabels, noLabels } from '../../ui'
import { detailOf } from './detailOf.fixture'
import { aboutRows, contextRows, descriptionOf, metadataRows, spanText, whereRows } from './factRows'
import { headingOf } from './heading'
import { boxRatio, shapeOf } from './shape'

const bare = detailOf('a')
const withAsset = (over: Partial<AssetDetail['asset']>): AssetDetail => detailOf('a', over)

describe('the facts of an asset', () => {
  it('leave out what nobody knows', () => {
    expect(aboutRows(bare)).toEqual([])
    expect(whereRows(bare)).toEqual([
      { label: 'Folder', value: 'the top folder' },
      { label: 'Cloud', value: 'demo' },
      { label: 'Delivery', value: 'Open to whoever has the address' },
      { label: 'Public ID', value: 'home/a', code: true },
      { label: 'Asset ID', value: 'a', code: true },
    ])
  })

  it('are said as people say them', () => {
    const detail = withAsset({
      durationSeconds: 754,
      bytes: 4_213_000,
      width: 1080,
      height: 1920,
      format: 'mp4',
      createdAt: '2026-11-22T12:00:00Z',
      uploadedAt: '2026-11-23T12:00:00Z',
    })
    expect(aboutRows(detail, 'UTC').map(({ value }) => value)).toEqual([
      '12:34',
      '4.2 MB',
      '1080 × 1920 · 9:16',
      'MP4',
      'Nov 22, 2026, 12:00',
      'Nov 23, 2026, 12:00',
    ])
    expect(whereRows({ ...bare, deliveryType: 'private' })[2]?.value).toBe('Private')
  })

  it('tell of copies where this one is shown in their place, not where it is hidden itself', () => {
    const copies = (assetId: string) => ({ shown: { assetId, title: 'Boats', folder: '' }, hidden: 2 })
    expect(aboutRows({ ...bare, copies: copies('a') })).toEqual([
      { label: 'Copies', value: '2 other copies are hidden, as you chose in Duplicates' },
    ])
    expect(aboutRows({ ...bare, copies: copies('b') })).toEqual([])
  })

  it('tell the description apart from the rest of the context', () => {
    const detail = withAsset({
      context: { description: 'By the sea', hashtags: '#sea', start_time: '3', empty: '' },
    })
    expect(descriptionOf(detail)).toBe('By the sea\n#sea')
    expect(contextRows(detail)).toEqual([{ label: 'start_time', value: '3' }])
    expect(descriptionOf(bare)).toBe('')
  })
})

it('an export goes by its clip and by where it was exported for; an orphan by its own name', () => {
  const exported = withAsset({
    kind: 'export',
    title: 'cm4_9:16_tiktok_17329',
    export: { clipId: 'c', format: '9:16', platform: 'tiktok' },
  })
  const card = { ...exported.asset, title: 'Boats', childCount: 1, parentTitle: null, platform: null }
  const clip = {
    card: { ...card, kind: 'clip' as const },
    startSeconds: null,
    endSeconds: null,
    exports: [{ assetId: 'a', format: '9:16', platform: 'tiktok' }],
  }
  const inFamily = { ...exported, family: { video: null, clips: [clip], clipTotal: 1 } }
  expect(headingOf(inFamily)).toEqual({ title: 'Boats', kind: 'Export · TikTok 9:16' })
  expect(headingOf(exported)).toEqual({ title: 'cm4_9:16_tiktok_17329', kind: 'Export' })
})

it.each([
  [['a', 'b'], 'a, b'],
  [true, 'Yes'],
  [0, '0'],
  [null, 'not known'],
  [{ a: 1 }, '{"a":1}'],
])('%j of a field', (value, text) => {
  expect(metadataRows(withAsset({ metadata: { x: value } }), noLabels)).toEqual([
    { key: 'x', label: 'x', value: text },
  ])
})

it('structured metadata goes by the labels of its fields and values, in the order of the former', () => {
  const values = [
    { externalId: 'm1', label: 'Calm' },
    { externalId: 'm2', label: 'Wild' },
  ]
  const labels = fieldLabels([
    { externalId: 'a', label: 'Mood', type: 'set', values },
    { externalId: 'b', label: 'First mood', type: 'enum', values },
    { externalId: 'c', label: 'Mood', type: 'string', values: [] },
  ])
  const metadata = { a: ['m2', 'm9'], b: 'm1', c: 'm1' }
  expect(metadataRows(withAsset({ metadata }), labels)).toEqual([
    { key: 'b', label: 'First mood', value: 'Calm' },
    { key: 'a', label: 'Mood', value: 'Wild, m9' },
    { key: 'c', label: 'Mood', value: 'm1' },
  ])
})

it.each([
  [22, 31, '0:22 – 0:31'],
  [22, null, 'from 0:22'],
  [null, 31, null],
])('a clip from %s to %s', (start, end, text) => {
  expect(spanText(start, end)).toBe(text)
})

it.each([
  [1920, 1080, '16:9', 16 / 9],
  [1080, 1920, '9:16', 4 / 5],
  [1079, 1920, '9:16', 4 / 5],
  [1000, 700, null, 10 / 7],
  [10_000, 100, null, 21 / 9],
  [null, 100, null, 16 / 9],
  [100, 0, null, 16 / 9],
])('%s by %s', (width, height, shape, ratio) => {
  expect([shapeOf(width, height), boxRatio(width, height)]).toEqual([shape, ratio])
})
