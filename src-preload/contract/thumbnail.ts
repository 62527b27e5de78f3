/** The custom protocol of thumbnails; the main process answers it from its disk cache. */
export const thumbnailScheme = 'thumb'

/** How many frames of a video hovering shows, evenly over its length. */
export const scrubFrames = 6

/**
 * The address of an asset's still for a grid card.
 * @param assetId the asset; its lookup happens in the main process, so no storage URL comes from the renderer
 * @param version changes with every re-upload, so that a cached picture is never stale
 * @param frame 0 to `scrubFrames` - 1: a frame of the strip that hovering shows; left out: the card's own still
 */
export const thumbnailUrl = (assetId: string, version: number | null, frame?: number): string =>
  `${thumbnailScheme}://asset/${encodeURIComponent(assetId)}?v=${version ?? 0}${frame === undefined ? '' : `&frame=${frame}`}`
