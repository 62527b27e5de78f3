/** The custom protocol of thumbnails; the main process answers it from its disk cache. */
export const thumbnailScheme = 'thumb'

/**
 * The address of an asset's still for a grid card.
 * @param assetId the asset; its lookup happens in the main process, so no storage URL comes from the renderer
 * @param version changes with every re-upload, so that a cached picture is never stale
 */
export const thumbnailUrl = (assetId: string, version: number | null): string =>
  `${thumbnailScheme}://asset/${encodeURIComponent(assetId)}?v=${version ?? 0}`
