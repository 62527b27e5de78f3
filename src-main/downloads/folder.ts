import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { removeNotes, removePart, sizeOf } from './partFile'
import type { HeldFile } from './plan'

/** A whole file, with where it lies, absolute. */
export type StoredFile = HeldFile & { readonly path: string }

/** The files of an account that are kept offline: the folder is the only list of them. */
export type OfflineFolder = {
  /** Everything that lies there. What a kill left behind halfway is not in it, and deleted. */
  readonly scan: () => Promise<{ readonly held: readonly StoredFile[]; readonly parts: readonly HeldFile[] }>
  /** Where the bytes of a revision are gathered; its folder is made. */
  readonly partOf: (assetId: string, revision: string) => Promise<string>
  /** Gives a whole, checked part its name. From here on it is there. */
  readonly finish: (assetId: string, revision: string, name: string, bytes: number) => Promise<StoredFile>
  readonly remove: (file: Pick<HeldFile, 'assetId' | 'revision'>) => Promise<void>
  readonly removePart: (file: Pick<HeldFile, 'assetId' | 'revision'>) => Promise<void>
}

/** Ids as Cloudinary makes them name their folder; any other is written in hex, so that no id can name a path. */
const folderName = (assetId: string): string =>
  /^[0-9a-f]{16,64}$/.test(assetId) ? assetId : `x${Buffer.from(assetId, 'utf8').toString('hex')}`

const assetIdOf = (name: string): string | null => {
  if (/^[0-9a-f]{16,64}$/.test(name)) return name
  return /^x(?:[0-9a-f]{2})+$/.test(name) ? Buffer.from(name.slice(1), 'hex').toString('utf8') : null
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

const revisionPattern = /^(?:[0-9a-f]{32}|v\d{1,16})$/

/**
 * The files under `<folder>/<asset>/<revision>/<name>`, parts as `<folder>/<asset>/<revision>.part` with their notes. A file gets there by one
 * rename, after it was checked: whatever lies there is whole. May be deleted at any time.
 * @param folder absolute; made when needed
 */
export const createOfflineFolder = (folder: string): OfflineFolder => {
  const assetFolder = (assetId: string): string => join(folder, folderName(assetId))

  const stored = async (assetId: string, revision: string): Promise<StoredFile | null> => {
    const inside = join(assetFolder(assetId), revision)
    for (const name of await namesIn(inside)) {
      const path = join(inside, name)
      const bytes = await sizeOf(path)
      if (bytes !== null && bytes > 0) return { assetId, revision, bytes, path }
    }
    return null
  }

  const scanAsset = async (assetId: string, held: StoredFile[], parts: HeldFile[]): Promise<void> => {
    const names = await namesIn(assetFolder(assetId))
    for (const name of names) {
      if (revisionPattern.test(name)) {
        const file = await stored(assetId, name)
        if (file === null) await rm(join(assetFolder(assetId), name), { recursive: true, force: true })
        else held.push(file)
      }
      const [, revision] = /^(.+)\.part(?:\.json)?$/.exec(name) ?? []
      if (revision === undefined || !revisionPattern.test(revision)) continue
      const bytes = await sizeOf(join(assetFolder(assetId), `${revision}.part`))
      if (bytes === null) await removeNotes(join(assetFolder(assetId), `${revision}.part`))
      else if (name.endsWith('.part')) parts.push({ assetId, revision, bytes })
    }
  }

  /** Goes with the last file in it; one that is not empty stays. */
  const tidy = async (assetId: string): Promise<void> => {
    await rmdir(assetFolder(assetId)).catch(() => undefined)
  }

  const partPath = (assetId: string, revision: string): string =>
    join(assetFolder(assetId), `${revision}.part`)

  return {
    scan: async () => {
      const held: StoredFile[] = []
      const parts: HeldFile[] = []
      for (const name of await namesIn(folder)) {
        const assetId = assetIdOf(name)
        if (assetId !== null) await scanAsset(assetId, held, parts)
      }
      return { held, parts }
    },
    partOf: async (assetId, revision) => {
      await mkdir(assetFolder(assetId), { recursive: true })
      return partPath(assetId, revision)
    },
    finish: async (assetId, revision, name, bytes) => {
      const inside = join(assetFolder(assetId), revision)
      await rm(inside, { recursive: true, force: true })
      await mkdir(inside, { recursive: true })
      const path = join(inside, name)
      await rename(partPath(assetId, revision), path)
      await removeNotes(partPath(assetId, revision))
      return { assetId, revision, bytes, path }
    },
    remove: async ({ assetId, revision }) => {
      await rm(join(assetFolder(assetId), revision), { recursive: true, force: true })
      await tidy(assetId)
    },
    removePart: async ({ assetId, revision }) => {
      await removePart(partPath(assetId, revision))
      await tidy(assetId)
    },
  }
}
