import { closeSync, openSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { minute, type Strike } from './faultCells.fixture'
import type { Simulation } from './simulation.fixture'
import { home } from './testAccount.fixture'

/** The emulator's budget begins anew half an hour from now, and then at each full hour. */
export const halfAnHour = (simulation: Simulation): void =>
  simulation.emulator.knobs.setRateBudget({ resetAt: simulation.clock.now() + 30 * minute })

export const deleteOldest = ({ emulator }: Simulation): void => {
  const oldest = Array.from({ length: 50 }, (_, i) => i).flatMap((i) => {
    const folder = i % 3 === 0 ? 'clips' : 'videos'
    const found = emulator.assets.find('video', 'upload', `${home}/${folder}/take_${i}`)
    return found?.folder.startsWith('creatorapp') ? [found.assetId] : []
  })
  emulator.assets.remove(oldest[3] ?? '')
}
export const uploadOne = ({ emulator }: Simulation): void => {
  emulator.assets.upload({
    publicId: `${home}/videos/meanwhile_${emulator.requests().length}`,
  })
}

/** Writes nonsense over every page of a table but the first, and takes from SQLite what it remembers of them. */
export const damageFile = ({ libraryPath, writer }: Simulation): void => {
  writer().pragma('wal_checkpoint(TRUNCATE)')
  const [pages = 0, bytes = 0] = ['page_count', 'page_size'].map((name) =>
    Number(writer().pragma(name, { simple: true })),
  )
  const file = openSync(libraryPath, 'r+')
  for (let page = 1; page < pages; page += 1)
    writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, page * bytes)
  closeSync(file)
  writer().pragma('shrink_memory')
}

/** Somebody else's transaction on the library. */
export const lockLibrary = (): Pick<Strike, 'onWrite' | 'undo'> => {
  let other: Database.Database | null = null
  return {
    onWrite: ({ libraryPath }) => {
      other ??= new Database(libraryPath)
      other.exec('BEGIN IMMEDIATE')
    },
    undo: () => {
      other?.close()
      other = null
    },
  }
}

/** The file may not grow, and has no room left in it: not even what a run would free by forgetting how to undo the one before. */
export const fillDisk = ({ writer }: Simulation): void => {
  writer().exec('DELETE FROM undo_row')
  const [free = 0, bytes = 0] = ['freelist_count', 'page_size'].map((name) =>
    Number(writer().pragma(name, { simple: true })),
  )
  writer().exec(
    `CREATE TABLE IF NOT EXISTS ballast (bytes); INSERT INTO ballast VALUES (zeroblob(${free * bytes}))`,
  )
  writer().pragma(`max_page_count = ${Number(writer().pragma('page_count', { simple: true }))}`)
}
