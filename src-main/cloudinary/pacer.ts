import type { Fault } from './fault'

/** What is known when a try has failed. */
export type PaceState = {
  readonly fault: Fault
  /** Tries made so far, this one included. */
  readonly tries: number
  readonly maxTries: number
  /** Epoch ms. */
  readonly now: number
  /** 0 to 1, the jitter. */
  readonly random: number
}

/** Wait that long and try again, or give up; `retryAt` epoch ms, where a later try makes sense and when is known. */
export type Pace =
  | { readonly type: 'wait'; readonly delayMs: number }
  | { readonly type: 'giveUp'; readonly retryAt: number | null }

const firstDelayMs = 500
const longestDelayMs = 60_000
/** Cloudinary's budget is hourly: a time further away is a mistake, its or ours. */
const longestRetryMs = 3_600_000
/** The storage's time ends on a full second; a few clients that all come back on it would find it shut again. */
const spreadMs = 1_000

/**
 * Decides what follows a failed try. Exponential back-off with full jitter (0.5 s doubling to 60 s at most); where the storage said
 * when to come back, that is honoured if it is within a minute, and else left to the caller as `retryAt`.
 */
export const nextDelay = ({ fault, tries, maxTries, now, random }: PaceState): Pace => {
  if (!fault.transient) return { type: 'giveUp', retryAt: null }
  const pause = fault.resumeAt === null ? 0 : Math.max(0, fault.resumeAt - now)
  const rateLimited = fault.code === 'rateLimited'
  if (pause > longestDelayMs) return { type: 'giveUp', retryAt: now + Math.min(pause, longestRetryMs) }
  if (tries >= maxTries) {
    const retryMs = pause > 0 ? pause : longestDelayMs
    return { type: 'giveUp', retryAt: rateLimited || pause > 0 ? now + retryMs : null }
  }
  if (pause > 0) return { type: 'wait', delayMs: pause + Math.round(random * spreadMs) }
  return {
    type: 'wait',
    delayMs: Math.round(random * Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1))),
  }
}
