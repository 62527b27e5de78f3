import { type AdminCall, type AdminRoutes, type AdminSettings, isDeliveryType, isResourceType } from './admin'
import type { Asset } from './asset'
import { editAsset } from './edit'
import { stringList } from './params'
import { json, Refusal, type Reply } from './reply'
import { adminDetailRow } from './rows'

/** Most assets of one delete call (Admin API: `public_ids`, up to 100; by prefix, 1000). */
const mostDeleted = 1000

/** Makes the routes that change assets: update, the ways to delete, and related assets. */
export const createEditRoutes = (settings: AdminSettings): AdminRoutes => {
  const { world, rowSettings } = settings

  const removeAll = (named: readonly (readonly [string, Asset | undefined])[]): Reply => {
    const deleted: Record<string, string> = {}
    for (const [name, asset] of named) {
      if (asset && world.get(asset.assetId)) world.remove(asset.assetId)
      deleted[name] = asset ? 'deleted' : 'not_found'
    }
    return json({ deleted, deleted_counts: {}, partial: false })
  }

  const removeWhere = (keeps: (asset: Asset) => boolean): Reply => {
    const found = [...world.all()].filter(keeps)
    const taken = found.slice(0, mostDeleted)
    for (const asset of taken) world.remove(asset.assetId)
    const deleted = Object.fromEntries(taken.map((asset) => [asset.publicId, 'deleted']))
    return json({ deleted, deleted_counts: {}, partial: taken.length < found.length })
  }

  const remove = (call: AdminCall): Reply | undefined => {
    const [, resourceType, second, ...rest] = call.segments
    const { params } = call
    if (resourceType === undefined) {
      const ids = params.many('asset_ids')
      if (ids.length === 0) throw new Refusal(400, 'Missing required parameter - asset_ids')
      return removeAll(ids.map((assetId) => [assetId, world.get(assetId)]))
    }
    if (!isResourceType(resourceType)) return undefined
    if (second === 'tags' && rest.length > 0) {
      const tag = rest.join('/')
      return removeWhere((asset) => asset.resourceType === resourceType && asset.tags.includes(tag))
    }
    if (!isDeliveryType(second) || rest.length > 0) return undefined
    const isOfType = (asset: Asset): boolean => asset.resourceType === resourceType && asset.type === second
    const publicIds = params.many('public_ids')
    const prefix = params.one('prefix')
    if (publicIds.length > 0) {
      return removeAll(publicIds.map((publicId) => [publicId, world.find(resourceType, second, publicId)]))
    }
    if (prefix !== undefined)
      return removeWhere((asset) => isOfType(asset) && asset.publicId.startsWith(prefix))
    if (params.isTrue('all')) return removeWhere(isOfType)
    throw new Refusal(400, 'Missing required parameter - public_ids, prefix or all')
  }

  const byFullName = (name: string): Asset | undefined => {
    const [resourceType, type, ...rest] = name.split('/')
    if (!isResourceType(resourceType) || !isDeliveryType(type)) return undefined
    return world.find(resourceType, type, rest.join('/'))
  }

  const relate = (call: AdminCall): Reply | undefined => {
    const [, , ...target] = call.segments
    const isRemoval = call.method === 'DELETE'
    const asset = target.length === 1 ? world.get(target[0] ?? '') : byFullName(target.join('/'))
    if (!asset) throw new Refusal(404, `Resource not found - ${target.join('/')}`)
    const key = isRemoval ? 'assets_to_unrelate' : 'assets_to_relate'
    const names = stringList(call.body[key] ?? call.params.many(key))
    const isKnown = (name: string): boolean => (byFullName(name) ?? world.get(name)) !== undefined
    const others = names.flatMap((name) => byFullName(name) ?? world.get(name) ?? [])
    const change = (held: Asset, otherIds: readonly string[]): void => {
      const kept = held.related.filter((assetId) => !otherIds.includes(assetId))
      world.setRelated(held.assetId, isRemoval ? kept : [...kept, ...otherIds])
    }
    change(
      asset,
      others.map((other) => other.assetId),
    )
    for (const other of others) change(world.get(other.assetId) ?? other, [asset.assetId])
    const outcome = (isSuccess: boolean): readonly unknown[] =>
      names
        .filter((name) => isKnown(name) === isSuccess)
        .map((name) => ({
          asset: name,
          message: isSuccess ? 'success' : 'resource does not exist',
          code: isSuccess ? 'success_id' : 'non_existing_id',
          status: isSuccess ? 200 : 404,
        }))
    return json({ failed: outcome(false), success: outcome(true) })
  }

  const update = (call: AdminCall): Reply | undefined => {
    const [, resourceType, type, ...rest] = call.segments
    if (!isResourceType(resourceType) || !isDeliveryType(type) || rest.length === 0) return undefined
    const asset = world.find(resourceType, type, rest.join('/'))
    if (!asset) throw new Refusal(404, `Resource not found - ${rest.join('/')}`)
    editAsset(world, asset.assetId, call.params)
    return json(adminDetailRow(world.get(asset.assetId) ?? asset, rowSettings))
  }

  return (call) => {
    const [root, first] = call.segments
    if (root !== 'resources') return undefined
    if (first === 'related_assets' && (call.method === 'POST' || call.method === 'DELETE'))
      return relate(call)
    if (call.method === 'DELETE') return remove(call)
    return call.method === 'POST' ? update(call) : undefined
  }
}
