import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { LibraryCounts } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { type ArchiveHead, archivedFiles, extractArchive, readArchiveHead } from './archive'
import { scratchFolder } from './archiveAccount'
import { flushFile } from './backup'
import { librarySchema } from './connection'
import { holdFile } from './hold'
import { migrate, readVersion, type Schema } from './migrate'
import { historySchema } from './openHistory'
import { openLibrary } from './openLibrary'
import { removeTextIndex, textIndexPathOf } from './openTextIndex'
import { damageMark, libraryError, toLibraryError } from './sqliteError'
import { openUserStore, userSchema } from './userStore'

/** A backup taken apart and looked at, ready to be put in the place of what is there. */
export type StagedBackup = {
  readonly head: ArchiveHead
  readonly counts: LibraryCounts
  readonly savedViews: number
  readonly pins: number
  /** When it was last synced, epoch ms; null: never. */
  readonly lastCompletedAt: number | null
}

/** How many sets of replaced files are kept. */
const keptSets = 3
const momentMs = 500
/** A backup's files and what the check of them takes. */
const freeSpaceFactor = 2

const schemas: Readonly<Record<(typeof archivedFiles)[number], () => Schema>> = {
  'library.db': librarySchema,
  'user.db': userSchema,
  'history.db': historySchema,
}

const stagedFolder = (folder: string): string => join(scratchFolder(folder), 'in')
/** Where it stands that the staged files are to be put in place, and where to those that are there. */
const orderPath = (folder: string): string => join(stagedFolder(folder), 'order.json')

/** What is in a database beside plain tables and indexes, and so might do something by itself. */
const livingParts = (db: Database.Database): readonly string[] =>
  db
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%')",
    )
    .pluck()
    .all()

/** Looks at a file of a backup before anything of it is run. */
const checkFile = (path: string, schema: Schema): void => {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  try {
    db.pragma('trusted_schema = OFF')
    const version = readVersion(db, schema)
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw libraryError('libraryCorrupt', path)
    const reference = new Database(':memory:')
    try {
      if (version > 0) migrate(reference, { ...schema, migrations: schema.migrations.slice(0, version) })
      const known = new Set(livingParts(reference))
      if (!livingParts(db).every((sql) => known.has(sql))) throw libraryError('libraryCorrupt', path)
    } finally {
      reference.close()
    }
  } finally {
    db.close()
  }
}

/** Opens the staged files as the app would, so that they are of today's schema and nothing comes up later. */
const rehearse = (staged: string, head: ArchiveHead): Omit<StagedBackup, 'head'> => {
  const warned: unknown[] = []
  const log = { warn: (message: string, details?: unknown) => void warned.push([message, details]) }
  const library = openLibrary(join(staged, 'library.db'), { log, now: () => head.madeAt })
  try {
    const userStore = openUserStore(join(staged, 'user.db'), { log })
    try {
      if (library.recovered !== null || userStore.recovered !== null || warned.length > 0) {
        throw new AppError('libraryCorrupt', words.backup.refused.fileDamaged, { cause: warned })
      }
      const { store, reader } = library
      const account = store.account()
      if (account !== null) {
        if (account.cloudName !== head.cloudName || account.email !== head.email) {
          throw new AppError('libraryCorrupt', words.backup.refused.otherAccount)
        }
        // What the storage counted then proves nothing of today: the next sync compares everything.
        store.saveAccount({ ...account, listedTotal: null, listedUntil: null })
      }
      return {
        counts: reader.counts(),
        savedViews: userStore.savedViews().length,
        pins: userStore.pins().length,
        lastCompletedAt: store.lastCompletedAt(),
      }
    } finally {
      userStore.close()
    }
  } finally {
    library.close()
  }
}

const needRoom = (folder: string, bytes: number): void => {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < freeSpaceFactor * bytes) throw libraryError('diskFull', join(folder, archivedFiles[0]))
}

/** What is wrong with a backup, in words that are about the backup. */
const toRefusal = (error: unknown, folder: string): unknown => {
  const told = toLibraryError(error, join(folder, archivedFiles[0]))
  if (!(told instanceof AppError)) return told
  if (told.code === 'libraryNewer') {
    return new AppError('fileNotUsable', words.backup.refused.newer, { cause: error })
  }
  if (told.code !== 'libraryCorrupt' && told.code !== 'libraryNotADatabase') return told
  return new AppError('fileNotUsable', words.backup.refused.damaged, { cause: error })
}

/** Throws away what was staged. */
export const dropStaged = (folder: string): void => {
  if (!existsSync(orderPath(folder))) rmSync(stagedFolder(folder), { recursive: true, force: true })
}

