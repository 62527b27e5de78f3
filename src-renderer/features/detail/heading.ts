import type { AssetDetail } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

const text = words.detail.family

/** What a platform is called; '' for none. */
export const platformName = (platform: string | null): string =>
  platform === null ? '' : words.assets.platform(platform)

/** What stands over an asset: its name, and above it what it is. */
export type Heading = { readonly title: string; readonly kind: string }

/**
 * An asset's own title and kind. The title of an export is made of ids: it goes by its clip, and by where it was exported for.
 */
export const headingOf = ({ asset, family }: AssetDetail): Heading => {
  const kind = words.changes.kinds[asset.kind]
  const clip = family.clips.find(({ exports }) => exports.some(({ assetId }) => assetId === asset.assetId))
  if (asset.kind !== 'export' || clip === undefined) return { title: asset.title, kind }
  const { format, platform } = asset.export ?? { format: '', platform: null }
  const goal = text.export(platformName(platform), format)
  return { title: clip.card.title, kind: goal === '' ? kind : `${kind} · ${goal}` }
}
