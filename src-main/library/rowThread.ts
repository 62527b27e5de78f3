import type { MessagePort } from 'node:worker_threads'
import { toSafeError } from '../errors'
import { createAssetTable } from './assetTable'
import { createChangeLog } from './changeLog'
import { foldLog, growLog, openBeside } from './connection'
import { createFamilyStore, createLinkTable } from './linkTable'
import { type RowsEnd, type RowTask, type RowThread, rowsAtOnceFor } from './rowsAside'
import { createRowWriter, type RowsWrite } from './rowWriter'
import { withLibraryErrors } from './sqliteError'
import { createTouchLog } from './touched'

/** Where no more rows come for so long, they are written as they are: whoever watches a slow storage sees them. */
const silenceMs = 20

/**
 * Writes the rows that come through a port into a library, in their order, many in one transaction, saves links, and tells how each of that ended
 * (RowsEnd). At the end the rest is written, the library closed, and so is the port.
 * @throws AppError as openBeside does
 */
export const writeRowsOf = (port: MessagePort, { path, busyTimeoutMs }: RowThread): void => {
  const db = openBeside(path, { busyTimeoutMs })
  const touched = createTouchLog(db)
  const { write } = withLibraryErrors(path, {
    write: createRowWriter(db, { assets: createAssetTable(db), log: createChangeLog(db), touched }),
  })
  const { saveLinks } = withLibraryErrors(path, createFamilyStore(db, createLinkTable(db), touched))
  let held: RowsWrite[] = []
  let rows = 0
  let rowsAtOnce = rowsAtOnceFor(touched.state().newest)
  let silence: ReturnType<typeof setTimeout> | undefined
  const tell = (end: RowsEnd): void => port.postMessage(end)
  const failureOf = (error: unknown) => {
    const { code, message } = toSafeError(error)
    return { code, message, cause: error }
  }
  const writeHeld = (): void => {
    clearTimeout(silence)
    const writes = held
    held = []
    rows = 0
    if (writes.length === 0) return
    try {
      growLog(db)
      write(writes)
      rowsAtOnce = rowsAtOnceFor(touched.state().newest)
      tell({ type: 'written', writes: writes.length, rowsAtOnce })
    } catch (error) {
      tell({ type: 'notWritten', writes: writes.length, failure: failureOf(error) })
    }
  }
  const link = ({ links }: Extract<RowTask, { readonly type: 'link' }>): void => {
    try {
      growLog(db)
      tell({ type: 'linked', changed: saveLinks(links) })
    } catch (error) {
      tell({ type: 'notLinked', failure: failureOf(error) })
    }
  }
  port.on('message', (task: RowTask) => {
    if (task.type === 'write') {
      held.push(task.write)
      rows += task.write.changes.length
      clearTimeout(silence)
      if (rows >= rowsAtOnce) writeHeld()
      else silence = setTimeout(writeHeld, silenceMs)
      return
    }
    writeHeld()
    if (task.type === 'link') {
      link(task)
      return
    }
    try {
      foldLog(db, { busyTimeoutMs })
    } finally {
      db.close()
      port.close()
    }
  })
}
