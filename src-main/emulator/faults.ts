import { decodeCursor, type PageFault } from './paging'
import type { RateBudget } from './rateBudget'
import { apiError, type Reply, textReply } from './reply'

/**
 * Every way the storage can misbehave. A number is that HTTP status. `reset` destroys the socket in mid-body, `hang`
 * never answers, `slowDrip` sends a few bytes at a time; the listing kinds spoil one page of a listing. `emptyList` is an
 * answer as of a cloud without an asset, `endlessCursor` always gives another cursor, each leading to the beginning.
 */
export const faultKinds = [
  '400',
  '401',
  '403',
  '420',
  '423',
  '429',
  '500',
  '502',
  '503',
  '504',
  '509',
  'reset',
  'hang',
  'slowDrip',
  'truncatedJson',
  'htmlBody',
  'emptyBody',
  'clockSkew',
  'wrongTypes',
  'nullRow',
  'missingAssetId',
  'missingEtag',
  'missingDuration',
  'unknownFields',
  'totalCountGlitch',
  'duplicateAsset',
  'missingPage',
  'emptyPage',
  'emptyList',
  'repeatedCursor',
  'endlessCursor',
  'hugePage',
  'expiredCursor',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** Which requests are meant; each that is left out matches all. */
export type Match = Readonly<{
  /** Part of the decoded path (`resources/search`), or a pattern for it. */
  path?: string | RegExp
  method?: string
  /** The nth page of a listing only, 1 being the page asked for without a cursor. */
  page?: number
}>

/** One fault to come. Without `match` a listing kind waits for the next listing, any other for the next request. */
export type Fault = Readonly<{
  kind: FaultKind
  /** `nth`: strikes from the nth matching request on, counted from 1 after the fault was set. */
  match?: Match & Readonly<{ nth?: number }>
  /** How many requests it strikes; 1 unless given, Infinity (in JSON: null) for all. */
  times?: number | null
  /** 420, 429, 503: adds `Retry-After` with these seconds. */
  retryAfterSeconds?: number
  /** clockSkew: added to the `Date` header. */
  skewMs?: number
  /** slowDrip: pause between two pieces. */
  dripDelayMs?: number
}>

/** How the server has to send an answer that a fault has spoilt. */
export type Sending = 'whole' | 'reset' | 'hang' | 'slowDrip' | 'truncated'

/** What a request looks like to the matcher. */
export type Struck = Readonly<{ method: string; path: string; cursor: string | undefined }>

export type Faults = Readonly<{
  add: (fault: Fault) => void
  clear: () => void
  /** Faults that have not struck as often as they are to. */
  pending: () => readonly Fault[]
  /** Counts the request against every fault and takes the first that strikes it. */
  take: (request: Struck) => Fault | null
}>

const listingKinds: ReadonlySet<FaultKind> = new Set([
  'wrongTypes',
  'nullRow',
  'missingAssetId',
  'missingEtag',
  'missingDuration',
  'unknownFields',
  'totalCountGlitch',
  'duplicateAsset',
  'missingPage',
  'emptyPage',
  'emptyList',
  'repeatedCursor',
  'endlessCursor',
  'hugePage',
  'expiredCursor',
])

const pageFaults: ReadonlySet<string> = new Set([
  'duplicateAsset',
  'missingPage',
  'emptyPage',
  'repeatedCursor',
  'endlessCursor',
  'hugePage',
  'expiredCursor',
] satisfies PageFault[])

const isListingPath = (path: string): boolean =>
  /\/v1_1\/[^/]+\/resources\/(search|by_asset_folder|by_asset_ids|image|video|raw)(\/upload|\/private|\/authenticated|\/tags\/[^/]+|\/context)?$/.test(
    path,
  )

/** @returns whether a request is one of those that are meant */
export const matchesRequest = ({ path, method, page }: Match, request: Struck): boolean => {
  if (method !== undefined && method.toUpperCase() !== request.method) return false
  if (typeof path === 'string' && !request.path.includes(path)) return false
  if (path instanceof RegExp && !path.test(request.path)) return false
  if (page === undefined) return true
  const asked = request.cursor === undefined ? 1 : decodeCursor(request.cursor)?.page
  return isListingPath(request.path) && asked === page
}

const strikes = ({ kind, match = {} }: Fault, request: Struck): boolean =>
  matchesRequest(match, request) &&
  (match.path !== undefined || !listingKinds.has(kind) || isListingPath(request.path))

/** Makes an empty list of faults. */
export const createFaults = (): Faults => {
  let waiting: { readonly fault: Fault; seen: number; left: number }[] = []
  return {
    add: (fault) => {
      waiting.push({
        fault,
        seen: 0,
        left: fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
      })
    },
    clear: () => {
      waiting = []
    },
    pending: () => waiting.map((entry) => entry.fault),
    take: (request) => {
      let struck: Fault | null = null
      for (const entry of waiting) {
        if (!strikes(entry.fault, request)) continue
        entry.seen += 1
        if (struck || entry.seen < (entry.fault.match?.nth ?? 1)) continue
        struck = entry.fault
        entry.left -= 1
      }
      waiting = waiting.filter((entry) => entry.left > 0)
      return struck
    },
  }
}

/** @returns the part of a fault that pages have to know, or null. */
export const pageFaultOf = (fault: Fault | null): PageFault | null =>
  fault && pageFaults.has(fault.kind) ? (fault.kind as PageFault) : null

const htmlPage = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`

const retryAfter = (fault: Fault): Readonly<Record<string, string>> =>
  fault.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(fault.retryAfterSeconds) }

/** @returns the answer a fault gives in place of the route's, or null where the route answers first. */
export const replyOfFault = (fault: Fault, budget: RateBudget): Reply | null => {
  switch (fault.kind) {
    case '400':
      return apiError(400, 'Unexpected token near asset_folder')
    case '401':
      return apiError(401, 'unknown api_key')
    case '403':
      return apiError(403, 'You are not authorized to perform this action')
    case '420':
    case '429':
      return budget.refuse(fault.kind === '420' ? 420 : 429, fault.retryAfterSeconds)
    case '423':
      return apiError(423, 'Processing')
    case '500':
      return apiError(500, 'General Error')
    case '502':
      return textReply(502, 'text/html', htmlPage('502 Bad Gateway'))
    case '503':
      return textReply(503, 'text/html', htmlPage('503 Service Temporarily Unavailable'), retryAfter(fault))
    case '504':
      return textReply(504, 'text/html', htmlPage('504 Gateway Time-out'))
    case '509':
      return apiError(509, 'Bandwidth Limit Exceeded')
    case 'htmlBody':
      return textReply(200, 'text/html', htmlPage('Welcome'))
    case 'emptyBody':
      return textReply(200, 'application/json', '')
    default:
      return null
  }
}

/** @returns how the answer has to be sent. */
export const sendingOfFault = (fault: Fault | null): Sending => {
  switch (fault?.kind) {
    case 'reset':
    case 'hang':
    case 'slowDrip':
      return fault.kind
    case 'truncatedJson':
      return 'truncated'
    default:
      return 'whole'
  }
}

const without = (row: unknown, name: string): unknown => {
  if (typeof row !== 'object' || row === null) return row
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))
}

const withWrongTypes = (row: unknown): unknown => {
  if (typeof row !== 'object' || row === null) return row
  return {
    ...row,
    bytes: 'many',
    width: null,
    created_at: 12,
    duration: {},
    tags: 'none',
    context: [1],
    version: [],
  }
}

const unknownFields = {
  region: 'eu-3',
  ai: { labels: ['dog'], score: 0.93 },
  'x-next': null,
  nested: [[{ deep: true }]],
}

/** @returns the JSON of a listing with its first row (or its sum) spoilt in the fault's way; other faults change nothing. */
export const spoilListing = (value: unknown, fault: Fault): unknown => {
  if (typeof value !== 'object' || value === null || !('resources' in value)) return value
  const rows: readonly unknown[] = Array.isArray(value.resources) ? value.resources : []
  const changeFirst = (change: (row: unknown) => unknown): unknown => ({
    ...value,
    resources: rows.map((row, at) => (at === 0 ? change(row) : row)),
  })
  switch (fault.kind) {
    case 'wrongTypes':
      return changeFirst(withWrongTypes)
    case 'nullRow':
      return { ...value, resources: [null, ...rows] }
    case 'missingAssetId':
      return changeFirst((row) => without(row, 'asset_id'))
    case 'missingEtag':
      return { ...value, resources: rows.map((row) => without(row, 'etag')) }
    case 'missingDuration':
      return { ...value, resources: rows.map((row) => without(row, 'duration')) }
    case 'unknownFields':
      return {
        ...value,
        ...unknownFields,
        resources: rows.map((row) => (typeof row === 'object' ? { ...row, ...unknownFields } : row)),
      }
    case 'emptyList':
      return {
        ...('total_count' in value ? { total_count: 0 } : {}),
        resources: [],
      }
    case 'totalCountGlitch':
      return 'total_count' in value ? { ...value, total_count: Number(value.total_count) + 7 } : value
    default:
      return value
  }
}
