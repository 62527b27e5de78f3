import type { PlaybackProblem } from '../../src-preload/contract'

/** The part of `fetch` that is used; Electron's net.fetch and Node's both fit. No cookie goes with it and none is kept. */
export type MediaFetch = (
  url: string,
  init: {
    readonly signal: AbortSignal
    readonly redirect: 'error'
    readonly credentials: 'omit'
    readonly headers: Record<string, string>
  },
) => Promise<Response>

/** What the storage answered: the file or a part of it, or why there is none. */
export type Asked =
  | { readonly type: 'file'; readonly response: Response }
  | { readonly type: 'none'; readonly problem: PlaybackProblem }

export type AskOptions = {
  readonly fetch: MediaFetch
  /** From a request to the head of its answer, ms; the body may take as long as somebody watches. */
  readonly answerMs: number
}

/** A login page of the network is no video, whatever its status. */
const isMedia = (response: Response): boolean =>
  /^(?:video|audio|application\/(?:octet-stream|mp4|ogg))/i.test(response.headers.get('content-type') ?? '')

/** Cloudinary: 401 and 403 ask for a signature or a token, 404 is gone, 420 (legacy) and 429 are its limits. */
const problemOf = (status: number): PlaybackProblem => {
  if (status === 401 || status === 403) return 'private'
  if (status === 404) return 'gone'
  return status === 420 || status === 429 ? 'rateLimited' : 'unavailable'
}

/**
 * Asks the storage for a file, or a part of it: the addresses in their order, the next one only where one is refused (401, 403, 404). A redirect is
 * an error, wherever it leads: an original has its address, and what would stand at another one is not it. Never rejects.
 * @param urls of the account's own delivery hosts; a signed one among them must not be logged
 * @param range the `Range` header; null: the whole file
 * @param signal ends the request, and the body too
 */
export const askStorage = async (
  urls: readonly string[],
  range: string | null,
  signal: AbortSignal,
  { fetch, answerMs }: AskOptions,
): Promise<Asked> => {
  let problem: PlaybackProblem = 'unavailable'
  for (const url of urls) {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), answerMs)
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([signal, late.signal]),
        redirect: 'error',
        credentials: 'omit',
        headers: range === null ? {} : { range },
      })
      const { status } = response
      if (status === 416 || ((status === 200 || status === 206) && isMedia(response)))
        return { type: 'file', response }
      await response.body?.cancel().catch(() => {})
      problem = status < 400 ? 'unavailable' : problemOf(status)
      // What needed a signature stays private although the signed address is not found.
      if (problem !== 'private' && problem !== 'gone') break
    } catch {
      return { type: 'none', problem: 'offline' }
    } finally {
      clearTimeout(timer)
    }
  }
  return { type: 'none', problem }
}
