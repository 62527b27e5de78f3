import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'
import type {
  DuplicateChoice,
  FamilyVerdict,
  LibraryRecovery,
  VerifyFinding,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { toSafeError } from '../errors'
import { makeBackup } from './backup'
import { refuseForeignFile } from './connection'
import { holdFile } from './hold'
import { markDamaged, readTrouble } from './integrity'
import { migrate, readMigrations, readVersion, type Schema } from './migrate'
import { createNoteTable, type NoteTable } from './noteTable'
import { createPinTable, type PinTable } from './pinTable'
import { openOrRecover } from './recover'
import { createSavedViewTable, type SavedViewTable } from './savedViews'
import { libraryError, toLibraryError, withLibraryErrors } from './sqliteError'

/**
 * What the user added: it is nobody's mirror, so no sync touches it, and it outlives a library that is rebuilt.
 * Throws AppError libraryBusy, libraryReadOnly, libraryCorrupt, diskFull.
 */
export type UserStore = SavedViewTable &
  PinTable &
  NoteTable & {
    /** Every word said on a pair, by child and parent. */
    verdicts(): readonly FamilyVerdict[]
    /** Keeps a word; it replaces an earlier one on the pair, and a confirmed parent the one confirmed before. `at` epoch ms. */
    judge(verdict: FamilyVerdict, at: number): void
    /** Takes back what was said on a pair. */
    forget(childId: string, parentId: string): void
    /** Which of several same files is shown; `visibleId` is never null here. */
    duplicateChoices(): readonly DuplicateChoice[]
    /** Keeps the choice; `visibleId` null takes it back. `at` epoch ms. */
    chooseDuplicate(choice: DuplicateChoice, at: number): void
    /** What SQLite finds wrong with the file, noted for the next opening to put right; empty where all is well. */
    verify(): readonly VerifyFinding[]
    /** What was done with a file that could not be used; null where all was well. */
    readonly recovered: LibraryRecovery | null
    /** Safe to call twice. */
    close(): void
  }

export type UserStoreOptions = {
  readonly busyTimeoutMs: number
  readonly now: () => number
  readonly log: { warn(message: string, details?: unknown): void }
  /** Called after each call that has changed something in the file. */
  readonly onWritten: () => void
}

type VerdictRow = {
  readonly child_id: string
  readonly parent_id: string
  readonly verdict: FamilyVerdict['verdict']
}
type ChoiceRow = { readonly etag: string; readonly bytes: number; readonly visible_id: string }

/** "CWLU" in ASCII marks the file of what a user added. */
export const userSchema = (): Schema => ({
  applicationId: 0x43_57_4c_55,
  migrations: readMigrations(
    import.meta.glob<string>('./userSchema/*.sql', { query: '?raw', import: 'default', eager: true }),
  ),
})

/** A rollback journal and synchronous FULL: rare, small writes that a power cut must not take away. */
const openFile = (
  path: string,
  options: { readonly busyTimeoutMs: number; readonly check: boolean; readonly beforeMigration: () => void },
): Database.Database => {
  refuseForeignFile(path)
  let db: Database.Database | null = null
  try {
    db = new Database(path, { timeout: options.busyTimeoutMs })
    db.pragma('trusted_schema = OFF')
    const schema = userSchema()
    const version = readVersion(db, schema)
    if (options.check && db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw libraryError('libraryCorrupt', path)
    db.pragma('synchronous = FULL')
    if (version > 0 && version < schema.migrations.length) options.beforeMigration()
    migrate(db, schema)
    return db
  } catch (error) {
    db?.close()
    throw toLibraryError(error, path)
  }
}

const createMethods = (
  db: Database.Database,
  log: UserStoreOptions['log'],
): Omit<UserStore, 'recovered' | 'close'> => {
  const readVerdicts = db.prepare<[], VerdictRow>(
    'SELECT child_id, parent_id, verdict FROM verdict ORDER BY child_id, parent_id',
  )
  const unconfirm = db.prepare<[childId: string]>(
    `DELETE FROM verdict WHERE child_id = ? AND verdict = 'confirmed'`,
  )
  const saveVerdict = db.prepare<[childId: string, parentId: string, verdict: string, at: number]>(
    'INSERT OR REPLACE INTO verdict (child_id, parent_id, verdict, judged_at) VALUES (?, ?, ?, ?)',
  )
  const dropVerdict = db.prepare<[childId: string, parentId: string]>(
    'DELETE FROM verdict WHERE child_id = ? AND parent_id = ?',
  )
  const readChoices = db.prepare<[], ChoiceRow>(
    'SELECT etag, bytes, visible_id FROM duplicate_choice ORDER BY etag, bytes',
  )
  const saveChoice = db.prepare<[etag: string, bytes: number, visibleId: string, at: number]>(
    'INSERT OR REPLACE INTO duplicate_choice (etag, bytes, visible_id, chosen_at) VALUES (?, ?, ?, ?)',
  )
  const dropChoice = db.prepare<[etag: string, bytes: number]>(
    'DELETE FROM duplicate_choice WHERE etag = ? AND bytes = ?',
  )
  return {
    ...createSavedViewTable(db),
    ...createPinTable(db),
    ...createNoteTable(db),
    verdicts: () =>
      readVerdicts
        .all()
        .map(({ child_id, parent_id, verdict }) => ({ childId: child_id, parentId: parent_id, verdict })),
    judge: ({ childId, parentId, verdict }, at) => {
      db.transaction(() => {
        if (verdict === 'confirmed') unconfirm.run(childId)
        saveVerdict.run(childId, parentId, verdict, at)
      }).immediate()
    },
    forget: (childId, parentId) => {
      dropVerdict.run(childId, parentId)
    },
    verify: () => {
      if (readTrouble(db, log).length === 0) return []
      markDamaged(db)
      const message = words.verify.library.userData
      return [{ area: 'userData', message, count: 1, examples: [basename(db.name)], repaired: false }]
    },
    duplicateChoices: () =>
      readChoices.all().map(({ etag, bytes, visible_id }) => ({ etag, bytes, visibleId: visible_id })),
    chooseDuplicate: ({ etag, bytes, visibleId }, at) => {
      if (visibleId === null) dropChoice.run(etag, bytes)
      else saveChoice.run(etag, bytes, visibleId, at)
    },
  }
}

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>

/** The same functions, telling after each that has changed rows; SQLite counts them, so that none can be left out. */
const tellingWrites = <T extends Methods>(db: Database.Database, methods: T, onWritten: () => void): T => {
  const count = db.prepare<[], number>('SELECT total_changes()').pluck()
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...args: never[]) => {
        const before = count.get()
        const answer = method(...args)
        if (count.get() !== before) onWritten()
        return answer
      },
    ]),
  ) as T
}

