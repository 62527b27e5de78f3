import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listStills } from './diskCache'
import { imageTypeOf } from './imageType'
import { hashOf, readName } from './stillFile'
import { type KeptAssets, worthBy } from './worth'

/** Names of files in the cache folder. `stray`: of no known asset; `broken`: no picture. */
export type ThumbnailTrouble = { readonly stray: readonly string[]; readonly broken: readonly string[] }

const signatureBytes = 12

const isPicture = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(signatureBytes)
    const { bytesRead } = await file.read(head, 0, signatureBytes, 0)
    return bytesRead > 0 && imageTypeOf(head) !== null
  } finally {
    await file.close()
  }
}

/**
 * Compares a cache folder with the assets it is for. Reads the first bytes of each file and changes nothing.
 * @param assetIds of every library that shares the folder; null where they are not all known: then no file is called stray
 */
export const inspectThumbnails = async (
  folder: string,
  assetIds: Iterable<string> | null,
): Promise<ThumbnailTrouble> => {
  const known = assetIds === null ? null : new Set([...assetIds].map(hashOf))
  const stray: string[] = []
  const broken: string[] = []
  for (const name of await listStills(folder)) {
    if (known !== null && !known.has(readName(name).hash)) stray.push(name)
    // One that is evicted meanwhile is no trouble.
    else if (!(await isPicture(join(folder, name)).catch(() => true))) broken.push(name)
  }
  return { stray, broken }
}

/** Deletes files of a cache folder, as `inspectThumbnails` named them: the stills are fetched again when they are shown. */
export const removeThumbnails = async (folder: string, names: readonly string[]): Promise<void> => {
  for (const name of names) await rm(join(folder, name), { force: true })
}

/**
 * Deletes what a cache folder holds that can be had again: all but the cards' own stills of assets that are, or may be, removed.
 * Rejects as the file system does.
 */
export const clearThumbnails = async (folder: string, kept: KeptAssets): Promise<void> => {
  const worthOf = worthBy(kept)
  await removeThumbnails(
    folder,
    (await listStills(folder)).filter((name) => worthOf(name) === 0),
  )
}
