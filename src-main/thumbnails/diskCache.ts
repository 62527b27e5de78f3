import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CachedFile, chooseEvictions } from './chooseEvictions'
import { extensionOf, type ImageType } from './imageType'
import { hashOf, nameOf, readName, type StillKey } from './stillFile'
import { type KeptAssets, worthBy } from './worth'

/** A picture that can be served as it is. `stale`: an older version's, in place of one that cannot be had now; ask again next time. */
export type Still = { readonly bytes: Uint8Array; readonly contentType: ImageType; readonly stale?: true }

export type CacheSize = { readonly files: number; readonly bytes: number }

export type DiskCache = {
  /** The still of exactly this version; null where it is not here. Marks it as used. */
  readonly find: (key: StillKey) => Promise<Still | null>
  /** Whether the still of exactly this version is here; does not mark it as used. */
  readonly has: (key: StillKey) => Promise<boolean>
  /** The newest still of any version of the asset. */
  readonly findAnyVersion: (assetId: string) => Promise<Still | null>
  /** Writes a still (temporary file, then rename) and makes room when the limit is passed. Rejects as the file system does. */
  readonly store: (key: StillKey, bytes: Uint8Array, type: ImageType) => Promise<Still>
  /** Counts anew, as the folder was changed from outside or the limit is another, and makes room. Never rejects. */
  readonly recount: () => Promise<void>
  /** What lies there, counted the first time it is asked for and kept up to date from then on. */
  readonly size: () => Promise<CacheSize>
}

const types = Object.keys(extensionOf) as ImageType[]
const oneHourMs = 3_600_000
/** Most stills are smaller, and read in one go. */
const firstReadBytes = 64 * 1024

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (missing(error)) return []
    throw error
  }
}

/** A file's bytes and last change; null where it is gone meanwhile. */
const measure = async (path: string): Promise<{ bytes: number; changedAt: number } | null> => {
  try {
    const { size, mtimeMs } = await stat(path)
    return { bytes: size, changedAt: mtimeMs }
  } catch {
    return null
  }
}

/** The bytes of a file; null where it was cut short meanwhile. How large it is is only asked of one that is not read in one go. */
const readWhole = async (file: FileHandle): Promise<Uint8Array<ArrayBuffer> | null> => {
  const first = await file.read(Buffer.alloc(firstReadBytes), 0, firstReadBytes, 0)
  if (first.bytesRead < firstReadBytes) return first.buffer.subarray(0, first.bytesRead)
  const { size } = await file.stat()
  const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, 0)
  return bytesRead === size ? buffer : null
}

/** Every still under a folder, and temporary files that a crash left behind (older than an hour). Missing folders are empty. */
const scan = async (
  folder: string,
  now: number,
): Promise<{ readonly stills: readonly CachedFile[]; readonly litter: readonly string[] }> => {
  const stills: CachedFile[] = []
  const litter: string[] = []
  for (const shard of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue
    for (const file of await namesIn(join(folder, shard))) {
      const name = join(shard, file)
      const found = await measure(join(folder, name))
      if (found === null) continue
      if (!file.endsWith('.tmp')) stills.push({ name, bytes: found.bytes, usedAt: found.changedAt })
      else if (now - found.changedAt > oneHourMs) litter.push(name)
    }
  }
  return { stills, litter }
}

const sum = (files: readonly CachedFile[]): CacheSize => ({
  files: files.length,
  bytes: files.reduce((total, file) => total + file.bytes, 0),
})

/** The names of a cache folder's stills, within the folder. */
export const listStills = async (folder: string): Promise<readonly string[]> =>
  (await scan(folder, 0)).stills.map(({ name }) => name)

/**
 * Counts a cache folder that nobody has open, for a command that only wants to tell.
 * @param folder may be missing: then there is nothing
 */
export const measureThumbnails = async (folder: string): Promise<CacheSize> =>
  sum((await scan(folder, 0)).stills)

/**
 * The cache on disk: `<folder>/<the first 2 hex of its name>/<name>` (see nameOf). It keeps no list of its own, so the folder may
 * be deleted at any time, while it runs too. A file's modification time is when it was last served, to the hour.
 * @param options `limitBytes` the most it may hold; `now` epoch ms; `kept` asked for when it holds more, never throws
 */