/**
 * Takes a backup apart beside the account's files, compares checksums, looks at every page, and opens it as the app does, migrating it. Nothing of the
 * account is changed.
 * @param folder the account's own, absolute; made where it is missing
 * @throws AppError fileNotUsable: no backup, damaged, or of a newer version; diskFull, libraryReadOnly
 */
export const stageBackup = async (folder: string, path: string): Promise<StagedBackup> => {
  const staged = stagedFolder(folder)
  try {
    const head = await readArchiveHead(path)
    dropStaged(folder)
    mkdirSync(staged, { recursive: true })
    needRoom(folder, statSync(path).size)
    await extractArchive(path, staged)
    for (const name of archivedFiles) checkFile(join(staged, name), schemas[name]())
    const found = rehearse(staged, head)
    for (const name of archivedFiles) flushFile(join(staged, name))
    return { head, ...found }
  } catch (error) {
    dropStaged(folder)
    throw toRefusal(error, folder)
  }
}

const setsFolder = (folder: string): string => join(folder, 'backups')
const numberOf = (name: string): number => Number(/^before-restore-(\d+)$/.exec(name)?.[1] ?? 0)
const setsOf = (folder: string): readonly number[] =>
  existsSync(setsFolder(folder))
    ? readdirSync(setsFolder(folder))
        .map(numberOf)
        .filter((turn) => turn > 0)
        .sort((a, b) => b - a)
    : []
const setPath = (folder: string, turn: number): string => join(setsFolder(folder), `before-restore-${turn}`)

/** Moves one file of the account and its log aside, then the staged one in. Done again after a kill at any point, it ends the same. */
const exchange = (folder: string, name: string, aside: string): void => {
  const staged = join(stagedFolder(folder), name)
  if (!existsSync(staged)) return
  // A log without its file is nothing; a file without its log has lost its last writes. So the logs go first, into the same set.
  for (const suffix of ['-wal', '-shm', '-journal', '']) {
    const present = join(folder, name + suffix)
    if (existsSync(present)) renameSync(present, join(aside, name + suffix))
  }
  rmSync(damageMark(join(folder, name)), { force: true })
  renameSync(staged, join(folder, name))
}

const carryOut = (folder: string): void => {
  const turn = Number(JSON.parse(readFileSync(orderPath(folder), 'utf8')).turn)
  const aside = setPath(folder, turn)
  mkdirSync(aside, { recursive: true })
  for (const name of archivedFiles) exchange(folder, name, aside)
  removeTextIndex(textIndexPathOf(join(folder, 'library.db')))
  rmSync(orderPath(folder))
  rmSync(scratchFolder(folder), { recursive: true, force: true })
  for (const old of setsOf(folder).slice(keptSets))
    rmSync(setPath(folder, old), { recursive: true, force: true })
}

/** Runs `work` where nobody else has the account's files open; else `busy`. */
const alone = <T>(folder: string, work: () => T, busy: () => T): T => {
  const hold = holdFile(join(folder, 'library.db'), momentMs)
  try {
    return hold.alone ? work() : busy()
  } finally {
    hold.release()
  }
}

/**
 * Puts the staged files in the place of the account's, which are kept in `backups/before-restore-<n>`. The account must be closed. A kill at any point
 * leaves all files as before, or what `finishRestore` finishes.
 * @returns where the replaced files are
 * @throws AppError notFound: nothing is staged; libraryBusy: another process has the account open
 */
export const restoreStaged = (folder: string): { readonly setAside: string } => {
  const gone = archivedFiles.some((name) => !existsSync(join(stagedFolder(folder), name)))
  if (gone) throw new AppError('notFound', words.causes.noBackup)
  return alone(
    folder,
    () => {
      const turn = (setsOf(folder)[0] ?? 0) + 1
      const written = `${orderPath(folder)}.tmp`
      writeFileSync(written, JSON.stringify({ turn }))
      flushFile(written)
      // From here on it is to be done, by this process or the next.
      renameSync(written, orderPath(folder))
      carryOut(folder)
      return { setAside: setPath(folder, turn) }
    },
    () => {
      throw libraryError('libraryBusy', join(folder, 'library.db'))
    },
  )
}

/**
 * Before an account is opened: finishes a restore that a kill has broken off, and throws away what was left of making a backup. Does nothing where another
 * process has the account open, or there is nothing to do.
 */
export const finishRestore = (folder: string): void => {
  if (!existsSync(scratchFolder(folder))) return
  alone(
    folder,
    () => {
      if (existsSync(orderPath(folder))) carryOut(folder)
      else rmSync(scratchFolder(folder), { recursive: true, force: true })
    },
    () => undefined,
  )
}
