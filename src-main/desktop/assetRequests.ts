import { mediaScheme, scrubFrames, thumbnailScheme } from '../../src-preload/contract'
import { decodeSegment } from './decodeSegment'

/** What a thumbnail's address asks for; see `thumbnailUrl` of the contract for its form. `frame` null: the card's own still. */
export type ThumbnailRequest = {
  readonly assetId: string
  readonly version: number | null
  readonly frame: number | null
}

/** The asset of an address `<scheme>://asset/<id>`; null for any other. An id is an untrusted name of at most 200 characters. */
const assetOf = (url: URL | null, scheme: string): string | null => {
  if (url === null || url.protocol !== `${scheme}:` || url.host !== 'asset') return null
  const assetId = decodeSegment(url.pathname.slice(1))
  return assetId === null || assetId === '' || assetId.length > 200 ? null : assetId
}

/**
 * Reads an address made by `thumbnailUrl`; null for any other. The id is only ever looked up, never used as a path. Version 0 stands for "the storage
 * gave none".
 */
export const parseThumbnailUrl = (address: string): ThumbnailRequest | null => {
  const url = URL.parse(address)
  const assetId = assetOf(url, thumbnailScheme)
  if (url === null || assetId === null) return null
  const version = Number(url.searchParams.get('v') ?? 0)
  if (!Number.isSafeInteger(version) || version < 0) return null
  const asked = url.searchParams.get('frame')
  const frame = asked === null ? null : Number(asked)
  if (frame !== null && !(Number.isInteger(frame) && frame >= 0 && frame < scrubFrames)) return null
  return { assetId, version: version === 0 ? null : version, frame }
}

/** Reads an address made by `mediaUrl`: the asset's id, only ever looked up; null for any other address. */
export const parseMediaUrl = (address: string): string | null => assetOf(URL.parse(address), mediaScheme)
