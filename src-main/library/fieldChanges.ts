import type { Asset, FieldChange } from '../../src-preload/contract'
import type { ComparedField } from '../sync'

/** Values longer than this, as JSON in UTF-8, are cut in the history. */
export const maxValueBytes = 2048

/** Every field the planner compares: the type makes this list and the planner's the same. */
const isCompared: Readonly<Record<ComparedField, true>> = {
  kind: true,
  publicId: true,
  folder: true,
  title: true,
  deliveryType: true,
  format: true,
  durationSeconds: true,
  bytes: true,
  width: true,
  height: true,
  version: true,
  etag: true,
  status: true,
  createdAt: true,
  uploadedAt: true,
  updatedAt: true,
  tags: true,
  context: true,
  metadata: true,
  secureUrl: true,
}

export const comparedFields = Object.keys(isCompared) as readonly ComparedField[]

const cut = (value: unknown): unknown => {
  const json = JSON.stringify(value)
  const bytes = Buffer.byteLength(json)
  if (bytes <= maxValueBytes) return value
  // A cut inside a character leaves a replacement character, which is taken off.
  const beginning = Buffer.from(json)
    .subarray(0, maxValueBytes)
    .toString()
    .replace(/\uFFFD$/, '')
  return `${beginning}… (cut, ${bytes} bytes)`
}

/**
 * What changed between two states of an asset, field by field.
 * @param fields those to look at; one that is equal as JSON in both is left out
 * @returns values over `maxValueBytes` as the beginning of their JSON with a mark
 */
export const fieldChanges = (
  before: Omit<Asset, 'raw'>,
  after: Omit<Asset, 'raw'>,
  fields: readonly ComparedField[],
): readonly FieldChange[] =>
  fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: cut(before[field]), after: cut(after[field]) }))
