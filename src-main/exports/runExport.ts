import { extname } from 'node:path'
import {
  type ExportFormat,
  type ExportStatus,
  type ListedAsset,
  maxContactSheet,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { type ChecklistRow, checklistCsv, checklistPage, readExports } from './checklist'
import { contactSheet, type Picture } from './contactSheet'
import { exportOriginals, type OriginalsPorts } from './originals'
import type { Outgoing, Sheet } from './sheet'
import { csvSheet, jsonSheet, playlistSheet } from './tables'
import { writeSheet, writeWhole } from './writeSheet'

/** What is taken out, and where to. */
export type ExportJob = {
  readonly format: ExportFormat
  /** Absolute: of originals a folder, else a file. A checklist whose name ends in .html is a page, any other a table. */
  readonly path: string
  readonly assetIds: readonly string[]
  /** What a contact sheet is called. */
  readonly title: string
  readonly namePattern: string
}

/** Where an export gets what it needs. */
export type ExportSources = {
  asset(assetId: string): ListedAsset | null
  /** Every live asset of these kinds. */
  all(kind: 'clip' | 'export'): Iterable<ListedAsset>
  /** Where anybody may fetch an asset; null where nobody may. */
  publicUrl(assetId: string): string | null
  /** A picture of an asset, from the disk or the storage; null where there is none. */
  still(assetId: string, signal: AbortSignal): Promise<Picture | null>
  readonly originals: Pick<OriginalsPorts, 'fetch' | 'now' | 'urls' | 'retryDelaysMs'>
  /** "2026-11-22", by this computer's calendar. */
  today(): string
  pause(): Promise<void>
}

/** How far it has come. */
export type ExportProgress = Pick<
  ExportStatus,
  'done' | 'total' | 'bytes' | 'totalBytes' | 'kept' | 'leftOut' | 'failed' | 'failures'
>

export const noProgress: ExportProgress = {
  ...{ done: 0, total: 0, bytes: 0, totalBytes: 0, kept: 0, leftOut: 0, failed: 0, failures: [] },
}

/** What the file system has against a place, whatever that is. */
const refusals: ReadonlySet<unknown> = new Set([
  ...['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'EEXIST', 'EBUSY'],
  ...['ENAMETOOLONG', 'EINVAL', 'ELOOP', 'ENODEV', 'ENXIO', 'EFBIG', 'EIO'],
])

/** What the file system says of a place that was chosen, in words; anything else as it came. */
const toExportError = (error: unknown, path: string): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('diskFull', words.causes.noRoomToExport, { cause: error })
  }
  return refusals.has(code)
    ? new AppError('invalidInput', words.problems.cannotWrite(path), { cause: error })
    : error
}

const picturesAhead = 8

const nothing = (message: string): AppError => new AppError('invalidInput', message)

/** @throws AppError invalidInput where this is more than a file of the format takes */
export const refuseTooMany = (format: ExportFormat, total: number): void => {
  if (format === 'html' && total > maxContactSheet)
    throw nothing(words.exports.tooManyPictures(maxContactSheet, total))
}

/** The clips of a list: those in it, and those of the videos in it. */
const clipsOf = function* (job: ExportJob, sources: ExportSources): Generator<ListedAsset, void, undefined> {
  const wanted = new Set(job.assetIds)
  for (const clip of sources.all('clip')) {
    if (wanted.has(clip.assetId) || (clip.parent !== null && wanted.has(clip.parent.assetId))) yield clip
  }
}

const writeChecklist = async (
  job: ExportJob,
  sources: ExportSources,
  signal: AbortSignal,
): Promise<ExportProgress> => {
  const statesOf = readExports(sources.all('export'))
  const rows = Array.from(
    clipsOf(job, sources),
    (clip): ChecklistRow => ({
      clip,
      states: statesOf(clip.assetId),
    }),
  )
  if (rows.length === 0) throw nothing(words.exports.noClips)
  const isPage = /^\.html?$/i.test(extname(job.path))
  await writeWhole(job.path, signal, (put) =>
    put(isPage ? checklistPage(rows, sources.today()) : checklistCsv(rows)),
  )
  return { ...noProgress, done: rows.length, total: rows.length }
}

const sheetOf = (job: ExportJob, sources: ExportSources, signal: AbortSignal): Sheet => {
  const coming = new Map<string, Promise<Picture | null>>()
  let asked = 0
  /** Asks for the next few too, so that a storage far away costs its delay only now and then. */
  const picture = (assetId: string): Promise<Picture | null> => {
    while (asked < job.assetIds.length && coming.size < picturesAhead) {
      const next = job.assetIds[asked] ?? ''
      coming.set(next, sources.still(next, signal))
      asked += 1
    }
    const wanted = coming.get(assetId) ?? sources.still(assetId, signal)
    coming.delete(assetId)
    return wanted
  }
  switch (job.format) {
    case 'json':
      return jsonSheet
    case 'm3u':
      return playlistSheet
    case 'html':
      return contactSheet(job.title, job.assetIds.length, sources.today(), picture)
    default:
      return csvSheet
  }
}

function* outgoing(job: ExportJob, sources: ExportSources): Generator<Outgoing, void, undefined> {
  for (const assetId of job.assetIds) {
    const asset = sources.asset(assetId)
    if (asset === null) continue
    yield { asset, url: asset.removedAt === null ? sources.publicUrl(assetId) : null }
  }
}

/**
 * Takes assets out. What was there under the name of a file is replaced once the new one is whole; of a cancelled or failed one nothing stays, but
 * originals that have come whole.
 * @param onProgress told often
 * @throws AppError invalidInput (nothing to take out, too many pictures), diskFull, cancelled; what the file system throws
 */
export const runExport = async (
  job: ExportJob,
  sources: ExportSources,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<ExportProgress> => {
  try {
    return await takeOut(job, sources, signal, onProgress)
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', words.causes.exportCancelled, { cause: error })
    throw toExportError(error, job.path)
  }
}

const takeOut: typeof runExport = async (job, sources, signal, onProgress) => {
  const total = job.assetIds.length
  if (total === 0) throw nothing(words.exports.nothing)
  refuseTooMany(job.format, total)
  if (job.format === 'checklist') return writeChecklist(job, sources, signal)
  if (job.format === 'originals') {
    const assets = job.assetIds
      .flatMap((assetId) => sources.asset(assetId) ?? [])
      .filter(({ removedAt }) => removedAt === null)
    if (assets.length === 0) throw nothing(words.exports.nothing)
    const totalBytes = assets.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)
    const shown = { ...noProgress, total: assets.length, totalBytes }
    onProgress(shown)
    const end = await exportOriginals(job.path, assets, job.namePattern, {
      ...sources.originals,
      signal,
      onProgress: (progress) => onProgress({ ...shown, ...progress }),
    })
    return { ...shown, ...end }
  }
  const taken = await writeSheet(job.path, sheetOf(job, sources, signal), outgoing(job, sources), {
    signal,
    pause: sources.pause,
    onProgress: (done) => onProgress({ ...noProgress, done, total }),
  })
  return { ...noProgress, done: taken, total, leftOut: job.format === 'm3u' ? total - taken : 0 }
}
