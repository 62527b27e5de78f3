import type { RateState } from '../sync'
import {
  type CallName,
  cancelledError,
  type Fault,
  lateFault,
  networkFault,
  notJsonFault,
  refusalFault,
  tooLargeFault,
} from './fault'
import { readClockOffset, readRate, readResumeAt } from './rateHeaders'

/** How long one call may take: until the headers are there, and until the last byte is. Milliseconds. */
export type Deadlines = { readonly answerMs: number; readonly callMs: number }

export const defaultDeadlines: Deadlines = { answerMs: 20_000, callMs: 30_000 }

/** Five hundred rows with generous metadata are a few megabytes. */
export const maxBodyBytes = 32 * 1024 * 1024

/** One request, ready to be sent. */
export type HttpRequest = {
  readonly call: CallName
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly authorization: string
  /** JSON, for POST. */
  readonly body?: string
  /** Whether it carries a cursor, so that a 400 means that the cursor is no longer known. */
  readonly hasCursor: boolean
}

/** What one try gave; `rate` null where the answer, whole or cut off, did not tell, or there was none. */
export type Exchange =
  | {
      readonly type: 'answer'
      readonly body: unknown
      readonly rate: RateState | null
      /** The storage's clock less this computer's, from the Date header; null without one. */
      readonly clockOffsetMs: number | null
    }
  | { readonly type: 'fault'; readonly fault: Fault; readonly rate: RateState | null }

/**
 * Calls `ring` once after so long, unless it is stopped before by what is returned. A test's own clock can stand in for the computer's.
 */
export type StartTimer = (delayMs: number, ring: () => void) => () => void

export const startRealTimer: StartTimer = (delayMs, ring) => {
  const timer = setTimeout(ring, delayMs)
  return () => clearTimeout(timer)
}

export type ExchangePorts = {
  readonly startTimer: StartTimer
  readonly fetch: typeof fetch
  /** Epoch ms. */
  readonly now: () => number
  readonly deadlines: Deadlines
  readonly maxBodyBytes: number
  /** Takes the account's secret and key out of a text. */
  readonly redact: (text: string) => string
}

/** What ended a try before it was done. */
type Stop = 'cancelled' | 'late'

/** A clock over one try. `race` gives up on a promise at the moment of a stop, whether or not `fetch` listens to its signal. */
const startTry = ({ deadlines, startTimer }: ExchangePorts, signal: AbortSignal) => {
  const controller = new AbortController()
  let stop: Stop | null = null
  let rejectStopped: (reason: Error) => void = () => undefined
  const stopped = new Promise<never>((_, reject) => {
    rejectStopped = reject
  })
  stopped.catch(() => undefined)
  const end = (reason: Stop): void => {
    stop ??= reason
    rejectStopped(new Error(reason))
    controller.abort()
  }
  const onAbort = (): void => end('cancelled')
  signal.addEventListener('abort', onAbort, { once: true })
  const isLate = (): void => end('late')
  const stopAnswerTimer = startTimer(deadlines.answerMs, isLate)
  const stopCallTimer = startTimer(deadlines.callMs, isLate)
  return {
    signal: controller.signal,
    race: <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, stopped]),
    answered: stopAnswerTimer,
    stop: (): Stop | null => stop,
    /** Ends the try; `drop` closes the connection of an answer that was not read to its end. */
    finish: (drop: boolean): void => {
      stopAnswerTimer()
      stopCallTimer()
      signal.removeEventListener('abort', onAbort)
      if (drop) controller.abort()
    },
  }
}

type Try = ReturnType<typeof startTry>

/** The body's bytes, or null where there are more than `limit`. */
const readBytes = async (response: Response, current: Try, limit: number): Promise<Uint8Array | null> => {
  if (response.body === null) return new Uint8Array()
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await current.race(reader.read())
    if (done) return Buffer.concat(chunks, bytes)
    bytes += value.byteLength
    if (bytes > limit) {
      // What is still to come is not waited for; that this may fail too changes nothing.
      reader.cancel().catch(() => undefined)
      return null
    }
    chunks.push(value)
  }
}

const parseJson = (bytes: Uint8Array): { readonly body: unknown } | null => {
  try {
    return { body: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }
  } catch {
    return null
  }
}

/** Cloudinary's own words, `{"error":{"message":"…"}}`, on one short line; '' where the body is something else. */
const errorMessage = (parsed: { readonly body: unknown } | null): string => {
  const error = (parsed?.body as { error?: { message?: unknown } } | null | undefined)?.error
  const message = typeof error === 'object' && error !== null ? error.message : undefined
  return typeof message === 'string'
    ? message
        .replace(/\p{Cc}+/gu, ' ')
        .slice(0, 200)
        .toWellFormed()
    : ''
}

const readAnswer = async (
  ports: ExchangePorts,
  request: HttpRequest,
  response: Response,
  current: Try,
  rate: RateState | null,
): Promise<Exchange> => {
  const header = (name: string): string | null => response.headers.get(name)
  const bytes = await readBytes(response, current, ports.maxBodyBytes)
  if (bytes === null) return { type: 'fault', fault: tooLargeFault(ports.maxBodyBytes), rate }
  const parsed = parseJson(bytes)
  if (response.ok) {
    if (parsed !== null)
      return { type: 'answer', body: parsed.body, rate, clockOffsetMs: readClockOffset(header, ports.now()) }
    return { type: 'fault', fault: notJsonFault(`HTTP ${response.status}, ${bytes.length} bytes`), rate }
  }
  const message = ports.redact(errorMessage(parsed))
  const resumeAt = readResumeAt(header, message, ports.now())
  const refusal = { status: response.status, message, resumeAt }
  return { type: 'fault', fault: refusalFault(refusal, request.call, request.hasCursor), rate }
}

/**
 * Sends one request and reads its answer whole, within the deadlines. Follows no redirect: the Authorization header would go along.
 * @returns the parsed body, or a fault; every failure of network, status and body is one
 * @throws AppError cancelled at once when `signal` is aborted
 */
export const exchange = async (
  ports: ExchangePorts,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Exchange> => {
  if (signal.aborted) throw cancelledError()
  const current = startTry(ports, signal)
  let stage: 'answer' | 'body' = 'answer'
  let whole = false
  let rate: RateState | null = null
  try {
    const response = await current.race(
      ports.fetch(request.url, {
        method: request.method,
        headers: {
          accept: 'application/json',
          authorization: request.authorization,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        signal: current.signal,
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
      }),
    )
    stage = 'body'
    current.answered()
    rate = readRate((name) => response.headers.get(name), ports.now())
    const result = await readAnswer(ports, request, response, current, rate)
    whole = true
    return result
  } catch (error) {
    const stop = current.stop()
    if (stop === 'cancelled' || signal.aborted) throw cancelledError()
    if (stop !== null) return { type: 'fault', fault: lateFault(stage), rate }
    return { type: 'fault', fault: networkFault(error, stage), rate }
  } finally {
    current.finish(!whole)
  }
}
