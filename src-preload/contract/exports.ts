import { z } from 'zod'
import { safeError } from './errors'
import { pickedAssets } from './picked'
import { viewQuery } from './viewQuery'

/**
 * What assets can be taken out as: a table, data (the shape of `list --json`), a playlist, a contact sheet with pictures, the original files, or which
 * clips lack an export for which platform.
 */
export const exportFormat = z.enum(['csv', 'json', 'm3u', 'html', 'originals', 'checklist'])
export type ExportFormat = z.infer<typeof exportFormat>

/** A selection of more is told as runs of a view's cards. */
export const maxExportSelection = 10_000
/** More pictures would make a page that no browser likes. */
export const maxContactSheet = 5000

export const exportWhat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), query: viewQuery }),
  pickedAssets.extend({ type: z.literal('picked') }),
  z.object({
    type: z.literal('selection'),
    assetIds: z.array(z.string().max(200)).min(1).max(maxExportSelection),
  }),
])
export type ExportWhat = z.infer<typeof exportWhat>

/** How an original's file is named: {title}, {date}, {publicId}, {platform} and {n} stand for its parts. */
export const defaultNamePattern = '{title}'
export const namePattern = z.string().trim().min(1).max(200)

export const exportStartInput = z.object({
  what: exportWhat,
  format: exportFormat,
  /** How originals are named: text with {title}, {date}, {publicId}, {platform}, {n}. */
  namePattern: namePattern.default(defaultNamePattern),
})
export type ExportStartInput = z.output<typeof exportStartInput>

/** An original that could not be had. */
export const exportFailure = z.object({ title: z.string(), reason: z.string() })
export type ExportFailure = z.infer<typeof exportFailure>
export const maxExportFailures = 50

/** How an export stands; one at a time. */
export const exportStatus = z.object({
  state: z.enum(['idle', 'choosing', 'running', 'done', 'cancelled', 'failed']),
  format: exportFormat.nullable(),
  /** Assets taken out, and how many there are; total 0: not counted yet. */
  done: z.number(),
  total: z.number(),
  /** Of originals: bytes that came, and of how many, as far as is known. */
  bytes: z.number(),
  totalBytes: z.number(),
  /** Originals that were there already, whole. */
  kept: z.number(),
  /** Private assets and removed ones, of which a playlist can have no address. */
  leftOut: z.number(),
  failed: z.number(),
  /** The first `maxExportFailures`. */
  failures: z.array(exportFailure),
  /** The name of the file or folder that was written. */
  name: z.string().nullable(),
  error: safeError.nullable(),
})
export type ExportStatus = z.infer<typeof exportStatus>
