export type { SyncRequest } from '../sync'
export type { Companion, ThumbnailSource } from './companion'
export { type CompanionOptions, createCompanion } from './createCompanion'
export type { StartWish } from './startWish'
