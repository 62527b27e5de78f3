export type { SyncRequest } from '../sync'
export type { Companion, ThumbnailSource } from './companion'
