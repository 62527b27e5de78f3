import Database from 'better-sqlite3'
import type { VerifyFinding } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { ReadConnection } from './connection'
import { fold } from './fold'
import { readStringMap } from './jsonCell'
import {
  closeTextIndex,
  type IndexConnection,
  noteWriting,
  openTextIndex,
  removeTextIndex,
} from './openTextIndex'
import { withLibraryErrors } from './sqliteError'
import { createTouchReader, type ReadTo, readTo } from './touched'

/**
 * Titles, descriptions and other context of every asset, tombstones included, to be searched for any part of a word. It follows the library by `step`,
 * a little at a time; all of it can be made anew. Throws AppError of the library where the library itself cannot be read.
 */
export type TextIndex = {
  /** Takes in a little of what the library has new, a few ms of work. @returns whether there is more to do */
  step(): boolean
  /** The rowids of the assets whose title or context holds a folded text, in no order; as far as the index has come. */
  match(folded: string): readonly number[]
  /** How much of the library it has taken in, 0 to 1; 1: all. */
  progress(): number
  /** Another text than before where it has taken something in, in whichever process. */
  version(): string
  /** Compares the index with itself and with the library, about 1 s for 100,000 assets; with `repair` makes a bad one anew. */
  verify(repair: boolean): readonly VerifyFinding[]
  /** Safe to call twice. */
  close(): void
}

const rowsAStep = 100
const comparedAtOnce = 1000
/** Pages of the index that one step merges (sqlite.org/fts5.html#the_merge_command). */
const pagesAStep = 8
/** The shortest text that trigrams can find. */
const gramLength = 3

type TextRow = { readonly asset_id: string; readonly title: string; readonly context: string }
type StateRow = { readonly read_seq: number; readonly read_row: number; readonly last_asset: string | null }

/** What is searched of an asset: its title and the values of its context, folded, a line each. */
const textOf = ({ title, context }: TextRow): string =>
  [title, ...Object.values(readStringMap(context))].map((text) => fold(text).trim()).join('\n')

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB|ERROR|IOERR)/.test(error.code)
const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|LOCKED|FULL|READONLY)/.test(error.code)

const statements = (db: IndexConnection) => ({
  db,
  state: db.prepare<[], StateRow>('SELECT read_seq, read_row, last_asset FROM state'),
  saveState: db.prepare<[seq: number, row: number, lastAsset: string | null]>(
    'UPDATE state SET read_seq = ?, read_row = ?, last_asset = ?',
  ),
  text: db.prepare<[id: number], string>('SELECT text FROM doc WHERE id = ?').pluck(),
  putDoc: db.prepare<[id: number, text: string]>('INSERT OR REPLACE INTO doc (id, text) VALUES (?, ?)'),
  putWords: db.prepare<[id: number, text: string]>('INSERT INTO doc_fts (rowid, text) VALUES (?, ?)'),
  dropDoc: db.prepare<[id: number]>('DELETE FROM doc WHERE id = ?'),
  dropWords: db.prepare<[id: number, text: string]>(
    `INSERT INTO doc_fts (doc_fts, rowid, text) VALUES ('delete', ?, ?)`,
  ),
  merge: db.prepare<[pages: number]>(`INSERT INTO doc_fts (doc_fts, rank) VALUES ('merge', ?)`),
  changes: db.prepare<[], number>('SELECT total_changes()').pluck(),
  byTrigrams: db.prepare<[phrase: string], number>('SELECT rowid FROM doc_fts WHERE doc_fts MATCH ?').pluck(),
  byScan: db.prepare<[part: string], number>('SELECT id FROM doc WHERE instr(text, ?) > 0').pluck(),
})

/**
 * The search index at `path` of the library that `library` reads. A damaged one is thrown away and made anew, whenever that is noticed.
 */
