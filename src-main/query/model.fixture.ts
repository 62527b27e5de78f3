import type {
  Aspect,
  Asset,
  AssetKind,
  DuplicateChoice,
  SearchTerm,
  ViewQuery,
} from '../../src-preload/contract'
import { parseSearch } from '../../src-preload/contract'
import { words } from '../../src-preload/words'

/** An asset as a test draws it. */
export type ModelAsset = Asset & {
  readonly parentId: string | null
  readonly exportPlatform: string | null
  readonly removedAt: number | null
}

/** What a naive reading of the contract needs beside the assets. */
export type ModelWorld = {
  readonly assets: readonly ModelAsset[]
  readonly choices: readonly DuplicateChoice[]
  readonly offlineIds: readonly string[]
  /** By asset. */
  readonly notes: ReadonlyMap<string, string>
}

/** Good enough for the letters that the tests draw. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase().replace(/\s+/g, ' ')

const numbersPadded = (text: string): string =>
  plain(text)
    .trim()
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))

const childKind: Readonly<Record<AssetKind, AssetKind | null>> = {
  video: 'clip',
  clip: 'export',
  export: null,
}
const kindOf = { videos: 'video', clips: 'clip', exports: 'export', all: null } as const

const localDay = (at: number): string => {
  const date = new Date(at)
  const two = (value: number): string => `${value}`.padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const textCompare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The lists of a library said in the plainest way: a filter and a sort over an array. */
