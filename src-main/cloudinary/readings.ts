import type { FolderMode } from '../../src-preload/contract'

/** A row as JSON gives it. Unknown keys are fine: Cloudinary "may add more fields". */
export type Row = Readonly<Record<string, unknown>>

/** `wrong`: the storage sent something of another type; `value` is what could be saved of it. */
export type Reading<T> = { readonly value: T; readonly wrong: boolean }

/** Whether JSON calls it an object: no list, not null. */
export const isObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Gives a value of one type, or undefined for any other. By hand and not by zod: a sync reads twenty fields of each of a hundred thousand rows,
 * and this takes little more than half the time.
 */
export type Reader<T> = (value: unknown) => T | undefined

/** Text. Lone surrogates would come back from SQLite as something else, and the asset would look changed for ever. */
export const text: Reader<string> = (value) => (typeof value === 'string' ? value.toWellFormed() : undefined)
/** A measure that may have a fraction: seconds. */
export const measure: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
/** A count: bytes, pixels, a version. */
export const count: Reader<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
/** Any object, kept as it is. */
export const object: Reader<Row> = (value) => (isObject(value) ? value : undefined)

const dateShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/

/** A date to epoch ms: Search writes `2024-06-25T11:59:14+00:00`, Admin and Upload `2025-07-18T13:02:15Z`. */
export const instant: Reader<number> = (value) => {
  if (typeof value !== 'string' || !dateShape.test(value)) return undefined
  const at = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(at) ? undefined : at
}

/** Reads a value that may be missing: null then, and null with `wrong` where its type is another. */
export const read = <T>(reader: Reader<T>, value: unknown): Reading<T | null> => {
  if (value === undefined || value === null) return { value: null, wrong: false }
  const known = reader(value)
  return known === undefined ? { value: null, wrong: true } : { value: known, wrong: false }
}

/** Reads a text; an empty one says as little as none. */
export const readText = (value: unknown): Reading<string | null> => {
  const reading = read(text, value)
  return reading.value === '' ? { value: null, wrong: false } : reading
}

/** Reads a list of texts; what is none is left out and makes it `wrong`. */
export const readTags = (value: unknown): Reading<readonly string[]> => {
  if (value === undefined || value === null) return { value: [], wrong: false }
  if (!Array.isArray(value)) return { value: [], wrong: true }
  const tags = value.filter((tag) => typeof tag === 'string')
  return { value: tags, wrong: tags.length !== value.length }
}

/**
 * Reads a context: flat from Search; from Admin nested under `custom`, which a flat context may have as a key of its own, but never as an
 * object. What is no text is left out and makes it `wrong`.
 */
export const readContext = (value: unknown): Reading<Readonly<Record<string, string>>> => {
  if (value === undefined || value === null) return { value: {}, wrong: false }
  if (!isObject(value)) return { value: {}, wrong: true }
  const { custom } = value
  const entries = isObject(custom)
    ? [...Object.entries(value).filter(([key]) => key !== 'custom'), ...Object.entries(custom)]
    : Object.entries(value)
  const readable = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { value: Object.fromEntries(readable), wrong: readable.length !== entries.length }
}

/** Reads structured metadata, values of any type by external id. */
export const readMetadata = (value: unknown): Reading<Row> => {
  const reading = read(object, value)
  return { value: reading.value ?? {}, wrong: reading.wrong }
}

const lastSegment = (publicId: string): string => publicId.slice(publicId.lastIndexOf('/') + 1).trim()

/** display_name, else filename, else the public id's last segment, else "Untitled". */
export const readTitle = (row: Row, publicId: string): Reading<string> => {
  const displayName = readText(row.display_name)
  const filename = readText(row.filename)
  const named = [displayName.value, filename.value].find((name) => name !== null && name.trim() !== '')
  // A filename of a wrong type does no harm where there is a display name.
  const wrong = displayName.wrong || (displayName.value === null && filename.wrong)
  return { value: named ?? (lastSegment(publicId) || 'Untitled'), wrong }
}

const folderOfPublicId = (publicId: string): string =>
  publicId.slice(0, Math.max(0, publicId.lastIndexOf('/')))

/**
 * In fixed mode the folder is part of the public id. In dynamic mode it is a field of its own; without it nobody can say where the
 * asset lies, and guessing from the public id could take in what belongs to somebody else.
 */
export const readFolder = (row: Row, publicId: string, folderMode: FolderMode): Reading<string> => {
  if (folderMode === 'fixed') return { value: folderOfPublicId(publicId), wrong: false }
  const reading = read(text, row.asset_folder ?? row.folder)
  return { value: (reading.value ?? '').replace(/^\/+|\/+$/g, ''), wrong: reading.value === null }
}
