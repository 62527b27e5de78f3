import type {
  LibraryCounts,
  LibraryRecovery,
  SourceChoice,
  SyncSnapshot,
  VerifyFinding,
} from '../../src-preload/contract'
import { type Cloudinary, type CloudinaryPorts, createCloudinary, type StorageAccount } from '../cloudinary'
import type { Library, UserStore } from '../library'
import type { Log } from '../log'
import { createQueries, type Queries } from '../query'
import {
  agreeToChange,
  choiceOfFolders,
  createSyncEngine,
  isSameFolders,
  type Owner,
  presetSources,
  type RateState,
  type SourceFolder,
  type SyncEngine,
  type SyncStore,
  sourceFolders,
  withMetadataFields,
} from '../sync'
import { openAccountFiles } from './accountFiles'
import { accountFolder } from './accountFolder'
import { createIndexing } from './indexing'
import { createThrottle } from './throttle'

/** An account whose library is open. `online` is null where its secret is not at hand: it can be browsed, not synced. */
export type OpenAccount = {
  readonly cloudName: string
  /** With the user id that holds now. */
  readonly owner: Owner
  /** Which folders are looked in, as templates. */
  readonly sources: SourceChoice
  /**
   * Changes them for the runs to come; where they mean other folders, the next quick refresh becomes a full sync. What came from a folder that a
   * `person` takes away leaves the library with it; where it is the `settings` that have another choice, a person is asked first.
   * @throws AppError of the library where it cannot be written; nothing has changed then
   */
  chooseSources(choice: SourceChoice, by: 'person' | 'settings'): void
  readonly libraryPath: string
  readonly library: Library
  /** The lists of the library, searched, filtered and sorted. */
  readonly queries: Queries
  /** What the user added; no sync writes there. */
  readonly userStore: UserStore
  /** The library as a sync sees it: with what the user said of families. */
  readonly store: SyncStore
  /** As AccountFiles says. */
  verify(repair: boolean): Promise<readonly VerifyFinding[]>
  /** What was done with a file that could not be used; null where all was well. */
  readonly recovered: LibraryRecovery | null
  readonly online: {
    readonly storage: StorageAccount
    readonly cloudinary: Cloudinary
    readonly engine: SyncEngine
  } | null
  /** Tells of a changed library, and of a sync, where another process has written to it since it was last told of; asks the files for two numbers. */
  lookAgain(): void
  /** Stops the sync, waits for it, closes the library. */
  close(): Promise<void>
}

export type OpenAccountOptions = {
  readonly dataDir: string
  readonly cloudName: string
  /** The e-mail whose content this is. */
  readonly email: string
  /** null: those that the library remembers, else the presets without a user id. */
  readonly sources: SourceChoice | null
  readonly storage: StorageAccount | null
  readonly ports: CloudinaryPorts
  /** When the storage last took these credentials from a person, epoch ms; null or left out: not known. */
  readonly connectedAt?: number | null
  /** As EngineOptions says. */
  readonly firstSeq?: number
  /** The cloud's rate budget as it was last told; null or left out: not known, or past its reset. */
  readonly knownRate?: RateState | null
  /** When the names of metadata fields were last asked for, epoch ms; null or left out: never. */
  readonly metadataReadAt?: number | null
  readonly onMetadataRead?: (at: number) => void
  /** The ids of the assets that can be played offline; left out: none. */
  readonly offlineIds?: () => Iterable<string>
  /** The library's program for threads, which write many rows, copy and compare, absolute; null or left out: this thread does. */
  readonly libraryThread?: string | null
  readonly onSnapshot: (snapshot: SyncSnapshot) => void
  readonly onLibraryChanged: (counts: LibraryCounts) => void
  readonly log: Pick<Log, 'error' | 'warn'>
}

/** How long after an account is opened its search index is looked after, and the library read ahead for the first question. */
const indexAfterMs = 1500
/** Windows hear of a changed library at most this often: each time it is counted (0.01 s for 100,000 assets), and they read their lists anew. */
const libraryEventMs = 500

/**
 * Opens an account's library and, with its credentials at hand, the engine that syncs it. Nothing is sent.
 * @throws AppError of the library (libraryNewer, libraryReadOnly, libraryBusy, networkShare …) and unknownCloud
 */
