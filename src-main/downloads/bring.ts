import { setTimeout as delay } from 'node:timers/promises'
import { md5Of, type WantedFile } from './plan'
import { type Fetch, type TransferEnd, type TransferPorts, transfer } from './transfer'

/** What is needed of an asset to fetch its original. */
export type OriginalSource = {
  readonly title: string
  readonly format: string | null
  readonly etag: string | null
  /** May be signed: never logged. */
  readonly urls: readonly string[]
}

export type BringPorts = {
  readonly fetch: Fetch
  /** Bytes that this user may still write to the disk of the folder. */
  readonly freeBytes: () => Promise<number>
  /** Epoch ms. */
  readonly now: () => number
  readonly stallMs: number
  readonly onProgress: TransferPorts['onProgress']
}

/** What the disk keeps for everything else. */
export const reservedBytes = 1_000_000_000

const spaceCheckMs = 2_000

/** Ends a transfer before the disk is full, whoever else fills it. */
const watchSpace = async (freeBytes: () => Promise<number>, stop: AbortController): Promise<boolean> => {
  const { signal } = stop
  while (!signal.aborted) {
    await delay(spaceCheckMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted || (await freeBytes()) > reservedBytes) continue
    stop.abort()
    return true
  }
  return false
}

/**
 * One try to bring a file, if the disk has the room for it and keeps it; see `transfer`.
 * @param keptBytes what is here of it already
 * @returns `noSpace` also where the disk would have less than its reserve left: what came is kept then
 */
export const bring = async (
  file: WantedFile,
  source: OriginalSource,
  part: string,
  keptBytes: number,
  signal: AbortSignal,
  ports: BringPorts,
): Promise<TransferEnd> => {
  const { freeBytes, fetch, now, stallMs, onProgress } = ports
  if ((await freeBytes()) - reservedBytes < (file.bytes ?? 0) - keptBytes) return { type: 'noSpace' }
  const stop = new AbortController()
  const onAbort = (): void => stop.abort()
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  const space = watchSpace(freeBytes, stop)
  try {
    const end = await transfer(
      { urls: source.urls, part, bytes: file.bytes, md5: md5Of(source.etag) },
      stop.signal,
      { fetch, now, stallMs, onProgress },
    )
    stop.abort()
    return end.type === 'cancelled' && (await space) ? { type: 'noSpace' } : end
  } finally {
    stop.abort()
    signal.removeEventListener('abort', onAbort)
    await space
  }
}
