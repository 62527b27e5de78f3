import { lstat, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type StoragePart, type StorageUse, storagePart } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { SettingsStore } from '../settings'
import { clearThumbnails, type KeptAssets } from '../thumbnails'
import type { CompanionEvents } from './events'
import type { Host } from './host'

/** What the app keeps on this computer. */
export type StorageKeeping = {
  use(): Promise<StorageUse>
  /** Takes the stills away, which are fetched again when they are shown; but those of removed assets, which could not be. */
  clearThumbnails(): Promise<StorageUse>
  /** @param bytes the most that stills may take */
  limitThumbnails(bytes: number): Promise<StorageUse>
  /** @throws AppError notFound where the system does not open it */
  openFolder(): Promise<void>
}

const topFolders: Readonly<Record<string, StoragePart>> = {
  thumbnails: 'thumbnails',
  logs: 'logs',
  browser: 'window',
}
const accountFolders: Readonly<Record<string, StoragePart>> = {
  backups: 'backups',
  offline: 'offline',
}

/**
 * Which part of the app's storage a file belongs to. Pure.
 * @param segments of its path within the data folder
 */
export const partOf = (segments: readonly string[]): StoragePart => {
  const [top = '', , within = ''] = segments
  const known = top === 'accounts' && segments.length > 3 ? accountFolders[within] : topFolders[top]
  return known ?? 'library'
}

const measure = async (folder: string): Promise<Record<StoragePart, number>> => {
  const bytes = Object.fromEntries(storagePart.options.map((part) => [part, 0])) as Record<
    StoragePart,
    number
  >
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const part = partOf(path.slice(folder.length + 1).split(sep))
    // A file that is gone meanwhile takes no room.
    bytes[part] += await lstat(path).then(
      ({ size }) => size,
      () => 0,
    )
  }
  return bytes
}

/**
 * The use cases of the room that the app takes.
 * @param dataDir absolute
 * @param kept whose stills are not to be cleared
 */
export const createStorageKeeping = (
  dataDir: string,
  settings: SettingsStore,
  events: Pick<CompanionEvents, 'emit'>,
  host: Pick<Host, 'openFolder'>,
  kept: () => KeptAssets,
): StorageKeeping => {
  const use = async (): Promise<StorageUse> => {
    const parts = await measure(dataDir)
    return {
      folder: dataDir,
      parts,
      totalBytes: Object.values(parts).reduce((total, bytes) => total + bytes, 0),
      thumbnailLimitBytes: settings.get().thumbnailLimitBytes,
    }
  }
  const tell = async (): Promise<StorageUse> => {
    const now = await use()
    events.emit('storage.changed', now)
    return now
  }
  return {
    use,
    clearThumbnails: async () => {
      try {
        await clearThumbnails(join(dataDir, 'thumbnails'), kept())
      } catch (cause) {
        throw new AppError('libraryReadOnly', words.causes.stillsNotCleared, { cause })
      }
      return tell()
    },
    limitThumbnails: (bytes) => {
      settings.update({ thumbnailLimitBytes: bytes })
      return tell()
    },
    openFolder: async () => {
      try {
        await host.openFolder(dataDir)
      } catch (cause) {
        if (cause instanceof AppError) throw cause
        throw new AppError('notFound', words.causes.folderNotOpened(dataDir), { cause })
      }
    },
  }
}
