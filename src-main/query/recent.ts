/** Values that were made lately, by name. */
export type Recent<T> = {
  /** The value of a name; made where it is not among the kept ones. */
  get(name: string, make: () => T): T
}

/** Keeps the values that were asked for last. @param most how many */
export const createRecent = <T>(most: number): Recent<T> => {
  const kept = new Map<string, T>()
  return {
    get: (name, make) => {
      const value = kept.has(name) ? (kept.get(name) as T) : make()
      kept.delete(name)
      kept.set(name, value)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest)
      return value
    },
  }
}
