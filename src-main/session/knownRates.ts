import type { RateBudget } from '../../src-preload/contract'
import { type KnownRate, mostKnownRates } from '../settings'
import type { RateState } from '../sync'

/** Cloudinary's budget is hourly: a reset further away was written under another clock. */
const longestAheadMs = 3_600_000 + 5 * 60_000

/**
 * What is still known of a cloud's rate budget. Pure.
 * @param now epoch ms
 * @returns null where nothing is, or where its reset has passed: the budget is whole again then, and nobody has said how large that is
 */
export const knownRateOf = (
  rates: readonly KnownRate[],
  cloudName: string,
  now: number,
): RateState | null => {
  const known = rates.find((rate) => rate.cloudName === cloudName)
  if (!known) return null
  const resetAt = Date.parse(known.resetAt)
  if (resetAt <= now || resetAt > now + longestAheadMs) return null
  return { limit: known.limit, remaining: known.remaining, resetAt }
}

/**
 * The known budgets with the newest word on one, newest first. Pure.
 * @returns the same reference where nothing is new, or where the storage did not say until when it holds
 */
export const withRate = (
  rates: readonly KnownRate[],
  cloudName: string,
  rate: RateBudget | null,
): readonly KnownRate[] => {
  if (rate === null || rate.resetAt === null) return rates
  const { limit, remaining, resetAt } = rate
  const before = rates.find((known) => known.cloudName === cloudName)
  if (before?.limit === limit && before.remaining === remaining && before.resetAt === resetAt) return rates
  const others = rates.filter((known) => known.cloudName !== cloudName)
  return [{ cloudName, limit, remaining, resetAt }, ...others].slice(0, mostKnownRates)
}
