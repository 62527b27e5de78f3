import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { readAnswer, strongETag } from './answer'
import { beginPart, continuePart, type Kept, readKept, removePart, writeAt } from './partFile'

/** The part of `fetch` that is used; Electron's net.fetch and Node's both fit. */
export type Fetch = (
  url: string,
  init: {
    readonly signal: AbortSignal
    readonly redirect: 'error'
    readonly headers: Record<string, string>
  },
) => Promise<Response>

/** A file to be had. */
export type Wanted = {
  /** In the order to try them; another is tried only where one is refused or missing. Never logged: they may be signed. */
  readonly urls: readonly string[]
  /** Where the bytes go until they are whole, absolute; its folder exists. What lies there from an earlier try is gone on with. */
  readonly part: string
  /** The size that the library knows; null where it does not. */
  readonly bytes: number | null
  /** MD5 in hex that the whole must have; null where it is not known. */
  readonly md5: string | null
}

/**
 * How it ended. Only `done` leaves a whole, checked file, under the part's name; `unreachable` and `cancelled` leave what can be gone on with.
 * - `changed`: what the storage has is not what the library says (size or MD5): nothing is kept;
 * - `refused`: private to others; `missing`: not there; `noSpace`: the disk is full, nothing is kept.
 */
export type TransferEnd =
  | { readonly type: 'done'; readonly bytes: number }
  | { readonly type: 'changed' }
  | { readonly type: 'refused'; readonly status: number }
  | { readonly type: 'missing'; readonly status: number | null }
  /** `status` null: no answer, or one that broke off. */
  | { readonly type: 'unreachable'; readonly status: number | null; readonly retryAfterMs: number | null }
  | { readonly type: 'noSpace' }
  | { readonly type: 'cancelled' }

export type TransferPorts = {
  readonly fetch: Fetch
  /** Epoch ms. */
  readonly now: () => number
  /** So long without a byte, and the try is over, ms. */
  readonly stallMs: number
  /** Told how many bytes are on disk, after each chunk and at the beginning. */
  readonly onProgress: (bytes: number) => void
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** What the file system says must not be taken for a network's failure. */
class DiskError extends Error {
  override readonly name = 'DiskError'
}

const onDisk = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    throw new DiskError('The file could not be written.', { cause: error })
  }
}

/** A clock that ends the try when nothing has come for a while. */
const createWatch = (signal: AbortSignal, stallMs: number) => {
  const controller = new AbortController()
  const stopped = Promise.withResolvers<never>()
  stopped.promise.catch(() => undefined)
  const end = (): void => {
    controller.abort()
    stopped.reject(new Error('stopped'))
  }
  let timer = setTimeout(end, stallMs)
  signal.addEventListener('abort', end, { once: true })
  return {
    signal: controller.signal,
    /** Gives up on a promise at the moment of the end, whether or not what it waits for listens to the signal. */
    race: <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, stopped.promise]),
    alive: (): void => {
      clearTimeout(timer)
      timer = setTimeout(end, stallMs)
    },
    stop: (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      controller.abort()
    },
  }
}

type Watch = ReturnType<typeof createWatch>

const hashFile = async (path: string, hash: Hash, signal: AbortSignal): Promise<void> => {
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer)
}

/** Writes the body from a position on. @returns how many bytes the file has; null where more came than there may be */
const writeBody = async (
  response: Response,
  handle: FileHandle,
  from: number,
  limitBytes: number,
  ports: { readonly watch: Watch; readonly hash: Hash; readonly onProgress: (bytes: number) => void },
): Promise<number | null> => {
  let bytes = from
  ports.onProgress(bytes)
  if (response.body === null) return bytes
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await ports.watch.race(reader.read())
    if (done) return bytes
    if (bytes + value.byteLength > limitBytes) return null
    await onDisk(writeAt(handle, value, bytes))
    ports.hash.update(value)
    bytes += value.byteLength
    ports.watch.alive()
    ports.onProgress(bytes)
  }
}

type TryEnd = TransferEnd | { readonly type: 'startOver' }

/** Whether the whole is what it should be; if not, nothing of it is kept. */
const check = async (wanted: Wanted, bytes: number, md5: string): Promise<TryEnd> => {
  if ((wanted.bytes === null || wanted.bytes === bytes) && (wanted.md5 === null || wanted.md5 === md5)) {
    return { type: 'done', bytes }
  }
  await removePart(wanted.part)
  return { type: 'changed' }
}

