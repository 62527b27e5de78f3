import { apiError, type Headers, type Reply } from './reply'

/** The Admin API's budget of one cloud, and how a refusal looks. */
export type RateBudgetSettings = Readonly<{
  limit: number
  remaining: number
  /** Epoch ms at which `remaining` is `limit` again. */
  resetAt: number
  /** 420 is what Cloudinary has answered for years, 429 what newer endpoints do. */
  refusalStatus: 420 | 429
  /** Whether a refusal carries `Retry-After` in seconds; unconfirmed at Cloudinary, so off. */
  retryAfter: boolean
  /** Whether a refusal carries the `X-FeatureRateLimit` headers; unconfirmed at Cloudinary, so off. */
  headersOnRefusal: boolean
  /** Whether a fault that answers with a status costs a unit and carries the headers, as any answer does; unconfirmed at Cloudinary, so off. */
  chargesFaults: boolean
}>

export type RateBudget = Readonly<{
  /** Takes units from the budget. @returns the 420 or 429 to answer with, or null where there was enough */
  charge: (units: number) => Reply | null
  /** Takes what the answer of a fault costs. @returns that, and the headers to give with it */
  chargeFault: (answer: Reply) => { readonly cost: number; readonly headers: Headers }
  headers: () => Headers
  /** @returns a refusal as if the budget were used up, for a fault. */
  refuse: (status: 420 | 429, retryAfterSeconds: number | undefined) => Reply
  set: (settings: Partial<RateBudgetSettings>) => void
}>

const hourMs = 3_600_000

/** @returns '2024-10-04 14:00:00 UTC', the form clients such as rclone parse out of the message. */
const tryAgainText = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/**
 * Makes a budget that starts full and is filled again at each full hour (500 an hour on free plans,
 * support.cloudinary.com 202520892).
 */
export const createRateBudget = (limit: number, now: () => number): RateBudget => {
  const nextHour = (): number => (Math.floor(now() / hourMs) + 1) * hourMs
  let settings: RateBudgetSettings = {
    limit,
    remaining: limit,
    resetAt: nextHour(),
    refusalStatus: 420,
    retryAfter: false,
    headersOnRefusal: false,
    chargesFaults: false,
  }
  const refill = (): void => {
    if (now() >= settings.resetAt) settings = { ...settings, remaining: settings.limit, resetAt: nextHour() }
  }
  const headers = (): Headers => ({
    'X-FeatureRateLimit-Limit': String(settings.limit),
    'X-FeatureRateLimit-Remaining': String(Math.max(0, settings.remaining)),
    'X-FeatureRateLimit-Reset': new Date(settings.resetAt).toUTCString(),
  })
  const refuse = (status: 420 | 429, retryAfterSeconds: number | undefined): Reply => {
    const message = `Rate Limit Exceeded. Limit of ${settings.limit} api operations reached. Try again on ${tryAgainText(settings.resetAt)}`
    return apiError(status, message, {
      ...(settings.headersOnRefusal ? { ...headers(), 'X-FeatureRateLimit-Remaining': '0' } : {}),
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    })
  }
  return {
    charge: (units) => {
      refill()
      if (settings.remaining < units) {
        const waitSeconds = Math.max(0, Math.ceil((settings.resetAt - now()) / 1000))
        return refuse(settings.refusalStatus, settings.retryAfter ? waitSeconds : undefined)
      }
      settings = { ...settings, remaining: settings.remaining - units }
      return null
    },
    chargeFault: ({ status }) => {
      if (!settings.chargesFaults || status === 420 || status === 429) return { cost: 0, headers: {} }
      refill()
      settings = { ...settings, remaining: Math.max(0, settings.remaining - 1) }
      return { cost: 1, headers: headers() }
    },
    headers,
    refuse: (status, retryAfterSeconds) => {
      refill()
      return refuse(status, retryAfterSeconds)
    },
    set: (changes) => {
      settings = { ...settings, ...changes }
    },
  }
}
