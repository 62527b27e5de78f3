import type { FolderMode, ItemFailure, RemoteAsset } from '../../src-preload/contract'
import type { AssetField } from './plan'

/** The budget as the storage last told it, less what was sent since and has not told of it yet; `resetAt` epoch ms. */
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

/**
 * How a listing is sorted. `created`: newest first, stable while paging. `changed`: what was touched last comes first (last_updated.updated_at, then
 * uploaded_at; Cloudinary does not promise the first). `uploaded`: by the last (re-)upload.
 */
export type ListingOrder = 'created' | 'changed' | 'uploaded'

/** What is listed: the source folders with their subfolders, in the account's folder mode. */
export type Listing = {
  readonly folders: readonly string[]
  readonly folderMode: FolderMode
  readonly order: ListingOrder
}

/** A look into folders and what lies below them. `text`: only what carries these words in an id, a tag or the context. */
export type AssetQuestion = {
  readonly folders: readonly string[]
  readonly folderMode: FolderMode
  readonly text?: string
  /** Left out: images and raw files too. */
  readonly videosOnly?: boolean
  /** 1 to 500. */
  readonly limit: number
}
