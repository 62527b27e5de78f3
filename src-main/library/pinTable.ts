import type Database from 'better-sqlite3'

/** What is to be kept offline. `target`: an asset id, a folder's path (with what is below it), or a view query as JSON. */
export type Pin = {
  readonly id: number
  readonly type: 'asset' | 'folder' | 'view'
  readonly target: string
  /** What a person called it when it was pinned. */
  readonly name: string
  /** Epoch ms. */
  readonly pinnedAt: number
}

/** The pins, over the table pin. */
export type PinTable = {
  /** In the order they were pinned. */
  pins(): readonly Pin[]
  /** Adds what is not pinned yet, all or none. */
  addPins(pins: readonly Omit<Pin, 'id'>[]): void
  /** Missing ones are fine. */
  removePins(ids: readonly number[]): void
}

type Row = Omit<Pin, 'pinnedAt'> & { readonly pinned_at: number }

/** The table's methods. Statements are prepared once. */
export const createPinTable = (db: Database.Database): PinTable => {
  const all = db.prepare<[], Row>('SELECT id, type, target, name, pinned_at FROM pin ORDER BY id')
  const add = db.prepare<[type: string, target: string, name: string, pinnedAt: number]>(
    'INSERT INTO pin (type, target, name, pinned_at) VALUES (?, ?, ?, ?) ON CONFLICT (type, target) DO NOTHING',
  )
  const remove = db.prepare<[id: number]>('DELETE FROM pin WHERE id = ?')
  return {
    pins: () => all.all().map(({ pinned_at, ...pin }) => ({ ...pin, pinnedAt: pinned_at })),
    addPins: (pins) => {
      db.transaction(() => {
        for (const { type, target, name, pinnedAt } of pins) add.run(type, target, name, pinnedAt)
      }).immediate()
    },
    removePins: (ids) => {
      db.transaction(() => {
        for (const id of ids) remove.run(id)
      }).immediate()
    },
  }
}
