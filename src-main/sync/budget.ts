import { backgroundTriggers, type SyncTrigger } from '../../src-preload/contract'
import type { RateState } from './remotePage'

/** The share of the hourly budget that the background leaves to the user's own clicks and other apps. */
const reservedShare = 0.2

/** Whether a run was started by the app itself, so that it keeps the reserve. */
export const isBackground = (trigger: SyncTrigger): boolean => backgroundTriggers.includes(trigger)

/** How many requests a full sync costs: one for the folder mode, one for each 500 assets. */
export const fullSyncCost = (assets: number): number => 1 + Math.max(1, Math.ceil(assets / 500))

/** Whether the budget has come down to the reserve. A rate whose reset has passed, or that is not known, says nothing. `now` epoch ms. */
export const isDownToReserve = (rate: RateState | null, now: number): boolean => {
  if (rate === null) return false
  const { limit, remaining, resetAt } = rate
  if (limit === null || remaining === null || resetAt === null || resetAt <= now) return false
  return remaining <= Math.ceil(limit * reservedShare)
}

/**
 * When a request, or another try of one, may be sent: null for now, else the time (epoch ms) to wait for. Only the background waits before the limit is
 * met, so that it leaves its reserve; whoever was asked for goes on until the storage says no.
 * @param rate as known now; one whose reset has passed says nothing
 */
export const mustWaitUntil = (rate: RateState | null, trigger: SyncTrigger, now: number): number | null => {
  return isBackground(trigger) && isDownToReserve(rate, now) ? (rate?.resetAt ?? null) : null
}
