import { setTimeout as sleep } from 'node:timers/promises'
import { type ImageType, imageTypeOf } from './imageType'

/** The part of `fetch` that is used; Electron's net.fetch and Node's both fit. */
export type Fetch = (
  url: string,
  init: {
    readonly signal: AbortSignal
    readonly redirect: 'error'
    readonly headers: Record<string, string>
  },
) => Promise<Response>

/**
 * How a download ended.
 * - `image`: here it is; - `none`: the storage answered and has no picture to give; - `unreachable`: it did not answer, or asked to wait, after
 * all retries; - `cancelled`: nobody wants it any more. `reason` is for the log and holds no URL.
 */
export type Download =
  | { readonly type: 'image'; readonly bytes: Uint8Array; readonly contentType: ImageType }
  | { readonly type: 'none'; readonly reason: string }
  | { readonly type: 'unreachable'; readonly reason: string }
  | { readonly type: 'cancelled' }

export type DownloadOptions = {
  readonly fetch: Fetch
  /** For one attempt, from the request to the last byte, ms. */
  readonly deadlineMs: number
  /** Pauses before the second, third … attempt, ms. */
  readonly retryDelaysMs: readonly number[]
  readonly limitBytes: number
}

/** What one attempt gave; `refused`: this address is not for us, another may be. */
type Attempt = Download | { readonly type: 'refused'; readonly reason: string }

/**
 * Cloudinary: 420 (legacy) and 429 = rate limited, 423 = the derived picture is still being made, 5xx = its trouble; all pass.
 * 401 (strict transformations, authenticated assets), 403 and 404 may be answered by a signed address.
 */
const passes = (status: number): boolean =>
  status === 420 || status === 423 || status === 429 || status >= 500
const refuses = (status: number): boolean => status === 401 || status === 403 || status === 404

/** The body, never more than the limit in memory; null where it is larger. */
const readBody = async (response: Response, limitBytes: number): Promise<Uint8Array | null> => {
  if (Number(response.headers.get('content-length') ?? 0) > limitBytes) return null
  if (response.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > limitBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const judge = async (response: Response, limitBytes: number): Promise<Attempt> => {
  const { status } = response
  if (status === 200) {
    const type = response.headers.get('content-type') ?? ''
    if (!/^image\//i.test(type)) return { type: 'none', reason: 'the answer is not an image' }
    const bytes = await readBody(response, limitBytes)
    if (bytes === null) return { type: 'none', reason: 'the image is too large' }
    const contentType = imageTypeOf(bytes)
    return contentType === null
      ? { type: 'none', reason: 'the image is neither JPEG, PNG nor WebP' }
      : { type: 'image', bytes, contentType }
  }
  if (passes(status)) return { type: 'unreachable', reason: `status ${status}` }
  return { type: refuses(status) ? 'refused' : 'none', reason: `status ${status}` }
}

/** One request. Whatever of its body was not wanted ends with it. */
const attempt = async (url: string, signal: AbortSignal, options: DownloadOptions): Promise<Attempt> => {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), options.deadlineMs)
  try {
    const response = await options.fetch(url, {
      signal: AbortSignal.any([signal, deadline.signal]),
      redirect: 'error',
      headers: { accept: 'image/jpeg,image/webp,image/png' },
    })
    return await judge(response, options.limitBytes)
  } catch (error) {
    if (signal.aborted) return { type: 'cancelled' }
    if (deadline.signal.aborted) return { type: 'unreachable', reason: 'no answer in time' }
    return { type: 'unreachable', reason: error instanceof Error ? error.name : 'no connection' }
  } finally {
    clearTimeout(timer)
    deadline.abort()
  }
}

const attemptWithRetries = async (
  url: string,
  signal: AbortSignal,
  options: DownloadOptions,
): Promise<Attempt> => {
  let last = await attempt(url, signal, options)
  for (const delayMs of options.retryDelaysMs) {
    if (last.type !== 'unreachable') return last
    try {
      await sleep(delayMs, undefined, { signal })
    } catch {
      return { type: 'cancelled' }
    }
    last = await attempt(url, signal, options)
  }
  return last
}

/**
 * Fetches a picture: the addresses in their order, each with retries and a deadline of its own, no redirect followed, nothing but a real JPEG,
 * PNG or WebP within the size limit accepted. Never rejects.
 * @param urls from the library, unsigned first; another is tried only where one is refused (401, 403, 404)
 */
export const download = async (
  urls: readonly string[],
  signal: AbortSignal,
  options: DownloadOptions,
): Promise<Download> => {
  let reason = 'there is no address'
  for (const url of urls) {
    const result = await attemptWithRetries(url, signal, options)
    if (result.type !== 'refused') return result
    reason = result.reason
  }
  return { type: 'none', reason }
}
