import type Database from 'better-sqlite3'

/** What is written on an asset. */
export type Note = { readonly assetId: string; readonly text: string }

/** What a person wrote on assets, over the table note. */
export type NoteTable = {
  /** All of them: thousands at most. */
  notes(): readonly Note[]
  /** Another text whenever something may have been written, by whichever process. */
  notesVersion(): string
  /** null: nothing. */
  note(assetId: string): string | null
  /** Keeps the text in place of what was there; '' takes it away. `at` epoch ms. */
  setNote(assetId: string, text: string, at: number): void
}

/** The table's methods. Statements are prepared once. */
export const createNoteTable = (db: Database.Database): NoteTable => {
  const all = db.prepare<[], Note>('SELECT asset_id AS assetId, text FROM note')
  const read = db.prepare<[assetId: string], string>('SELECT text FROM note WHERE asset_id = ?').pluck()
  const save = db.prepare<[assetId: string, text: string, at: number]>(
    'INSERT OR REPLACE INTO note (asset_id, text, at) VALUES (?, ?, ?)',
  )
  const drop = db.prepare<[assetId: string]>('DELETE FROM note WHERE asset_id = ?')
  // What other processes write is counted by SQLite (sqlite.org/pragma.html#pragma_data_version), what this one does here.
  const others = db.prepare<[], number>('PRAGMA data_version').pluck()
  let written = 0
  return {
    notes: () => all.all(),
    notesVersion: () => `${others.get()}.${written}`,
    note: (assetId) => read.get(assetId) ?? null,
    setNote: (assetId, text, at) => {
      if (text === '') drop.run(assetId)
      else save.run(assetId, text, at)
      written += 1
    },
  }
}
