import type { ListedAsset, ViewQuery } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { fitTo, formatBytes, formatInstant, formatLength, printable } from './text'

type Column = {
  readonly head: string
  readonly width: number
  readonly align: 'left' | 'right'
  readonly cell: (asset: ListedAsset) => string
}

const { columns: heads, unknown, noParent } = words.list

const length: Column = {
  head: heads.length,
  width: 8,
  align: 'right',
  cell: (asset) => (asset.durationSeconds === null ? unknown : formatLength(asset.durationSeconds)),
}
const size: Column = {
  head: heads.size,
  width: 8,
  align: 'right',
  cell: (asset) => (asset.bytes === null ? unknown : formatBytes(asset.bytes)),
}
const frame: Column = {
  head: heads.frame,
  width: 9,
  align: 'right',
  cell: (asset) =>
    asset.width === null || asset.height === null ? unknown : `${asset.width}x${asset.height}`,
}
const created: Column = {
  head: heads.created,
  width: 16,
  align: 'left',
  cell: (asset) => (asset.createdAt === null ? unknown : formatInstant(asset.createdAt)),
}
const linked: Column = {
  head: heads.parent,
  width: 10,
  align: 'left',
  cell: (asset) => asset.parent?.basis ?? noParent,
}
const platform: Column = {
  head: heads.platform,
  width: 10,
  align: 'left',
  cell: (asset) => (asset.export === null ? unknown : printable(asset.export.platform)),
}
const format: Column = {
  head: heads.format,
  width: 6,
  align: 'left',
  cell: (asset) => (asset.export === null ? unknown : printable(asset.export.format)),
}

const kind: Column = { head: heads.kind, width: 6, align: 'left', cell: (asset) => asset.kind }
const removed: Column = {
  head: heads.removed,
  width: 16,
  align: 'left',
  cell: (asset) => (asset.removedAt === null ? unknown : formatInstant(asset.removedAt)),
}

/** Fixed columns a list, the most telling first: on a narrow terminal the last ones go. */
const columnsOf: Readonly<Record<ViewQuery['view'], readonly Column[]>> = {
  videos: [length, size, created, frame],
  clips: [length, linked, size, created, frame],
  exports: [platform, format, length, size, created],
  orphans: [kind, length, size, created, frame],
  duplicates: [kind, size, length, created, frame],
  all: [kind, length, size, created, frame],
  removed: [kind, removed, length, size],
}

const narrowestTitle = 20
const gap = '  '

/** A table whose rows can be printed one by one, since every width is known beforehand. */
export type Table = { readonly head: string; readonly row: (asset: ListedAsset) => string }

/**
 * Lays out the table of a list. Pure.
 * @param terminalColumns the width that no line passes; as many columns are kept as leave the title 20 characters
 */
export const createTable = (view: ViewQuery['view'], terminalColumns: number): Table => {
  const columns = [...columnsOf[view]]
  const taken = (): number => columns.reduce((sum, column) => sum + column.width + gap.length, 0)
  while (columns.length > 0 && terminalColumns - taken() < narrowestTitle) columns.pop()
  const titleColumns = Math.max(1, terminalColumns - taken())
  const line = (title: string, cells: readonly string[]): string =>
    [fitTo(title, titleColumns), ...cells].join(gap).trimEnd()
  return {
    head: line(
      heads.title,
      columns.map((column) => fitTo(column.head, column.width, column.align)),
    ),
    row: (asset) =>
      line(
        printable(words.assets.title(asset)),
        columns.map((column) => fitTo(column.cell(asset), column.width, column.align)),
      ),
  }
}
