import type { AdminRoutes, AdminSettings } from './admin'
import { isResourceType } from './admin'
import { metadataFieldRows } from './metadataFields'
import { type Params, pageSize } from './params'
import { json, Refusal } from './reply'
import { adminDate } from './rows'

const gigabyte = 1024 ** 3

/** Only the figures that clients show are true; what the emulator does not meter is zero, as on a new account. */
const usage = (settings: AdminSettings, date: string | undefined): unknown => {
  const assets = [...settings.world.all()]
  const storedBytes = assets.reduce((sum, asset) => sum + asset.bytes, 0)
  const none = { usage: 0, credits_usage: 0 }
  return {
    plan: 'Free',
    last_updated: new Date(settings.now()).toISOString().slice(0, 10),
    date_requested: date ?? adminDate(settings.now()),
    transformations: none,
    objects: { usage: assets.length },
    bandwidth: none,
    storage: { usage: storedBytes, credits_usage: Number((storedBytes / gigabyte).toFixed(2)) },
    impressions: none,
    seconds_delivered: none,
    credits: { usage: Number((storedBytes / gigabyte).toFixed(2)), limit: 25, used_percent: 0 },
    resources: assets.length,
    derived_resources: 0,
    requests: settings.countRequests(),
    media_limits: {
      image_max_size_bytes: 10_485_760,
      video_max_size_bytes: 104_857_600,
      raw_max_size_bytes: 10_485_760,
      image_max_px: 25_000_000,
      asset_max_total_px: 50_000_000,
    },
  }
}

const tagsOf = (settings: AdminSettings, type: string, params: Params): unknown => {
  const prefix = params.one('prefix') ?? ''
  const tags = new Set<string>()
  for (const asset of settings.world.all()) {
    if (asset.resourceType === type) for (const tag of asset.tags) if (tag.startsWith(prefix)) tags.add(tag)
  }
  return { tags: [...tags].sort().slice(0, pageSize(params.one('max_results'), 10)) }
}

/** Makes the routes about the account itself: ping, config, usage, tags, metadata fields. */
export const createAccountRoutes =
  (settings: AdminSettings): AdminRoutes =>
  ({ method, segments, params }) => {
    const [root, first] = segments
    if (method !== 'GET') return undefined
    if (root === 'ping' && segments.length === 1) return json({ status: 'ok' })
    if (root === 'config' && segments.length === 1) {
      return json({
        cloud_name: settings.rowSettings.cloudName,
        created_at: adminDate(settings.createdAtMs),
        ...(params.isTrue('settings') ? { settings: { folder_mode: settings.world.mode } } : {}),
      })
    }
    if (root === 'usage' && segments.length <= 2) return json(usage(settings, first))
    if (root === 'tags' && isResourceType(first)) return json(tagsOf(settings, first, params))
    if (root === 'metadata_fields') {
      const fields = metadataFieldRows(settings.world, settings.metadataFields())
      if (first === undefined) return json({ metadata_fields: fields })
      const field = fields.find((entry) => entry.external_id === first)
      if (!field) throw new Refusal(404, `External ID ${first} doesn't exist`)
      return json(field)
    }
    return undefined
  }
