export type { Companion, SyncRequest, ThumbnailSource } from './companion'
