import type { AssetKind, DuplicateChoice, ListedAsset, ViewCard } from '../../src-preload/contract'
import { type ListedRow, listedSelection, toListedAsset } from './assetRow'
import type { ReadConnection } from './connection'
import { readStringMap } from './jsonCell'
import { type CardColumns, cardColumns, toListCard } from './views'

/** A live asset that a person does not want to see, since another with the same bytes is shown in its place. */
export type HiddenCopy = { readonly row: number; readonly kind: AssetKind }

/** Assets by rowid, as lists show and print them. */
export type CardReader = {
  /**
   * The cards of those rowids that are there, in their order, each with what makes its context: more text that a search looks at.
   * @param childCount how many children each has, by rowid: whoever knows it already spares an index of the whole library a look for every card
   */
  cards(
    rows: readonly number[],
    childCount: Uint32Array,
  ): readonly {
    readonly card: Omit<ViewCard, 'matches'>
    readonly context: () => Readonly<Record<string, string>>
  }[]
  /** Those of the rowids that are there, in their order. */
  listed(rows: readonly number[]): readonly ListedAsset[]
  /** The copies that a person's choices hide; about 0.05 s for 100,000 assets where there are any. A choice that is no live copy any more hides none. */
  hiddenCopies(choices: readonly DuplicateChoice[]): readonly HiddenCopy[]
}

type CopyRow = {
  readonly row: number
  readonly asset_id: string
  readonly kind: AssetKind
  readonly etag: string
  readonly bytes: number | null
}

/** Rows by a JSON list of rowids: one statement for a page of cards, since each statement of its own would take the file's lock for itself. */
const wanted = 'json_each(?) AS wanted CROSS JOIN asset AS a ON a.id = wanted.value'

/** The SQL of cards: a JSON list of rowids; CROSS JOIN keeps its order (sqlite.org/lang_select.html, "Special handling of CROSS JOIN"). */
export const cardsSql = `SELECT a.id AS row, a.context, ${cardColumns} FROM ${wanted} LEFT JOIN asset AS p ON p.asset_id = a.parent_id`

/** The reader over asset. Statements are prepared once. */
export const createCardReader = (db: ReadConnection): CardReader => {
  const cards = db.prepare<[rows: string], CardColumns & { readonly row: number; readonly context: string }>(
    cardsSql,
  )
  const listed = db.prepare<[row: number], ListedRow>(
    `SELECT ${listedSelection} FROM asset AS a LEFT JOIN asset AS p ON p.asset_id = a.parent_id WHERE a.rowid = ?`,
  )
  const copies = db.prepare<[etags: string], CopyRow>(
    `SELECT a.rowid AS row, a.asset_id, a.kind, a.etag, a.bytes FROM asset AS a
     WHERE a.rowid IN (SELECT rowid FROM asset INDEXED BY asset_overview
       WHERE removed_at IS NULL AND etag IN (SELECT value FROM json_each(?)))`,
  )

  return {
    cards: (rows, childCount) =>
      cards.all(JSON.stringify(rows)).map((card) => ({
        card: toListCard(card, childCount[card.row] ?? 0),
        context: () => readStringMap(card.context),
      })),
    listed: (rows) => rows.flatMap((row) => listed.get(row) ?? []).map(toListedAsset),
    hiddenCopies: (choices) => {
      if (choices.length === 0) return []
      const found = copies.all(JSON.stringify(choices.map(({ etag }) => etag)))
      return choices.flatMap(({ etag, bytes, visibleId }) => {
        const group = found.filter((copy) => copy.etag === etag && copy.bytes === bytes)
        const hides = group.some(({ asset_id }) => asset_id === visibleId)
        return hides ? group.filter(({ asset_id }) => asset_id !== visibleId) : []
      })
    },
  }
}
