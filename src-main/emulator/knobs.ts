import type { Fault, Faults, Match, Struck } from './faults'
import type { Holds } from './holds'
import type { SeedField } from './metadataFields'
import { mostResults } from './params'
import type { RateBudget, RateBudgetSettings } from './rateBudget'
import type { World } from './world'

/** Settings a test turns while the emulator runs. */
export type KnobSettings = {
  latencyMs: number
  clockSkewMs: number
  cursorLifetimeMs: number
  /** Rows on a page at most, whatever was asked for. */
  largestPage: number
  strictTransformations: boolean
  /** How often a derived asset answers 423 before its first delivery. */
  processingAnswers: number
  /** How long the first delivery of a derived asset takes. */
  firstHitDelayMs: number
  /** Unconfirmed at Cloudinary, so both ways can be had. */
  overwriteKeepsAssetId: boolean
  metadataFields: readonly SeedField[]
  notificationUrls: readonly string[]
  /** Pauses between the attempts of a notification; null for Cloudinary's own. */
  notificationRetryDelaysMs: readonly number[] | null
}

export type Knobs = Readonly<{
  /** Every answer waits this long. */
  setLatencyMs: (latencyMs: number) => void
  /** Search sees a change only this long after it happened; lookups by id see it at once. */
  setIndexLagMs: (lagMs: number) => void
  /** Sets the Admin API's budget and how a refusal looks. `resetAt` is epoch ms. */
  setRateBudget: (settings: Partial<RateBudgetSettings>) => void
  addFault: (fault: Fault) => void
  clearFaults: () => void
  pendingFaults: () => readonly Fault[]
  /**
   * Keeps every request that matches unanswered until `release`, and so whatever its client does when it has waited in vain: the middle of something, for as
   * long as a test looks at it. It is counted against no fault before it is let go.
   */
  hold: (match: Match) => void
  /** Answers all that is kept, and keeps none any more. */
  release: () => void
  /** The requests that are kept now, whose client still waits. */
  held: () => readonly Struck[]
  /** Moves the `Date` header, not the emulator's own clock. */
  setClockSkewMs: (skewMs: number) => void
  /** A cursor older than this answers 400. */
  setCursorLifetimeMs: (lifetimeMs: number) => void
  /** No page has more rows than this, so that a small world has many pages; 500 at first, as at Cloudinary. */
  setLargestPage: (rows: number) => void
  /** Unsigned derived assets answer 401, as with "strict transformations" in the account. */
  setStrictTransformations: (isStrict: boolean) => void
  /** A derived asset's first deliveries: so many answers 423, then the first real one takes `delayMs`. */
  setFirstHit: (firstHit: { readonly processingAnswers?: number; readonly delayMs?: number }) => void
  setOverwriteKeepsAssetId: (keeps: boolean) => void
  /** Defines the fields of structured metadata anew. */
  setMetadataFields: (fields: readonly SeedField[]) => void
  /** Where webhooks go from now on, and the pauses before another attempt (by default 3, 6 and 9 minutes). */
  setNotificationUrls: (urls: readonly string[], retryDelaysMs?: readonly number[]) => void
}>

/** @returns the settings an emulator starts with: nothing is late, limited or broken. */
export const initialSettings = (): KnobSettings => ({
  latencyMs: 0,
  clockSkewMs: 0,
  cursorLifetimeMs: Number.POSITIVE_INFINITY,
  largestPage: mostResults,
  strictTransformations: false,
  processingAnswers: 0,
  firstHitDelayMs: 0,
  overwriteKeepsAssetId: true,
  metadataFields: [],
  notificationUrls: [],
  notificationRetryDelaysMs: null,
})

/** Makes the knobs over the parts they turn. */
export const createKnobs = (parts: {
  readonly settings: KnobSettings
  readonly world: World
  readonly budget: RateBudget
  readonly faults: Faults
  readonly holds: Holds
}): Knobs => {
  const { settings, world, budget, faults, holds } = parts
  return {
    setLatencyMs: (latencyMs) => {
      settings.latencyMs = latencyMs
    },
    setIndexLagMs: world.setIndexLagMs,
    setRateBudget: budget.set,
    addFault: faults.add,
    clearFaults: faults.clear,
    pendingFaults: faults.pending,
    hold: holds.hold,
    release: holds.release,
    held: holds.held,
    setClockSkewMs: (skewMs) => {
      settings.clockSkewMs = skewMs
    },
    setCursorLifetimeMs: (lifetimeMs) => {
      settings.cursorLifetimeMs = lifetimeMs
    },
    setLargestPage: (rows) => {
      settings.largestPage = rows
    },
    setStrictTransformations: (isStrict) => {
      settings.strictTransformations = isStrict
    },
    setFirstHit: ({ processingAnswers, delayMs }) => {
      settings.processingAnswers = processingAnswers ?? settings.processingAnswers
      settings.firstHitDelayMs = delayMs ?? settings.firstHitDelayMs
    },
    setOverwriteKeepsAssetId: (keeps) => {
      settings.overwriteKeepsAssetId = keeps
    },
    setMetadataFields: (fields) => {
      settings.metadataFields = fields
    },
    setNotificationUrls: (urls, retryDelaysMs) => {
      settings.notificationUrls = urls
      settings.notificationRetryDelaysMs = retryDelaysMs ?? null
    },
  }
}
