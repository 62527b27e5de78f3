import type { FolderMode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { AssetQuestion, Listing, ListingOrder } from '../sync/remotePage'

/** Rows on a page: the most that Cloudinary's Search API gives. */
export const pageSize = 500

/** The body of POST /resources/search. */
export type SearchRequest = {
  readonly expression: string
  readonly sort_by: readonly Readonly<Record<string, 'asc' | 'desc'>>[]
  readonly max_results: number
  readonly with_field: readonly string[]
  readonly next_cursor?: string
}

/** Inside quotes only `"` and `*` mean something (cloudinary.com/documentation/search_expressions), and the backslash that escapes them. */
const quote = (text: string): string => text.replace(/["*\\]/g, '\\$&')

const folderTerm = (field: string, folder: string): string => `${field}:"${quote(folder)}/*"`

/**
 * The part of an expression that says where: any of the folders or below.
 * @throws AppError invalidInput where there is no folder, or one is empty: either would list the whole cloud, other users' assets included
 */
const folderTerms = (folders: readonly string[], folderMode: FolderMode): string => {
  const paths = [...new Set(folders.map((folder) => folder.replace(/^\/+|\/+$/g, '')))]
  if (paths.length === 0 || paths.includes('')) {
    throw new AppError('invalidInput', words.problems.noFolder)
  }
  // An unknown field gives no error but no results: the field must be the one of the account's folder mode.
  const field = folderMode === 'dynamic' ? 'asset_folder' : 'folder'
  return `(${paths.map((path) => folderTerm(field, path)).join(' OR ')})`
}

/** Search hides what is pending unless it is named. */
const anyStatus = 'status:(active OR pending)'

/**
 * One Lucene expression for all the folders, their subfolders included.
 * @throws AppError invalidInput where there is no folder, or one is empty
 */
export const searchExpression = (folders: readonly string[], folderMode: FolderMode): string =>
  `resource_type:video AND ${anyStatus} AND ${folderTerms(folders, folderMode)}`

/**
 * What lies in folders, videos or anything, and where asked for only what carries a text.
 * @throws AppError invalidInput where there is no folder, or one is empty
 */
export const surveyExpression = ({ folders, folderMode, text, videosOnly }: AssetQuestion): string =>
  [
    ...(videosOnly ? ['resource_type:video'] : []),
    anyStatus,
    folderTerms(folders, folderMode),
    ...(text === undefined ? [] : [`"${quote(text)}"`]),
  ].join(' AND ')

/** Folders of this very name (folder search knows `name` and `path`: cloudinary-cli cloudinary_cli/utils/api_utils.py cld_folder_exists). */
export const folderNameExpression = (name: string): string => `name="${quote(name)}"`

/** Each order ends with the public id, so that it is total. */
const sortOf: Readonly<Record<ListingOrder, SearchRequest['sort_by']>> = {
  created: [{ created_at: 'desc' }, { public_id: 'asc' }],
  changed: [{ 'last_updated.updated_at': 'desc' }, { uploaded_at: 'desc' }, { public_id: 'asc' }],
  uploaded: [{ uploaded_at: 'desc' }, { public_id: 'asc' }],
}

/**
 * What is asked of the Search API for one page of a listing. The order is fixed, so that pages neither overlap nor leave gaps.
 * @param cursor null: the first page
 */
export const searchRequest = (listing: Listing, cursor: string | null): SearchRequest => ({
  expression: searchExpression(listing.folders, listing.folderMode),
  sort_by: sortOf[listing.order],
  max_results: pageSize,
  with_field: ['tags', 'context', 'metadata'],
  ...(cursor === null ? {} : { next_cursor: cursor }),
})
