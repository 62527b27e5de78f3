/** A file of the cache: how large it is (bytes) and when it was last served (epoch ms). */
export type CachedFile = { readonly name: string; readonly bytes: number; readonly usedAt: number }

/**
 * Which files have to go so that the cache fits: none while it does; else what is worth least, of that the least recently used, until nine tenths of
 * the limit are left, so that not every new file evicts another. What is worth more goes only when all that is worth less is gone: the limit holds
 * whatever the cache is full of. Pure.
 * @param files all of the cache, in any order
 * @param limitBytes the most that it may hold
 * @param worthOf of a file by its name: the higher, the longer it is kept
 */
export const chooseEvictions = (
  files: readonly CachedFile[],
  limitBytes: number,
  worthOf: (name: string) => number,
): readonly CachedFile[] => {
  let total = files.reduce((sum, file) => sum + file.bytes, 0)
  if (total <= limitBytes) return []
  const evicted: CachedFile[] = []
  const alike = [...Map.groupBy(files, ({ name }) => worthOf(name))].sort(([a], [b]) => a - b)
  for (const [, group] of alike) {
    for (const file of group.toSorted((a, b) => a.usedAt - b.usedAt || (a.name < b.name ? -1 : 1))) {
      if (total <= limitBytes * 0.9) return evicted
      evicted.push(file)
      total -= file.bytes
    }
  }
  return evicted
}
