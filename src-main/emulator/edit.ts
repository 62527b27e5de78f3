import type { Asset } from './asset'
import { parseContext, parseMetadata } from './attributes'
import { type Params, stringList } from './params'
import { Refusal } from './reply'
import type { World } from './world'

/**
 * Carries out the attributes of an update (`api.update`, `explicit`, `rename`, an overwriting upload): tags and context
 * replace what was there, metadata is merged into it; only what is named is touched.
 * @throws Refusal 400 where a folder is moved by `asset_folder` in fixed mode
 */
export const editAsset = (world: World, assetId: string, params: Params): void => {
  const held = (): Asset => {
    const asset = world.get(assetId)
    if (!asset) throw new Refusal(404, `Resource not found - ${assetId}`)
    return asset
  }
  const tags = params.one('tags')
  if (tags !== undefined) world.setTags(assetId, [...new Set(stringList(tags))])
  const context = params.one('context')
  if (context !== undefined) world.setContext(assetId, parseContext(context))
  const metadata = params.one('metadata')
  if (metadata !== undefined) {
    world.setMetadata(assetId, { ...held().metadata, ...parseMetadata(metadata) })
  }
  const displayName = params.one('display_name')
  if (displayName !== undefined && displayName !== held().displayName)
    world.setDisplayName(assetId, displayName)
  const folder = params.one('asset_folder')
  if (folder !== undefined && folder !== held().folder) {
    if (world.mode === 'fixed') throw new Refusal(400, 'asset_folder requires dynamic folder mode')
    world.move(assetId, folder)
  }
}
