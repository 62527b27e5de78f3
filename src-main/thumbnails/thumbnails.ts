import type { Log } from '../log'
import { type CacheSize, createDiskCache, type Still } from './diskCache'
import { type Download, download, type Fetch } from './download'
import { createFailures } from './failures'
import { createQueue, type Priority, type Ticket } from './queue'
import type { StillKey } from './stillFile'
import type { KeptAssets } from './worth'

/** How an asset's still can be had. `urls`: addresses in the order to try them (unsigned, then signed); asked for where it is not here. */
export type StillSource = {
  readonly assetId: string
  readonly version: number | null
  /** Which frame of the strip that hovering shows; left out: the card's own still. */
  readonly frame?: number
  readonly urls: () => readonly string[]
}

export type ThumbnailOptions = {
  /** The cache; made when needed, may be deleted at any time: only the stills of removed assets do not come back. */
  readonly folder: string
  /** Asked for each time, so that a changed limit holds at once. */
  readonly limitBytes: () => number
  /** Asked for where the limit is passed, so that the stills of removed assets go last. Never throws. */
  readonly kept: () => KeptAssets
  readonly fetch: Fetch
  /** Looks an asset up in the library; null where it is not there. */
  readonly source: (assetId: string, frame: number | undefined) => StillSource | null
  readonly log: Log
  /** Downloads at once; 4 by default. */
  readonly maxConcurrent?: number
  /** Epoch ms. */
  readonly now?: () => number
  /** For one attempt, ms; 15,000 by default. */
  readonly deadlineMs?: number
  /** Pauses before the second, third … attempt, ms; 500, 1500 and 4000 by default. */
  readonly retryDelaysMs?: readonly number[]
}

export type StillRequest = {
  readonly priority: Priority
  readonly signal?: AbortSignal
  /** 0 to `scrubFrames` - 1; left out: the card's own still. */
  readonly frame?: number
}

/** What the warm-up did. `storageResting`: it gave up, begin again once the storage answers. */
export type WarmUp = {
  readonly end: 'done' | 'cancelled' | 'cacheFull' | 'storageResting'
  readonly fetched: number
  readonly failed: number
}

export type ThumbnailStats = CacheSize & {
  readonly running: number
  readonly waiting: number
  /** Since the start: served from the disk, downloaded, asked for in vain. */
  readonly served: number
  readonly fetched: number
  readonly failed: number
}

export type Thumbnails = {
  /**
   * The still of an asset's current version, from the disk or the storage; an older version's where the newest cannot be had, but for a frame of the
   * strip. Never rejects.
   * @returns null where there is none for now, or the signal was aborted: show the placeholder
   */
  readonly get: (assetId: string, request: StillRequest) => Promise<Still | null>
  /** Fetches in the background what is not here yet, until all is, the cache is nearly full, or the storage stops answering. Never rejects. */
  readonly warm: (sources: Iterable<StillSource>, signal: AbortSignal) => Promise<WarmUp>
  /** Ends every download and gives every waiting caller null: for another account, and before quitting. */
  readonly cancelAll: () => void
  /** Forgets what failed, so that it is tried at once: after a sync that reached the storage. */
  readonly forgetFailures: () => void
  /** Counts the disk anew and makes room: after somebody cleared the folder, or set another limit. */
  readonly recount: () => Promise<void>
  readonly stats: () => Promise<ThumbnailStats>
}

const stillLimitBytes = 5 * 1024 ** 2
const defaultRetryDelaysMs = [500, 1_500, 4_000]
const mostWaiting = 500
/** Beyond this share of the limit a warm-up would evict what it has just fetched. */
const warmShare = 0.9

/** One download and all who wait for it. */
type Flight = {
  readonly promise: Promise<Still | null>
  readonly ticket: Ticket
  waiting: number
}

/**
 * The stills of the grid: a disk cache before the storage, one download an asset version however many ask, few at once, visible cards first.
 */
