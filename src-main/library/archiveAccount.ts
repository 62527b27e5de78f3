import { chmodSync, mkdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { type ArchiveHead, archivedFiles, writeArchive } from './archive'
import { flushFile } from './backup'
import { libraryError, systemCodeOf, toLibraryError } from './sqliteError'

/** Where an account's files stand while they go into a backup or come out of one; what is left there after a kill is worth nothing. */
export const scratchFolder = (folder: string): string => join(folder, 'scratch')

/** Between two pauses: a few milliseconds. */
const bytesAtOnce = 8 * 1024 * 1024
/** The copies, the backup made of them, and room to go on working. */
const freeSpaceFactor = 3

/** Copies a database as it is at this moment, in steps between which others read and write, and checks the copy. */
const copySnapshot = async (path: string, copy: string): Promise<void> => {
  const source = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    // While this connection has a transaction open, it sees one state whatever others write (sqlite.org/backup.html).
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    const pagesAtOnce = Math.floor(bytesAtOnce / Number(source.pragma('page_size', { simple: true })))
    await source.backup(copy, { progress: () => pagesAtOnce })
  } finally {
    source.close()
  }
  const made = new Database(copy)
  try {
    // One file, without a log beside it.
    made.pragma('journal_mode = DELETE')
    if (made.pragma('quick_check(1)', { simple: true }) !== 'ok') throw libraryError('libraryCorrupt', path)
  } finally {
    made.close()
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

const needRoom = (folder: string): void => {
  const { bavail, bsize } = statfsSync(folder)
  const bytes = archivedFiles.reduce(
    (sum, name) => sum + sizeOf(join(folder, name)) + sizeOf(join(folder, `${name}-wal`)),
    0,
  )
  if (bavail * bsize < freeSpaceFactor * bytes) throw libraryError('diskFull', join(folder, archivedFiles[0]))
}

const cannotWrite = (cause: unknown): AppError =>
  systemCodeOf(cause) === 'ENOSPC'
    ? new AppError('diskFull', words.backup.noRoom, {
        cause,
      })
    : new AppError('fileNotWritable', words.backup.notWritable, { cause })

/** Puts a whole file in its place, on whatever disk that is: there is the whole of it, or what was there before. */
const place = async (from: string, target: string): Promise<void> => {
  const beside = `${target}.unfinished-${process.pid}`
  try {
    mkdirSync(dirname(target), { recursive: true })
  } catch (error) {
    throw cannotWrite(error)
  }
  try {
    await copyFile(from, beside)
    // What it holds is its owner's business.
    chmodSync(beside, 0o600)
    flushFile(beside)
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    throw cannotWrite(error)
  }
}

/**
 * Backs up an account's library, runs and what its user added, into one file. The account may be open, and a sync may run: each file is copied as it is
 * at one moment, and each such moment is one that a kill could leave. A kill leaves the target as it was.
 * @param folder the account's own, absolute
 * @param target absolute; replaced where it is there
 * @returns the backup's bytes
 * @throws AppError diskFull, fileNotWritable; libraryCorrupt: a file is damaged; libraryBusy, libraryReadOnly
 */
export const archiveAccount = async (
  folder: string,
  target: string,
  head: ArchiveHead,
): Promise<{ readonly bytes: number }> => {
  const copies = join(scratchFolder(folder), `out-${process.pid}`)
  try {
    needRoom(folder)
    rmSync(copies, { recursive: true, force: true })
    mkdirSync(copies, { recursive: true })
    for (const name of archivedFiles) await copySnapshot(join(folder, name), join(copies, name))
    const whole = join(copies, 'backup')
    await writeArchive(whole, copies, head)
    await place(whole, target)
    return { bytes: sizeOf(target) }
  } catch (error) {
    throw toLibraryError(error, join(folder, archivedFiles[0]))
  } finally {
    rmSync(copies, { recursive: true, force: true })
  }
}
