import { expect, it } from 'vitest'
import { clipIdFromExportName } from './exportName'

it.each([
  ['creator_uploads/clips/ana@example.com/cm1abc_9:16_tiktok_1700000000000', 'cm1abc'],
  ['cm1abc_1:1_instagram_1700000000000', 'cm1abc'],
  ['clip_1700_v1_9-16_youtube_1700000000000', 'clip_1700_v1'],
  ['clip_9_9_16_facebook_1', 'clip_9'],
  ['creator_uploads/clips/u1/A_day_12s_30s', null],
  ['_9:16_tiktok_1', null],
  ['a_9:16_tiktok_1/other', null],
  ['', null],
])('reads the clip of %j as %j', (publicId, clipId) => {
  expect(clipIdFromExportName(publicId)).toBe(clipId)
})
