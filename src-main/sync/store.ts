import type {
  AssetKind,
  FamilyVerdict,
  FolderMode,
  LocalAsset,
  ParentLink,
  SyncMode,
  SyncResult,
  SyncTrigger,
} from '../../src-preload/contract'
import type { Change } from './plan'
import type { SourceFolder } from './scope'

/** What the library remembers of the account it mirrors. A library belongs to one. */
export type MirroredAccount = {
  readonly cloudName: string
  readonly email: string
  readonly folderMode: FolderMode | null
  /** What the storage counted for the source folders (neighbours included) when library and storage last agreed; null: never yet. */
  readonly listedTotal: number | null
  /** The newest change among them (creation, upload or edit), by the storage's clock, epoch ms. */
  readonly listedUntil: number | null
  /**
   * The folders its content may come from without a question: those of the last full sync that agreed, and what a person has changed about them since
   * (agreeToChange). null: not known.
   */
  readonly sources: readonly SourceFolder[] | null
}

/** A run as it begins; instants in epoch ms. */
export type RunStart = {
  readonly mode: SyncMode
  readonly trigger: SyncTrigger
  readonly startedAt: number
  /** A dry run leaves no trace in the file: its staging is temporary and it is not in the history. */
  readonly dryRun: boolean
}

/** How a sync ended; `at` epoch ms. */
export type SyncEnd = { readonly result: SyncResult; readonly at: number }

/** What a page changes, or a part of it: written all or nothing. */
export type PageWrite = {
  /** Every asset id on the page that is the account's, applied or not: these are not missing. */
  readonly seenIds: readonly string[]
  /** Ids the search returned that lie outside the source folders: counted as listed, never taken in. */
  readonly outsideIds: readonly string[]
  /** add, update, move and restore; `keep` writes nothing and is left out. */
  readonly changes: readonly Change[]
  /** Links of newcomers among `changes`, to assets that are written with them or were given before. Left out: none. */
  readonly links?: readonly FamilyLink[]
  /** Epoch ms. */
  readonly at: number
}

/** What goes on aside. `done` rejects with AppError, as the call itself would throw. */
export type Aside<T = void> = { readonly done: Promise<T> }

/** A page that is written aside. `room` never rejects: it resolves once there is room for more. */
export type WriteAside = Aside & { readonly room: Promise<void> }

/**
 * All that tells whether families have to be looked for again, over restarts too. Rows are numbered from 1 without a gap, as long as none goes.
 */
export type FamilyState = {
  /** The number of the newest asset's row; 0: there is none. */
  readonly newest: number
  /** Higher with whatever changed about an asset, its links or its related assets, or went. */
  readonly changes: number
}

/** What linking needs of an asset. */
export type FamilyMember = {
  readonly assetId: string
  readonly publicId: string
  readonly kind: AssetKind
  readonly title: string
  readonly durationSeconds: number | null
  readonly context: Readonly<Record<string, string>>
  /** When the storage took it in, epoch ms. */
  readonly createdAt?: number | null
  /** Cloudinary's related assets by asset id (or public id), as last told; left out where nobody has asked for them yet. */
  readonly relatedIds?: readonly string[]
  /** They were asked for when the asset had another version. */
  readonly relatedStale?: boolean
  /** A tombstone: it may be a confirmed parent and is nobody's parent by itself. Left out: live. */
  readonly removed?: boolean
  /** The link the library has now, so that an unchanged one is not written. */
  readonly parent: ParentLink | null
  readonly startSeconds: number | null
  readonly endSeconds: number | null
  readonly exportFormat: string | null
  readonly exportPlatform: string | null
}

/** What linking decided for one asset. */
export type FamilyLink = {
  readonly assetId: string
  readonly parent: ParentLink | null
  /** A person took back a confirmed link: this one may replace it. */
  readonly withdrawn?: boolean
  readonly startSeconds: number | null
  readonly endSeconds: number | null
  readonly exportFormat: string | null
  readonly exportPlatform: string | null
}

