import type { ListedAsset } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { byteOrderMark, type Cell, csvLine } from './csv'
import type { Outgoing, Sheet } from './sheet'

const columns: readonly (readonly [head: string, cell: (outgoing: Outgoing) => Cell])[] = [
  ['asset_id', ({ asset }) => asset.assetId],
  ['public_id', ({ asset }) => asset.publicId],
  ['kind', ({ asset }) => asset.kind],
  ['title', ({ asset }) => asset.title],
  ['folder', ({ asset }) => asset.folder],
  ['format', ({ asset }) => asset.format],
  ['duration_seconds', ({ asset }) => asset.durationSeconds],
  ['width', ({ asset }) => asset.width],
  ['height', ({ asset }) => asset.height],
  ['bytes', ({ asset }) => asset.bytes],
  ['created_at', ({ asset }) => asset.createdAt],
  ['tags', ({ asset }) => asset.tags.join('; ')],
  ['caption', ({ asset }) => asset.context['caption'] ?? null],
  [
    'context',
    ({ asset }) => (Object.keys(asset.context).length === 0 ? null : JSON.stringify(asset.context)),
  ],
  ['parent_asset_id', ({ asset }) => asset.parent?.assetId ?? null],
  ['parent_title', ({ asset }) => asset.parentTitle],
  ['export_platform', ({ asset }) => asset.export?.platform ?? null],
  ['export_format', ({ asset }) => asset.export?.format ?? null],
  ['removed_at', ({ asset }) => asset.removedAt],
  ['url', ({ url }) => url],
]

/** A table for spreadsheets: UTF-8 with its mark, a head, a line an asset. It is data: titles are the storage's own. */
export const csvSheet: Sheet = {
  begin: () => byteOrderMark + csvLine(columns.map(([head]) => head)),
  row: (outgoing) => csvLine(columns.map(([, cell]) => cell(outgoing))),
  end: () => '',
}

/** One JSON list, each asset as `list --json` prints it: data too. */
export const jsonSheet: Sheet = {
  begin: () => '[',
  row: ({ asset }: { readonly asset: ListedAsset }, index) =>
    `${index === 0 ? '\n' : ',\n'}${JSON.stringify(asset)}`,
  end: (count) => (count === 0 ? ']\n' : '\n]\n'),
}

/** One line, so that no title begins a line of its own in the list. */
const oneLine = (text: string): string => text.replace(/[\r\n\p{Cc}]+/gu, ' ').trim()

/** An extended M3U playlist, UTF-8 (M3U8): lengths in whole seconds, -1 where unknown; an export goes by its clip. What nobody may fetch is left out. */
export const playlistSheet: Sheet = {
  begin: () => '#EXTM3U\n#EXTENC:UTF-8\n',
  row: ({ asset, url }) => {
    const seconds = asset.durationSeconds === null ? -1 : Math.round(asset.durationSeconds)
    return url === null ? '' : `#EXTINF:${seconds},${oneLine(words.assets.title(asset))}\n${url}\n`
  },
  end: () => '',
}
