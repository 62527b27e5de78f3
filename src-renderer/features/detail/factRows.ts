import type { AssetDetail } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { type FieldLabels, formatBytes, formatClock, formatDay, formatDuration } from '../../ui'
import { shapeOf } from './shape'

/** One line of the facts. `code`: an id that people copy, not a word; `key`: what is one of its kind where labels need not be. */
export type FactRow = {
  readonly label: string
  readonly value: string
  readonly code?: true
  readonly key?: string
}

const text = words.detail.facts

/** Context that has a place of its own, or is ContentWizard's bookkeeping for its links. */
const toldElsewhere: ReadonlySet<string> = new Set(['description', 'caption', 'hashtags', 'alt'])

/** A value of structured metadata in words: lists joined, yes and no for truth values, other objects as JSON. */
const valueText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return text.unknown
  if (typeof value === 'boolean') return value ? text.yes : text.no
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Structured metadata as people call its fields and values, by label. */
export const metadataRows = (
  { asset }: Pick<AssetDetail, 'asset'>,
  { fieldLabel, withLabels }: FieldLabels,
): readonly FactRow[] =>
  Object.entries(asset.metadata)
    .map(([externalId, value]) => ({
      key: externalId,
      label: fieldLabel(externalId),
      value: valueText(withLabels(externalId, value)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label))

const moment = (iso: string | null, timeZone?: string): string | null => {
  const day = formatDay(iso, timeZone)
  return day === null ? null : `${day}, ${formatClock(iso, timeZone)}`
}

const rows = (pairs: readonly (readonly [string, string | null, 'code'?])[]): readonly FactRow[] =>
  pairs.flatMap(([label, value, code]) =>
    value === null ? [] : [{ label, value, ...(code && { code: true as const }) }],
  )

/** Where a clip lies in its video: "0:22 – 0:31"; null where that is not known. */
export const spanText = (startSeconds: number | null, endSeconds: number | null): string | null => {
  const start = formatDuration(startSeconds)
  const end = formatDuration(endSeconds)
  if (start === null) return null
  return end === null ? text.cutFromStart(start) : text.cutAt(start, end)
}

/** Whether another copy of the file is shown in its place. */
export const isHiddenCopy = ({ asset, copies }: Pick<AssetDetail, 'asset' | 'copies'>): boolean =>
  copies !== null && copies.shown.assetId !== asset.assetId

/** What the file is: length, size, dimensions, dates, copies that it hides. Unknown ones are left out. */
export const aboutRows = (detail: AssetDetail, timeZone?: string): readonly FactRow[] => {
  const { asset, copies } = detail
  const { width, height } = asset
  return rows([
    [text.length, formatDuration(asset.durationSeconds)],
    [text.size, formatBytes(asset.bytes)],
    [
      text.dimensions,
      width === null || height === null ? null : text.dimensionsOf(width, height, shapeOf(width, height)),
    ],
    [text.format, asset.format?.toUpperCase() ?? null],
    [text.created, moment(asset.createdAt, timeZone)],
    [text.uploaded, asset.uploadedAt === asset.createdAt ? null : moment(asset.uploadedAt, timeZone)],
    [text.copies, copies === null || isHiddenCopy(detail) ? null : text.hiddenCopies(copies.hidden)],
  ])
}

/** Where the asset lies in the storage, and what identifies it there. */
export const whereRows = ({ asset, status, deliveryType, cloudName }: AssetDetail): readonly FactRow[] =>
  rows([
    [text.folder, asset.folder === '' ? text.topFolder : asset.folder],
    [text.cloud, cloudName],
    [text.delivery, text.deliveries[deliveryType] ?? deliveryType],
    [text.status, status],
    [text.publicId, asset.publicId, 'code'],
    [text.assetId, asset.assetId, 'code'],
    [text.version, asset.version === null ? null : String(asset.version), 'code'],
    [text.fileHash, asset.etag, 'code'],
  ])

/** What people wrote about it: the description and hashtags of the context; '' where there is none. */
export const descriptionOf = ({ asset: { context } }: AssetDetail): string =>
  [context.description ?? context.caption ?? context.alt ?? '', context.hashtags ?? '']
    .filter((part) => part.trim() !== '')
    .join('\n')

/** The rest of the context, key by key. */
export const contextRows = ({ asset: { context } }: AssetDetail): readonly FactRow[] =>
  Object.entries(context)
    .filter(([key, value]) => !toldElsewhere.has(key) && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => ({ label, value }))
