import { type AssetKind, parseExportName } from '../contract'

const platforms: Readonly<Record<string, string>> = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  youtube: 'YouTube',
  twitter: 'Twitter',
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
}

/** What is needed to call an asset. `parentTitle`: what it was made from is called so; null or left out: not known. */
type Called = {
  readonly kind: AssetKind
  readonly title: string
  readonly parentTitle?: string | null | undefined
}

/** What an export that is named after ids is made of, and what for; null for any other asset, and where its clip is not known. */
const exportOf = ({ kind, title, parentTitle }: Called) => {
  const named = kind === 'export' && parentTitle != null ? parseExportName(title) : null
  return named === null || parentTitle == null ? null : { ...named, clipTitle: parentTitle }
}

/** What single assets are called. */
export const assets = {
  /** What an asset is called for which the storage has no name. */
  untitled: 'Untitled',
  /** A platform as it spells itself; one that ContentWizard does not export for as it came. */
  platform: (id: string) => platforms[id] ?? id,
  exportOf,
  /** What its card is headed by: an export's card says beside it what it was made for. */
  shownTitle: (asset: Called) => exportOf(asset)?.clipTitle ?? asset.title,
  /** What it was made for, as it is said beside such a title: "TikTok 9:16"; null for any other asset. */
  madeFor: (asset: Called) => {
    const made = exportOf(asset)
    return made === null ? null : `${assets.platform(made.platform)} ${made.format}`
  },
  /** An asset among others. ContentWizard names an export's file after ids: its clip's title, and what it was made for, tell more. */
  title: (asset: Called) => {
    const made = assets.madeFor(asset)
    return made === null ? asset.title : `${assets.shownTitle(asset)} (${made})`
  },
}
