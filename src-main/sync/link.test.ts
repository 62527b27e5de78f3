import { describe, expect, it } from 'vitest'
import { familyMember } from './assets.fixture'
import { parseClipName } from './clipName'
import { linkFamilies } from './link'
import { slugOf } from './slug'
import type { FamilyLink, FamilyMember } from './store'

const video = familyMember({
  assetId: 'v1',
  kind: 'video',
  publicId: 'creator_uploads/videos/u1/lisbon_walk_x7k2ab',
  title: 'Lisbon Walk',
  durationSeconds: 90,
  context: { video_id: 'web-1' },
})
const other = familyMember({
  assetId: 'v2',
  kind: 'video',
  publicId: 'creator_uploads/videos/u1/porto_night_q1w2e3',
  title: 'Porto Night',
  durationSeconds: 30,
  context: { video_id: 'web-2' },
})
const clip = (over: Partial<FamilyMember> & Pick<FamilyMember, 'publicId'>): FamilyMember =>
  familyMember({ assetId: 'c1', kind: 'clip', ...over })

const linkOf = (
  member: FamilyMember,
  others: readonly FamilyMember[] = [video, other],
): FamilyLink | undefined =>
  linkFamilies([...others, member]).find(({ assetId }) => assetId === member.assetId)

describe('linkFamilies: a clip and its video', () => {
  it.each<[string, FamilyMember, FamilyLink['parent']]>([
    [
      'parent_public_id',
      clip({ publicId: 'a', context: { parent_public_id: video.publicId } }),
      { assetId: 'v1', basis: 'context', confidence: 0.99 },
    ],
    [
      'a web id that a video carries',
      clip({ publicId: 'a', context: { video_id: 'web-2' } }),
      { assetId: 'v2', basis: 'context', confidence: 0.97 },
    ],
    ['a web id that nobody carries', clip({ publicId: 'a', context: { video_id: 'web-9' } }), null],
    [
      'an asset id',
      clip({ publicId: 'a', context: { videoId: 'v1' } }),
      { assetId: 'v1', basis: 'context', confidence: 0.97 },
    ],
    [
      'the clip_ convention',
      clip({ publicId: 'x/clip_1712345678901_web-1_3_9' }),
      { assetId: 'v1', basis: 'name', confidence: 0.95 },
    ],
    [
      'the whole title',
      clip({ publicId: 'x/Lisbon_Walk_3s_9s' }),
      { assetId: 'v1', basis: 'name', confidence: 0.9 },
    ],
    [
      'the whole title with a random suffix',
      clip({ publicId: 'x/Lisbon_Walk_3s_9s_a1b2c3' }),
      { assetId: 'v1', basis: 'name', confidence: 0.9 },
    ],
    [
      'a title that begins with two words of the video’s',
      clip({ publicId: 'x/Lisbon_Walk_tram_3s_9s' }),
      null,
    ],
    ['a title that only shares letters', clip({ publicId: 'x/Lisbon_Walking_3s_9s' }), null],
    ['a span that does not fit', clip({ publicId: 'x/Porto_Night_3s_40s' }), null],
    [
      'a shared base name',
      clip({ publicId: 'x/lisbon_walk_clip_2', durationSeconds: 8 }),
      { assetId: 'v1', basis: 'baseName', confidence: 0.7 },
    ],
    [
      'a shared base name that is too long',
      clip({ publicId: 'x/porto_night_clip_2', durationSeconds: 80 }),
      null,
    ],
    ['nothing in common', clip({ publicId: 'x/something_else' }), null],
  ])('%s', (_name, member, expected) => {
    expect(linkOf(member)?.parent ?? null).toEqual(expected)
  })

  it('links to none of two that tie, and to the right one where a weaker signal can tell', () => {
    const twin = familyMember({
      assetId: 'v3',
      kind: 'video',
      publicId: 'x/other_name',
      title: 'Other',
      context: { video_id: 'web-1' },
    })
    const blind = clip({ publicId: 'x/unrelated', context: { video_id: 'web-1' } })
    expect(linkOf(blind, [video, twin])?.parent ?? null).toBeNull()
    const telling = clip({ publicId: 'x/Lisbon_Walk_3s_9s', context: { video_id: 'web-1' } })
    expect(linkOf(telling, [video, twin])?.parent).toEqual({ assetId: 'v1', basis: 'name', confidence: 0.9 })
  })

  it('never touches a confirmed link', () => {
    const confirmed = clip({
      publicId: 'a',
      context: { parent_public_id: video.publicId },
      parent: { assetId: 'v2', basis: 'confirmed', confidence: 1 },
    })
    expect(linkOf(confirmed)).toBeUndefined()
  })

  it('finds a parent that arrived after its clip, and says nothing of a link it has already', () => {
    const orphan = clip({ publicId: 'a', context: { parent_public_id: video.publicId } })
    expect(linkOf(orphan, [other])).toBeUndefined()
    const link = linkOf(orphan, [other, video])
    expect(link?.parent?.assetId).toBe('v1')
    expect(linkOf({ ...orphan, ...link })).toBeUndefined()
  })

  it('reads start and end from the context, else from the name', () => {
    expect(
      linkOf(clip({ publicId: 'x/T_1s_2s', context: { start_time: '3.5', endOffset: '9' } })),
    ).toMatchObject({ startSeconds: 3.5, endSeconds: 9 })
    expect(linkOf(clip({ publicId: 'x/T_1s_2.5s' }))).toMatchObject({ startSeconds: 1, endSeconds: 2.5 })
  })
})

