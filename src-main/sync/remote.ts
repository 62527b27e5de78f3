import type { FolderMode, ItemFailure, RemoteAsset } from '../../src-preload/contract'
import type { AssetField } from './plan'

/** The budget as the storage last told it; `resetAt` epoch ms. */
export type RateState = {
  readonly limit: number | null
  readonly remaining: number | null
  readonly resetAt: number | null
}

/** One row of a listing. `unreadable`: fields whose type was wrong; the library keeps what it has for them. */
export type RemoteItem = { readonly asset: RemoteAsset; readonly unreadable: readonly AssetField[] }

/** One page of a listing, read and checked. */
export type RemotePage = {
  readonly items: readonly RemoteItem[]
  readonly failures: readonly ItemFailure[]
  /** Asset ids of rows that could not be read whole but whose id could: they are seen, so never missing. */
  readonly unreadIds: readonly string[]
  /** Rows on the page, readable or not. */
  readonly received: number
  /** null on the last page. */
  readonly nextCursor: string | null
  readonly totalCount: number
}

/** What is listed: the source folders with their subfolders, in the account's folder mode. */
export type Listing = { readonly folders: readonly string[]; readonly folderMode: FolderMode }

/** How much a remote has asked of the storage since it was made, and whether it waits: `waitingUntil` epoch ms. */
export type RemoteUsage = {
  readonly requests: number
  readonly rate: RateState | null
  readonly waitingUntil: number | null
}

/**
 * The port to the storage. Read-only: nothing here can change or delete an asset.
 * Every call may reject with an AppError (unknownApiKey, wrongApiSecret, unknownCloud, forbidden, offline, timedOut, storageUnavailable,
 * badResponse, clockWrong, rateLimited, cursorExpired, cancelled) after its own retries and deadlines; a failure never comes back as an empty page.
 */
export type RemoteSource = {
  /** One request: which cloud this is and how it keeps folders. */
  describe(signal: AbortSignal): Promise<{ readonly cloudName: string; readonly folderMode: FolderMode }>
  /** One page of at most 500 rows, at `cursor` (null: the first). */
  listPage(listing: Listing, cursor: string | null, signal: AbortSignal): Promise<RemotePage>
  /**
   * What the storage has now for these asset ids (at most 100), in any status and any folder (GET resources/by_asset_ids). One request.
   * An id in neither list is gone.
   */
  readAssets(
    assetIds: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly items: readonly RemoteItem[]; readonly unreadIds: readonly string[] }>
  usage(): RemoteUsage
}
