import type { Asset, DeliveryType, ResourceType } from './asset'
import type { SeedField } from './metadataFields'
import {
  comparePositions,
  createListStore,
  listName,
  type PagedList,
  type PageFault,
  takePage,
} from './paging'
import { type Params, pageSize, stringList } from './params'
import { json, Refusal, type Reply } from './reply'
import { adminDetailRow, adminRow, type RowSettings } from './rows'
import type { World } from './world'

/** One call of the Admin API: the decoded path after the cloud name, parameters of query and form, the JSON body. */
export type AdminCall = Readonly<{
  method: string
  segments: readonly string[]
  params: Params
  body: Readonly<Record<string, unknown>>
  fault: PageFault | null
}>

/** Answers a call, or gives undefined where the path is not its own. */
export type AdminRoutes = (call: AdminCall) => Reply | undefined

export const isResourceType = (name: string | undefined): name is ResourceType =>
  name === 'video' || name === 'image' || name === 'raw'

export const isDeliveryType = (name: string | undefined): name is DeliveryType =>
  name === 'upload' || name === 'authenticated' || name === 'private'

const assetIdPattern = /^[0-9a-f]{32}$/

const wantedOf = (params: Params): ReadonlySet<string> =>
  new Set(['tags', 'context', 'metadata'].filter((name) => params.isTrue(name)))

const fieldsOf = (params: Params): ReadonlySet<string> | null => {
  const names = stringList(params.many('fields'))
  return names.length === 0 ? null : new Set(names)
}

/** What the reading routes need of the server. */
export type AdminSettings = Readonly<{
  world: World
  rowSettings: RowSettings
  now: () => number
  cursorLifetimeMs: () => number
  largestPage: () => number
  /** The fields of structured metadata that somebody has defined. */
  metadataFields: () => readonly SeedField[]
  /** Epoch ms the cloud was made at. */
  createdAtMs: number
  /** How many requests were answered so far. */
  countRequests: () => number
}>

