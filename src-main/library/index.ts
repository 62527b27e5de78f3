export { type Library, openLibrary } from './openLibrary'
export type { LibraryReader, StillSource } from './reader'
export { openUserStore, type UserStore } from './userStore'
export { readAssetIds } from './verify'
