export { type OriginalSource, reservedBytes } from './bring'
export {
  createDownloads,
  type DownloadFailure,
  type DownloadOptions,
  type DownloadStatus,
  type Downloads,
  type FailureReason,
  type FileState,
  type OfflineLibrary,
} from './downloads'
export { fileName } from './fileName'
export type { Amount, PlayableFile } from './inventory'
export { type HeldFile, md5Of, type Presence, revisionOf, type WantedFile } from './plan'
export { type Fetch, type TransferEnd, type TransferPorts, transfer, type Wanted } from './transfer'