/** What linking did: how many rows it changed, and the children that the storage might know more of (see findUnasked). */
export type Relinked = { readonly changed: number; readonly unasked: readonly string[] }

/**
 * The port to the library. Synchronous, but for pages that are written aside: SQLite answers in this process, and a transaction must not span an await.
 * Rejects (throws) AppError: libraryBusy, libraryReadOnly, libraryCorrupt, diskFull.
 */
export type SyncStore = {
  account(): MirroredAccount | null
  familyState(): FamilyState
  /** What was saved last with `saveLinkedState`; null: nothing yet. */
  linkedState(): string | null
  saveLinkedState(state: string): void
  saveAccount(account: MirroredAccount): void
  /** Opens the journal of a run and returns its id; a run that never ended (crash) is closed as failed. */
  beginRun(run: RunStart): number
  /** The library's rows for these ids (tombstones included), sorted by asset id (code unit order). */
  findAssets(assetIds: readonly string[]): readonly LocalAsset[]
  /**
   * Stages the ids as seen, applies the changes in one transaction and notes them in the history. Idempotent. Newcomers are written with their links, so
   * that most of a first sync's links cost nothing more: a row that has to be written again costs as much as the first time.
   * @returns null where it is done. Until what goes on aside is done, only more pages may be given, and no more asked than what was seen before and what the
   *   library has of other ids
   */
  writePage(runId: number, write: PageWrite): WriteAside | null
  /** Which of these ids earlier pages of this run had already (an asset may slip from one page to the next). */
  seenBefore(runId: number, assetIds: readonly string[]): ReadonlySet<string>
  /** Begins the run's listing anew: nothing is seen yet. What was written stays. */
  forgetListed(runId: number): void
  /** How many ids this run's listing had so far, each once, seen and outside together. */
  listedCount(runId: number): number
  /** Some of the ids inside the source folders that this run's listing had, at most `limit`. */
  findListed(runId: number, limit: number): readonly string[]
  /** Live rows. */
  liveCount(): number
  /** Live rows that this run has not seen, sorted by asset id, after `afterId`, at most `limit`. */
  findMissing(runId: number, afterId: string | null, limit: number): readonly LocalAsset[]
  /** One transaction: turns these into tombstones (row, links and thumbnail kept). `at` epoch ms. */
  markRemoved(runId: number, assetIds: readonly string[], at: number): void
  /** What a person said of pairs, above every signal; left out where nobody can say anything. */
  familyVerdicts?(): readonly FamilyVerdict[]
  /**
   * Live videos, clips and exports, for linking: at most `limit` after a position (0: from the beginning), and where the next ones begin (null after the
   * last). Those who write meanwhile may be in or not.
   */
  familyMembersAfter(
    position: number,
    limit: number,
  ): { readonly members: readonly FamilyMember[]; readonly next: number | null }
  /** What the parents of some exports are called, by the exports' asset ids; those without one, and any other asset, are left out. */
  parentTitles(assetIds: readonly string[]): ReadonlyMap<string, string>
  /** Keeps what the storage said when it was asked for the related assets of this asset, in the version that the library has of it. */
  saveRelated(assetId: string, relatedIds: readonly string[]): void
  /** One transaction per call; returns how many rows changed. */
  saveLinks(links: readonly FamilyLink[]): number
  /** The same where the run's pages have been written aside, after all that was given before; null: nothing goes on aside. */
  saveLinksAside?(links: readonly FamilyLink[]): Aside<number> | null
  /** Closes the run, drops its staging and keeps its result in the history. `at` epoch ms. null: nothing of it goes on. */
  endRun(runId: number, result: SyncResult, at: number): Aside | null
  /** The last run that completed (or completed in part), epoch ms. */
  lastCompletedAt(): number | null
  /**
   * When the last full sync began whose listing was whole, epoch ms: what was changed later may have lain on a page that it had read. A quick one that had
   * to go on as a full one is one.
   */
  lastFullAt(): number | null
  /** How the newest sync ended that came to an end of its own; one that was cancelled or killed is passed over. null: there is none. */
  lastEnd(): SyncEnd | null
}
