import { hashOf, readName } from './stillFile'

/** Of which assets the stills are worth keeping, in all the libraries that share a cache. */
export type KeptAssets = {
  /** Those that the storage does not have any more: what is kept of them cannot be had again. */
  readonly removed: readonly string[]
  /** Null: every library was asked, so that what is not in `removed` can be had again. Else one could not be, and these are all assets of the others. */
  readonly known: readonly string[] | null
}

/**
 * What the files of a cache are worth: 0 can be had again, and so much as a frame of a strip; 1 may be the card's own still of a removed asset, for a
 * library could not be asked; 2 is one. Changes nothing, and asks nothing.
 * @returns the worth of a file by its name within the cache folder
 */
export const worthBy = ({ removed, known }: KeptAssets): ((name: string) => 0 | 1 | 2) => {
  const gone = new Set(removed.map(hashOf))
  const there = known === null ? null : new Set(known.map(hashOf))
  return (name) => {
    const { hash, isCards } = readName(name)
    if (!isCards) return 0
    if (gone.has(hash)) return 2
    return there === null || there.has(hash) ? 0 : 1
  }
}
