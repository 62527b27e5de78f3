import { describe, expect, it } from 'vitest'
import type { FamilyClip } from '../../../src-preload/contract'
import { layTimeline } from './timeline'

const clip = (
  assetId: string,
  startSeconds: number | null,
  endSeconds: number | null,
  durationSeconds: number | null = null,
): FamilyClip => ({
  card: {
    assetId,
    kind: 'clip',
    title: assetId,
    folder: '',
    durationSeconds,
    width: null,
    height: null,
    bytes: null,
    version: 1,
    createdAt: null,
    childCount: 0,
    parentTitle: null,
    platform: null,
  },
  startSeconds,
  endSeconds,
  exports: [],
})
const lanesOf = (clips: readonly FamilyClip[], durationSeconds: number | null) =>
  Object.fromEntries(
    layTimeline(clips, durationSeconds).segments.map(({ clip: { card }, lane }) => [card.assetId, lane]),
  )

describe('clips along their video', () => {
  it('lie where they begin, as long as they are', () => {
    const { segments, lanes } = layTimeline([clip('a', 25, 50), clip('b', 75, 100)], 100)
    expect(segments.map(({ start, length }) => [start, length])).toEqual([
      [0.25, 0.25],
      [0.75, 0.25],
    ])
    expect(lanes).toBe(1)
  })

  it('take another lane where they overlap, and a free one where they do not', () => {
    const clips = [
      clip('a', 0, 30),
      clip('b', 10, 20),
      clip('c', 15, 40),
      clip('d', 30, 50),
      clip('e', 20, 25),
    ]
    expect(lanesOf(clips, 60)).toEqual({ a: 0, b: 1, c: 2, e: 1, d: 0 })
  })

  it('that only touch share a lane, also where shares are not exact', () => {
    expect(lanesOf([clip('a', 0, 1.1), clip('b', 1.1, 2.2), clip('c', 2.2, 3.3)], 3.3)).toEqual({
      a: 0,
      b: 0,
      c: 0,
    })
  })

  it('of unknown times, or outside the video, are told apart', () => {
    const known = clip('known', 5, 9)
    const clips = [
      known,
      clip('noStart', null, 9),
      clip('noEnd', 5, null),
      clip('backwards', 9, 5),
      clip('after', 120, 130),
      clip('over', 50, 101),
    ]
    const { segments, unplaced } = layTimeline(clips, 100)
    expect(segments.map((segment) => segment.clip)).toEqual([known])
    expect(unplaced).toEqual(clips.slice(1))
  })

  it('without an end are as long as their own file; a key frame may reach past the video', () => {
    const { segments } = layTimeline([clip('a', 50, null, 25), clip('b', 90, 100.4)], 100)
    expect(segments.map(({ start, length }) => [start, Math.round(length * 100)])).toEqual([
      [0.5, 25],
      [0.9, 10],
    ])
  })

  it('stay in sight however short they are, also at the very end', () => {
    const { segments } = layTimeline([clip('a', 35_999, 36_000)], 36_000)
    expect(segments[0]?.length).toBe(0.008)
    expect((segments[0]?.start ?? 1) + 0.008).toBeLessThanOrEqual(1)
  })

  it('are measured by the last of them where nobody knows how long the video is', () => {
    expect(
      layTimeline([clip('a', 0, 10), clip('b', 10, 40)], null).segments.map(({ length }) => length),
    ).toEqual([0.25, 0.75])
    expect(layTimeline([], null)).toEqual({ segments: [], lanes: 0, wholeSeconds: 0, unplaced: [] })
  })
})
