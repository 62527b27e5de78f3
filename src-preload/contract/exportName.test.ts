import { describe, expect, it } from 'vitest'
import { parseExportName } from './exportName'

describe('parseExportName', () => {
  it.each([
    [
      'creator_uploads/clips/a@b.c/clip9_9:16_tiktok_1712345678901',
      { clipRef: 'clip9', format: '9:16', platform: 'tiktok' },
    ],
    ['my_clip_4:3_LinkedIn_1712345678901', { clipRef: 'my_clip', format: '4:3', platform: 'linkedin' }],
    ['c_16x9_youtube_1712345678901', { clipRef: 'c', format: '16:9', platform: 'youtube' }],
    ['c_9:16_myspace_1712345678901', null],
    ['c_9:16_tiktok', null],
    ['_9:16_tiktok_1712345678901', null],
    [
      'clip_1700_v1_9-16_youtube_1700000000000',
      { clipRef: 'clip_1700_v1', format: '9:16', platform: 'youtube' },
    ],
    ['clip_9_9_16_facebook_1', { clipRef: 'clip_9', format: '9:16', platform: 'facebook' }],
    ['a_9:16_tiktok_1/other', null],
    ['', null],
  ])('%s', (publicId, expected) => {
    expect(parseExportName(publicId)).toEqual(expected)
  })
})
