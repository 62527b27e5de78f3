/** The ids that a run's listing has had so far, in memory: they end with the run. About 100 bytes an id, and never a byte in a file. */
export type Staging = {
  /** Stages an id. One that was inside the source folders once stays so. */
  note(assetId: string, place: 'inside' | 'outside'): void
  /** Whether the id is staged as inside. */
  isInside(assetId: string): boolean
  /** Whether the id is staged at all. */
  has(assetId: string): boolean
  /** How many ids there are, inside and outside, each once. */
  size(): number
  /** Some ids that are staged as inside, at most `limit`. */
  someInside(limit: number): readonly string[]
  forget(): void
}

/** Nothing is staged to begin with. */
export const createStaging = (): Staging => {
  const inside = new Set<string>()
  const outside = new Set<string>()
  return {
    note: (assetId, place) => {
      if (place === 'inside') {
        inside.add(assetId)
        outside.delete(assetId)
      } else if (!inside.has(assetId)) outside.add(assetId)
    },
    isInside: (assetId) => inside.has(assetId),
    has: (assetId) => inside.has(assetId) || outside.has(assetId),
    size: () => inside.size + outside.size,
    someInside: (limit) => {
      const ids = inside.values()
      return Array.from({ length: Math.min(limit, inside.size) }, () => ids.next().value ?? '')
    },
    forget: () => {
      inside.clear()
      outside.clear()
    },
  }
}
