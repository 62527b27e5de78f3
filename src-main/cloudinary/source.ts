import type { FolderMode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError, codeOf } from '../errors'
import type { BeforeTry, Listing, RemoteItem, RemotePage, RemoteSource } from '../sync'
import type { ApiCall, Caller } from './caller'
import { searchRequest } from './expression'
import { type AssetsReading, readAssetsBody, readConfig, readPage, readRelatedBody } from './wire'

/** The most ids that are checked in one request. */
const maxIdsPerCheck = 100

/** They come in one answer: the API pages no further than it must, and here it need not. */
const mostPagesPerCheck = 10

const endless = (): AppError => new AppError('badResponse', words.storage.endless)

/** Remembers the cursors of a listing, so that one that goes in circles ends. */
const createCursorTrail = () => {
  let listingKey = ''
  const asked = new Set<string>()
  return {
    begin: (listing: Listing, cursor: string | null): void => {
      const key = JSON.stringify(listing)
      if (cursor === null || key !== listingKey) asked.clear()
      listingKey = key
      if (cursor !== null) asked.add(cursor)
    },
    /** @throws AppError badResponse where the next page is one that was asked for before */
    check: (next: string | null): void => {
      if (next !== null && asked.has(next)) throw endless()
    },
  }
}

const idsQuery = (assetIds: readonly string[], cursor: string | null): string => {
  const query = new URLSearchParams(assetIds.map((id): [string, string] => ['asset_ids[]', id]))
  for (const part of ['tags', 'context', 'metadata']) query.set(part, 'true')
  if (cursor !== null) query.set('next_cursor', cursor)
  return query.toString()
}

/** It is asked for what is nice to know: a storage that is not well is not pressed. */
const triesForRelated = 2

/** Which cloud this is and how it keeps folders. */
export const configCall = {
  name: 'config',
  method: 'GET',
  path: 'config?settings=true',
  read: readConfig,
} as const satisfies ApiCall<unknown>

/** The port RemoteSource over the Admin API (https://cloudinary.com/documentation/admin_api, search_api). */
export const createSource = (caller: Caller): RemoteSource => {
  const trail = createCursorTrail()
  let folderMode: FolderMode | null = null

  const describe: RemoteSource['describe'] = async (signal, beforeTry) => {
    const described = await caller.call(configCall, signal, beforeTry)
    folderMode = described.folderMode
    return described
  }

  const listPage = async (
    listing: Listing,
    cursor: string | null,
    signal: AbortSignal,
    beforeTry?: BeforeTry,
  ): Promise<RemotePage> => {
    const body = searchRequest(listing, cursor)
    trail.begin(listing, cursor)
    folderMode = listing.folderMode
    const page = await caller.call(
      {
        name: 'search',
        method: 'POST',
        path: 'resources/search',
        body,
        hasCursor: cursor !== null,
        read: (answer) => readPage(answer, listing.folderMode),
      },
      signal,
      beforeTry,
    )
    trail.check(page.nextCursor)
    return page
  }

  const readAssets: RemoteSource['readAssets'] = async (assetIds, signal, beforeTry) => {
    if (assetIds.length > maxIdsPerCheck)
      throw new AppError('invalidInput', words.problems.tooManyAtOnce(maxIdsPerCheck))
    if (assetIds.length === 0) return { items: [], unreadIds: [] }
    const mode = folderMode ?? (await describe(signal, beforeTry)).folderMode
    const asked = new Set(assetIds)
    const items: RemoteItem[] = []
    const unreadIds: string[] = []
    const cursors = new Set<string>()
    let cursor: string | null = null
    // All of them come in one answer; should the storage ever page, an id on a later page must not be taken as gone.
    do {
      const reading: AssetsReading = await caller.call(
        {
          name: 'byAssetIds',
          method: 'GET',
          path: `resources/by_asset_ids?${idsQuery(assetIds, cursor)}`,
          hasCursor: cursor !== null,
          read: (body) => readAssetsBody(body, mode),
        },
        signal,
        beforeTry,
      )
      items.push(...reading.items.filter(({ asset }) => asked.has(asset.assetId)))
      unreadIds.push(...reading.unreadIds.filter((id) => asked.has(id)))
      cursor = reading.nextCursor
      if (cursor !== null && (cursors.has(cursor) || cursors.size === mostPagesPerCheck - 1)) throw endless()
      if (cursor !== null) cursors.add(cursor)
    } while (cursor !== null)
    return { items, unreadIds }
  }

  const readRelated: RemoteSource['readRelated'] = async (assetId, signal, beforeTry) => {
    try {
      return await caller.call(
        {
          name: 'related',
          method: 'GET',
          path: `resources/${encodeURIComponent(assetId)}?related=true`,
          maxTries: triesForRelated,
          read: readRelatedBody,
        },
        signal,
        beforeTry,
      )
    } catch (error) {
      if (codeOf(error) === 'notFound') return []
      throw error
    }
  }

  return {
    describe,
    listPage,
    readAssets,
    readRelated,
    usage: caller.usage,
  }
}