/**
 * Opens what the user added; makes the file where there is none. A damaged one is set aside and its newest good backup put in its place, as with the
 * library; unlike the library nothing else can rebuild it.
 * @param path `user.db` beside library.db
 * @throws AppError libraryNewer, libraryReadOnly, libraryBusy, diskFull; libraryCorrupt, libraryNotADatabase where another process has the file open
 */
export const openUserStore = (path: string, options: Partial<UserStoreOptions> = {}): UserStore => {
  const {
    busyTimeoutMs = 5000,
    now = Date.now,
    log = { warn: () => undefined },
    onWritten = () => undefined,
  } = options
  const backUp = (at: number): void => {
    try {
      makeBackup(path, at)
    } catch (error) {
      log.warn(`No backup of what you added was made: ${toSafeError(error).message}`, error)
    }
  }
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw toLibraryError(error, path)
  }
  const hold = holdFile(path, busyTimeoutMs)
  const open = (file: string, check: boolean): Database.Database =>
    openFile(file, {
      busyTimeoutMs,
      check,
      beforeMigration: () => {
        if (file === path) backUp(now())
      },
    })
  try {
    const { opened: db, recovered } = hold.alone
      ? openOrRecover(path, { open, close: (opened) => opened.close() })
      : { opened: open(path, false), recovered: null }
    hold.share()
    return {
      ...withLibraryErrors(path, tellingWrites(db, createMethods(db, log), onWritten)),
      recovered,
      close: () => {
        db.close()
        hold.release()
      },
    }
  } catch (error) {
    hold.release()
    throw error
  }
}
