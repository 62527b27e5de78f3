import { expect, it } from 'vitest'
import type { AssetDetail, FamilyClip } from '../../../src-preload/contract'
import { detailOf } from './detailOf.fixture'
import { momentOf } from './playhead'

const clip = (assetId: string, startSeconds: number | null): FamilyClip => ({
  card: { ...detailOf(assetId).asset, childCount: 0, parentTitle: null, platform: null },
  startSeconds,
  endSeconds: null,
  exports: [],
})
const family = { video: null, clips: [clip('a', 12), clip('b', null)], clipTotal: 2 }
const inFamily = (assetId: string, over: Partial<AssetDetail['asset']>): AssetDetail => ({
  ...detailOf(assetId, over),
  family,
})

it.each<[string, AssetDetail, number | null]>([
  ['its own, of a video', inFamily('v', { kind: 'video' }), 3],
  ['later by where it was cut, of a clip', inFamily('a', {}), 15],
  ['not known, of a clip that begins nobody knows where', inFamily('b', {}), null],
  [
    'that of its clip, of an export',
    inFamily('e', { kind: 'export', parent: { assetId: 'a', basis: 'name', confidence: 1 } }),
    15,
  ],
  ['not known, of an export without a clip', inFamily('e', { kind: 'export' }), null],
])('the moment in the video is %s', (_, detail, moment) => {
  expect(momentOf(detail, 3)).toBe(moment)
})
