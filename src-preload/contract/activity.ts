import { z } from 'zod'
import { assetKind } from './asset'
import { syncMode, syncOutcome, syncResult, syncTrigger } from './sync'

/** One run of the history, newest first. Dates ISO 8601 UTC; `result` null: killed, or from before results were kept. */
export const runEntry = z.object({
  runId: z.number(),
  mode: syncMode,
  trigger: syncTrigger,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  outcome: syncOutcome.nullable(),
  result: syncResult.nullable(),
})
export type RunEntry = z.infer<typeof runEntry>

/** Figures over the kept history (180 days); null where there is nothing to tell yet. */
export const activityFigures = z.object({
  runs: z.number(),
  /** 0 to 1, of the runs that ended by themselves (cancelled ones are nobody's fault). */
  successRate: z.number().nullable(),
  meanDurationMs: z.number().nullable(),
  lastError: z.object({ at: z.string(), code: z.string(), message: z.string() }).nullable(),
  /** Failures by error code, most frequent first. */
  failuresByCode: z.array(z.object({ code: z.string(), count: z.number() })),
  /** Live assets at the end of each day (UTC) that had a run, oldest first. */
  growth: z.array(z.object({ day: z.string(), assets: z.number() })),
})
export type ActivityFigures = z.infer<typeof activityFigures>

/** What happened to an asset in a run. */
export const changeAction = z.enum(['added', 'updated', 'moved', 'restored', 'removed'])
export type ChangeAction = z.infer<typeof changeAction>

/** One field of an asset before and after, as JSON values; `before` undefined for an asset that came new. */
export const fieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })
export type FieldChange = z.infer<typeof fieldChange>

/** One entry of an asset's history, or one line of "what changed" of a run. */
export const assetChange = z.object({
  assetId: z.string(),
  kind: assetKind,
  title: z.string(),
  action: changeAction,
  fields: z.array(fieldChange),
  at: z.string(),
  runId: z.number(),
})
export type AssetChange = z.infer<typeof assetChange>

/** A plan as it is shown before it runs: the counts of a dry run and its items, at most `maxPlanItems`. */
export const maxPlanItems = 500
export const syncPlan = z.object({
  result: syncResult,
  items: z.array(assetChange.omit({ at: true, runId: true })),
  truncated: z.boolean(),
})
export type SyncPlan = z.infer<typeof syncPlan>
