import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import Database from 'better-sqlite3'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

/** Whose backup it is, and made by what. `madeAt` epoch ms. */
export type ArchiveHead = {
  readonly cloudName: string
  readonly email: string
  readonly madeAt: number
  readonly appVersion: string
}

/** The files of an account that a backup holds; all else beside them can be made anew. */
export const archivedFiles = ['library.db', 'user.db', 'history.db'] as const

/** "CWBK" in ASCII marks a backup of this app. */
const applicationId = 0x43_57_42_4b
const format = 1
/** So much of a file lies in one row, deflated: a file of any size is never in memory as a whole. */
const chunkBytes = 1024 * 1024

const tables = [
  `CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), cloud_name TEXT NOT NULL, email TEXT NOT NULL, made_at INTEGER NOT NULL, app_version TEXT NOT NULL) STRICT`,
  `CREATE TABLE part (name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL) STRICT`,
  `CREATE TABLE chunk (part TEXT NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (part, position)) STRICT`,
]

const pack = promisify(deflate)
const unpack = promisify<Buffer, { readonly maxOutputLength: number }, Buffer>(inflate)

const readChunk = async (file: FileHandle, from: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, from)
  return buffer.subarray(0, bytesRead)
}

const packFile = async (db: Database.Database, folder: string, name: string): Promise<void> => {
  const add = db.prepare<[part: string, position: number, data: Buffer]>(
    'INSERT INTO chunk (part, position, data) VALUES (?, ?, ?)',
  )
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(join(folder, name), 'r')
  try {
    for (let position = 0; ; position += 1) {
      const read = await readChunk(file, bytes)
      if (read.length === 0) break
      bytes += read.length
      hash.update(read)
      add.run(name, position, await pack(read))
    }
  } finally {
    await file.close()
  }
  db.prepare('INSERT INTO part (name, bytes, sha256) VALUES (?, ?, ?)').run(name, bytes, hash.digest('hex'))
}

/**
 * Writes one file that holds the files of an account, each with its checksum: a SQLite database, so that any machine can look into it.
 * @param folder where `archivedFiles` lie, at rest
 * @param target made anew; nobody else looks at it meanwhile. Not forced to the disk.
 */
export const writeArchive = async (target: string, folder: string, head: ArchiveHead): Promise<void> => {
  rmSync(target, { force: true })
  const db = new Database(target)
  try {
    // It is renamed into its place once it is whole: a broken off one is thrown away.
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma(`application_id = ${applicationId}`)
    db.pragma(`user_version = ${format}`)
    for (const table of tables) db.exec(table)
    db.prepare('INSERT INTO head (id, cloud_name, email, made_at, app_version) VALUES (1, ?, ?, ?, ?)').run(
      head.cloudName,
      head.email,
      head.madeAt,
      head.appVersion,
    )
    for (const name of archivedFiles) await packFile(db, folder, name)
  } finally {
    db.close()
  }
}

const refuse = (sentence: string, cause?: unknown): never => {
  throw new AppError('fileNotUsable', sentence, cause === undefined ? {} : { cause })
}

const { damaged, newer, notABackup, notReadable, noFile } = words.backup.refused

const number = (db: Database.Database, pragma: string): number => Number(db.pragma(pragma, { simple: true }))

/** Nothing is read through a table that is not just as this app makes it: a view would run what it likes. */
const isOurs = (db: Database.Database): boolean => {
  const found = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .pluck()
    .all()
  return found.length === tables.length && tables.every((table) => found.includes(table))
}

/** Opens a backup for reading, once it is sure to be one. */
const openArchive = (path: string): Database.Database => {
  let db: Database.Database | null = null
  try {
    db = new Database(path, { readonly: true, fileMustExist: true })
    db.pragma('trusted_schema = OFF')
    if (number(db, 'application_id') !== applicationId) {
      return refuse(notABackup)
    }
    if (number(db, 'user_version') > format) {
      return refuse(newer)
    }
    if (!isOurs(db)) return refuse(damaged)
    return db
  } catch (error) {
    db?.close()
    if (error instanceof AppError) throw error
    return refuse(existsSync(path) ? notReadable : noFile, error)
  }
}

const within = async <T>(path: string, work: (db: Database.Database) => Promise<T>): Promise<T> => {
  const db = openArchive(path)
  try {
    return await work(db)
  } catch (error) {
    if (error instanceof Database.SqliteError) return refuse(damaged, error)
    throw error
  } finally {
    db.close()
  }
}

/** Whose backup it is, and of when. @throws AppError fileNotUsable */
export const readArchiveHead = (path: string): Promise<ArchiveHead> =>
  within(path, async (db) => {
    const head = db
      .prepare<[], ArchiveHead>(
        'SELECT cloud_name AS cloudName, email, made_at AS madeAt, app_version AS appVersion FROM head',
      )
      .get()
    return head ?? refuse(damaged)
  })

const unpackFile = async (db: Database.Database, folder: string, name: string): Promise<void> => {
  const part = db
    .prepare<[name: string], { bytes: number; sha256: string }>(
      'SELECT bytes, sha256 FROM part WHERE name = ?',
    )
    .get(name)
  if (part === undefined) return refuse(damaged)
  const next = db
    .prepare<[name: string, position: number], Buffer>(
      'SELECT data FROM chunk WHERE part = ? AND position = ?',
    )
    .pluck()
  const hash = createHash('sha256')
  const file = await open(join(folder, name), 'wx', 0o600)
  try {
    let bytes = 0
    for (let position = 0; bytes < part.bytes; position += 1) {
      const packed = next.get(name, position)
      if (packed === undefined) return refuse(damaged)
      // One chunk holds so much and no more, whatever it says.
      const chunk = await unpack(packed, { maxOutputLength: chunkBytes }).catch((error: unknown) =>
        refuse(damaged, error),
      )
      if (chunk.length === 0) return refuse(damaged)
      hash.update(chunk)
      await file.write(chunk)
      bytes += chunk.length
    }
    if (bytes !== part.bytes || hash.digest('hex') !== part.sha256) return refuse(damaged)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Takes the files out of a backup, each compared with its checksum and forced to the disk.
 * @param folder an empty one
 * @throws AppError fileNotUsable: no backup, of a newer version, or damaged; as the file system does
 */
export const extractArchive = (path: string, folder: string): Promise<void> =>
  within(path, async (db) => {
    for (const name of archivedFiles) await unpackFile(db, folder, name)
  })
