import type { FolderMode } from '../../src-preload/contract'
import type { Listing, RateState, RemoteItem, RemotePage } from './remotePage'

/**
 * Awaited before every request that a call sends, each further try of one included: whoever asks waits there, or refuses by what it throws, and the call
 * rejects with that.
 */
export type BeforeTry = () => Promise<void>

/** How much a remote has asked of the storage since it was made, and whether it waits: `waitingUntil` epoch ms. */
export type RemoteUsage = {
  readonly requests: number
  readonly rate: RateState | null
  readonly waitingUntil: number | null
}

/**
 * The port to the storage. Read-only: nothing here can change or delete an asset.
 * Every call may reject with an AppError (unknownApiKey, wrongApiSecret, unknownCloud, forbidden, offline, timedOut, storageUnavailable,
 * badResponse, requestRefused, clockWrong, rateLimited, cursorExpired, cancelled) after its own retries and deadlines; a failure never comes back as an empty page.
 * Left out, `beforeTry` lets every try be made at once.
 */
export type RemoteSource = {
  /** One request: which cloud this is and how it keeps folders. */
  describe(
    signal: AbortSignal,
    beforeTry?: BeforeTry,
  ): Promise<{ readonly cloudName: string; readonly folderMode: FolderMode }>
  /** One page of at most 500 rows, at `cursor` (null: the first). */
  listPage(
    listing: Listing,
    cursor: string | null,
    signal: AbortSignal,
    beforeTry?: BeforeTry,
  ): Promise<RemotePage>
  /**
   * What the storage has now for these asset ids (at most 100), in any status and any folder (GET resources/by_asset_ids). One request.
   * An id in neither list is gone.
   */
  readAssets(
    assetIds: readonly string[],
    signal: AbortSignal,
    beforeTry?: BeforeTry,
  ): Promise<{ readonly items: readonly RemoteItem[]; readonly unreadIds: readonly string[] }>
  /**
   * The assets that somebody related to this one in the storage (GET resources/<asset_id>?related=true; https://cloudinary.com/documentation/relate_assets).
   * One request, and there is no way to ask about several at once.
   * @returns their asset ids, or public ids where the storage tells only those; at most 100, of any kind and owner. [] also where the asset is gone.
   */
  readRelated(assetId: string, signal: AbortSignal, beforeTry?: BeforeTry): Promise<readonly string[]>
  usage(): RemoteUsage
}