/** Makes the routes that read assets: listings, lookups by id, and one asset. */
export const createResourceRoutes = (settings: AdminSettings): AdminRoutes => {
  const { world, rowSettings, now } = settings
  const kept = createListStore<string>(8)

  const list = (call: AdminCall, query: unknown, keeps: (asset: Asset) => boolean): Reply => {
    const { params } = call
    const direction = ['asc', '1'].includes(params.one('direction') ?? 'desc') ? 1 : -1
    const name = listName([query, direction])
    const paged = kept(`${world.changes()}:${name}`, (): PagedList<string> => {
      const directions = [direction]
      const items = [...world.all()]
        .filter(keeps)
        .map((asset) => ({ item: asset.assetId, position: [asset.createdAtMs, asset.assetId] }))
        .sort((left, right) => comparePositions(left.position, right.position, directions))
      return { name, items, directions }
    })
    const { rows, nextCursor } = takePage({
      list: paged,
      raw: params.one('next_cursor'),
      size: pageSize(params.one('max_results'), 10, settings.largestPage()),
      now: now(),
      lifetimeMs: settings.cursorLifetimeMs(),
      fault: call.fault,
    })
    return json({
      resources: rows.flatMap((assetId) => {
        const asset = world.get(assetId)
        return asset ? [adminRow(asset, rowSettings, wantedOf(params), fieldsOf(params))] : []
      }),
      ...(nextCursor === undefined ? {} : { next_cursor: nextCursor }),
    })
  }

  /** The assets that are there, in one answer; only a fault makes it go on to another. */
  const picked = (call: AdminCall, assets: readonly (Asset | undefined)[]): Reply => {
    const { fault, params } = call
    if (fault === 'expiredCursor') throw new Refusal(400, 'Invalid next_cursor: it has expired')
    const rows = assets.flatMap((asset) =>
      asset ? [adminRow(asset, rowSettings, wantedOf(params), fieldsOf(params))] : [],
    )
    const isEmpty = fault === 'emptyPage' || fault === 'missingPage'
    const goesOn = fault === 'emptyPage' || fault === 'repeatedCursor' || fault === 'endlessCursor'
    const turn = fault === 'endlessCursor' ? Number(params.one('next_cursor') ?? 0) + 1 : 1
    return json({
      resources: isEmpty ? [] : fault === 'duplicateAsset' ? [...rows, ...rows.slice(0, 1)] : rows,
      ...(goesOn ? { next_cursor: String(turn) } : {}),
    })
  }

  const details = (call: AdminCall, asset: Asset | undefined, name: string): Reply => {
    if (!asset) throw new Refusal(404, `Resource not found - ${name}`)
    const related = asset.related.flatMap((assetId) => {
      const other = world.get(assetId)
      return other
        ? [{ asset: `${other.resourceType}/${other.type}/${other.publicId}`, asset_id: other.assetId }]
        : []
    })
    return json({
      ...adminDetailRow(asset, rowSettings),
      ...(call.params.isTrue('related') ? { related_assets: related.slice(0, 100) } : {}),
    })
  }

  const listByType = (call: AdminCall, type: ResourceType, delivery: string | undefined): Reply => {
    const prefix = call.params.one('prefix')
    const startAt = call.params.one('start_at')
    const publicIds = call.params.many('public_ids')
    if (prefix !== undefined && delivery === undefined) throw new Refusal(400, 'prefix requires a type')
    if (startAt !== undefined && prefix !== undefined)
      throw new Refusal(400, 'start_at cannot be used with prefix')
    const startMs = startAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(startAt)
    if (Number.isNaN(startMs)) throw new Refusal(400, `Invalid value for start_at: ${startAt}`)
    if (publicIds.length > 0) {
      return picked(
        call,
        publicIds.map((publicId) => world.find(type, delivery ?? 'upload', publicId)),
      )
    }
    return list(
      call,
      [type, delivery, prefix, startAt],
      (asset) =>
        asset.resourceType === type &&
        (delivery === undefined || asset.type === delivery) &&
        (prefix === undefined || asset.publicId.startsWith(prefix)) &&
        asset.createdAtMs >= startMs,
    )
  }

  return (call) => {
    const [root, first, second, ...rest] = call.segments
    if (call.method !== 'GET' || root !== 'resources') return undefined
    if (first === undefined) return json({ resource_types: ['image', 'raw', 'video'] })
    if (first === 'by_asset_ids' && second === undefined) {
      return picked(
        call,
        [...new Set(call.params.many('asset_ids'))].map((assetId) => world.get(assetId)),
      )
    }
    if (first === 'by_asset_folder' && second === undefined) {
      if (world.mode === 'fixed')
        throw new Refusal(400, 'Listing by asset_folder requires dynamic folder mode')
      const folder = call.params
        .one('asset_folder')
        ?.replace(/^\/+|\/+$/g, '')
        .toLowerCase()
      if (folder === undefined) throw new Refusal(400, 'Missing required parameter - asset_folder')
      return list(call, ['asset_folder', folder], (asset) => asset.folder.toLowerCase() === folder)
    }
    if (assetIdPattern.test(first) && second === undefined) return details(call, world.get(first), first)
    if (!isResourceType(first)) return undefined
    if (second === 'tags' && rest.length > 0) {
      const tag = rest.join('/')
      return list(
        call,
        [first, 'tag', tag],
        (asset) => asset.resourceType === first && asset.tags.includes(tag),
      )
    }
    if (second === 'context' && rest.length === 0) {
      const key = call.params.one('key') ?? ''
      const value = call.params.one('value')
      return list(call, [first, 'context', key, value], (asset) => {
        if (asset.resourceType !== first || !Object.hasOwn(asset.context, key)) return false
        return value === undefined || asset.context[key] === value
      })
    }
    if (second !== undefined && !isDeliveryType(second)) return undefined
    if (second === undefined || rest.length === 0) return listByType(call, first, second)
    const publicId = rest.join('/')
    return details(call, world.find(first, second, publicId), publicId)
  }
}
