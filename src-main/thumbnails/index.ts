export { type CacheSize, measureThumbnails, type Still } from './diskCache'
export type { Fetch } from './download'
export { clearThumbnails, inspectThumbnails, removeThumbnails, type ThumbnailTrouble } from './inspect'
export type { Priority } from './queue'
export {
  createThumbnails,
  type StillRequest,
  type StillSource,
  type ThumbnailOptions,
  type ThumbnailStats,
  type Thumbnails,
  type WarmUp,
} from './thumbnails'
export type { KeptAssets } from './worth'