export const openAccount = (options: OpenAccountOptions): OpenAccount => {
  const { cloudName, email, storage, ports } = options
  const owner = (): Owner => ({ email, userId: choice.userId })
  const cloudinary = storage === null ? null : createCloudinary(storage, ports, options.knownRate)
  const files = openAccountFiles(accountFolder(options.dataDir, cloudName, email), {
    now: ports.now,
    log: options.log,
    libraryThread: options.libraryThread ?? null,
  })
  const { library, libraryPath, userStore, store, recovered } = files
  const agreed = options.sources === null ? (library.store.account()?.sources ?? null) : null
  let choice =
    options.sources ??
    (agreed ? choiceOfFolders(agreed, email) : { userId: null, templates: [...presetSources] })
  let answeredInPart = false
  const queries = createQueries({
    reader: library.reader,
    search: library.search,
    notes: userStore,
    choices: userStore.duplicateChoices,
    offlineIds: options.offlineIds ?? (() => []),
    onPart: () => {
      answeredInPart = true
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
  })
  let closed = false
  let toldVersion = library.reader.dataVersion()
  const changed = createThrottle(() => {
    toldVersion = library.reader.dataVersion()
    options.onLibraryChanged(queries.counts())
  }, libraryEventMs)
  const indexing = createIndexing({
    search: library.search,
    isBusy: () => engine?.status().running ?? false,
    onDone: () => {
      // Whoever searched meanwhile can be shown the rest now.
      if (answeredInPart) changed.ask()
      answeredInPart = false
      // Ahead of the first question that needs it.
      queries.prepare().catch((error: unknown) => {
        if (!closed) options.log.warn('The library could not be read ahead.', error)
      })
    },
    onFailure: (error) => options.log.warn('The search index could not follow the library.', error),
  })
  const engine: SyncEngine | null =
    cloudinary === null
      ? null
      : createSyncEngine({
          remote: withMetadataFields({
            source: cloudinary.source,
            explorer: cloudinary.explorer,
            isDryRun: () => engine?.status().dryRun ?? false,
            readAt: options.metadataReadAt ?? null,
            now: ports.now,
            onAsked: (at) => options.onMetadataRead?.(at),
            save: (fields) => library.store.replaceMetadataFields(fields),
            onFailure: (error) => options.log.warn('The names of metadata fields could not be read.', error),
          }),
          store,
          account: { cloudName, email },
          sources: () => sourceFolders(owner(), choice.templates),
          connectedAt: options.connectedAt ?? null,
          firstSeq: options.firstSeq ?? 0,
          now: ports.now,
          sleep: ports.sleep,
          onLibraryChanged: () => {
            changed.ask()
            indexing.ask()
          },
          onUnexpected: (error) => options.log.error('The sync met an error that should not happen.', error),
          onSnapshot: (snapshot) => {
            if (!snapshot.running) changed.flush()
            // However it ended: what someone added is not to wait for a sync without a fault.
            if (!snapshot.running && !snapshot.dryRun) files.backUpLater()
            options.onSnapshot(snapshot)
          },
        })
  // What another process has written, or a kill has left undone; not before the first cards are on the screen.
  const beginning = setTimeout(indexing.ask, indexAfterMs)
  beginning.unref()
  return {
    cloudName,
    get owner() {
      return owner()
    },
    get sources() {
      return choice
    },
    chooseSources: (next, by) => {
      const foldersOf = ({ userId, templates }: SourceChoice): readonly SourceFolder[] =>
        sourceFolders({ email, userId }, templates)
      const [before, after] = [foldersOf(choice), foldersOf(next)]
      const mirrored = library.store.account()
      if (mirrored && !isSameFolders(before, after)) {
        const sources = by === 'person' ? agreeToChange(mirrored.sources, before, after) : mirrored.sources
        // What the storage counted in other folders proves nothing of these.
        library.store.saveAccount({ ...mirrored, listedTotal: null, listedUntil: null, sources })
      }
      choice = next
    },
    libraryPath,
    library,
    queries,
    userStore,
    store,
    verify: files.verify,
    recovered,
    online: storage && cloudinary && engine ? { storage, cloudinary, engine } : null,
    lookAgain: () => {
      engine?.lookAgain()
      // While a sync runs here it tells of all there is.
      if (engine?.status().running || library.reader.dataVersion() === toldVersion) return
      changed.ask()
      indexing.ask()
    },
    close: async () => {
      closed = true
      clearTimeout(beginning)
      await engine?.stop()
      changed.flush()
      indexing.close()
      await files.close()
    },
  }
}
