import { z } from 'zod'
import { assetKind } from './asset'
import { safeError } from './errors'

export const syncMode = z.enum(['full', 'quick'])
export type SyncMode = z.infer<typeof syncMode>

export const syncTrigger = z.enum(['button', 'tray', 'terminal', 'start', 'interval', 'resume', 'online'])
export type SyncTrigger = z.infer<typeof syncTrigger>

/** What the app begins by itself, that nobody asked for. */
export const backgroundTriggers: readonly SyncTrigger[] = ['start', 'interval', 'resume', 'online']

export const syncOutcome = z.enum(['completed', 'partial', 'failed', 'cancelled', 'needsConfirmation'])
export type SyncOutcome = z.infer<typeof syncOutcome>

const count = z.number().int().nonnegative()

/** Of one kind of asset. seen = added + updated + moved + unchanged + restored + failed. */
export const kindCounts = z.object({
  seen: count,
  added: count,
  updated: count,
  moved: count,
  unchanged: count,
  removed: count,
  restored: count,
  failed: count,
})
export type KindCounts = z.infer<typeof kindCounts>

export const syncCounts = z.object({ videos: kindCounts, clips: kindCounts, exports: kindCounts })
export type SyncCounts = z.infer<typeof syncCounts>

/** The counts of one kind that nothing was seen of. */
export const noneOfKind: KindCounts = {
  seen: 0,
  added: 0,
  updated: 0,
  moved: 0,
  unchanged: 0,
  removed: 0,
  restored: 0,
  failed: 0,
}
/** The counts of a sync that saw nothing. */
export const noCounts: SyncCounts = { videos: noneOfKind, clips: noneOfKind, exports: noneOfKind }

/** The Admin API's budget, shared by all who use the cloud. `resetAt` ISO 8601 UTC. */
export const rateBudget = z.object({
  limit: z.number().nullable(),
  remaining: z.number().nullable(),
  resetAt: z.string().nullable(),
})
export type RateBudget = z.infer<typeof rateBudget>

/**
 * One item that could not be taken in whole. `badItem`: not taken (no usable asset_id or public_id);
 * `badField`: taken in, but a field had a wrong type and keeps what the library had.
 */
export const itemFailure = z.object({
  publicId: z.string().nullable(),
  code: z.enum(['badItem', 'badField']),
  message: z.string(),
})
export type ItemFailure = z.infer<typeof itemFailure>

/**
 * Why a sync asks before it takes assets as removed: `many` are missing (more than 50 and a fifth), the storage listed nothing (`empty`), the cloud
 * keeps its folders in another way now (`folderMode`), they came from folders that are no sources any more though nobody took these away (`sources`), or the library is of another `account`, which a yes does not change.
 */
export const removalReason = z.enum(['many', 'empty', 'folderMode', 'sources', 'account'])
export type RemovalReason = z.infer<typeof removalReason>

/** An asset that seems to be gone; `version` is its still's cache key. `parentTitle`: what its parent is called; left out where the library knows of none. */
export const missingAsset = z.object({
  assetId: z.string(),
  kind: assetKind,
  title: z.string(),
  parentTitle: z.string().optional(),
  folder: z.string(),
  version: z.number().nullable(),
})
export type MissingAsset = z.infer<typeof missingAsset>

export const maxMissingExamples = 12

/** The question of a run that waits for a person's word: `missing` of `live` assets would go, at most `maxMissingExamples` of them as examples. */
export const removalQuestion = z.object({
  reason: removalReason,
  missing: count,
  live: count,
  examples: z.array(missingAsset),
})
export type RemovalQuestion = z.infer<typeof removalQuestion>

/** What a sync gives when it ends; `sync --json` prints exactly this. */
export const syncResult = z.object({
  outcome: syncOutcome,
  mode: syncMode,
  account: z.object({ cloudName: z.string(), email: z.string() }),
  counts: syncCounts,
  requests: count,
  rate: rateBudget.nullable(),
  durationMs: z.number(),
  failures: z.array(itemFailure),
  error: safeError.nullable(),
  /** With the outcome `needsConfirmation`; results of an older version of this app lack it. */
  question: removalQuestion.optional(),
})
export type SyncResult = z.infer<typeof syncResult>

export const syncPhase = z.enum(['idle', 'connecting', 'listing', 'checkingRemovals', 'linking', 'finishing'])
export type SyncPhase = z.infer<typeof syncPhase>

/** A whole snapshot of the engine. A window keeps the one with the larger `seq`. */
export const syncSnapshot = z.object({
  seq: count,
  running: z.boolean(),
  /** True from the click on Cancel until the run has ended. */
  cancelling: z.boolean(),
  dryRun: z.boolean(),
  mode: syncMode,
  /** What began the running or, when idle, the last run; null before one. */
  trigger: syncTrigger.nullable(),
  phase: syncPhase,
  done: count,
  /** null until the storage has said how many there are. */
  total: count.nullable(),
  failed: count,
  requests: count,
  /** As the storage last told it, remembered over restarts until its reset. */
  rate: rateBudget.nullable(),
  /** How many requests a full sync would cost; null before anything was listed. */
  fullSyncCost: count.nullable(),
  /** Set while the run waits for the storage (rate limit, back-off): ISO 8601 UTC. */
  waitingUntil: z.string().nullable(),
  /** The result of the last run that ended since the app started; before one, of an earlier start's where it left something to a person. */
  lastResult: syncResult.nullable(),
  /** When the last completed run ended, over all starts of the app. */
  lastCompletedAt: z.string().nullable(),
})
export type SyncSnapshot = z.infer<typeof syncSnapshot>

export const syncStartInput = z.object({
  mode: syncMode.default('full'),
  confirmRemovals: z.boolean().default(false),
})
export type SyncStartInput = z.infer<typeof syncStartInput>
