import { fold, type Note, type NoteTable } from '../library'

/** What a person wrote on assets, searched. */
export type NoteSearch = {
  /** Another text whenever something may have been written. */
  version(): string
  /** The ids of the assets whose note holds a folded text. */
  match(folded: string): readonly string[]
  /** The notes as they are now, as they were written, by asset id. */
  now(): ReadonlyMap<string, Pick<Note, 'text'>>
}

type Folded = Pick<Note, 'text'> & { readonly folded: string }

/**
 * Notes are few: they lie in memory, folded, and need no index that could be behind. When one was written all are read anew, and that one folded:
 * 0.01 s for 5,000, ten times as long the first time.
 */
export const createNoteSearch = (table: Pick<NoteTable, 'notes' | 'notesVersion'>): NoteSearch => {
  let read: { readonly version: string; readonly notes: ReadonlyMap<string, Folded> } = {
    version: '',
    notes: new Map(),
  }
  const notesNow = (): ReadonlyMap<string, Folded> => {
    const version = table.notesVersion()
    if (read.version === version) return read.notes
    const notes = new Map<string, Folded>()
    for (const { assetId, text } of table.notes()) {
      const before = read.notes.get(assetId)
      notes.set(assetId, before?.text === text ? before : { text, folded: fold(text) })
    }
    read = { version, notes }
    return notes
  }
  return {
    version: () => table.notesVersion(),
    match: (part) =>
      [...notesNow()].flatMap(([assetId, { folded }]) => (folded.includes(part) ? assetId : [])),
    now: notesNow,
  }
}
