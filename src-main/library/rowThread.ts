import type { MessagePort } from 'node:worker_threads'
import { toSafeError } from '../errors'
import { createAssetTable } from './assetTable'
import { createChangeLog } from './changeLog'
import { openBeside } from './connection'
import type { RowsEnd, RowThread } from './rowsAside'
import { createRowWriter, type RowsWrite } from './rowWriter'
import { withLibraryErrors } from './sqliteError'
import { createTouchLog } from './touched'

/**
 * How many rows make a transaction: new ids lie all over an index, and each of its pages is written once a transaction. Others that write wait no longer
 * than that takes, and a kill loses no more.
 */
const rowsAtOnce = 2000
/** Where no more rows come for so long, they are written as they are: whoever watches a slow storage sees them. */
const silenceMs = 20

/**
 * Writes the rows that come through a port into a library, in their order, many in one transaction, and tells how each ended (RowsEnd). `null` is the end:
 * the rest is written, the library closed, and so is the port.
 * @throws AppError as openBeside does
 */
export const writeRowsOf = (port: MessagePort, { path, busyTimeoutMs }: RowThread): void => {
  const db = openBeside(path, { busyTimeoutMs })
  const { write } = withLibraryErrors(path, {
    write: createRowWriter(db, {
      assets: createAssetTable(db),
      log: createChangeLog(db),
      touched: createTouchLog(db),
    }),
  })
  let held: RowsWrite[] = []
  let rows = 0
  let silence: ReturnType<typeof setTimeout> | undefined
  const tell = (end: RowsEnd): void => port.postMessage(end)
  const writeHeld = (): void => {
    clearTimeout(silence)
    const writes = held
    held = []
    rows = 0
    if (writes.length === 0) return
    try {
      write(writes)
      tell({ type: 'written', writes: writes.length })
    } catch (error) {
      const { code, message } = toSafeError(error)
      tell({ type: 'failed', writes: writes.length, code, message, cause: error })
    }
  }
  port.on('message', (next: RowsWrite | null) => {
    if (next === null) {
      writeHeld()
      db.close()
      port.close()
      return
    }
    held.push(next)
    rows += next.changes.length
    clearTimeout(silence)
    if (rows >= rowsAtOnce) writeHeld()
    else silence = setTimeout(writeHeld, silenceMs)
  })
}
