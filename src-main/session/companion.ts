import type {
  AccountStatus,
  ChangeOwnerInput,
  CheckedStorage,
  CheckInput,
  ConnectInput,
  EventName,
  EventPayload,
  ListedAsset,
  MetadataField,
  SyncPlan,
  SyncResult,
  SyncSnapshot,
} from '../../src-preload/contract'
import type { SyncRequest } from '../sync'
import type { KeptAssets } from '../thumbnails'
import type { Updates } from '../updates'
import type { Activity } from './activity'
import type { AppearanceUse } from './appearance'
import type { Assets } from './assets'
import type { Commands } from './commands'
import type { Desktop } from './desktop'
import type { Diagnostics } from './diagnostics'
import type { Duplicates } from './duplicates'
import type { Exports } from './exports'
import type { Families } from './families'
import type { LibraryBackup } from './libraryBackup'
import type { Network } from './network'
import type { Notes } from './notes'
import type { Offline } from './offline'
import type { SavedViews } from './savedViews'
import type { Schedule } from './schedule'
import type { SettingsTransfer } from './settingsTransfer'
import type { Sources } from './sources'
import type { Start } from './start'
import type { StorageKeeping } from './storageUse'
import type { Verify } from './verify'
import type { Views } from './views'

/** How an asset's still can be had. `urls`: addresses in the order to try them, none where there is no network account; made when asked for. */
export type ThumbnailSource = {
  readonly assetId: string
  readonly version: number | null
  /** Which frame of the strip that hovering shows; left out: the card's own still. */
  readonly frame?: number
  readonly urls: () => readonly string[]
}

/**
 * The use cases, once: the window's bridge and the terminal's commands are two skins over this.
 * Every method may throw an AppError; `notConnected` where there is no account to work on.
 */
export type Companion = {
  readonly account: {
    status(): AccountStatus
    /** Asks the storage whether credentials hold, and for whom it has folders. Nothing is kept. */
    check(input: CheckInput): Promise<CheckedStorage>
    /** Checks the credentials with the storage (ping, config) before anything is saved. */
    connect(input: ConnectInput): Promise<AccountStatus>
    /** Opens another e-mail's content of the same storage, with the secret that is at hand. @throws AppError notConnected where none is */
    changeOwner(owner: ChangeOwnerInput): Promise<AccountStatus>
    exploreSample(): Promise<AccountStatus>
    /** Forgets the secret; the library stays on disk. */
    disconnect(): Promise<AccountStatus>
  }
  readonly sync: {
    /** Starts a run, or joins the one that is running. Returns at once; `finished` gives the result. */
    start(request: SyncRequest): SyncSnapshot
    cancel(): SyncSnapshot
    status(): SyncSnapshot
    /** What a sync would do now: a dry run, awaited. AppError alreadyRunning while a sync runs. */
    preview(request: Omit<SyncRequest, 'dryRun'>): Promise<SyncPlan>
    /** The result of the running sync; rejects with notConnected where none runs. */
    finished(): Promise<SyncResult>
  }
  /** The background sync; `begin` is for the window alone. */
  readonly schedule: Omit<Schedule, 'close'>
  readonly families: Families
  /** One asset: what is known of it, its video, and what can be done with it. */
  readonly assets: Omit<Assets, 'close'>
  readonly sources: Sources
  readonly duplicates: Duplicates
  readonly notes: Notes
  readonly activity: Activity
  readonly savedViews: SavedViews
  readonly network: Pick<Network, 'status' | 'check'>
  readonly offline: Offline
  readonly exports: Omit<Exports, 'close'>
  readonly commands: Commands
  readonly appearance: AppearanceUse
  /** Newer versions of the program; `begin` is for the window alone. */
  readonly updates: Omit<Updates, 'close'>
  readonly storage: StorageKeeping
  readonly diagnostics: Diagnostics
  readonly backup: LibraryBackup
  readonly settingsFile: SettingsTransfer
  readonly start: Start
  readonly desktop: Desktop
  readonly library: Views & {
    /** AppError notFound where the library has no such asset. */
    asset(assetId: string): ListedAsset
    /** What people call the structured metadata fields, by label. */
    metadataFields(): readonly MetadataField[]
    /** Where the file is. */
    path(): string
    /** To be called when the window comes to the front: tells of what another process, as a sync on the terminal, has written. Never throws. */
    lookAgain(): void
    /** Compares library, index, stills and storage; with `repair` mends what may be mended here. Nothing changes in the storage. */
    verify: Verify
  }
  readonly thumbnails: {
    /** What is needed to fetch a still; null where the library does not know the asset. */
    source(assetId: string, frame?: number): ThumbnailSource | null
    /** Every live asset, newest first, for the background warm-up. */
    all(): Iterable<ThumbnailSource>
    /** Whose stills stay the longest where room is made. Never throws. */
    kept(): KeptAssets
  }
  /** Subscribes to state changes; returns the unsubscribe. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void
  /** Stops the sync, drains, closes the library. Safe to call twice. */
  close(): Promise<void>
}
