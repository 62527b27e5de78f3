import { thumbnailScheme } from '../../src-preload/contract'
import { decodeSegment } from './decodeSegment'

/** What a thumbnail's address asks for; see `thumbnailUrl` of the contract for its form. */
export type ThumbnailRequest = { readonly assetId: string; readonly version: number | null }

/**
 * Reads an address made by `thumbnailUrl`; null for any other. The id is an untrusted name of at most 200 characters and
 * is only ever looked up, never used as a path. Version 0 stands for "the storage gave none".
 */
export const parseThumbnailUrl = (address: string): ThumbnailRequest | null => {
  const url = URL.parse(address)
  if (url === null || url.protocol !== `${thumbnailScheme}:` || url.host !== 'asset') return null
  const assetId = decodeSegment(url.pathname.slice(1))
  if (assetId === null || assetId === '' || assetId.length > 200) return null
  const version = Number(url.searchParams.get('v') ?? 0)
  if (!Number.isSafeInteger(version) || version < 0) return null
  return { assetId, version: version === 0 ? null : version }
}
