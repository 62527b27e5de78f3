import { z } from 'zod'
import type { FolderMode, ItemFailure, RemoteAsset } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { RemoteItem, RemotePage } from '../sync/remotePage'
import {
  count,
  instant,
  isObject,
  isWithin,
  longest,
  measure,
  object,
  type Reader,
  type Reading,
  type Row,
  read,
  readContext,
  readFolder,
  readMetadata,
  readTags,
  readText,
  readTitle,
  text,
} from './readings'

const idShape = /^[^\s/\\\p{Cc}\p{Cs}]{1,200}$/u

/** An id that can be a key: as long as the contract takes one, of visible characters, no path. Real ones are 32 hexadecimal digits. */
const assetId: Reader<string> = (value) =>
  typeof value === 'string' && value.length <= 200 && idShape.test(value) && value !== '.' && value !== '..'
    ? value
    : undefined

/** Cloudinary allows 255 characters; more are taken in as well, up to what is plainly no id. */
const publicId: Reader<string> = (value) => {
  const id = text(value)
  return id !== undefined && id.length > 0 && id.length <= longest.publicId ? id : undefined
}

/** A field that the planner compares. */
type AssetField = RemoteItem['unreadable'][number]

/** Personal data of whoever uploaded the asset is not kept: undefined is left out of JSON. To leave two keys out of a copy takes ten times as long. */
const withoutPersons = (row: Row): Row => ({ ...row, created_by: undefined, uploaded_by: undefined })

/** What one row gives: an item, or only a failure; its id where that could be read. */
export type RowReading = {
  readonly item: RemoteItem | null
  readonly failure: ItemFailure | null
  readonly unreadId: string | null
}

/** JSON.parse gives lone surrogates and any length; a message holds neither. */
const shown = (id: string): string => (id.length > 80 ? `${id.slice(0, 77).toWellFormed()}…` : id)

const badItem = (message: string, id: string | null, publicIdRead: string | null): RowReading => ({
  item: null,
  failure: { publicId: publicIdRead, code: 'badItem', message },
  unreadId: id,
})

/**
 * Reads one row of a search result. Only the identity is vital: any other field of a wrong type is named in `unreadable` and in one
 * failure (`badField`), and what the library has for it stays. Missing is not wrong: it reads as null.
 * @param row one element of `resources`, of any type
 * @param folderMode decides where the folder is found
 */
export const readRow = (row: unknown, folderMode: FolderMode): RowReading => {
  if (!isObject(row)) return badItem(words.storage.rows.notAnAsset, null, null)
  const id = assetId(row.asset_id)
  const named = publicId(row.public_id)
  if (id === undefined) {
    return badItem(words.storage.rows.noAssetId, null, named ?? null)
  }
  if (named === undefined) return badItem(words.storage.rows.noPublicId, id, null)

  const kept = withoutPersons(row)
  const lastUpdated = read(object, row.last_updated)
  const updatedAt = read(instant, lastUpdated.value?.updated_at)
  const readings = {
    folder: readFolder(row, named, folderMode),
    title: readTitle(row, named),
    deliveryType: readText(row.type),
    format: readText(row.format),
    durationSeconds: read(measure, row.duration),
    bytes: read(count, row.bytes),
    width: read(count, row.width),
    height: read(count, row.height),
    version: read(count, row.version),
    etag: readText(row.etag),
    status: readText(row.status),
    createdAt: read(instant, row.created_at),
    uploadedAt: read(instant, row.uploaded_at),
    updatedAt: { value: updatedAt.value, wrong: lastUpdated.wrong || updatedAt.wrong },
    tags: readTags(row.tags),
    context: readContext(row.context),
    metadata: readMetadata(row.metadata),
    secureUrl: readText(row.secure_url),
  } satisfies Partial<Record<AssetField, Reading<unknown>>>
  const resourceType = readText(row.resource_type)

  const asset: RemoteAsset = {
    assetId: id,
    publicId: named,
    // Only videos were asked for; the planner does not compare it.
    resourceType: resourceType.value ?? 'video',
    folder: readings.folder.value,
    title: readings.title.value,
    deliveryType: readings.deliveryType.value ?? 'upload',
    format: readings.format.value,
    durationSeconds: readings.durationSeconds.value,
    bytes: readings.bytes.value,
    width: readings.width.value,
    height: readings.height.value,
    version: readings.version.value,
    etag: readings.etag.value,
    status: readings.status.value,
    createdAt: readings.createdAt.value,
    uploadedAt: readings.uploadedAt.value,
    updatedAt: readings.updatedAt.value,
    tags: readings.tags.value,
    context: readings.context.value,
    metadata: readings.metadata.value,
    secureUrl: readings.secureUrl.value,
    raw: isWithin(kept, longest.raw, longest.rawLevels) ? kept : {},
  }
  const unreadable = (Object.keys(readings) as (keyof typeof readings)[]).filter(
    (field) => readings[field].wrong,
  )
  const wrong = resourceType.wrong ? [...unreadable, 'resourceType'] : unreadable
  const failure: ItemFailure | null =
    wrong.length === 0
      ? null
      : {
          publicId: named,
          code: 'badField',
          message: words.storage.rows.unreadable(wrong, shown(named)),
        }
  return { item: { asset, unreadable }, failure, unreadId: null }
}