export const createTextIndex = (path: string, library: ReadConnection): TextIndex => {
  const oneRow = library.prepare<[row: number], TextRow>(
    'SELECT asset_id, title, context FROM asset WHERE rowid = ?',
  )
  const rowBatch = library.prepare<[after: number, limit: number], TextRow & { readonly row: number }>(
    'SELECT rowid AS row, asset_id, title, context FROM asset WHERE rowid > ? ORDER BY rowid LIMIT ?',
  )
  // The library's own errors become AppErrors, so that no damage there is taken for damage here.
  const { touches, textRow, textRows } = {
    touches: withLibraryErrors(library.name, createTouchReader(library)),
    ...withLibraryErrors(library.name, {
      textRow: (row: number) => oneRow.get(row),
      textRows: (after: number, limit: number) => rowBatch.all(after, limit),
    }),
  }

  const clear = ({ db, saveState }: ReturnType<typeof statements>): void => {
    db.transaction(() => {
      noteWriting(db)
      db.exec(`DELETE FROM doc; INSERT INTO doc_fts (doc_fts) VALUES ('delete-all')`)
      const { seq, row } = touches.beginning()
      saveState.run(seq, row, null)
    }).immediate()
  }
  const open = (): ReturnType<typeof statements> => {
    const db = openTextIndex(path)
    try {
      return statements(db)
    } catch {
      db.close()
      removeTextIndex(path)
      return statements(openTextIndex(path))
    }
  }
  const begin = (): ReturnType<typeof statements> => {
    const opened = open()
    try {
      const state = opened.state.get() ?? { read_seq: 0, read_row: 0, last_asset: null }
      const { read_seq, read_row, last_asset } = state
      // An index that is ahead of the library, or saw another asset in its last row, was made from another state of it.
      const isOther = read_row > 0 && textRow(read_row)?.asset_id !== last_asset
      if (isOther || touches.next({ seq: read_seq, row: read_row }, 1) === null) clear(opened)
    } catch {
      // A library that cannot be read, or an index that another process writes: it comes up again at the first step.
    }
    return opened
  }
  let current = begin()
  let closed = false
  let merged = true

  const restart = (): void => {
    current.db.close()
    if (current.db.name !== ':memory:') removeTextIndex(path)
    current = begin()
  }
  /** Does what is asked; where the index turns out to be damaged, begins it anew and gives `instead`. */
  const guarded = <T>(work: () => T, instead: T): T => {
    try {
      return work()
    } catch (error) {
      if (closed || !isDamage(error)) throw error
      restart()
      return instead
    }
  }

  const readState = (): ReadTo => {
    const state = current.state.get()
    return { seq: state?.read_seq ?? 0, row: state?.read_row ?? 0 }
  }

  /** @returns whether the row is there */
  const takeIn = (row: number): boolean => {
    const { text, putDoc, putWords, dropDoc, dropWords } = current
    const asset = textRow(row)
    const before = text.get(row)
    const after = asset === undefined ? undefined : textOf(asset)
    if (before !== after) {
      if (before !== undefined) dropWords.run(row, before)
      if (after === undefined) dropDoc.run(row)
      else {
        putDoc.run(row, after)
        putWords.run(row, after)
      }
    }
    return asset !== undefined
  }

  const readAlong = (): boolean => {
    const from = readState()
    const stale = touches.next(from, rowsAStep)
    if (stale === null) {
      clear(current)
      return true
    }
    if (stale.rows.length === 0 && stale.to.seq === from.seq && stale.to.row === from.row) return false
    noteWriting(current.db)
    const to = readTo(
      stale,
      stale.rows.filter((row) => !takeIn(row)),
    )
    current.saveState.run(to.seq, to.row, textRow(to.row)?.asset_id ?? null)
    return true
  }

  const mergeSome = (): boolean => {
    const before = current.changes.get() ?? 0
    noteWriting(current.db)
    current.merge.run(pagesAStep)
    // The command itself counts as one change (sqlite.org/fts5.html#the_merge_command).
    return (current.changes.get() ?? 0) - before >= 2
  }

  const isBehind = (): boolean => {
    const from = readState()
    return touches.behind(from) > 0
  }

  const step = (): boolean => {
    if (isBehind()) {
      merged = false
      current.db
        .transaction(() => {
          readAlong()
          mergeSome()
        })
        .immediate()
      return true
    }
    if (!merged) merged = !current.db.transaction(mergeSome).immediate()
    return !merged
  }

  const findTrouble = (): readonly string[] => {
    while (isBehind()) step()
    try {
      // 1: against the table it was made from too (sqlite.org/fts5.html#the_integrity_check_command).
      current.db.exec(`INSERT INTO doc_fts (doc_fts, rank) VALUES ('integrity-check', 1)`)
    } catch (error) {
      if (!isDamage(error)) throw error
      return ['search.db']
    }
    let count = 0
    const wrong: string[] = []
    for (let after: number | null = 0; after !== null; ) {
      const rows: ReturnType<typeof textRows> = textRows(after, comparedAtOnce)
      for (const row of rows) if (current.text.get(row.row) !== textOf(row)) wrong.push(row.asset_id)
      count += rows.length
      after = rows.at(-1)?.row ?? null
    }
    const docs = current.db.prepare<[], number>('SELECT count(*) FROM doc').pluck().get()
    return docs === count - wrong.length || wrong.length > 0 ? wrong : ['search.db']
  }

  return {
    step: () => {
      try {
        return guarded(step, true)
      } catch (error) {
        // Another process writes there, or the disk is full: later, perhaps.
        if (isBusy(error)) return false
        throw error
      }
    },
    match: (folded) =>
      guarded(
        () =>
          Array.from(folded).length < gramLength
            ? current.byScan.all(folded)
            : current.byTrigrams.all(`"${folded.replaceAll('"', '""')}"`),
        [],
      ),
    progress: () =>
      guarded(() => {
        const all = touches.highestRow()
        const behind = touches.behind(readState())
        return behind === 0 ? 1 : Math.max(0, 1 - behind / Math.max(all, behind))
      }, 0),
    version: () =>
      guarded(() => {
        const { seq, row } = readState()
        return `${seq}.${row}`
      }, ''),
    verify: (repair) => {
      const wrong = guarded(findTrouble, ['search.db'])
      if (wrong.length === 0) return []
      if (repair) {
        restart()
        while (isBehind()) step()
      }
      const message = words.verify.library.textIndex
      return [{ area: 'index', message, count: wrong.length, examples: wrong.slice(0, 5), repaired: repair }]
    },
    close: () => {
      if (closed) return
      closed = true
      closeTextIndex(current.db)
    },
  }
}
