import type { SyncCounts } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { formatCount } from './format'

const changed = ['added', 'updated', 'moved', 'removed', 'restored'] as const

/** One figure of a run over all kinds. */
export const countOf = (counts: SyncCounts, of: keyof SyncCounts['videos']): number =>
  counts.videos[of] + counts.clips[of] + counts.exports[of]

/** How many assets a run added, updated, moved, removed or restored. */
export const changeCount = (counts: SyncCounts): number =>
  changed.reduce((total, field) => total + countOf(counts, field), 0)

/** What a run changed: "12 new, 3 updated, 1 moved; 540 unchanged", "540 unchanged" where nothing changed; null where it saw nothing. */
export const changesWords = (counts: SyncCounts): string | null => {
  const { counted, andUnchanged } = words.changes
  const said = (field: keyof typeof counted): readonly string[] => {
    const count = countOf(counts, field)
    return count > 0 ? [counted[field](formatCount(count))] : []
  }
  const changes = changed.flatMap(said)
  const [same = null] = said('unchanged')
  if (changes.length === 0) return same
  return same === null ? changes.join(', ') : andUnchanged(changes.join(', '), same)
}

/** What a run looked at, by kind: "Looked at 138 videos, 320 clips and 170 exports."; null where it saw nothing. */
export const seenWords = (counts: SyncCounts): string | null => {
  const said = (['videos', 'clips', 'exports'] as const)
    .filter((kind) => counts[kind].seen > 0)
    .map((kind) => words.changes[kind](counts[kind].seen))
  if (said.length === 0) return null
  return words.changes.lookedAt(new Intl.ListFormat(words.time.locale).format(said))
}
