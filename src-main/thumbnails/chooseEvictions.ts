/** A file of the cache: how large it is (bytes) and when it was last served (epoch ms). */
export type CachedFile = { readonly name: string; readonly bytes: number; readonly usedAt: number }

/**
 * Which files have to go so that the cache fits: none while it does; else the least recently used, until nine tenths of the limit are left, so
 * that not every new file evicts another. Pure.
 * @param files all of the cache, in any order
 * @param limitBytes the most that it may hold
 */
export const chooseEvictions = (files: readonly CachedFile[], limitBytes: number): readonly CachedFile[] => {
  let total = files.reduce((sum, file) => sum + file.bytes, 0)
  if (total <= limitBytes) return []
  const oldestFirst = files.toSorted((a, b) => a.usedAt - b.usedAt || (a.name < b.name ? -1 : 1))
  const evicted: CachedFile[] = []
  for (const file of oldestFirst) {
    if (total <= limitBytes * 0.9) break
    evicted.push(file)
    total -= file.bytes
  }
  return evicted
}
