import type { ErrorCode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

/** The calls the companion makes; a refusal means different things to them. */
export type CallName = keyof typeof words.storage.requests

/** One try that gave no answer: what a person is told, and what the pacer needs to decide whether another try makes sense. */
export type Fault = {
  readonly code: ErrorCode
  readonly message: string
  /** Whether the same request may well succeed in a moment. */
  readonly transient: boolean
  /** Epoch ms before which the storage does not want to be asked again; null where it did not say. */
  readonly resumeAt: number | null
  /** For the log alone: a status with the storage's own words, or the network's own code; no secret. */
  readonly detail: string
}

const messages = words.storage.faults

const fault = (
  code: ErrorCode,
  message: keyof typeof messages,
  transient: boolean,
  detail: string,
  resumeAt: number | null = null,
): Fault => ({ code, message: messages[message], transient, resumeAt, detail })

/** The deadline of a call has passed. `stage`: until the headers, or until the last byte. */
export const lateFault = (stage: 'answer' | 'body'): Fault =>
  stage === 'answer'
    ? fault('timedOut', 'timedOut', true, 'no answer in time')
    : fault('timedOut', 'timedOut', true, 'the body did not end in time')

/** A body that is JSON, but not what was asked for; `error` says what is missing. */
export const illTypedFault = (error: AppError): Fault => ({
  code: error.code,
  message: error.message,
  transient: true,
  resumeAt: null,
  detail: 'ill-typed body',
})

export const notJsonFault = (detail: string): Fault => fault('badResponse', 'notJson', true, detail)

export const tooLargeFault = (bytes: number): Fault =>
  fault('badResponse', 'tooLarge', false, `more than ${bytes} bytes`)

/** All codes and messages of an error and of what caused it: undici's "fetch failed" says nothing, its cause does. */
const traces = (error: unknown): string => {
  const seen: string[] = []
  let current = error
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    const { code, message, errors, cause } = current as Record<string, unknown>
    if (typeof code === 'string') seen.push(code)
    if (typeof message === 'string') seen.push(message)
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined)
  }
  return seen.join(' ')
}

/** The first code-like word: ECONNREFUSED, UND_ERR_SOCKET, ERR_CERT_DATE_INVALID; safe to log, unlike a whole message. */
const codeWord = (trace: string): string =>
  /\b(?:E[A-Z]{4,}|EAI_[A-Z]+|UND_ERR_[A-Z_]+|HPE_[A-Z_]+|ERR_[A-Z0-9_]+|CERT_[A-Z_]+|[A-Z]+(?:_[A-Z]+){2,})\b/.exec(
    trace,
  )?.[0] ?? 'network error'

/**
 * Which failure a rejected `fetch` (or a body that broke off) is: for undici's `cause.code` and for Electron's `net::ERR_…` messages alike.
 * @param stage `body`: the headers had come, so a break means that the answer was cut off
 */
export const networkFault = (error: unknown, stage: 'answer' | 'body'): Fault => {
  const trace = traces(error)
  const detail = codeWord(trace)
  const has = (pattern: RegExp): boolean => pattern.test(trace)
  if (has(/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID/))
    return fault('clockWrong', 'clock', false, detail)
  if (has(/CERT_|_CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_SSL|ERR_TLS|EPROTO/)) {
    return fault('storageUnavailable', 'certificate', false, detail)
  }
  if (has(/PROXY|TUNNEL/)) return fault('offline', 'proxy', true, detail)
  if (has(/redirect/i)) return fault('badResponse', 'redirected', false, 'redirect')
  if (has(/INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|NETWORK_ACCESS_DENIED/))
    return fault('offline', 'offline', true, detail)
  if (stage === 'body' && !has(/TIMED_?OUT|TIMEOUT/)) return fault('badResponse', 'cutOff', true, detail)
  if (has(/TIMED_?OUT|TIMEOUT/)) return fault('timedOut', 'timedOut', true, detail)
  if (has(/HPE_|HTTP\/1\.1 protocol|INVALID_HTTP|INVALID_RESPONSE|CONTENT_LENGTH|CHUNKED|CONTENT_DECODING/)) {
    return fault('badResponse', 'cutOff', true, detail)
  }
  if (has(/ECONNRESET|EPIPE|UND_ERR_SOCKET|CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE|SOCKET_/)) {
    return fault('storageUnavailable', 'broken', true, detail)
  }
  return fault('offline', 'offline', true, detail)
}