export const createDiskCache = (options: {
  readonly folder: string
  readonly limitBytes: () => number
  readonly kept: () => KeptAssets
  readonly now: () => number
}): DiskCache => {
  const { folder, limitBytes, now } = options
  let counted: Promise<{ files: number; bytes: number }> | null = null
  let tidying: Promise<void> = Promise.resolve()
  /** What was served, and may not have been noted yet. */
  const noting = new Set<Promise<void>>()

  const shardOf = (hash: string): string => join(folder, hash.slice(0, 2))

  const count = (): Promise<{ files: number; bytes: number }> => {
    counted ??= scan(folder, now()).then(
      ({ stills }) => ({ ...sum(stills) }),
      (error: unknown) => {
        counted = null
        throw error
      },
    )
    return counted
  }

  /** Notes that a still was served; how exactly does not matter, so that browsing costs no writes. */
  const touch = async (file: FileHandle, path: string, at: number): Promise<void> => {
    const { mtimeMs } = await file.stat()
    if (at - mtimeMs >= oneHourMs) await utimes(path, at / 1000, at / 1000)
  }

  /** Ends what was begun with a file. No picture waits for it; whoever makes room does. */
  const leave = (file: FileHandle, path: string, isServed: boolean): void => {
    const work = (isServed ? touch(file, path, now()) : Promise.resolve())
      .catch(() => {})
      .then(() => file.close())
      .catch(() => {})
      .finally(() => noting.delete(work))
    noting.add(work)
  }

  const serve = async (path: string, contentType: ImageType): Promise<Still | null> => {
    try {
      const file = await open(path)
      let isServed = false
      try {
        const bytes = await readWhole(file)
        isServed = bytes !== null && bytes.byteLength > 0
        return bytes !== null && isServed ? { bytes, contentType } : null
      } finally {
        leave(file, path, isServed)
      }
    } catch {
      // It is not there, or cannot be read.
      return null
    }
  }

  const find = async (key: StillKey): Promise<Still | null> => {
    const hash = hashOf(key.assetId)
    for (const type of types) {
      const still = await serve(join(shardOf(hash), nameOf(key, hash, type)), type)
      if (still !== null) return still
    }
    return null
  }

  const has = async (key: StillKey): Promise<boolean> => {
    const hash = hashOf(key.assetId)
    for (const type of types) {
      const found = await measure(join(shardOf(hash), nameOf(key, hash, type)))
      if (found !== null && found.bytes > 0) return true
    }
    return false
  }

  const findAnyVersion = async (assetId: string): Promise<Still | null> => {
    const hash = hashOf(assetId)
    const found = (await namesIn(shardOf(hash)))
      .map((name) => ({ name, ...readName(name) }))
      .filter((file) => file.hash === hash && file.isCards)
      .sort((a, b) => b.version - a.version)
    for (const { name } of found) {
      const type = types.find((candidate) => name.endsWith(`.${extensionOf[candidate]}`))
      const still = type === undefined ? null : await serve(join(shardOf(hash), name), type)
      if (still !== null) return still
    }
    return null
  }

  const tidy = async (): Promise<void> => {
    await Promise.all(noting)
    const { stills, litter } = await scan(folder, now())
    const limit = limitBytes()
    const evicted = sum(stills).bytes > limit ? chooseEvictions(stills, limit, worthBy(options.kept())) : []
    for (const name of [...litter, ...evicted.map((file) => file.name)]) {
      await rm(join(folder, name), { force: true })
    }
    const gone = new Set(evicted)
    counted = Promise.resolve({ ...sum(stills.filter((file) => !gone.has(file))) })
  }

  /** Counting and evicting never hold up the picture that was just stored. What fails here is tried again with the next one. */
  const makeRoom = (added: number): void => {
    const work = async (): Promise<void> => {
      const isFirst = counted === null
      const size = await count()
      // The first count has found it already.
      if (!isFirst) {
        size.files++
        size.bytes += added
      }
      if (size.bytes > limitBytes()) await tidy()
    }
    tidying = tidying.then(work).catch(() => {})
  }

  const store = async (key: StillKey, bytes: Uint8Array, type: ImageType): Promise<Still> => {
    const hash = hashOf(key.assetId)
    const path = join(shardOf(hash), nameOf(key, hash, type))
    const temporary = join(shardOf(hash), `${randomUUID()}.tmp`)
    await mkdir(shardOf(hash), { recursive: true })
    try {
      await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' })
      await utimes(temporary, now() / 1000, now() / 1000)
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {})
      throw error
    }
    makeRoom(bytes.byteLength)
    return { bytes, contentType: type }
  }

  const size = async (): Promise<CacheSize> => {
    await tidying
    return { ...(await count()) }
  }

  const recount = (): Promise<void> => {
    tidying = tidying.then(tidy).catch(() => {})
    return tidying
  }

  return { find, has, findAnyVersion, store, recount, size }
}
