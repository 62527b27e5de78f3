export { agreeToChange, choiceOfFolders, isSameFolders } from './agreed'
export { readRelated } from './askRelated'
export { isBackground, isDownToReserve } from './budget'
export type { SyncRequest } from './context'
export { type DiagnosisFacts, diagnose } from './diagnose'
export { createSyncEngine, type EngineOptions, type SyncEngine } from './engine'
export type { AssetSample, FolderList, RemoteExplorer } from './explore'
export { withMetadataFields } from './metadataFields'
export { namesOf, ownersRoot, similarOwners, uploadRoots, userIdCandidates } from './owners'
export type { AssetField, Change, ComparedField, PlannedItem } from './plan'
export { type FamilyStore, familyMembers, membersInSteps, relink, relinkInTurns } from './relink'
export type { BeforeTry, RemoteSource, RemoteUsage } from './remote'
export type { AssetQuestion, Listing, ListingOrder, RateState, RemoteItem, RemotePage } from './remotePage'
export { createScheduler, type ScheduleChoice, type Scheduler } from './scheduler'
export {
  expandTemplate,
  foldPath,
  liesIn,
  type Owner,
  presetSources,
  type SourceFolder,
  sourceFolders,
  sourceOf,
  templatesProblem,
} from './scope'
export { idleSnapshot } from './state'
export type { Steps } from './steps'
export type {
  Aside,
  FamilyLink,
  FamilyMember,
  FamilyState,
  MirroredAccount,
  PageWrite,
  Relinked,
  RunStart,
  SyncEnd,
  SyncStore,
  WriteAside,
} from './store'
export { type Suggester, suggesterInSteps } from './suggest'
export { finishInTurns, nextTurn } from './turns'
