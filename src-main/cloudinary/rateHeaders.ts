import type { RateState } from '../sync'

/** How a header is read: `Headers.get`, case-insensitive, null where it is missing. */
export type ReadHeader = (name: string) => string | null

const readCount = (value: string | null): number | null =>
  value !== null && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : null

const readInstant = (value: string | null): number | null => {
  const at = value === null ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : at
}

/** The Date header is exact to a second and answers take their time: less than this is no wrong clock. */
const clockToleranceMs = 30_000

/** An instant of the storage's clock as this computer's clock will show it, so that a wrong clock waits as long as a right one. */
const onOurClock = (theirs: number, header: ReadHeader, now: number): number => {
  const offset = readClockOffset(header, now) ?? 0
  return Math.abs(offset) < clockToleranceMs ? theirs : theirs - offset
}

/**
 * The Admin API's budget from the X-FeatureRateLimit headers (cloudinary_npm lib/api_client/execute_request.js).
 * @param now epoch ms on this computer's clock, by which `resetAt` is told too
 * @returns null where no header says anything, so that what was known before stays
 */
export const readRate = (header: ReadHeader, now: number): RateState | null => {
  const end = readInstant(header('x-featureratelimit-reset'))
  const rate: RateState = {
    limit: readCount(header('x-featureratelimit-limit')),
    remaining: readCount(header('x-featureratelimit-remaining')),
    resetAt: end === null ? null : onOurClock(end, header, now),
  }
  return rate.limit === null && rate.remaining === null && rate.resetAt === null ? null : rate
}

/**
 * The budget after so many more requests, of which no answer has told yet. Each counts, also one that may never have arrived: that is not told, and the
 * next answer puts it right.
 */
export const afterRequests = (rate: RateState | null, sent: number): RateState | null =>
  rate === null || rate.remaining === null ? rate : { ...rate, remaining: Math.max(0, rate.remaining - sent) }

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
 * @param message Cloudinary's own words
 * @param now epoch ms on this computer's clock
 * @returns epoch ms on this computer's clock, or null where nothing was said
 */
export const readResumeAt = (header: ReadHeader, message: string, now: number): number | null => {
  const retryAfter = readRetryAfter(header('retry-after'), now)
  if (retryAfter !== null && !retryAfter.absolute) return retryAfter.at
  const theirs = retryAfter?.at ?? readTryAgain(message)
  if (theirs !== null) return onOurClock(theirs, header, now)
  const rate = readRate(header, now)
  return rate !== null && (rate.remaining ?? 0) === 0 ? rate.resetAt : null
}
