import type { AssetKind, DuplicateChoice, ListedAsset, ViewCard } from '../../src-preload/contract'
import { type ListedRow, listedSelection, toListedAsset } from './assetRow'
import type { ReadConnection } from './connection'
import { readStringMap } from './jsonCell'
import { type CardRow, cardSelection, toListCard } from './views'

/** A live asset that a person does not want to see, since another with the same bytes is shown in its place. */
export type HiddenCopy = { readonly row: number; readonly kind: AssetKind }

/** Assets by rowid, as lists show and print them. */
export type CardReader = {
  /** The cards of those rowids that are there, in their order. */
  cards(
    rows: readonly number[],
  ): readonly { readonly row: number; readonly card: Omit<ViewCard, 'matches'> }[]
  /** The context of each asset by its rowid: more text that a search looks at. */
  contexts(rows: readonly number[]): ReadonlyMap<number, Readonly<Record<string, string>>>
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

/** The SQL of cards: a JSON list of rowids. */
export const cardsSql = `SELECT a.id AS row, ${cardSelection} FROM ${wanted} LEFT JOIN asset AS p ON p.asset_id = a.parent_id`

/** The SQL of contexts: a JSON list of rowids. */
export const contextsSql = `SELECT a.id AS row, a.context FROM ${wanted}`

/** The reader over asset. Statements are prepared once. */
export const createCardReader = (db: ReadConnection): CardReader => {
  const cards = db.prepare<[rows: string], CardRow & { readonly row: number }>(cardsSql)
  const contexts = db.prepare<[rows: string], { readonly row: number; readonly context: string }>(contextsSql)
  const listed = db.prepare<[row: number], ListedRow>(
    `SELECT ${listedSelection} FROM asset AS a LEFT JOIN asset AS p ON p.asset_id = a.parent_id WHERE a.rowid = ?`,
  )
  const copies = db.prepare<[etags: string], CopyRow>(
    `SELECT a.rowid AS row, a.asset_id, a.kind, a.etag, a.bytes FROM asset AS a
     WHERE a.rowid IN (SELECT rowid FROM asset INDEXED BY asset_overview
       WHERE removed_at IS NULL AND etag IN (SELECT value FROM json_each(?)))`,
  )

  return {
    cards: (rows) => {
      const found = new Map(cards.all(JSON.stringify(rows)).map((card) => [card.row, card]))
      return rows.flatMap((row) => {
        const card = found.get(row)
        return card === undefined ? [] : [{ row, card: toListCard(card) }]
      })
    },
    contexts: (rows) =>
      new Map(contexts.all(JSON.stringify(rows)).map(({ row, context }) => [row, readStringMap(context)])),
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
