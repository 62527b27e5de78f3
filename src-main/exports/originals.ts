import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type ExportFailure, type ListedAsset, maxExportFailures } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { md5Of, type TransferEnd, type TransferPorts, transfer } from '../downloads'
import { AppError } from '../errors'
import { originalNames } from './names'

/** How far the originals have come. */
export type OriginalsProgress = {
  readonly done: number
  readonly kept: number
  readonly failed: number
  readonly failures: ExportFailure[]
  readonly bytes: number
}

export type OriginalsPorts = {
  readonly signal: AbortSignal
  readonly onProgress: (progress: OriginalsProgress) => void
  readonly fetch: TransferPorts['fetch']
  readonly now: () => number
  /** Where an original can be had, in the order to try; never logged. */
  readonly urls: (assetId: string) => readonly string[]
  /** Pauses before the second, third … try, ms. */
  readonly retryDelaysMs?: readonly number[]
}

const atOnce = 3
const stallMs = 30_000
const defaultRetryDelaysMs = [1_000, 4_000, 15_000]
const longestWaitMs = 60_000

const hashOf = async (path: string, signal: AbortSignal): Promise<string> => {
  const hash = createHash('md5')
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Whether a file holds an asset whole: by its MD5 where the storage tells it, else by its size. */
const isWhole = async (path: string, asset: ListedAsset, signal: AbortSignal): Promise<boolean | null> => {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  if (asset.bytes !== null && found.size !== asset.bytes) return false
  const md5 = md5Of(asset.etag)
  return md5 === null ? asset.bytes !== null : (await hashOf(path, signal)) === md5
}

/** The first of "name", "name (2)" … that is free, or holds the asset already. */
const placeFor = async (
  folder: string,
  name: string,
  asset: ListedAsset,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly whole: boolean }> => {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let turn = 1; ; turn += 1) {
    const path = join(folder, turn === 1 ? name : `${stem} (${turn})${extension}`)
    const whole = await isWhole(path, asset, signal)
    if (whole !== false) return { path, whole: whole === true }
  }
}

const isFinal = (end: TransferEnd): boolean => end.type !== 'unreachable'

const bring = async (
  asset: ListedAsset,
  part: string,
  ports: OriginalsPorts,
  onBytes: (bytes: number) => void,
): Promise<TransferEnd> => {
  const { signal, fetch, now } = ports
  const wanted = { urls: ports.urls(asset.assetId), part, bytes: asset.bytes, md5: md5Of(asset.etag) }
  const attempt = (): Promise<TransferEnd> =>
    transfer(wanted, signal, { fetch, now, stallMs, onProgress: onBytes })
  let end = await attempt()
  for (const pauseMs of ports.retryDelaysMs ?? defaultRetryDelaysMs) {
    if (isFinal(end)) return end
    const asked = end.type === 'unreachable' ? (end.retryAfterMs ?? 0) : 0
    await delay(Math.min(Math.max(pauseMs, asked), longestWaitMs), undefined, { signal }).catch(
      () => undefined,
    )
    end = await attempt()
  }
  return end
}

/**
 * Brings the original files of assets into a folder, three at once, each checked by size and MD5. What is there already is kept; what was broken off
 * goes on. A file that cannot be had is told and passed over.
 * @throws AppError diskFull, cancelled, and what the file system throws
 */
export const exportOriginals = async (
  folder: string,
  assets: readonly ListedAsset[],
  pattern: string,
  ports: OriginalsPorts,
): Promise<OriginalsProgress> => {
  const { signal } = ports
  await mkdir(folder, { recursive: true })
  const names = originalNames(assets, pattern)
  const failures: ExportFailure[] = []
  const counts = { done: 0, kept: 0, failed: 0 }
  const bytesOf = new Map<number, number>()
  const tell = (): OriginalsProgress => {
    let bytes = 0
    for (const value of bytesOf.values()) bytes += value
    const progress = { ...counts, failures: [...failures], bytes }
    ports.onProgress(progress)
    return progress
  }
  const fail = (asset: ListedAsset, reason: keyof typeof words.exports.reasons): void => {
    counts.failed += 1
    if (failures.length < maxExportFailures)
      failures.push({ title: words.assets.title(asset), reason: words.exports.reasons[reason] })
  }

  const one = async (asset: ListedAsset, i: number): Promise<void> => {
    const { path, whole } = await placeFor(folder, names[i] ?? asset.assetId, asset, signal)
    if (whole) {
      counts.kept += 1
      bytesOf.set(i, asset.bytes ?? 0)
    } else {
      const part = join(folder, `.${asset.assetId.replace(/[^A-Za-z0-9_-]/g, '')}.part`)
      const end = await bring(asset, part, ports, (bytes) => {
        bytesOf.set(i, bytes)
        tell()
      })
      if (end.type === 'cancelled') return
      if (end.type === 'noSpace') throw new AppError('diskFull', words.causes.noRoomForOriginals)
      if (end.type === 'done') {
        await rename(part, path)
        await rm(`${part}.json`, { force: true })
      } else {
        fail(asset, end.type)
      }
    }
    counts.done += 1
    tell()
  }

  let next = 0
  let broken: unknown = null
  const worker = async (): Promise<void> => {
    while (next < assets.length && !signal.aborted && broken === null) {
      const i = next
      next += 1
      const asset = assets[i]
      try {
        if (asset !== undefined) await one(asset, i)
      } catch (error) {
        broken ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (signal.aborted) throw new AppError('cancelled', words.causes.exportCancelled)
  if (broken !== null) throw broken
  return tell()
}
