import type { FolderMode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'

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

/**
 * The longest texts that are taken in, in UTF-16 units, and the most of them. All are far above what an account's own assets have (a public id and a tag
 * end at 255 characters); without them one title of a megabyte would cost a sync, a list and a search more than ten thousand assets do.
 */
export const longest = {
  publicId: 4096,
  title: 1000,
  tag: 1000,
  tags: 1000,
  contextKey: 1000,
  contextValue: 20_000,
  contextEntries: 1000,
  /** As JSON. */
  metadata: 100_000,
  /** Lists and objects within each other; a field of Cloudinary's has a list at most. */
  metadataLevels: 10,
  /** A format, a state, an address. */
  other: 20_000,
  /** The whole row as JSON, which is kept beside what was read of it. */
  raw: 500_000,
  rawLevels: 20,
  /** A metadata field's id, and that of a value of its list; Cloudinary's end at 255 characters. */
  fieldId: 1000,
  /** What people call such a field or value: a name on one line. */
  fieldLabel: 1000,
  /** All ids and labels of the cloud's fields together, each counted with `fieldCost` more: the window holds them, and a sync writes them as a whole. */
  fieldTexts: 2_000_000,
  fieldCost: 40,
} as const

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
  const isPlain = value.endsWith('Z') || value.at(-3) === ':'
  const at = Date.parse(isPlain ? value : value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(at) ? undefined : at
}

/** Reads a value that may be missing: null then, and null with `wrong` where its type is another. */
export const read = <T>(reader: Reader<T>, value: unknown): Reading<T | null> => {
  if (value === undefined || value === null) return { value: null, wrong: false }
  const known = reader(value)
  return known === undefined ? { value: null, wrong: true } : { value: known, wrong: false }
}

/** A text of any length, for of a title something can be saved; an empty one says as little as none. */
const readName = (value: unknown): Reading<string | null> => {
  const reading = read(text, value)
  return reading.value === '' ? { value: null, wrong: false } : reading
}

/** Reads a text; an empty one says as little as none, and one that is too long as much as one of a wrong type. */
export const readText = (value: unknown): Reading<string | null> => {
  const reading = readName(value)
  return (reading.value?.length ?? 0) > longest.other ? { value: null, wrong: true } : reading
}

/** Reads a list of texts; what is none, or too long, is left out and makes it `wrong`. */
export const readTags = (value: unknown): Reading<readonly string[]> => {
  if (value === undefined || value === null) return { value: [], wrong: false }
  if (!Array.isArray(value)) return { value: [], wrong: true }
  const tags = value
    .slice(0, longest.tags)
    .filter((tag) => typeof tag === 'string' && tag.length <= longest.tag)
  return { value: tags, wrong: tags.length !== value.length }
}

/**
 * Reads a context: flat from Search; from Admin nested under `custom`, which a flat context may have as a key of its own, but never as an
 * object. What is no text, or too long, is left out and makes it `wrong`.
 */
export const readContext = (value: unknown): Reading<Readonly<Record<string, string>>> => {
  if (value === undefined || value === null) return { value: {}, wrong: false }
  if (!isObject(value)) return { value: {}, wrong: true }
  const { custom } = value
  const entries = isObject(custom)
    ? [...Object.entries(value).filter(([key]) => key !== 'custom'), ...Object.entries(custom)]
    : Object.entries(value)
  const readable = entries
    .slice(0, longest.contextEntries)
    .filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' &&
        entry[0].length <= longest.contextKey &&
        entry[1].length <= longest.contextValue,
    )
  return { value: Object.fromEntries(readable), wrong: readable.length !== entries.length }
}

/** About how long a JSON value is as text, without the text being made; without end where more than so many lists and objects lie within each other. */
const lengthOf = (value: unknown, levels: number): number => {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 8
  if (levels === 0) return Number.POSITIVE_INFINITY
  let length = 2
  // Asked of each field of a hundred thousand rows: no list of pairs for it.
  for (const key of Object.keys(value)) length += key.length + 4
  for (const inner of Object.values(value)) length += lengthOf(inner, levels - 1)
  return length
}

/** Whether a JSON value is no longer as text and no deeper than that. */
export const isWithin = (value: unknown, length: number, levels: number): boolean =>
  lengthOf(value, levels) <= length

/** Reads structured metadata, values of any type by external id. */
export const readMetadata = (value: unknown): Reading<Row> => {
  const { value: metadata, wrong } = read(object, value)
  if (metadata === null) return { value: {}, wrong }
  return isWithin(metadata, longest.metadata, longest.metadataLevels)
    ? { value: metadata, wrong }
    : { value: {}, wrong: true }
}

const lastSegment = (publicId: string): string => publicId.slice(publicId.lastIndexOf('/') + 1).trim()

/** display_name, else filename, else the public id's last segment, else "Untitled". Of one that is too long its beginning is saved. */
export const readTitle = (row: Row, publicId: string): Reading<string> => {
  const displayName = readName(row.display_name)
  const filename = readName(row.filename)
  const named = [displayName.value, filename.value].find((name) => name !== null && name.trim() !== '')
  // A filename of a wrong type does no harm where there is a display name.
  const wrong = displayName.wrong || (displayName.value === null && filename.wrong)
  const title =
    named ?? (lastSegment(publicId).slice(0, longest.title).toWellFormed() || words.assets.untitled)
  return title.length > longest.title
    ? { value: title.slice(0, longest.title).toWellFormed(), wrong: true }
    : { value: title, wrong }
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
  // A part of a path is another folder.
  if (reading.value !== null && reading.value.length > longest.publicId) return { value: '', wrong: true }
  return { value: (reading.value ?? '').replace(/^\/+|\/+$/g, ''), wrong: reading.value === null }
}
