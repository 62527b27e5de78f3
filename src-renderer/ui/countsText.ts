import type { SyncCounts } from '../../src-preload/contract'
import { formatCount, formatCounted } from './format'

const changeWords = [
  ['added', 'new'],
  ['updated', 'updated'],
  ['moved', 'moved'],
  ['removed', 'removed'],
  ['restored', 'back again'],
] as const

/** One figure of a run over all kinds. */
export const countOf = (counts: SyncCounts, of: keyof SyncCounts['videos']): number =>
  counts.videos[of] + counts.clips[of] + counts.exports[of]

/** How many assets a run added, updated, moved, removed or restored. */
export const changeCount = (counts: SyncCounts): number =>
  changeWords.reduce((total, [field]) => total + countOf(counts, field), 0)

/** What a run changed: "12 new, 3 updated, 1 moved; 540 unchanged", "540 unchanged" where nothing changed; null where it saw nothing. */
export const changesWords = (counts: SyncCounts): string | null => {
  const changes = changeWords
    .map(([field, word]) => [countOf(counts, field), word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatCount(count)} ${word}`)
  const unchanged = countOf(counts, 'unchanged')
  const same = unchanged > 0 ? `${formatCount(unchanged)} unchanged` : null
  if (changes.length === 0) return same
  return same === null ? changes.join(', ') : `${changes.join(', ')}; ${same}`
}

/** What a run looked at, by kind: "Looked at 138 videos, 320 clips and 170 exports."; null where it saw nothing. */
export const seenWords = ({ videos, clips, exports }: SyncCounts): string | null => {
  const parts = [
    [videos.seen, 'video', 'videos'],
    [clips.seen, 'clip', 'clips'],
    [exports.seen, 'export', 'exports'],
  ] as const
  const said = parts.filter(([seen]) => seen > 0).map(([seen, one, many]) => formatCounted(seen, one, many))
  return said.length === 0 ? null : `Looked at ${new Intl.ListFormat('en').format(said)}.`
}
