/** How the storage answered the question for a file, from status and headers alone. */
export type Answer =
  /** The file from its beginning (`from` 0), or from where we asked for it. */
  | { readonly type: 'bytes'; readonly from: number; readonly totalBytes: number | null }
  /** What lies here is not the beginning of what lies there: begin anew. */
  | { readonly type: 'startOver' }
  /** The storage asks to come back. `retryAfterMs` null where it did not say when. */
  | { readonly type: 'busy'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly type: 'refused'; readonly status: number }
  | { readonly type: 'missing'; readonly status: number }

export type Header = (name: string) => string | null

const longestRetryAfterMs = 3_600_000

/** A count of bytes in a header; null where there is none, or none that can be. */
const bytesOf = (text: string | null | undefined): number | null => {
  if (text == null || !/^\d{1,15}$/.test(text)) return null
  return Number(text)
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), an hour at most. */
const readRetryAfter = (header: Header, nowMs: number): number | null => {
  const text = header('retry-after')
  if (text === null) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestRetryAfterMs) : null
}

/** A validator that may guard a range: a strong ETag (RFC 9110, 13.1.5); null for a weak one and for none. */
export const strongETag = (header: Header): string | null => {
  const tag = header('etag')
  return tag !== null && /^"[^"]*"$/.test(tag) ? tag : null
}

/** Whose body was packed for the way has another length than the file, and no ranges that mean anything. */
const isPacked = (header: Header): boolean => !['', 'identity'].includes(header('content-encoding') ?? '')

/**
 * Reads an answer. Cloudinary: 420 (legacy) and 429 = rate limited, 423 = still being made, 5xx = its trouble; all pass.
 * 401 and 403: private or authenticated without a valid signature, or an access control; 404 and 410: not there.
 * @param asked where the rest was asked for, and the ETag it was asked under; null where the whole was
 * @param nowMs epoch ms
 */
export const readAnswer = (
  status: number,
  header: Header,
  asked: { readonly from: number; readonly validator: string | null } | null,
  nowMs: number,
): Answer => {
  if (status === 200) {
    return { type: 'bytes', from: 0, totalBytes: isPacked(header) ? null : bytesOf(header('content-length')) }
  }
  if (status === 206) {
    const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header('content-range') ?? '') ?? []
    const tag = strongETag(header)
    const isSame =
      asked !== null &&
      !isPacked(header) &&
      bytesOf(first) === asked.from &&
      (asked.validator === null || tag === null || tag === asked.validator)
    return isSame ? { type: 'bytes', from: asked.from, totalBytes: bytesOf(total) } : { type: 'startOver' }
  }
  if (status === 416 || status === 412) return { type: 'startOver' }
  if ([408, 420, 423, 425, 429].includes(status) || status >= 500) {
    return { type: 'busy', status, retryAfterMs: readRetryAfter(header, nowMs) }
  }
  return { type: status === 401 || status === 403 ? 'refused' : 'missing', status }
}
