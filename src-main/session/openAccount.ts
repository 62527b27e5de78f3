import type { LibraryCounts, LibraryRecovery, SyncSnapshot } from '../../src-preload/contract'
import { type Cloudinary, type CloudinaryPorts, createCloudinary, type StorageAccount } from '../cloudinary'
import type { Library, UserStore } from '../library'
import type { Log } from '../log'
import { createSyncEngine, type Owner, type RateState, type SyncEngine, sourceFolders } from '../sync'
import { openAccountFiles } from './accountFiles'
import { accountFolder } from './accountFolder'
import { createThrottle } from './throttle'

/** An account whose library is open. `online` is null where its secret is not at hand: it can be browsed, not synced. */
export type OpenAccount = {
  readonly cloudName: string
  readonly owner: Owner
  readonly libraryPath: string
  readonly library: Library
  /** What the user added; no sync writes there. */
  readonly userStore: UserStore
  /** What was done with a file that could not be used; null where all was well. */
  readonly recovered: LibraryRecovery | null
  readonly online: {
    readonly storage: StorageAccount
    readonly cloudinary: Cloudinary
    readonly engine: SyncEngine
  } | null
  /** Stops the sync, waits for it, closes the library. */
  close(): Promise<void>
}

export type OpenAccountOptions = {
  readonly dataDir: string
  readonly cloudName: string
  readonly owner: Owner
  readonly storage: StorageAccount | null
  readonly ports: CloudinaryPorts
  /** The cloud's rate budget as it was last told; null or left out: not known, or past its reset. */
  readonly knownRate?: RateState | null
  readonly onSnapshot: (snapshot: SyncSnapshot) => void
  readonly onLibraryChanged: (counts: LibraryCounts) => void
  readonly log: Pick<Log, 'error' | 'warn'>
}

/** Windows hear of a changed library at most this often. */
const libraryEventMs = 250

/**
 * Opens an account's library and, with its credentials at hand, the engine that syncs it. Nothing is sent.
 * @throws AppError of the library (libraryNewer, libraryReadOnly, libraryBusy, networkShare …) and unknownCloud
 */
export const openAccount = (options: OpenAccountOptions): OpenAccount => {
  const { cloudName, owner, storage, ports } = options
  const cloudinary = storage === null ? null : createCloudinary(storage, ports, options.knownRate)
  const files = openAccountFiles(accountFolder(options.dataDir, cloudName, owner.email), options.log, ports.now)
  const { library, libraryPath, userStore, recovered } = files
  const changed = createThrottle(() => options.onLibraryChanged(library.reader.counts()), libraryEventMs)
  const engine =
    cloudinary === null
      ? null
      : createSyncEngine({
          remote: cloudinary.source,
          store: library.store,
          account: { cloudName, email: owner.email },
          sources: sourceFolders(owner),
          now: ports.now,
          sleep: ports.sleep,
          onLibraryChanged: changed.ask,
          onUnexpected: (error) => options.log.error('The sync met an error that should not happen.', error),
          onSnapshot: (snapshot) => {
            if (!snapshot.running) changed.flush()
            if (!snapshot.running && snapshot.lastResult?.outcome === 'completed') files.backUpLater()
            options.onSnapshot(snapshot)
          },
        })
  return {
    cloudName,
    owner,
    libraryPath,
    library,
    userStore,
    recovered,
    online: storage && cloudinary && engine ? { storage, cloudinary, engine } : null,
    close: async () => {
      await engine?.stop()
      changed.flush()
      files.close()
    },
  }
}