const searchBody = z.looseObject({
  total_count: z.int().nonnegative(),
  resources: z.array(z.unknown()),
  next_cursor: z.string().nullish(),
})

const assetsBody = z.looseObject({
  resources: z.array(z.unknown()),
  next_cursor: z.string().nullish(),
})

const configBody = z.looseObject({
  cloud_name: z.string().min(1),
  settings: z.looseObject({ folder_mode: z.enum(['fixed', 'dynamic']) }),
})

/** The error of an answer that lacks what it is asked for. */
export const badBody = (what: keyof typeof words.storage.lacks): AppError =>
  new AppError('badResponse', words.storage.lacking(words.storage.lacks[what]))

/**
 * Reads the body of a search answer.
 * @throws AppError badResponse where the body as a whole is not a page, or an empty one that goes on (it could go on for ever);
 * never an empty page in its place
 */
export const readPage = (body: unknown, folderMode: FolderMode): RemotePage => {
  const parsed = searchBody.safeParse(body)
  if (!parsed.success) throw badBody('page')
  const { resources, total_count: totalCount, next_cursor: cursor } = parsed.data
  if (resources.length === 0 && cursor) throw badBody('pageAssets')
  const rows = resources.map((row) => readRow(row, folderMode))
  return {
    items: rows.flatMap((row) => row.item ?? []),
    failures: rows.flatMap((row) => row.failure ?? []),
    unreadIds: rows.flatMap((row) => row.unreadId ?? []),
    received: resources.length,
    nextCursor: cursor || null,
    totalCount,
  }
}

/** Where an Admin row holds a field. Tags and context are left out: they are asked for, so that without them there are none. */
const adminKeys: Partial<Record<AssetField, readonly string[]>> = {
  title: ['display_name', 'filename'],
  deliveryType: ['type'],
  format: ['format'],
  durationSeconds: ['duration'],
  bytes: ['bytes'],
  width: ['width'],
  height: ['height'],
  version: ['version'],
  etag: ['etag'],
  status: ['status'],
  createdAt: ['created_at'],
  uploadedAt: ['uploaded_at'],
  updatedAt: ['last_updated'],
  metadata: ['metadata'],
  secureUrl: ['secure_url'],
}

/** Admin rows hold less than search rows: what a row does not say is not null, the library keeps what it has. */
const untoldFields = (row: unknown): readonly AssetField[] =>
  (Object.keys(adminKeys) as (keyof typeof adminKeys)[]).filter((field) =>
    adminKeys[field]?.every((key) => !isObject(row) || row[key] === undefined),
  )

