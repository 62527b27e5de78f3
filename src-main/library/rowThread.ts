import type { MessagePort } from 'node:worker_threads'
import { toSafeError } from '../errors'
import { relinkInTurns } from '../sync'
import { createAssetTable } from './assetTable'
import { createChangeLog } from './changeLog'
import { foldLog, growLog, openBeside } from './connection'
import { createFamilyStore, createLinkTable } from './linkTable'
import type { RowsEnd, RowTask, RowThread } from './rowsAside'
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

/** What ends linking before its time. */
const stopped = Symbol('stopped')

/**
 * Writes the rows that come through a port into a library, in their order, many in one transaction, links the library where it is asked to, and tells how
 * each of that ended (RowsEnd). At the end the rest is written, the library closed, and so is the port.
 * @throws AppError as openBeside does
 */
export const writeRowsOf = (port: MessagePort, { path, busyTimeoutMs }: RowThread): void => {
  const db = openBeside(path, { busyTimeoutMs })
  const touched = createTouchLog(db)
  const { write } = withLibraryErrors(path, {
    write: createRowWriter(db, { assets: createAssetTable(db), log: createChangeLog(db), touched }),
  })
  const families = withLibraryErrors(path, createFamilyStore(db, createLinkTable(db), touched))
  let held: RowsWrite[] = []
  let rows = 0
  let silence: ReturnType<typeof setTimeout> | undefined
  let mayLink = false
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
      tell({ type: 'written', writes: writes.length })
    } catch (error) {
      tell({ type: 'notWritten', writes: writes.length, failure: failureOf(error) })
    }
  }
  const relink = async ({ verdicts }: Extract<RowTask, { readonly type: 'relink' }>): Promise<void> => {
    mayLink = true
    try {
      const relinked = await relinkInTurns({ ...families, familyVerdicts: () => verdicts }, () => {
        if (!mayLink) throw stopped
      })
      foldLog(db, { busyTimeoutMs })
      tell({ type: 'relinked', relinked })
    } catch (error) {
      if (error === stopped) tell({ type: 'relinked', relinked: null })
      else tell({ type: 'notRelinked', failure: failureOf(error) })
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
    if (task.type === 'stop') {
      mayLink = false
      return
    }
    writeHeld()
    if (task.type === 'relink') {
      void relink(task)
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
