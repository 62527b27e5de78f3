import type { Log } from '../log'
import { bring, type OriginalSource } from './bring'
import { fileName } from './fileName'
import { createOfflineFolder, type StoredFile } from './folder'
import { type Amount, createInventory, keyOf, type PlayableFile } from './inventory'
import { type HeldFile, type Plan, type Presence, planDownloads, type WantedFile } from './plan'
import { createRest } from './rest'
import type { Fetch, TransferEnd } from './transfer'

/**
 * Why a file could not be had; it is left alone until a sync or a person says otherwise.
 * - `changed`: the storage has another file than the library says; - `refused`: private; - `missing`: not there, or without an address;
 * - `disk`: the file system refuses.
 */
export type FailureReason = 'changed' | 'refused' | 'missing' | 'disk'
export type DownloadFailure = { readonly assetId: string; readonly reason: FailureReason }

/** What the downloads do now. `waiting`: the storage did not answer, or asked to come back. */
export type DownloadState = 'idle' | 'downloading' | 'paused' | 'offline' | 'waiting' | 'diskFull'

export type DownloadStatus = {
  readonly state: DownloadState
  readonly wanted: Amount
  /** Of what is wanted: files that are whole, and all bytes that are here. */
  readonly done: Amount
  readonly running: readonly {
    readonly assetId: string
    readonly bytes: number
    readonly totalBytes: number | null
  }[]
  readonly failures: readonly DownloadFailure[]
  /** What is wanted and does not fit into the limit. */
  readonly overBudget: Amount
  /** Files of assets that the storage no longer has. */
  readonly lastCopies: readonly HeldFile[]
  /** All that lies there, parts too. */
  readonly usedBytes: number
}

/** `held`: whole and here; `coming`: waits or is being fetched; `failed`: could not be had; null: nobody wants it. */
export type FileState = 'held' | 'coming' | 'failed' | null

/** The library, as far as downloads need it. May throw: it is closed or broken; then nothing is done. */
export type OfflineLibrary = {
  /** What the pins ask for: live assets, what is wanted first before the rest. null: the library is closed, nothing is to be done. */
  readonly wanted: () => Promise<readonly WantedFile[] | null>
  readonly presence: (assetId: string) => Presence
  /** null where the library has no such asset. */
  readonly source: (assetId: string) => OriginalSource | null
}

export type DownloadOptions = {
  /** Absolute; made when needed. */
  readonly folder: string
  readonly library: OfflineLibrary
  readonly fetch: Fetch
  /** Bytes that this user may still write to the disk of the folder. */
  readonly freeBytes: () => Promise<number>
  /** The most that may lie there. */
  readonly limitBytes: () => number
  readonly log: Pick<Log, 'warn' | 'error'>
  /** Called after every change, many times a second while bytes come. */
  readonly onChange: () => void
  /** Told when a request gets no answer at all. */
  readonly onUnreachable?: () => void
  /** Epoch ms. */
  readonly now?: () => number
  /** Pause after the nth failure in a row (from 1), ms. */
  readonly retryDelayMs?: (failures: number) => number
  /** So long without a byte, and a try is over, ms. */
  readonly stallMs?: number
  readonly maxConcurrent?: number
}

export type Downloads = {
  /** From here on files are fetched. */
  readonly begin: () => void
  /** Looks anew at what is wanted: after pins or library have changed. `retry`: what was given up is tried again. */
  readonly review: (options?: { readonly retry?: boolean }) => Promise<void>
  readonly setPaused: (paused: boolean) => void
  readonly setOnline: (online: boolean) => void
  readonly status: () => DownloadStatus
  readonly fileOf: (assetId: string) => PlayableFile | null
  readonly stateOf: (assetId: string) => FileState
  /** Of every asset that has a whole file here. */
  readonly heldIds: () => ReadonlySet<string>
  /** Deletes the files of assets that the storage no longer has. Others are left alone. */
  readonly discard: (assetIds: readonly string[]) => Promise<void>
  /** Stops everything and waits for it. What was begun is gone on with next time. */
  readonly close: () => Promise<void>
}

