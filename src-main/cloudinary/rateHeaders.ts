import type { RateState } from '../sync'

/** How a header is read: `Headers.get`, case-insensitive, null where it is missing. */
export type ReadHeader = (name: string) => string | null

const readCount = (value: string | null): number | null =>
  value !== null && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : null

const readInstant = (value: string | null): number | null => {
  const at = value === null ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : at
}

/**
 * The Admin API's budget from the X-FeatureRateLimit headers (cloudinary_npm lib/api_client/execute_request.js).
 * @returns null where no header says anything, so that what was known before stays
 */
export const readRate = (header: ReadHeader): RateState | null => {
  const rate: RateState = {
    limit: readCount(header('x-featureratelimit-limit')),
    remaining: readCount(header('x-featureratelimit-remaining')),
    resetAt: readInstant(header('x-featureratelimit-reset')),
  }
  return rate.limit === null && rate.remaining === null && rate.resetAt === null ? null : rate
}

/** "Rate Limit Exceeded. Limit of 500 api operations reached. Try again on 2024-10-04 14:00:00 UTC" (yoelpc4/laravel-cloudinary#11). */
const readTryAgain = (message: string): number | null => {
  const [, day, time] = /try again on (\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?UTC/i.exec(message) ?? []
  return readInstant(day === undefined || time === undefined ? null : `${day}T${time}Z`)
}

const readRetryAfter = (value: string | null, now: number): { at: number; absolute: boolean } | null => {
  const seconds = readCount(value)
  if (seconds !== null) return { at: now + seconds * 1000, absolute: false }
  const at = readInstant(value)
  return at === null ? null : { at, absolute: true }
}

/**
 * How far the storage's clock is ahead of this computer's, in milliseconds, exact to a second or two.
 * @returns null where the answer has no readable Date
 */
export const readClockOffset = (header: ReadHeader, now: number): number | null => {
  const theirs = readInstant(header('date'))
  return theirs === null ? null : theirs - now
}

/**
 * When the storage wants to be asked again: Retry-After, else the text, else the end of a budget that is used up.
 * Instants are the storage's; the Date header tells how far this computer's clock is off, so that a wrong clock waits as long as a right one.
 * @param message Cloudinary's own words
 * @param now epoch ms on this computer's clock
 * @returns epoch ms on this computer's clock, or null where nothing was said
 */
export const readResumeAt = (header: ReadHeader, message: string, now: number): number | null => {
  const retryAfter = readRetryAfter(header('retry-after'), now)
  if (retryAfter !== null && !retryAfter.absolute) return retryAfter.at
  const rate = readRate(header)
  const budgetEnd = rate !== null && (rate.remaining ?? 0) === 0 ? rate.resetAt : null
  const theirs = retryAfter?.at ?? readTryAgain(message) ?? budgetEnd
  if (theirs === null) return null
  return theirs - (readClockOffset(header, now) ?? 0)
}
