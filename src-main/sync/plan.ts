import type { Asset, AssetChange, LocalAsset } from '../../src-preload/contract'

/** A field of an asset that the storage may change and the planner compares. */
export type AssetField =
  | 'publicId'
  | 'folder'
  | 'title'
  | 'deliveryType'
  | 'format'
  | 'durationSeconds'
  | 'bytes'
  | 'width'
  | 'height'
  | 'version'
  | 'etag'
  | 'status'
  | 'createdAt'
  | 'uploadedAt'
  | 'updatedAt'
  | 'tags'
  | 'context'
  | 'metadata'
  | 'secureUrl'

/** A remote asset whose kind is known, with the fields whose type was wrong. */
export type PlannedItem = { readonly asset: Asset; readonly unreadable: readonly AssetField[] }

/** What is to be done with one asset. Plain data: it can be counted, shown before it runs, refused and tested with literals. */
export type Change =
  | { readonly type: 'add'; readonly asset: Asset }
  /** The content or its description changed; `before` is the library's row. */
  | ({ readonly type: 'update' } & Rewrite)
  /** The folder or the public id changed (fields may name others too). */
  | ({ readonly type: 'move' } & Rewrite)
  /** A tombstone whose asset is back. */
  | ({ readonly type: 'restore' } & Rewrite)
  | { readonly type: 'keep'; readonly asset: LocalAsset }
  /** Live here, not in the listing: to be checked, never to be believed. */
  | { readonly type: 'suspectRemoved'; readonly asset: LocalAsset }

/** An asset as it is to be, which fields that changes, and the row as it is. */
type Rewrite = {
  readonly asset: Asset
  readonly fields: readonly ComparedField[]
  readonly before: LocalAsset
}

export type ComparedField = AssetField | 'kind'

const scalarFields = [
  'kind',
  'publicId',
  'folder',
  'title',
  'deliveryType',
  'format',
  'durationSeconds',
  'bytes',
  'width',
  'height',
  'version',
  'etag',
  'status',
  'createdAt',
  'uploadedAt',
  'updatedAt',
] as const satisfies readonly ComparedField[]

/** Structural equality of JSON values; the order of an object's keys means nothing, that of a list does. */
const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, i) => sameJson(value, b[i]))
    )
  }
  const aKeys = Object.keys(a)
  if (aKeys.length !== Object.keys(b).length) return false
  const other = b as Readonly<Record<string, unknown>>
  return aKeys.every(
    (key) => Object.hasOwn(other, key) && sameJson((a as Record<string, unknown>)[key], other[key]),
  )
}

/** Tags are a set: Cloudinary gives them in no promised order. */
const sameTags = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && sameJson([...a].sort(), [...b].sort())

/** The sample storage answers on another port at every start; that is no change of the asset. */
const withoutLoopbackOrigin = (url: string | null): string | null =>
  url?.replace(/^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//, '/') ?? null

/** The remote asset with what the library has in the place of every field that could not be read. */
const keepUnreadable = (item: PlannedItem, local: LocalAsset): Asset => {
  if (item.unreadable.length === 0) return item.asset
  const kept = Object.fromEntries(item.unreadable.map((field) => [field, local[field]]))
  return { ...item.asset, ...kept }
}

/** Which fields differ between what the storage says and what the library has. */
export const changedFields = (
  asset: Omit<Asset, 'raw'>,
  local: Omit<Asset, 'raw'>,
): readonly ComparedField[] => {
  const fields: ComparedField[] = scalarFields.filter((field) => asset[field] !== local[field])
  if (withoutLoopbackOrigin(asset.secureUrl) !== withoutLoopbackOrigin(local.secureUrl))
    fields.push('secureUrl')
  if (!sameTags(asset.tags, local.tags)) fields.push('tags')
  if (!sameJson(asset.context, local.context)) fields.push('context')
  if (!sameJson(asset.metadata, local.metadata)) fields.push('metadata')
  return fields
}

const compareOne = (item: PlannedItem, before: LocalAsset): Change => {
  const asset = keepUnreadable(item, before)
  const fields = changedFields(asset, before)
  if (before.removedAt !== null) return { type: 'restore', asset, fields, before }
  if (fields.length === 0) return { type: 'keep', asset: before }
  const type = fields.includes('folder') || fields.includes('publicId') ? 'move' : 'update'
  return { type, asset, fields, before }
}

const actionOf = {
  add: 'added',
  update: 'updated',
  move: 'moved',
  restore: 'restored',
  suspectRemoved: 'removed',
} as const satisfies Partial<Record<Change['type'], AssetChange['action']>>

/** Which version the library has of an asset now; null where it has none. */
const libraryVersion = (change: Change): number | null => {
  if (change.type === 'add') return null
  return 'before' in change ? change.before.version : change.asset.version
}

/** A change in the words of the preview and the history: which asset, what happens, and each field before and after. */
export const planItem = (
  change: Exclude<Change, { readonly type: 'keep' }>,
): Omit<AssetChange, 'at' | 'runId'> => ({
  assetId: change.asset.assetId,
  kind: change.asset.kind,
  title: change.asset.title,
  version: libraryVersion(change),
  action: actionOf[change.type],
  fields:
    'fields' in change
      ? change.fields.map((field) => ({ field, before: change.before[field], after: change.asset[field] }))
      : [],
})

/**
 * Compares the storage's list with the library's and says, asset by asset, what is to be done. The heart of the app: constant memory, no clock, no I/O.
 * @param remote sorted by asset id (code unit order), each id once
 * @param local sorted the same way, tombstones included
 * @returns one change an asset, in the order of the ids; a tombstone that is still missing yields nothing
 */
export function* plan(
  remote: Iterable<PlannedItem>,
  local: Iterable<LocalAsset>,
): Generator<Change, void, undefined> {
  const theirs = remote[Symbol.iterator]()
  const ours = local[Symbol.iterator]()
  let their = theirs.next()
  let our = ours.next()
  while (!their.done || !our.done) {
    if (our.done || (!their.done && their.value.asset.assetId < our.value.assetId)) {
      if (!their.done) yield { type: 'add', asset: their.value.asset }
      their = theirs.next()
    } else if (their.done || our.value.assetId < their.value.asset.assetId) {
      if (our.value.removedAt === null) yield { type: 'suspectRemoved', asset: our.value }
      our = ours.next()
    } else {
      yield compareOne(their.value, our.value)
      their = theirs.next()
      our = ours.next()
    }
  }
}