type Flight = {
  readonly file: WantedFile
  readonly abort: AbortController
  bytes: number
  ended: Promise<void>
}

/**
 * Keeps the files that are wanted on this computer: fetches what is missing, a few at once, goes on after a pause, a lost network, a full disk or a
 * kill, checks each, and deletes what nobody wants any more. The folder is the only memory; nothing is fetched before `begin`.
 */
export const createDownloads = (options: DownloadOptions): Downloads => {
  const { library, log, onChange } = options
  const maxConcurrent = options.maxConcurrent ?? 2
  const folder = createOfflineFolder(options.folder)
  const inventory = createInventory(folder)
  const flights = new Map<string, Flight>()
  const gaveUp = new Map<string, WantedFile & DownloadFailure>()
  /** Files that were not what the library says, once. */
  const mistaken = new Set<string>()
  const rest = createRest(() => {
    pump()
    onChange()
  }, options.retryDelayMs)
  let plan: Plan<StoredFile> | null = null
  let planned: ReadonlySet<string> = new Set()
  let queue: WantedFile[] = []
  let line: Promise<void> = Promise.resolve()
  let begun = false
  let closed = false
  let paused = false
  let online = true

  const giveUp = (file: WantedFile, reason: FailureReason): void => {
    gaveUp.set(keyOf(file), { ...file, reason })
    log.warn('A file for offline use could not be had.', { assetId: file.assetId, reason })
  }

  const isMissing = (file: WantedFile): boolean =>
    inventory.wanted(file.assetId)?.revision === file.revision && !inventory.isHeld(file)

  const settle = async (file: WantedFile, source: OriginalSource, end: TransferEnd): Promise<void> => {
    switch (end.type) {
      case 'done':
        rest.cameThrough()
        return inventory.finish(file, fileName(source.title, source.format), end.bytes)
      case 'changed':
        // Once more, in case it was spoilt on the way; a second time it is what the storage has.
        if (mistaken.has(keyOf(file))) giveUp(file, 'changed')
        else queue.unshift(file)
        mistaken.add(keyOf(file))
        return
      case 'refused':
      case 'missing':
        return giveUp(file, end.type)
      case 'unreachable':
        if (end.status === null) options.onUnreachable?.()
        rest.afterFailure(end.retryAfterMs ?? 0)
        break
      case 'noSpace':
        rest.afterFullDisk()
        break
      case 'cancelled':
    }
    if (planned.has(keyOf(file))) queue.unshift(file)
  }

  const fetchOne = async (flight: Flight): Promise<void> => {
    const { file, abort } = flight
    const source = library.source(file.assetId)
    if (source === null) return
    const part = await folder.partOf(file.assetId, file.revision)
    const end = await bring(file, source, part, flight.bytes, abort.signal, {
      fetch: options.fetch,
      freeBytes: options.freeBytes,
      now: options.now ?? Date.now,
      stallMs: options.stallMs ?? 30_000,
      onProgress: (bytes) => {
        if (bytes > flight.bytes) rest.cameThrough()
        flight.bytes = bytes
        inventory.setPart({ assetId: file.assetId, revision: file.revision, bytes })
        onChange()
      },
    })
    if (end.type === 'changed') inventory.forgetPart(file)
    if (!closed || end.type === 'done') await settle(file, source, end)
  }

  const fly = async (flight: Flight): Promise<void> => {
    try {
      await fetchOne(flight)
    } catch (error) {
      log.error('A file could not be kept for offline use.', error)
      giveUp(flight.file, 'disk')
    } finally {
      flights.delete(keyOf(flight.file))
      pump()
      onChange()
    }
  }

  const pump = (): void => {
    while (begun && !closed && !paused && online && rest.reason() === null && flights.size < maxConcurrent) {
      const file = queue.shift()
      if (file === undefined) return
      if (flights.has(keyOf(file)) || inventory.isHeld(file)) continue
      const bytes = inventory.partBytes(file)
      const flight: Flight = { file, abort: new AbortController(), bytes, ended: Promise.resolve() }
      flights.set(keyOf(file), flight)
      flight.ended = fly(flight)
    }
  }

  /** Ends what is being fetched; what came stays on the disk. */
  const halt = async (which: (file: WantedFile) => boolean = () => true): Promise<void> => {
    const halted = [...flights.values()].filter(({ file }) => which(file))
    for (const { abort } of halted) abort.abort()
    await Promise.all(halted.map(({ ended }) => ended))
  }

  const makePlan = (files: readonly WantedFile[]): Plan<StoredFile> => {
    inventory.want(files)
    for (const [key, file] of gaveUp) if (!isMissing(file)) gaveUp.delete(key)
    const next = planDownloads({
      wanted: inventory.wantedFiles(),
      held: inventory.held(),
      parts: inventory.parts(),
      presence: library.presence,
      gaveUp: (file) => gaveUp.has(keyOf(file)),
      limitBytes: options.limitBytes(),
    })
    planned = new Set(next.fetch.map(keyOf))
    queue = next.fetch.filter((file) => !flights.has(keyOf(file)))
    return next
  }

  const tidy = async ({ drop, dropParts }: Plan<StoredFile>): Promise<void> => {
    await halt((file) => !planned.has(keyOf(file)))
    for (const file of drop) await inventory.remove(file)
    for (const part of dropParts) if (!flights.has(keyOf(part))) await inventory.removePart(part)
  }

  const lookAnew = async (retry: boolean): Promise<void> => {
    try {
      await inventory.scan()
      if (closed) return
      if (retry) {
        gaveUp.clear()
        mistaken.clear()
        rest.end()
      }
      const files = await library.wanted()
      if (closed || files === null) return
      plan = makePlan(files)
      await tidy(plan)
    } catch (error) {
      log.warn('What is kept offline could not be looked through.', error)
    }
    pump()
    onChange()
  }

  const stateNow = (): DownloadState => {
    if (queue.length === 0 && flights.size === 0) return 'idle'
    if (paused) return 'paused'
    if (flights.size > 0) return 'downloading'
    return online ? (rest.reason() ?? 'idle') : 'offline'
  }

  return {
    begin: () => {
      begun = true
      pump()
    },
    review: ({ retry = false } = {}) => {
      line = line.then(() => lookAnew(retry))
      return line
    },
    setPaused: (next) => {
      if (paused === next) return
      paused = next
      if (paused) void halt()
      else rest.end()
      pump()
      onChange()
    },
    setOnline: (next) => {
      if (online === next) return
      online = next
      if (online) rest.end()
      pump()
      onChange()
    },
    status: () => ({
      state: stateNow(),
      ...inventory.amounts(),
      running: [...flights.values()].map(({ file, bytes }) => ({
        assetId: file.assetId,
        bytes,
        totalBytes: file.bytes,
      })),
      failures: [...gaveUp.values()].map(({ assetId, reason }) => ({ assetId, reason })),
      overBudget: plan?.overBudget ?? { files: 0, bytes: 0 },
      lastCopies: (plan?.lastCopies ?? []).filter(inventory.isHeld),
    }),
    fileOf: inventory.fileOf,
    stateOf: (assetId) => {
      const want = inventory.wanted(assetId)
      if (want === undefined) return inventory.fileOf(assetId) === null ? null : 'held'
      if (inventory.isHeld(want)) return 'held'
      return gaveUp.has(keyOf(want)) ? 'failed' : 'coming'
    },
    heldIds: inventory.heldIds,
    discard: async (assetIds) => {
      const chosen = new Set(assetIds)
      for (const file of plan?.lastCopies ?? []) if (chosen.has(file.assetId)) await inventory.remove(file)
      onChange()
    },
    close: async () => {
      closed = true
      rest.close()
      await halt()
      await line
      rest.close()
    },
  }
}
