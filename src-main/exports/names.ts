import type { ListedAsset } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { fileName } from '../downloads'

/** What an original is named by: position in the list from 1, and how many there are. */
type Place = { readonly n: number; readonly count: number }

const lastSegment = (publicId: string): string => publicId.slice(publicId.lastIndexOf('/') + 1)

const partOf = (name: string, asset: ListedAsset, { n, count }: Place): string | null => {
  switch (name) {
    case 'title':
      return words.assets.title(asset)
    case 'date':
      return asset.createdAt?.slice(0, 10) ?? ''
    case 'publicId':
      return lastSegment(asset.publicId)
    case 'platform':
      return asset.export?.platform ?? ''
    case 'n':
      return String(n).padStart(String(count).length, '0')
    default:
      return null
  }
}

/** The pattern filled in: what is no placeholder stays as it stands, and what is empty leaves no gap. */
const fill = (pattern: string, asset: ListedAsset, place: Place): string =>
  pattern
    .replace(/\{([a-z]+)\}/gi, (whole, name: string) => partOf(name, asset, place) ?? whole)
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s_-]+|[\s_-]+$/g, '')

/** Names that differ in nothing but case or accents' spelling are one on some disks. */
const sameName = (name: string): string => name.normalize('NFC').toLowerCase()

/**
 * Names the originals of a list. Pure. The names are good on every disk, no two are the same, and the same list is named the same again, so that an
 * export that was broken off goes on: assets that would share a name all get the end of their id.
 * @param pattern text with {title} (as the window calls an asset, an export by its clip), {date}, {publicId}, {platform}, {n}
 * @returns a name for each, in their order
 */
export const originalNames = (assets: readonly ListedAsset[], pattern: string): readonly string[] => {
  const nameWith = (asset: ListedAsset, i: number, more: string): string => {
    const filled = fill(pattern, asset, { n: i + 1, count: assets.length })
    return fileName(`${filled}${more}`, asset.format)
  }
  const first = assets.map((asset, i) => nameWith(asset, i, ''))
  const shared = Map.groupBy(first, sameName)
  const second = assets.map((asset, i) => {
    const name = first[i] ?? ''
    return (shared.get(sameName(name))?.length ?? 0) > 1
      ? nameWith(asset, i, ` ${asset.assetId.slice(-8)}`)
      : name
  })
  const taken = new Set<string>()
  return assets.map((asset, i) => {
    let name = second[i] ?? ''
    for (let turn = 2; taken.has(sameName(name)); turn += 1)
      name = nameWith(asset, i, ` ${asset.assetId.slice(-8)} ${turn}`)
    taken.add(sameName(name))
    return name
  })
}
