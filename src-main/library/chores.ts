import { Worker } from 'node:worker_threads'
import type { ErrorCode, VerifyFinding } from '../../src-preload/contract'
import { AppError, toSafeError } from '../errors'
import { isBackupDue, makeBackup } from './backup'
import { verifyFile } from './verify'

/** Work on a whole file that SQLite does in one call, for seconds in a large library. `path` absolute; `now` epoch ms, names the copy. */
export type Chore =
  | { readonly type: 'backUp'; readonly path: string; readonly now: number }
  | { readonly type: 'verify'; readonly path: string }

type Warning = readonly [message: string, details?: unknown]

/** How a chore ended, as it crosses threads. */
export type ChoreEnd =
  | {
      readonly type: 'done'
      readonly findings: readonly VerifyFinding[]
      /** For the log of who asked. */
      readonly warnings: readonly Warning[]
    }
  | {
      readonly type: 'failed'
      readonly code: ErrorCode
      readonly message: string
      /** What was thrown, for the log. */
      readonly cause: unknown
    }

/** Where chores are done. `threadFile`: the program libraryThread, absolute; null: in this thread, which waits for them. */
export type ChorePlace = {
  readonly threadFile: string | null
  readonly log: { warn(message: string, details?: unknown): void }
}

/** Does a chore here and now. Never throws. */
export const doChore = (chore: Chore): ChoreEnd => {
  const warnings: Warning[] = []
  const log = { warn: (...warning: Warning) => void warnings.push(warning) }
  try {
    if (chore.type === 'verify') return { type: 'done', findings: verifyFile(chore.path, log), warnings }
    makeBackup(chore.path, chore.now)
    return { type: 'done', findings: [], warnings }
  } catch (error) {
    const { code, message } = toSafeError(error)
    return { type: 'failed', code, message, cause: error }
  }
}

/** Does a chore in a thread of its own. Rejects where the thread cannot begin, or ends without a word. */
const doInThread = (chore: Chore, threadFile: string): Promise<ChoreEnd> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(threadFile, { workerData: chore })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The thread ended with ${code} and without an answer.`)))
  })

const endOf = async (chore: Chore, { threadFile, log }: ChorePlace): Promise<ChoreEnd> => {
  if (threadFile === null) return doChore(chore)
  try {
    return await doInThread(chore, threadFile)
  } catch (error) {
    // Better the window waits for it than that it is not done.
    log.warn('No thread could be had for a chore of the library.', error)
    return doChore(chore)
  }
}

/**
 * Makes a checked copy of the database at `path` where the newest one is older than a day (see makeBackup); else nothing. Others may read and write it
 * meanwhile. Never rejects: a copy that cannot be made is logged and no reason to stop.
 * @param of what the file holds, for the log: "the library"
 * @param now epoch ms
 */
export const backUpIfDue = async (
  path: string,
  of: string,
  now: number,
  place: ChorePlace,
): Promise<void> => {
  if (!isBackupDue(path, now)) return
  const end = await endOf({ type: 'backUp', path, now }, place)
  if (end.type === 'failed') place.log.warn(`No backup of ${of} was made: ${end.message}`, end)
}

/**
 * Compares the library at `path` with itself, reading only (see verifyFile). Others may read and write it meanwhile.
 * @throws AppError as verifyFile does
 */
export const verifyAside = async (path: string, place: ChorePlace): Promise<readonly VerifyFinding[]> => {
  const end = await endOf({ type: 'verify', path }, place)
  if (end.type === 'failed') throw new AppError(end.code, end.message, { cause: end.cause })
  for (const warning of end.warnings) place.log.warn(...warning)
  return end.findings
}
