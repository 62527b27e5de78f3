import { describe, expect, it } from 'vitest'
import { remoteAsset } from './assets.fixture'
import { editDistance, similarOwners, userIdCandidates } from './owners'

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['anna', 'anna', 0],
    ['anna', '', 4],
    ['anna', 'ana', 1],
    ['anna', 'nana', 1],
    ['anna', 'hannah', 2],
    ['gmail.com', 'gmial.com', 1],
    ['kitten', 'sitting', 3],
  ])('%j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
    expect(editDistance(b, a)).toBe(distance)
  })
})

describe('similarOwners', () => {
  const owners = [
    'Anna@Example.com',
    'anna+cw@example.com',
    'ana@example.com',
    'bob@example.com',
    'anna@other.org',
  ]
  it('knows another case, another plus-tag and up to two slips, the nearest first, and not the e-mail itself', () => {
    expect(similarOwners('anna@example.com', [...owners, 'anna@example.com'])).toEqual([
      'Anna@Example.com',
      'anna+cw@example.com',
      'ana@example.com',
    ])
    expect(similarOwners('zoe@example.com', owners)).toEqual([])
  })
  it('gives five at most', () => {
    const crowd = Array.from({ length: 20 }, (_, i) => `a${i}@b.c`)
    expect(similarOwners('a@b.c', crowd)).toHaveLength(5)
  })
})

describe('userIdCandidates', () => {
  const found = { videos: ['u2', 'u1', 'anna@example.com'], clips: ['u1', 'u3', 'bob@b.c'] }
  const upload = (userId: string, context: Record<string, string>) =>
    remoteAsset({
      assetId: userId,
      folder: `creator_uploads/videos/${userId}`,
      publicId: `creator_uploads/videos/${userId}/x`,
      context,
    })

  it('are the ids of both roots, by name; e-mails are none', () => {
    expect(userIdCandidates('anna@example.com', found, [], [])).toEqual([
      { userId: 'u1', hasVideos: true, hasClips: true, isOwners: false },
      { userId: 'u2', hasVideos: true, hasClips: false, isOwners: false },
      { userId: 'u3', hasVideos: false, hasClips: true, isOwners: false },
    ])
  })

  it('a context that is the e-mail makes one sure and first; one that merely holds its words does not', () => {
    const sure = (context: Record<string, string>) =>
      userIdCandidates('anna@example.com', found, [upload('u2', context)], [])[0]
    expect(sure({ email: 'Anna@Example.com' })).toMatchObject({ userId: 'u2', isOwners: true })
    expect(sure({ email: 'anna@example.com.au' })).toMatchObject({ userId: 'u1', isOwners: false })
  })

  it('so does an asset of the owner’s own folders that carries the id', () => {
    const own = remoteAsset({ assetId: 'e', context: { userId: 'u3' } })
    expect(userIdCandidates('anna@example.com', found, [], [own])[0]).toMatchObject({
      userId: 'u3',
      isOwners: true,
    })
  })
})