/** What the storage has for some asset ids; `unreadIds`: there, but not readable or in a folder that is not. */
export type AssetsReading = {
  readonly items: readonly RemoteItem[]
  readonly unreadIds: readonly string[]
  readonly nextCursor: string | null
}

/**
 * Reads the body of GET /resources/by_asset_ids, whose rows are those of the Admin API.
 * @throws AppError badResponse where it is no list, or any row's id cannot be read: it could be the very one that would be taken as removed
 */
export const readAssetsBody = (body: unknown, folderMode: FolderMode): AssetsReading => {
  const parsed = assetsBody.safeParse(body)
  if (!parsed.success) throw badBody('assets')
  const items: RemoteItem[] = []
  const unreadIds: string[] = []
  for (const row of parsed.data.resources) {
    const { item, unreadId } = readRow(row, folderMode)
    const id = item?.asset.assetId ?? unreadId
    if (id === null) throw badBody('ids')
    if (item === null || item.unreadable.includes('folder')) unreadIds.push(id)
    else
      items.push({
        asset: item.asset,
        unreadable: [...new Set([...item.unreadable, ...untoldFields(row)])],
      })
  }
  return { items, unreadIds, nextCursor: parsed.data.next_cursor || null }
}

/**
 * Reads the body of GET /config?settings=true.
 * @throws AppError badResponse also where the folder mode is not told: with the wrong one every search comes back empty
 */
export const readConfig = (
  body: unknown,
): { readonly cloudName: string; readonly folderMode: FolderMode } => {
  const parsed = configBody.safeParse(body)
  if (!parsed.success) throw badBody('settings')
  return { cloudName: parsed.data.cloud_name, folderMode: parsed.data.settings.folder_mode }
}

const relatedBody = z.looseObject({ related_assets: z.array(z.unknown()).nullish() })

/** `<resource type>/<delivery type>/<public id>`, as assets to relate are named (cloudinary_npm lib/api.js, add_related_assets). */
const publicIdOfFullName = (name: string): string | undefined => /^[^/]+\/[^/]+\/(.+)$/.exec(name)?.[1]

/** How the rows look is not documented: they are taken by asset id, else by public id or full name, and what has none of these is passed over. */
const relatedIdOf = (row: unknown): string | undefined => {
  if (typeof row === 'string') return publicIdOfFullName(row)
  if (!isObject(row)) return undefined
  const named = assetId(row.asset_id) ?? publicId(row.public_id)
  return named ?? (typeof row.asset === 'string' ? publicIdOfFullName(row.asset) : undefined)
}

/**
 * Reads the body of GET /resources/<asset_id>?related=true.
 * @returns asset ids, or public ids where a row tells no other; [] where nothing is related
 * @throws AppError badResponse where the body is no asset
 */
export const readRelatedBody = (body: unknown): readonly string[] => {
  const parsed = relatedBody.safeParse(body)
  if (!parsed.success) throw badBody('asset')
  return [...new Set((parsed.data.related_assets ?? []).flatMap((row) => relatedIdOf(row) ?? []))]
}

const foldersBody = z.looseObject({
  folders: z.array(z.looseObject({ path: z.string() })),
  next_cursor: z.string().nullish(),
})

/**
 * Reads the body of GET /folders, GET /folders/<path> and POST /folders/search.
 * @returns paths without slashes at their ends; `nextCursor` null on the last page
 * @throws AppError badResponse where it is no list of folders
 */
export const readFolders = (
  body: unknown,
): { readonly paths: readonly string[]; readonly nextCursor: string | null } => {
  const parsed = foldersBody.safeParse(body)
  if (!parsed.success) throw badBody('folders')
  return {
    paths: parsed.data.folders.map(({ path }) => path.replace(/^\/+|\/+$/g, '')),
    nextCursor: parsed.data.next_cursor || null,
  }
}

/**
 * Checks the body of GET /ping.
 * @throws AppError badResponse where it is not Cloudinary's
 */
export const readPing = (body: unknown): void => {
  if (!z.looseObject({ status: z.literal('ok') }).safeParse(body).success) {
    throw badBody('ping')
  }
}