describe('linkFamilies: an export and its clip', () => {
  const cut = clip({ publicId: 'x/Lisbon_Walk_3s_9s', context: { clip_id: 'web-c1' } })
  const made = (over: Partial<FamilyMember> & Pick<FamilyMember, 'publicId'>): FamilyMember =>
    familyMember({ assetId: 'e1', kind: 'export', ...over })

  it.each<[string, FamilyMember, Partial<FamilyLink>]>([
    [
      'the name',
      made({ publicId: 'y/web-c1_9:16_tiktok_1712345678901' }),
      {
        parent: { assetId: 'c1', basis: 'name', confidence: 0.95 },
        exportFormat: '9:16',
        exportPlatform: 'tiktok',
      },
    ],
    [
      'the clip’s own name',
      made({ publicId: 'y/Lisbon_Walk_3s_9s_1:1_instagram_1712345678901' }),
      { parent: { assetId: 'c1', basis: 'name', confidence: 0.95 } },
    ],
    [
      'the context',
      made({ publicId: 'y/z', context: { clip_id: 'web-c1', platform: 'YouTube', format: '16:9' } }),
      {
        parent: { assetId: 'c1', basis: 'context', confidence: 0.97 },
        exportFormat: '16:9',
        exportPlatform: 'youtube',
      },
    ],
    [
      'a clip nobody knows',
      made({ publicId: 'y/web-c9_4:3_linkedin_1712345678901' }),
      { parent: null, exportFormat: '4:3', exportPlatform: 'linkedin' },
    ],
  ])('%s', (_name, member, expected) => {
    expect(linkOf(member, [video, cut])).toMatchObject(expected)
  })
})

describe('names', () => {
  it('reads both clip conventions', () => {
    expect(parseClipName('f/clip_1712345678901_ckx_12_1.5_9')).toEqual({
      videoRef: 'ckx_12',
      title: null,
      startSeconds: 1.5,
      endSeconds: 9,
    })
    expect(parseClipName('f/My_Day_10s_20s')).toEqual({
      videoRef: null,
      title: 'My_Day',
      startSeconds: 10,
      endSeconds: 20,
    })
    expect(parseClipName('f/My_Day_20s_10s')).toBeNull()
    expect(parseClipName('f/My_Day')).toBeNull()
  })
  it('makes slugs of any script', () => {
    expect(['Río — Day #2!', '  夜の 東京 ', '🎬🎬', 'Ünïcode__x'].map(slugOf)).toEqual([
      'rio_day_2',
      '夜の_東京',
      '',
      'unicode_x',
    ])
  })
})