export const createThumbnails = (options: ThumbnailOptions): Thumbnails => {
  const { log, source } = options
  const now = options.now ?? Date.now
  const maxConcurrent = options.maxConcurrent ?? 4
  const disk = createDiskCache({
    folder: options.folder,
    limitBytes: options.limitBytes,
    kept: options.kept,
    now,
  })
  const queue = createQueue({ maxConcurrent, maxWaiting: mostWaiting })
  const failures = createFailures(now)
  const flights = new Map<string, Flight>()
  let cannotStore = false
  let served = 0
  let fetched = 0
  let failed = 0

  const keyOf = ({ assetId, version, frame }: StillKey): string => `${version ?? 0}/${frame ?? ''}/${assetId}`

  const keep = async (
    still: StillSource,
    image: Extract<Download, { type: 'image' }>,
  ): Promise<Still | null> => {
    try {
      const stored = await disk.store(still, image.bytes, image.contentType)
      cannotStore = false
      return stored
    } catch (error) {
      if (!cannotStore) log.warn('Thumbnails cannot be written to the disk; placeholders are shown.', error)
      cannotStore = true
      return null
    }
  }

  const bring = async (still: StillSource, signal: AbortSignal): Promise<Still | null> => {
    const key = keyOf(still)
    if (failures.isStorageResting()) return null
    const result = await download(still.urls(), signal, {
      fetch: options.fetch,
      deadlineMs: options.deadlineMs ?? 15_000,
      retryDelaysMs: options.retryDelaysMs ?? defaultRetryDelaysMs,
      limitBytes: stillLimitBytes,
    })
    switch (result.type) {
      case 'image':
        failures.noteImage()
        fetched++
        return keep(still, result)
      case 'none':
        failures.noteNone(key)
        break
      case 'unreachable':
        if (failures.noteUnreachable(key)) {
          log.warn('The storage gives no thumbnails; it is left alone for a while.', {
            reason: result.reason,
          })
        }
        break
      case 'cancelled':
        return null
    }
    failed++
    log.debug('A thumbnail could not be had.', { assetId: still.assetId, reason: result.reason })
    return null
  }

  const takeOff = (still: StillSource, priority: Priority): Flight => {
    const key = keyOf(still)
    const { promise, resolve } = Promise.withResolvers<Still | null>()
    const land = (result: Still | null): void => {
      if (flights.get(key) === flight) flights.delete(key)
      resolve(result)
    }
    const task = async (signal: AbortSignal): Promise<void> => {
      let result: Still | null = null
      try {
        result = await bring(still, signal)
      } catch (error) {
        log.error('A thumbnail failed unexpectedly.', error)
      } finally {
        land(result)
      }
    }
    const flight: Flight = { promise, waiting: 0, ticket: queue.add(task, priority, () => land(null)) }
    flights.set(key, flight)
    return flight
  }

  /** Joins the download of this version, or begins it; leaving it ends it once nobody waits any more. */
  const fly = async (still: StillSource, { priority, signal }: StillRequest): Promise<Still | null> => {
    if (signal?.aborted) return null
    const key = keyOf(still)
    const underWay = flights.get(key)
    const flight = underWay ?? takeOff(still, priority)
    if (underWay !== undefined && priority === 'visible') underWay.ticket.promote()
    flight.waiting++
    const left = Promise.withResolvers<null>()
    const leave = (): void => {
      flight.waiting--
      if (flight.waiting === 0) {
        if (flights.get(key) === flight) flights.delete(key)
        flight.ticket.cancel()
      }
      left.resolve(null)
    }
    signal?.addEventListener('abort', leave, { once: true })
    try {
      return await Promise.race([flight.promise, left.promise])
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }

  const older = async (assetId: string): Promise<Still | null> => {
    const still = await disk.findAnyVersion(assetId)
    if (still === null) return null
    served++
    return { ...still, stale: true }
  }

  const getFrom = async (still: StillSource, request: StillRequest): Promise<Still | null> => {
    const cached = await disk.find(still)
    if (cached !== null) {
      served++
      return cached
    }
    if (request.signal?.aborted) return null
    const brought =
      failures.isResting(keyOf(still)) || still.urls().length === 0 ? null : await fly(still, request)
    if (brought !== null || request.signal?.aborted) return brought
    return still.frame === undefined ? older(still.assetId) : null
  }

  const get = async (assetId: string, request: StillRequest): Promise<Still | null> => {
    try {
      const still = source(assetId, request.frame)
      return still === null ? null : await getFrom(still, request)
    } catch (error) {
      log.warn('A thumbnail could not be looked up.', error)
      return null
    }
  }

  const warm = async (sources: Iterable<StillSource>, signal: AbortSignal): Promise<WarmUp> => {
    const iterator = sources[Symbol.iterator]()
    let end: WarmUp['end'] = 'done'
    let brought = 0
    let inVain = 0
    const goOn = async (): Promise<boolean> => {
      if (signal.aborted) end = 'cancelled'
      else if (failures.isStorageResting()) end = 'storageResting'
      else if ((await disk.size()).bytes > options.limitBytes() * warmShare) end = 'cacheFull'
      return end === 'done'
    }
    const work = async (): Promise<void> => {
      while (await goOn()) {
        const next = iterator.next()
        if (next.done) return
        const still = next.value
        if (failures.isResting(keyOf(still)) || (await disk.has(still)) || still.urls().length === 0) continue
        if ((await fly(still, { priority: 'background', signal })) !== null) brought++
        else if (!signal.aborted) inVain++
      }
    }
    try {
      await Promise.all(Array.from({ length: Math.max(1, maxConcurrent - 1) }, work))
    } catch (error) {
      log.warn('The thumbnails could not be fetched ahead.', error)
    } finally {
      iterator.return?.()
    }
    return { end, fetched: brought, failed: inVain }
  }

  return {
    get,
    warm,
    cancelAll: () => {
      for (const flight of [...flights.values()]) flight.ticket.cancel()
    },
    forgetFailures: failures.forget,
    recount: disk.recount,
    stats: async () => ({ ...(await disk.size()), ...queue.counts(), served, fetched, failed }),
  }
}
