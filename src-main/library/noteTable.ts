import type Database from 'better-sqlite3'

/** What a person wrote on assets, over the table note. */
export type NoteTable = {
  /** null: nothing. */
  note(assetId: string): string | null
  /** Keeps the text in place of what was there; '' takes it away. `at` epoch ms. */
  setNote(assetId: string, text: string, at: number): void
}

/** The table's methods. Statements are prepared once. */
export const createNoteTable = (db: Database.Database): NoteTable => {
  const read = db.prepare<[assetId: string], string>('SELECT text FROM note WHERE asset_id = ?').pluck()
  const save = db.prepare<[assetId: string, text: string, at: number]>(
    'INSERT OR REPLACE INTO note (asset_id, text, at) VALUES (?, ?, ?)',
  )
  const drop = db.prepare<[assetId: string]>('DELETE FROM note WHERE asset_id = ?')
  return {
    note: (assetId) => read.get(assetId) ?? null,
    setNote: (assetId, text, at) => {
      if (text === '') drop.run(assetId)
      else save.run(assetId, text, at)
    },
  }
}
