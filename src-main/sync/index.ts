export type { AssetField, Change, ComparedField, PlannedItem } from './plan'
export type { Listing, RateState, RemoteItem, RemotePage, RemoteSource, RemoteUsage } from './remote'
export type { FamilyLink, FamilyMember, MirroredAccount, PageWrite, RunStart, SyncStore } from './store'
