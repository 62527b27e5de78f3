import { z } from 'zod'
import { assetKind } from './asset'
import { syncMode, syncOutcome, syncResult, syncTrigger } from './sync'

/** A sync, or an undo of one. */
export const runMode = z.enum([...syncMode.options, 'undo'])
export type RunMode = z.infer<typeof runMode>

export const failureCount = z.object({ code: z.string(), count: z.number() })
export type FailureCount = z.infer<typeof failureCount>

/**
 * One run of the history. Dates ISO 8601 UTC. `outcome` null: going on. `result` null: going on, killed, or an undo; its `failures` are the first
 * `maxKeptFailures`, `failuresByCode` counts them all.
 */
export const runEntry = z.object({
  runId: z.number(),
  mode: runMode,
  trigger: syncTrigger,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  outcome: syncOutcome.nullable(),
  result: syncResult.nullable(),
  failuresByCode: z.array(failureCount),
  /** Whether a later undo took back what this run did. */
  undone: z.boolean(),
  /** Of an undo: the run it took back, and from how many assets. */
  undo: z.object({ runId: z.number(), assets: z.number() }).nullable(),
})
export type RunEntry = z.infer<typeof runEntry>

export const maxKeptFailures = 50

/** Runs of the history, newest first; `beforeId`: those older than this one, null: from the newest. */
export const runsInput = z.object({
  limit: z.number().int().min(1).max(200).default(50),
  beforeId: z.number().int().nullable().default(null),
})
export type RunsInput = z.output<typeof runsInput>

/** What an undo did: which run it took back, and from how many assets. */
export const undoResult = z.object({ undoneRunId: z.number(), assets: z.number() })
export type UndoResult = z.infer<typeof undoResult>

/** The run that an undo would take back; null: no sync has changed the library since the last undo. */
export const undoable = z.object({ runId: z.number().nullable() })
export type Undoable = z.infer<typeof undoable>

/** How the syncs of a day (UTC) that have ended did; days without any are left out. */
export const dayOfRuns = z.object({
  day: z.string(),
  completed: z.number(),
  partial: z.number(),
  failed: z.number(),
  /** Cancelled, or waiting for a person's word. */
  other: z.number(),
})
export type DayOfRuns = z.infer<typeof dayOfRuns>

/** Figures over the kept history (180 days); null where there is nothing to tell yet. */
export const activityFigures = z.object({
  /** Syncs that have ended. */
  runs: z.number(),
  /** 0 to 1: completed and partial among these and the failed ones. Those that were cancelled or wait for a word are nobody's fault. */
  successRate: z.number().nullable(),
  /** Of completed and partial syncs. */
  meanDurationMs: z.number().nullable(),
  /** Sent to the storage by all of them. */
  requests: z.number(),
  lastError: z.object({ at: z.string(), code: z.string(), message: z.string() }).nullable(),
  /** In how many syncs each error code came up, most frequent first. */
  failuresByCode: z.array(failureCount),
  /** Live assets at the end of each day (UTC) that had a run, oldest first. */
  growth: z.array(z.object({ day: z.string(), assets: z.number() })),
  /** Oldest first. */
  days: z.array(dayOfRuns),
})
export type ActivityFigures = z.infer<typeof activityFigures>

/** What happened to an asset in a run. */
export const changeAction = z.enum(['added', 'updated', 'moved', 'restored', 'removed'])
export type ChangeAction = z.infer<typeof changeAction>

/** One field of an asset before and after, as JSON values. One over 2 kB is cut: the beginning of its JSON, as text that ends in "… (cut, N bytes)". */
export const fieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })
export type FieldChange = z.infer<typeof fieldChange>

/**
 * One entry of an asset's history, or one line of "what changed" of a run. `fields` is empty for an asset that came new or was removed. `parentTitle`: what
 * the asset's parent is called now; left out where the library knows of none. `version`: of the still that the library has of the asset; null where it
 * has none, or does not know its version.
 */
export const assetChange = z.object({
  assetId: z.string(),
  kind: assetKind,
  title: z.string(),
  parentTitle: z.string().optional(),
  version: z.number().nullable(),
  action: changeAction,
  fields: z.array(fieldChange),
  at: z.string(),
  runId: z.number(),
})
export type AssetChange = z.infer<typeof assetChange>

export const changesOfRunInput = z.object({
  runId: z.number().int(),
  limit: z.number().int().min(1).max(1000).default(200),
})

/** A plan as it is shown before it runs: the counts of a dry run and its items, at most `maxPlanItems`. */
export const maxPlanItems = 500
export const syncPlan = z.object({
  result: syncResult,
  items: z.array(assetChange.omit({ at: true, runId: true })),
  truncated: z.boolean(),
})
export type SyncPlan = z.infer<typeof syncPlan>
