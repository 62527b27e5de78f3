import { describe, expect, it } from 'vitest'
import type { FamilyVerdict } from '../../src-preload/contract'
import { familyMember } from './assets.fixture'
import { parseClipName, parseCut } from './clipName'
import { linkFamilies } from './link'
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

describe('linkFamilies: ids that disagree, age or are gone', () => {
  const pointing = clip({
    publicId: 'x/unrelated',
    context: { parent_public_id: video.publicId, video_id: 'web-2' },
  })

  it('links to nobody where two ids name two videos, unless one of them carries an id of its own', () => {
    expect(linkOf(pointing, [{ ...video, context: {} }, other])?.parent ?? null).toBeNull()
    expect(linkOf(pointing)?.parent).toEqual({ assetId: 'v2', basis: 'context', confidence: 0.97 })
    const agreeing = { ...pointing, context: { ...pointing.context, video_id: 'web-1' } }
    expect(linkOf(agreeing)?.parent).toEqual({ assetId: 'v1', basis: 'context', confidence: 0.99 })
  })

  it('takes no namesake that carries another web id', () => {
    const named = clip({ publicId: 'x/Lisbon_Walk_3s_9s', context: { video_id: 'web-9' } })
    expect(linkOf(named)?.parent ?? null).toBeNull()
    expect(linkOf(named, [{ ...video, context: {} }])?.parent?.assetId).toBe('v1')
  })

  it('reads Cloudinary’s related assets from either side', () => {
    const parent = { assetId: 'v2', basis: 'related', confidence: 0.98 }
    expect(linkOf(clip({ publicId: 'x/a', relatedIds: ['v2', 'image-1'] }))?.parent).toEqual(parent)
    expect(linkOf(clip({ publicId: 'x/a' }), [video, { ...other, relatedIds: ['c1'] }])?.parent).toEqual(
      parent,
    )
    expect(linkOf(clip({ publicId: 'x/a', relatedIds: ['v1', 'v2'] }))?.parent ?? null).toBeNull()
  })

  it('links to no tombstone, and to nobody else in its place, but to the same video uploaded again', () => {
    const gone = { ...video, removed: true }
    const stray = clip({ publicId: 'x/Porto_Night_3s_9s', context: { parent_public_id: video.publicId } })
    expect(linkOf(stray, [gone, other])?.parent ?? null).toBeNull()
    expect(linkOf(stray, [gone, { ...video, assetId: 'v9' }, other])?.parent?.assetId).toBe('v9')
    expect(linkFamilies([video, { ...clip({ publicId: 'x/Lisbon_Walk_3s_9s' }), removed: true }])).toEqual([])
  })

  it('takes no namesake that came days after the clip, except where ids prove that dates tell nothing', () => {
    const day = 86_400_000
    const early = { ...video, createdAt: 10 * day, context: {} }
    const named = clip({ publicId: 'x/Lisbon_Walk_3s_9s', createdAt: 5 * day })
    expect(linkOf(named, [early])?.parent ?? null).toBeNull()
    expect(linkOf({ ...named, createdAt: 9.5 * day }, [early])?.parent?.assetId).toBe('v1')
    const copied = clip({
      assetId: 'c2',
      publicId: 'x/b',
      createdAt: day,
      context: { parent_public_id: video.publicId },
    })
    expect(linkOf(named, [early, copied])?.parent?.assetId).toBe('v1')
  })
})

describe('linkFamilies: a person’s word', () => {
  const named = clip({ publicId: 'x/Lisbon_Walk_3s_9s' })
  const withWords = (
    verdicts: readonly FamilyVerdict[],
    member: FamilyMember = named,
    others: readonly FamilyMember[] = [video, other],
  ): FamilyLink | undefined =>
    linkFamilies([...others, member], verdicts).find(({ assetId }) => assetId === member.assetId)
  const yes = (parentId: string): FamilyVerdict => ({ childId: 'c1', parentId, verdict: 'confirmed' })
  const no = (parentId: string): FamilyVerdict => ({ childId: 'c1', parentId, verdict: 'rejected' })
  const confirmed = (assetId: string) => ({ assetId, basis: 'confirmed', confidence: 1 }) as const

  it.each<[string, readonly FamilyVerdict[], FamilyLink['parent']]>([
    ['confirmed wins over every signal', [yes('v2')], confirmed('v2')],
    ['the last confirmation counts', [yes('v1'), yes('v2')], confirmed('v2')],
    ['a rejected pair is not linked', [no('v1')], null],
    ['a rejection is taken back by a confirmation', [no('v1'), yes('v1')], confirmed('v1')],
    [
      'a confirmation is taken back by a rejection',
      [yes('v2'), no('v2')],
      { assetId: 'v1', basis: 'name', confidence: 0.9 },
    ],
    ['a rejection of another says nothing', [no('v2')], { assetId: 'v1', basis: 'name', confidence: 0.9 }],
    [
      'a confirmed parent that is not in the library waits',
      [yes('v7')],
      { assetId: 'v1', basis: 'name', confidence: 0.9 },
    ],
  ])('%s', (_name, verdicts, parent) => {
    expect(withWords(verdicts)?.parent ?? null).toEqual(parent)
  })

  it('holds for a tombstone, told or only still linked', () => {
    expect(withWords([yes('v2')], named, [video, { ...other, removed: true }])?.parent).toEqual(
      confirmed('v2'),
    )
    expect(
      withWords([yes('v2')], { ...named, parent: { ...confirmed('v2'), basis: 'name' } }, [video])?.parent,
    ).toEqual(confirmed('v2'))
  })

  it('is not written again, and says so where it takes a confirmed link back', () => {
    const linked = { ...named, parent: confirmed('v2'), startSeconds: 3, endSeconds: 9 }
    expect(withWords([yes('v2')], linked)).toBeUndefined()
    expect(withWords([], linked)).toBeUndefined()
    expect(withWords([no('v2'), no('v1')], linked)).toMatchObject({ parent: null, withdrawn: true })
  })

  it('explains the other clips of the same unknown web id', () => {
    const context = { video_id: 'web-7' }
    const first = clip({ publicId: 'x/a', context })
    const second = clip({ assetId: 'c2', publicId: 'x/b', context })
    const bare = [{ ...video, context: {} }, other]
    const parents = (verdicts: readonly FamilyVerdict[]) =>
      linkFamilies([...bare, first, second], verdicts).map(({ assetId, parent }) => [
        assetId,
        parent?.assetId,
      ])
    expect(parents([])).toEqual([])
    expect(parents([yes('v1')])).toEqual([
      ['c1', 'v1'],
      ['c2', 'v1'],
    ])
    expect(parents([yes('v1'), { childId: 'c2', parentId: 'v1', verdict: 'rejected' }])).toEqual([
      ['c1', 'v1'],
    ])
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
    expect(parseClipName('f/My_Day_10s_20s_2_a1b2c3')).toMatchObject({ title: 'My_Day', startSeconds: 10 })
    expect(parseClipName('f/_10s_20s')).toMatchObject({ title: null, startSeconds: 10, endSeconds: 20 })
    expect(parseCut('夜の東京 3s–9s (1)')).toMatchObject({
      title: '夜の東京',
      startSeconds: 3,
      endSeconds: 9,
    })
    expect(parseClipName('f/clip_1712345678901_ab-cd_3_9')?.videoRef).toBe('ab-cd')
    expect(parseClipName('f/My_Day_20s_10s')).toBeNull()
    expect(parseClipName('f/My_Day')).toBeNull()
  })
})
