import { describe, expect, it } from 'vitest'
import { familyMember } from './assets.fixture'
import type { FamilyMember } from './store'
import { createSuggester, suggestParents } from './suggest'

const day = 86_400_000
const video = (assetId: string, title: string, over: Partial<FamilyMember> = {}): FamilyMember =>
  familyMember({
    assetId,
    kind: 'video',
    publicId: `videos/${assetId}`,
    title,
    durationSeconds: 100,
    ...over,
  })
const clip = (name: string, over: Partial<FamilyMember> = {}): FamilyMember =>
  familyMember({ assetId: 'c', kind: 'clip', publicId: `clips/${name}`, durationSeconds: 8, ...over })
const idsOf = (child: FamilyMember, members: readonly FamilyMember[], rejected?: ReadonlySet<string>) =>
  suggestParents(child, [...members, child], rejected).map(({ assetId }) => assetId)

describe('suggestParents', () => {
  it('puts whom an id points at first, though two tie, and who is called alike next', () => {
    const twins = [
      video('a', 'Harbour', { context: { video_id: 'w' } }),
      video('b', 'Harbour 2', { context: { video_id: 'w' } }),
    ]
    const child = clip('Night_market_3s_9s', { context: { video_id: 'w' } })
    expect(suggestParents(child, [...twins, video('n', 'Night Market Tour'), child])).toEqual([
      { assetId: 'a', title: 'Harbour', basis: 'context', confidence: 0.69 },
      { assetId: 'b', title: 'Harbour 2', basis: 'context', confidence: 0.69 },
      expect.objectContaining({ assetId: 'n', basis: 'baseName' }),
    ])
  })

  it('weighs rare words, the length and the dates', () => {
    const child = clip('Lisbon_tram_3s_9s', { createdAt: 20 * day })
    const members = [
      video('plain', 'Lisbon Walk'),
      video('rare', 'Tram Ride'),
      video('short', 'Lisbon Tram', { durationSeconds: 5 }),
      ...['Night', 'Day', 'Food'].map((word) => video(word, `Lisbon ${word}`)),
    ]
    expect(idsOf(child, members)[0]).toBe('rare')
    const dated = [
      video('long ago', 'Lisbon', { createdAt: 0 }),
      video('lately', 'Lisbon', { createdAt: 19 * day }),
    ]
    expect(idsOf(child, dated)).toEqual(['lately', 'long ago'])
  })

  it('gives five at most, and never a rejected one, a tombstone or a stranger', () => {
    const many = Array.from({ length: 9 }, (_, at) => video(`v${at}`, `Lisbon ${at}`))
    const child = clip('Lisbon_3s_9s')
    expect(idsOf(child, many)).toHaveLength(5)
    expect(idsOf(child, many.slice(0, 3), new Set(['v1']))).toEqual(['v0', 'v2'])
    expect(idsOf(child, [video('gone', 'Lisbon', { removed: true }), video('x', 'Oslo')])).toEqual([])
  })

  it('suggests clips for an export', () => {
    const cut = clip('Kickflip_3s_9s')
    const made = familyMember({
      assetId: 'e',
      kind: 'export',
      publicId: 'e/Kickflip_9:16_tiktok_1712345678901',
    })
    expect(createSuggester([video('v', 'Kickflip'), cut, made])('e').map(({ assetId }) => assetId)).toEqual([
      'c',
    ])
  })

  it('takes an export’s format, platform and time for no words of its clip', () => {
    const name = 'cmwjxedc0xlsten325ufk9dp7_16:9_youtube_1712345678901'
    const made = familyMember({ assetId: 'e', kind: 'export', publicId: `e/${name}`, title: name })
    const strangers = ['clip_1752032782151_cmcspw4iucj1zgldq4j3jxcku_2_9', 'My_YouTube_intro_3s_9s'].map(
      (cut, at) => clip(cut, { assetId: `c${at}`, title: `Stranger ${at}` }),
    )
    expect(idsOf(made, strangers)).toEqual([])
    // A title that says more than the name is one all the same.
    expect(idsOf({ ...made, title: 'Stranger' }, strangers)).toHaveLength(2)
  })
})