export const createModel = ({ assets, choices, offlineIds, notes }: ModelWorld) => {
  const childrenOf = ({ assetId, kind }: ModelAsset): readonly ModelAsset[] =>
    assets.filter(
      (child) => child.parentId === assetId && child.kind === childKind[kind] && child.removedAt === null,
    )
  const platformsOf = (asset: ModelAsset): readonly string[] =>
    asset.kind === 'export'
      ? asset.exportPlatform === null
        ? []
        : [asset.exportPlatform]
      : childrenOf(asset).flatMap(platformsOf)

  /** What an export that is named after ids goes by: its clip's title, and what it was made for. */
  const madeOf = (asset: ModelAsset) => {
    const parent = assets.find(({ assetId }) => assetId === asset.parentId)
    return words.assets.exportOf({ ...asset, parentTitle: parent?.title })
  }
  const shownTitle = (asset: ModelAsset): string => madeOf(asset)?.clipTitle ?? asset.title
  const madeFor = (asset: ModelAsset): string => {
    const made = madeOf(asset)
    return made === null ? '' : `${words.assets.platform(made.platform)} ${made.format}`
  }

  const isHidden = (asset: ModelAsset): boolean => {
    const isCopy = (other: ModelAsset): boolean =>
      other.removedAt === null && other.etag === asset.etag && other.bytes === asset.bytes
    const choice = choices.find(({ etag, bytes }) => etag === asset.etag && bytes === asset.bytes)
    const visible = assets.find(({ assetId }) => assetId === choice?.visibleId)
    return (
      visible !== undefined &&
      asset.removedAt === null &&
      isCopy(visible) &&
      visible.assetId !== asset.assetId
    )
  }

  const isCopied = (asset: ModelAsset): boolean =>
    asset.removedAt === null &&
    asset.etag !== null &&
    asset.bytes !== null &&
    assets.some(
      ({ assetId, etag, bytes, removedAt }) =>
        assetId !== asset.assetId && etag === asset.etag && bytes === asset.bytes && removedAt === null,
    )

  const holds = (asset: ModelAsset, term: SearchTerm): boolean => {
    const { assetId, durationSeconds: seconds, createdAt, format, folder, tags, title, context } = asset
    switch (term.type) {
      case 'text':
        return [
          ...[title, shownTitle(asset), folder, ...tags],
          ...[...Object.values(context), notes.get(assetId) ?? ''],
        ].some((text) => plain(text).includes(plain(term.text)))
      case 'duration':
        if (seconds === null) return false
        if (term.compare === '<') return seconds < term.seconds
        if (term.compare === '<=') return seconds <= term.seconds
        return term.compare === '>' ? seconds > term.seconds : seconds >= term.seconds
      case 'before':
        return createdAt !== null && localDay(createdAt) < term.day
      case 'after':
        return createdAt !== null && localDay(createdAt) >= term.day
      default: {
        const names = {
          tag: tags,
          folder: [folder],
          format: format === null ? [] : [format],
          platform: platformsOf(asset),
        }[term.type].map(plain)
        const wanted = plain(term.text)
        if (term.exact) return names.includes(wanted)
        return names.some((name) =>
          term.type === 'folder' ? name.includes(wanted) : name.startsWith(wanted),
        )
      }
    }
  }

  const passes = (asset: ModelAsset, { filter }: ViewQuery): boolean => {
    const { durationSeconds: seconds, createdAt, width, height, format, folder } = asset
    const { duration, created } = filter
    const nearly = (ratio: number): boolean =>
      width !== null && height !== null && Math.abs(width / height / ratio - 1) < 0.02
    const known = Boolean(width && height)
    const shapes: Readonly<Record<Aspect, boolean>> = {
      landscape: known && Number(width) > Number(height),
      portrait: known && Number(width) < Number(height),
      square: known && width === height,
      '16:9': known && nearly(16 / 9),
      '9:16': known && nearly(9 / 16),
      '1:1': known && nearly(1),
      '4:5': known && nearly(4 / 5),
      '4:3': known && nearly(4 / 3),
    }
    const day = createdAt === null ? null : localDay(createdAt)
    const within = filter.folder
    const checks: readonly boolean[] = [
      duration.min === null || (seconds !== null && seconds >= duration.min),
      duration.max === null || (seconds !== null && seconds <= duration.max),
      filter.tags.every((tag) => asset.tags.includes(tag)),
      filter.formats.length === 0 || (format !== null && filter.formats.includes(format)),
      filter.aspects.length === 0 || filter.aspects.some((aspect) => shapes[aspect]),
      filter.platforms.length === 0 || platformsOf(asset).some((name) => filter.platforms.includes(name)),
      filter.hasClips === null || childrenOf(asset).length > 0 === filter.hasClips,
      !filter.offlineOnly || offlineIds.includes(asset.assetId),
      created.from === null || (day !== null && day >= created.from),
      created.to === null || (day !== null && day <= created.to),
      within === null ||
        folder === within.path ||
        (within.withSubfolders && (within.path === '' || folder.startsWith(`${within.path}/`))),
    ]
    return checks.every(Boolean)
  }

  const isIn = (asset: ModelAsset, { view, withHidden }: ViewQuery): boolean => {
    if (view === 'removed') return asset.removedAt !== null
    if (view === 'orphans')
      return asset.removedAt === null && asset.kind !== 'video' && asset.parentId === null
    if (view === 'duplicates') return isCopied(asset)
    const kind = kindOf[view]
    return (
      asset.removedAt === null && (kind === null || asset.kind === kind) && (withHidden || !isHidden(asset))
    )
  }

  const dateOf = (asset: ModelAsset, { view }: ViewQuery): number | null =>
    view === 'removed' ? asset.removedAt : asset.createdAt

  const keyOf = (asset: ModelAsset, query: ViewQuery): number | string | null =>
    ({
      date: () => dateOf(asset, query),
      name: () => numbersPadded(shownTitle(asset)),
      duration: () => asset.durationSeconds,
      size: () => asset.bytes,
      clipCount: () => childrenOf(asset).length,
    })[query.sort.by]()

  const compareKeys = (a: number | string | null, b: number | string | null, descending: boolean): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    const order = typeof a === 'string' && typeof b === 'string' ? textCompare(a, b) : Number(a) - Number(b)
    return descending ? -order : order
  }

  const groupOf = (asset: ModelAsset, query: ViewQuery): string => {
    if (query.group === 'folder') return asset.folder
    const at = dateOf(asset, query)
    return query.group === 'none' || at === null ? '' : localDay(at).slice(0, 7)
  }

  const compareGroups = (a: string, b: string, { group, sort }: ViewQuery): number => {
    if (a === b) return 0
    if (group === 'folder') {
      const [left, right] = [a.split('/'), b.split('/')]
      const at = left.findIndex((segment, i) => segment !== right[i])
      if (at < 0) return -1
      if (at >= right.length) return 1
      return (left[at] ?? '') < (right[at] ?? '') ? -1 : 1
    }
    if (a === '' || b === '') return a === '' ? 1 : -1
    const oldestFirst = sort.by === 'date' && sort.direction === 'ascending'
    return a < b === oldestFirst ? -1 : 1
  }

  return {
    /** The assets of a list, in order. */
    list: (query: ViewQuery): readonly ModelAsset[] => {
      const terms = parseSearch(query.text)
      const descending = query.sort.direction === 'descending'
      return assets
        .filter(
          (asset) =>
            isIn(asset, query) &&
            passes(asset, query) &&
            terms.every((term) => holds(asset, term) !== term.not),
        )
        .sort(
          (a, b) =>
            compareGroups(groupOf(a, query), groupOf(b, query), query) ||
            compareKeys(keyOf(a, query), keyOf(b, query), descending) ||
            (query.sort.by === 'name' ? textCompare(madeFor(a), madeFor(b)) : 0) ||
            textCompare(a.assetId, b.assetId),
        )
    },
    /** What a card says of an asset that others have to tell. */
    cardOf: (asset: ModelAsset) => ({
      assetId: asset.assetId,
      childCount: childrenOf(asset).length,
      parentTitle: assets.find(({ assetId }) => assetId === asset.parentId)?.title ?? null,
    }),
    groupOf,
    platformsOf,
    isHidden,
  }
}
