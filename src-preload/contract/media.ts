/** The custom protocol of videos; the main process answers it from a file on this computer or from the storage. */
export const mediaScheme = 'media'

/**
 * The address of an asset's video for a player.
 * @param assetId the asset; where its bytes come from is decided in the main process, so no storage URL comes from the renderer
 * @param version changes with every re-upload
 */
export const mediaUrl = (assetId: string, version: number | null): string =>
  `${mediaScheme}://asset/${encodeURIComponent(assetId)}?v=${version ?? 0}`