const broken: TransferEnd = { type: 'unreachable', status: null, retryAfterMs: null }

const receive = async (
  wanted: Wanted,
  response: Response,
  kept: Kept | null,
  watch: Watch,
  ports: TransferPorts,
): Promise<TryEnd> => {
  const { part } = wanted
  const header = (name: string): string | null => response.headers.get(name)
  const asked = kept === null ? null : { from: kept.bytes, validator: kept.validator }
  const answer = readAnswer(response.status, header, asked, ports.now())
  if (answer.type === 'busy') return { ...answer, type: 'unreachable' }
  if (answer.type !== 'bytes') return answer
  const { from, totalBytes } = answer
  if (wanted.bytes !== null && totalBytes !== null && wanted.bytes !== totalBytes) {
    await removePart(part)
    return { type: 'changed' }
  }
  const hash = createHash('md5')
  const handle = await onDisk(
    from === 0 ? beginPart(part, { totalBytes, validator: strongETag(header) }) : continuePart(part),
  )
  let bytes: number | null
  try {
    if (from > 0) await hashFile(part, hash, watch.signal)
    watch.alive()
    const limitBytes = wanted.bytes ?? totalBytes ?? Number.POSITIVE_INFINITY
    bytes = await writeBody(response, handle, from, limitBytes, {
      watch,
      hash,
      onProgress: ports.onProgress,
    })
    // A name given to bytes that are not on the disk yet would be a whole file with holes in it after a power cut.
    if (bytes !== null) await onDisk(handle.sync())
  } finally {
    await handle.close()
  }
  if (bytes === null) {
    await removePart(part)
    return { type: 'changed' }
  }
  // Over a connection that was cut, the end may look like one.
  if (totalBytes !== null && bytes < totalBytes) return broken
  return check(wanted, bytes, hash.digest('hex'))
}

const tryOnce = async (
  wanted: Wanted,
  url: string,
  signal: AbortSignal,
  ports: TransferPorts,
): Promise<TryEnd> => {
  const found = await readKept(wanted.part)
  // Nothing but an ETag or the MD5 of the whole tells whether two halves belong together.
  const kept = found !== null && (found.validator !== null || wanted.md5 !== null) ? found : null
  const watch = createWatch(signal, ports.stallMs)
  try {
    const whole = kept?.totalBytes ?? wanted.bytes
    if (kept !== null && whole !== null && kept.bytes >= whole) {
      if (kept.bytes > whole) return { type: 'startOver' }
      const hash = createHash('md5')
      await hashFile(wanted.part, hash, signal)
      return await check(wanted, kept.bytes, hash.digest('hex'))
    }
    const headers = {
      accept: '*/*',
      ...(kept === null ? {} : { range: `bytes=${kept.bytes}-` }),
      ...(kept?.validator == null ? {} : { 'if-range': kept.validator }),
    }
    const response = await watch.race(ports.fetch(url, { signal: watch.signal, redirect: 'error', headers }))
    watch.alive()
    return await receive(wanted, response, kept, watch, ports)
  } catch (error) {
    if (error instanceof DiskError) {
      if (!isFull(error.cause)) throw error.cause
      await removePart(wanted.part)
      return { type: 'noSpace' }
    }
    return signal.aborted ? { type: 'cancelled' } : broken
  } finally {
    watch.stop()
  }
}

/**
 * Brings a file to the disk, going on where an earlier try stopped (Range, guarded by If-Range), and checks it: size and, where it is known, MD5.
 * One try; when to try again is the caller's to decide. Follows no redirect.
 * @returns how it ended; `done`: rename the part to its name, then nothing can ever find half a file under it
 * @throws what the file system throws, but for a full disk
 */
export const transfer = async (
  wanted: Wanted,
  signal: AbortSignal,
  ports: TransferPorts,
): Promise<TransferEnd> => {
  let end: TransferEnd = { type: 'missing', status: null }
  for (const url of wanted.urls) {
    let result = await tryOnce(wanted, url, signal, ports)
    if (result.type === 'startOver') {
      await removePart(wanted.part)
      result = await tryOnce(wanted, url, signal, ports)
    }
    if (result.type === 'startOver') return broken
    end = result
    if (end.type !== 'refused' && end.type !== 'missing') return end
  }
  return end
}
