import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createDownloads, type Downloads, type WantedFile } from '../downloads'
import type { Log } from '../log'
import type { Current } from './accounts'
import { filesOf, type SelectAll, targetOf } from './pinnedAssets'

/** What one account keeps offline. */
export type AccountOffline = {
  readonly downloads: Downloads
  /** What each pin meant when it was last looked through, by its id. */
  readonly files: () => ReadonlyMap<number, readonly WantedFile[]>
  /** Whether the last look was put off, because a search could not find all yet. */
  readonly isPostponed: () => boolean
}

export type OfflineOptions = {
  readonly current: Current
  /** Whether that account is still open: the library of one that is not must not be asked. */
  readonly isOpen: () => boolean
  readonly select: SelectAll
  readonly fetch: typeof fetch
  /** Epoch ms. */
  readonly now: () => number
  readonly limitBytes: () => number
  readonly freeBytes: (folder: string) => Promise<number>
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly onChange: () => void
  readonly onUnreachable: () => void
}

/** Bytes that this user may still write on the disk of a folder, which may be one that is yet to be made. */
export const freeBytesOf = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch (error) {
    const above = dirname(folder)
    if (above === folder) throw error
    return freeBytesOf(above)
  }
}

/** Opens what an account keeps offline: the folder `offline` beside its library, for its pins. Nothing is fetched yet. */
export const openOffline = (options: OfflineOptions): AccountOffline => {
  const { account, sample } = options.current
  const { reader } = account.library
  const folder = join(dirname(account.libraryPath), 'offline')
  let postponed = false
  let files: ReadonlyMap<number, readonly WantedFile[]> = new Map()

  const readPins = async (): Promise<ReadonlyMap<number, readonly WantedFile[]> | null> => {
    const found = new Map<number, readonly WantedFile[]>()
    postponed = false
    for (const pin of options.isOpen() ? account.userStore.pins() : []) {
      if (!options.isOpen()) return null
      const target = targetOf(pin)
      if (target === null) continue
      const { files, whole } = await filesOf(reader, options.select, target)
      // What a search has not found yet must not be let go of.
      postponed = !whole
      if (!whole) return null
      found.set(pin.id, files)
    }
    return options.isOpen() ? found : null
  }

  const downloads = createDownloads({
    folder,
    library: {
      wanted: async () => {
        const found = await readPins()
        if (found === null) return null
        files = found
        return [...found.values()].flat()
      },
      presence: (assetId) => {
        const [facts] = reader.originals([assetId])
        return facts === undefined ? 'unknown' : facts.removed ? 'removed' : 'live'
      },
      source: (assetId) => {
        if (!options.isOpen()) return null
        const original = reader.original(assetId)
        if (original === null) return null
        // The sample storage answers on another port at every start; the address in the library is that of the start that wrote it.
        const secureUrl = sample ? null : original.secureUrl
        const urls = account.online?.cloudinary.originalUrls({ ...original, secureUrl }) ?? []
        return { ...original, urls }
      },
    },
    fetch: options.fetch,
    freeBytes: () => options.freeBytes(folder),
    limitBytes: options.limitBytes,
    now: options.now,
    log: options.log,
    onChange: options.onChange,
    onUnreachable: options.onUnreachable,
  })
  return { downloads, files: () => files, isPostponed: () => postponed }
}