/** A refusal as it was read: its status, Cloudinary's own words ('' where the body held none), and when to come back. */
export type Refusal = {
  readonly status: number
  readonly message: string
  readonly resumeAt: number | null
}

/** Not Cloudinary's own name, which any message may hold. */
const namesCloud = (message: string): boolean => /\bcloud(?:_name)?\b/i.test(message)

const refusedWith401 = (message: string): [ErrorCode, keyof typeof messages] => {
  if (namesCloud(message)) return ['unknownCloud', 'unknownCloud']
  if (/secret|signature/i.test(message)) return ['wrongApiSecret', 'wrongApiSecret']
  if (/disabled|suspended|blocked|inactive|permission|allowed/i.test(message))
    return ['forbidden', 'forbidden']
  if (/key/i.test(message)) return ['unknownApiKey', 'unknownApiKey']
  return ['unknownApiKey', 'notAccepted']
}

/**
 * What a status that is no success means. Texts: cloudinary_npm docs/troubleshoot-errors.md ("unknown api_key", "api_secret mismatch"),
 * jerocosio/autoform-cloudinary#20 ("Invalid cloud_name …"); retryable statuses: Cloudinary's own generated clients and rclone.
 * @param call a 404 means an unknown cloud to all calls but `byAssetIds`, which could mean the assets: there it stays an error; and to `folders` it may
 * mean the folder, where it says so: notFound; as to `related` it may mean the asset
 * @returns requestRefused where it means nothing to the app: the storage's own words are in `detail` and nowhere else
 * @param hasCursor a 400 to a request with a cursor means that the cursor is no longer known
 */
export const refusalFault = (refusal: Refusal, call: CallName, hasCursor: boolean): Fault => {
  const { status, message, resumeAt } = refusal
  const detail = message === '' ? `HTTP ${status}` : `HTTP ${status} ${message}`
  if (status === 420 || status === 429) return fault('rateLimited', 'rateLimited', true, detail, resumeAt)
  if (status === 401) {
    const [code, why] = refusedWith401(message)
    return fault(code, why, false, detail)
  }
  if (status === 402 || status === 403) return fault('forbidden', 'forbidden', false, detail)
  // "Can't find folder with path …" (cloudinary_npm docs/api_spec.js, rclone backend/cloudinary): the folder is missing, not the cloud.
  if (status === 404 && call === 'folders' && /find folder/i.test(message))
    return fault('notFound', 'noFolder', false, detail)
  if (status === 404 && call === 'related' && !namesCloud(message))
    return fault('notFound', 'noAsset', false, detail)
  if (status === 404 && (call !== 'byAssetIds' || namesCloud(message)))
    return fault('unknownCloud', 'unknownCloud', false, detail)
  if (status === 407) return fault('offline', 'proxy', false, detail)
  if (status === 408) return fault('timedOut', 'timedOut', true, detail)
  if (status === 423 || status >= 500)
    return fault('storageUnavailable', 'unavailable', true, detail, resumeAt)
  if (status === 400 && /stale request/i.test(message)) return fault('clockWrong', 'stale', false, detail)
  if (status === 400 && hasCursor) return fault('cursorExpired', 'cursorExpired', false, detail)
  if (status >= 300 && status < 400) return fault('badResponse', 'redirected', false, detail)
  return {
    code: 'requestRefused',
    message: words.storage.refused(call, status),
    transient: false,
    resumeAt: null,
    detail,
  }
}

/** The error a fault ends in. `retryAt` epoch ms, null where it is not known. */
export const faultError = ({ code, message }: Fault, retryAt: number | null): AppError =>
  new AppError(code, message, retryAt === null ? {} : { retryAt })

/** The error of a call whose signal was aborted. */
export const cancelledError = (): AppError => new AppError('cancelled', words.storage.cancelled)
