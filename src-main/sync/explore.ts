import type { FolderMode, MetadataField, RemoteAsset } from '../../src-preload/contract'
import type { RemoteUsage } from './remote'
import type { AssetQuestion } from './remotePage'

/** Some folders, and whether these are all. Paths without slashes at their ends. */
export type FolderList = { readonly paths: readonly string[]; readonly whole: boolean }

/** The first assets of a question, and how many the storage counts in all (neighbours included: the search's match is tokenized). */
export type AssetSample = { readonly total: number; readonly assets: readonly RemoteAsset[] }

/**
 * The port to what lies around the source folders: what there is to choose from, and why nothing is found. Read-only; a person waits for the answer,
 * so a call is tried twice at most. Rejects as RemoteSource does; an answer that did not come is never an empty one.
 */
export type RemoteExplorer = {
  /** One request: which cloud this is and how it keeps folders. */
  describe(signal: AbortSignal): Promise<{ readonly cloudName: string; readonly folderMode: FolderMode }>
  /** The folders directly below a path ('': the roots); null where the storage says that there is no such folder. One request for 500, at most four. */
  subfolders(path: string, signal: AbortSignal): Promise<FolderList | null>
  /** Folders of this very name, wherever they lie. One request. */
  foldersNamed(name: string, signal: AbortSignal): Promise<FolderList>
  /** One search. */
  sample(question: AssetQuestion, signal: AbortSignal): Promise<AssetSample>
  /** Up to 100 videos whose public id begins with this, in either folder mode (GET resources/video/upload?prefix=). One request. */
  videosByPrefix(prefix: string, folderMode: FolderMode, signal: AbortSignal): Promise<readonly RemoteAsset[]>
  /** The fields of the cloud's structured metadata, with their labels. One request. */
  metadataFields(signal: AbortSignal): Promise<readonly MetadataField[]>
  usage(): RemoteUsage
}
