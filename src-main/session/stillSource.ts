import { scrubFrames } from '../../src-preload/contract'
import type { StillOffset } from '../cloudinary'
import type { StillSource } from '../library'
import type { Current } from './accounts'
import type { ThumbnailSource } from './companion'

/** Half a card's width: many of them are looked at, each for a moment. The frames lie evenly, the first and the last half a step from the ends. */
const frameSize = { width: 480, height: 270 }
const frameOffset = (frame: number): StillOffset => `${Math.round(((frame + 0.5) / scrubFrames) * 100)}p`

/**
 * Where the still of an asset can be had: of the sample only by its ids, of an account that is offline nowhere.
 * @param frame of the strip that hovering shows; left out: the card's own still
 */
export const stillSource = (
  still: StillSource,
  { account, sample }: Current,
  frame?: number,
): ThumbnailSource => {
  const delivered = {
    publicId: still.publicId,
    resourceType: still.resourceType,
    deliveryType: still.deliveryType,
    version: still.version,
    format: null,
    // The sample storage answers on another port at every start; the address in the library is that of the start that wrote it.
    secureUrl: sample ? null : still.secureUrl,
  }
  const cloudinary = account.online?.cloudinary
  const { assetId, version } = still
  if (frame === undefined) return { assetId, version, urls: () => cloudinary?.deliveryUrls(delivered) ?? [] }
  return {
    assetId,
    version,
    frame,
    urls: () => cloudinary?.deliveryUrls(delivered, frameSize, frameOffset(frame)) ?? [],
  }
}
