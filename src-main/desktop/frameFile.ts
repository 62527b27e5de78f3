import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { type FirstFrame, firstFrame } from '../../src-preload/contract'

/** Where the kept frame of an account lies, and what it is drawn from. */
export type FramePlace = {
  /** The account's own folder, absolute: what deletes the account deletes its frame. */
  readonly folder: string
  /** What it shows is in these, absolute. */
  readonly databases: readonly string[]
  /** Absolute path of settings.json. */
  readonly settingsFile: string
  /** The program's: another one draws it otherwise. */
  readonly version: string
}

const pathIn = (folder: string): string => join(folder, 'first-frame.json')

/** Some thirty times what a window's frame takes. */
const mostBytes = 500_000

/** A database's file, which any write to it makes another; null where some of it lies in its write-ahead log, as after a kill. */
const fileState = (path: string): string | null => {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (log !== undefined && log.size > 0) return null
  const { size, mtimeNs, ino } = statSync(path, { bigint: true })
  return `${size} ${mtimeNs} ${ino}`
}

const contentOf = (path: string): string =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''

/**
 * All that a window's first picture is drawn from, as one text: the program, the settings and the account's files, whichever process wrote them. Nothing
 * may have them open that writes. Null where it cannot be told.
 */
const stateOf = ({ databases, settingsFile, version }: FramePlace): string | null => {
  const files = databases.map(fileState)
  return files.includes(null) ? null : [version, contentOf(settingsFile), ...files].join('\n')
}

/**
 * Takes the kept frame of an account, where it is surely still what would be drawn: it is gone from the disk then, and kept anew when the app ends in good
 * order. Never throws; a file that is damaged, too large or out of date counts as none.
 */
export const takeFrame = (place: FramePlace): FirstFrame | null => {
  const path = pathIn(place.folder)
  try {
    if (statSync(path).size > mostBytes) return null
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof kept !== 'object' || kept === null || !('state' in kept) || !('frame' in kept)) return null
    if (kept.state !== stateOf(place)) return null
    return firstFrame.safeParse(kept.frame).data ?? null
  } catch {
    return null
  } finally {
    dropFrame(place.folder)
  }
}

const dropFrame = (folder: string): void => {
  try {
    rmSync(pathIn(folder), { force: true })
  } catch {
    // A folder that cannot be written keeps it; what it is held against tells whether it is good.
  }
}

/**
 * Keeps a frame for the next start, whole or not at all. Call once the account's files are closed. Never throws.
 */
export const keepFrame = (
  place: FramePlace,
  frame: FirstFrame,
  log: { warn(message: string, cause?: unknown): void },
): void => {
  try {
    const state = stateOf(place)
    if (state === null) return
    writeFileAtomic.sync(pathIn(place.folder), JSON.stringify({ state, frame }), { mode: 0o600 })
  } catch (error) {
    log.warn('What the window showed could not be kept for the next start.', error)
  }
}
