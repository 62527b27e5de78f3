import { backgroundTriggers, type SyncTrigger } from '../../src-preload/contract'
import type { RateState } from './remotePage'

/** The share of the hourly budget that the background leaves to the user's own clicks and other apps. */
const reservedShare = 0.2

/** Whether a run was started by the app itself, so that it keeps the reserve. */
export const isBackground = (trigger: SyncTrigger): boolean => backgroundTriggers.includes(trigger)

/** How many requests a full sync costs: one for the folder mode, one for each 500 assets. */
export const fullSyncCost = (assets: number): number => 1 + Math.max(1, Math.ceil(assets / 500))

/**
 * When a request may be sent: null for now, else the time (epoch ms) to wait for. Only the background waits before the limit is met, so that it
 * leaves its reserve; whoever was asked for goes on until the storage says no.
 * @param rate as the storage last told it; one whose reset has passed says nothing
 */
export const mustWaitUntil = (rate: RateState | null, trigger: SyncTrigger, now: number): number | null => {
  if (!isBackground(trigger) || rate === null) return null
  const { limit, remaining, resetAt } = rate
  if (limit === null || remaining === null || resetAt === null || resetAt <= now) return null
  return remaining <= Math.ceil(limit * reservedShare) ? resetAt : null
}
