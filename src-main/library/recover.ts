import { copyFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import type { LibraryRecovery } from '../../src-preload/contract'
import { codeOf } from '../errors'
import { flushFile, listBackups } from './backup'
import { damageMark, toLibraryError } from './sqliteError'

/** How a database is opened. `check`: look at every page first. Throws AppError. */
export type Opening<T> = {
  readonly open: (path: string, check: boolean) => T
  readonly close: (opened: T) => void
  /** Called before another file is put in the place of this one. */
  readonly beforeReplacing?: () => void
}

/** The files that belong to a database, beside itself. */
const companions = ['-wal', '-shm', '-journal'] as const
/** How many files that were set aside are kept, of each database. */
const keptSetAside = 3
const restoringPath = (path: string): string => `${path}-restoring`

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

const isDamaged = (error: unknown): boolean =>
  ['libraryCorrupt', 'libraryNotADatabase'].includes(codeOf(error))

/** The files that were set aside before, `<stem>.corrupt-<n>.db`, by their numbers. */
const setAsideBefore = (path: string): readonly number[] => {
  const { name: stem } = parse(path)
  return readdirSync(dirname(path)).flatMap((name) => {
    const [, of, turn] = /^(.+)\.corrupt-(\d+)\.db/.exec(name) ?? []
    return of === stem ? [Number(turn)] : []
  })
}

const setAsidePath = (path: string, turn: number): string =>
  join(dirname(path), `${parse(path).name}.corrupt-${turn}.db`)

const moveCompanions = (path: string, to: string): void => {
  for (const suffix of companions) {
    if (exists(path + suffix)) renameSync(path + suffix, to + suffix)
  }
}

/** Moves the database and what belongs to it out of the way. */
const setAside = (path: string): string => {
  const place = setAsidePath(path, Math.max(0, ...setAsideBefore(path)) + 1)
  renameSync(path, place)
  moveCompanions(path, place)
  rmSync(damageMark(path), { force: true })
  return place
}

/** Of the files set aside only the newest are kept; a folder that stood there is somebody's own. */
const pruneSetAside = (path: string): void => {
  const turns = [...new Set(setAsideBefore(path))].sort((a, b) => b - a)
  for (const turn of turns.slice(keptSetAside)) {
    const place = setAsidePath(path, turn)
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory()) continue
    try {
      for (const suffix of ['', ...companions]) rmSync(place + suffix, { force: true })
    } catch {
      // In use, or not ours to delete: the next time, perhaps.
    }
  }
}

const removeRestoring = (path: string): void => {
  for (const suffix of ['', ...companions]) rmSync(restoringPath(path) + suffix, { force: true })
}

/** Goes on with a recovery that a kill has broken off, so that it ends as if it had not been. */
const finishRecovery = (path: string): LibraryRecovery | null => {
  if (exists(path)) {
    removeRestoring(path)
    return null
  }
  const last = Math.max(0, ...setAsideBefore(path))
  // SQLite would throw a log away that it finds beside a new file.
  moveCompanions(path, setAsidePath(path, Math.max(1, last)))
  if (!exists(restoringPath(path))) return null
  renameSync(restoringPath(path), path)
  return last === 0 ? null : { from: 'backup', setAside: setAsidePath(path, last) }
}

/** Makes the newest good copy ready beside the file. @returns false where there is none */
const prepareBackup = <T>(path: string, { open, close }: Opening<T>): boolean => {
  for (const backup of listBackups(path)) {
    removeRestoring(path)
    try {
      copyFileSync(backup.path, restoringPath(path))
      close(open(restoringPath(path), true))
      flushFile(restoringPath(path))
      return true
    } catch (error) {
      removeRestoring(path)
      const told = toLibraryError(error, path)
      if (!isDamaged(told) && codeOf(told) !== 'libraryNewer') throw told
    }
  }
  return false
}

const recover = <T>(path: string, opening: Opening<T>): { opened: T; recovered: LibraryRecovery } => {
  const from = prepareBackup(path, opening) ? 'backup' : 'nothing'
  opening.beforeReplacing?.()
  const place = setAside(path)
  if (from === 'backup') renameSync(restoringPath(path), path)
  const opened = opening.open(path, false)
  pruneSetAside(path)
  return { opened, recovered: { from, setAside: place } }
}

/** A clean close leaves neither write-ahead log nor journal behind. */
const isSuspicious = (path: string): boolean =>
  ['-wal', '-journal'].some(
    (suffix) => (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0,
  ) || exists(damageMark(path))

/**
 * Opens the database at `path`. Where the app had not ended well, or damage was met in it, every page is looked at first. A file that is damaged,
 * or no database of ours, is set aside as `<stem>.corrupt-<n>.db` (the newest three are kept), and the newest good backup put in its place, else a new one made. A kill at any
 * point leaves what the next opening finishes. To be called only where nobody else has the file open.
 * @throws AppError as `open` does, but for damage: libraryNewer, libraryReadOnly, libraryBusy, diskFull, networkShare
 */
export const openOrRecover = <T>(
  path: string,
  opening: Opening<T>,
): { readonly opened: T; readonly recovered: LibraryRecovery | null } => {
  try {
    const finished = finishRecovery(path)
    const opened = opening.open(path, finished !== null || isSuspicious(path))
    rmSync(damageMark(path), { force: true })
    return { opened, recovered: finished }
  } catch (error) {
    if (!isDamaged(error)) throw toLibraryError(error, path)
  }
  try {
    return recover(path, opening)
  } catch (error) {
    throw toLibraryError(error, path)
  }
}
