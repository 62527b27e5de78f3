import type { FamilyClip } from '../../../src-preload/contract'

/** A clip on the strip: where it begins and how long it is, as shares of the video's length (0 to 1), and in which lane it lies. */
export type Segment = {
  readonly clip: FamilyClip
  readonly start: number
  readonly length: number
  readonly lane: number
}

export type TimelineLayout = {
  readonly segments: readonly Segment[]
  readonly lanes: number
  /** Seconds that the strip stands for. */
  readonly wholeSeconds: number
  /** Clips of which the beginning or the end is not known, or lies outside the video. */
  readonly unplaced: readonly FamilyClip[]
}

/** So that a second of a long video can still be seen and met. */
const shortest = 0.008

/** What a clip lasts: as its data says, else from where it begins as long as its own file is. null: not known. */
const spanOf = ({ startSeconds, endSeconds, card }: FamilyClip): readonly [number, number] | null => {
  if (startSeconds === null) return null
  const end = endSeconds ?? (card.durationSeconds === null ? null : startSeconds + card.durationSeconds)
  return end === null || end <= startSeconds ? null : [startSeconds, end]
}

/**
 * Lays the clips of a video along it: those that overlap in lanes of their own, the first free one each.
 * @param durationSeconds the video's; null: the end of its last clip stands for it
 */
export const layTimeline = (clips: readonly FamilyClip[], durationSeconds: number | null): TimelineLayout => {
  const placed = clips.flatMap((clip) => {
    const span = spanOf(clip)
    return span === null ? [] : [{ clip, start: span[0], end: span[1] }]
  })
  const whole = durationSeconds ?? Math.max(0, ...placed.map(({ end }) => end))
  // Half a second is what cutting at a key frame may add.
  const inside = placed.filter(({ start, end }) => whole > 0 && start < whole && end <= whole + 0.5)
  const kept = new Set(inside.map(({ clip }) => clip))
  const free: number[] = []
  const segments = inside
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ clip, start, end }): Segment => {
      const share = Math.max(shortest, (Math.min(end, whole) - start) / whole)
      const from = Math.min(start / whole, 1 - share)
      const found = free.findIndex((until) => until <= from + 1e-9)
      const lane = found < 0 ? free.length : found
      free[lane] = from + share
      return { clip, start: from, length: share, lane }
    })
  return {
    segments,
    lanes: free.length,
    wholeSeconds: whole,
    unplaced: clips.filter((clip) => !kept.has(clip)),
  }
}
