import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Whoever holds the lock writes one small file: after this long it is taken for lost, whatever became of its holder. */
const lostAfterMs = 2000
const retryAfterMs = 4

const codeOfSystem = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const sleep = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Who holds the lock, as its file says; null where it was given back meanwhile. */
const readHolder = (lock: string): string | null => {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return null
  }
}

/** Whether a holder's process has ended. A process of another user, or of another computer's number, counts as alive. */
const isGone = (holder: string): boolean => {
  const pid = Number.parseInt(holder, 10)
  // Written, but not yet filled.
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return codeOfSystem(error) === 'ESRCH'
  }
}

/** Takes away a lock that was left behind, and only that: of two who try, one moves it, and the other's finds nothing or is put back. */
const breakLock = (lock: string, holder: string): void => {
  const aside = `${lock}-${randomUUID()}`
  try {
    renameSync(lock, aside)
    if (readHolder(aside) === holder) rmSync(aside, { force: true })
    else renameSync(aside, lock)
  } catch {
    // Somebody else was first.
  }
}

/** Makes the lock; false where another holds it, or Windows has not let go of the last one's file yet. @throws what the system says where there can be none */
const take = (lock: string, own: string): boolean => {
  try {
    writeFileSync(lock, own, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    const code = codeOfSystem(error)
    if (code === 'EEXIST' || (process.platform === 'win32' && code === 'EPERM')) return false
    throw error
  }
}

/** Waits for the lock; false where it is not to be had. */
const waitFor = (lock: string, own: string): boolean => {
  const from = performance.now()
  let holder: string | null = null
  let since = from
  try {
    while (!take(lock, own)) {
      const now = performance.now()
      if (now - from > 3 * lostAfterMs) return false
      const found = readHolder(lock)
      if (found !== holder) since = now
      holder = found
      if (found !== null && (isGone(found) || now - since > lostAfterMs)) breakLock(lock, found)
      else sleep(retryAfterMs)
    }
    return true
  } catch {
    return false
  }
}

/**
 * Does something while no other process (nor another holder in this one) does it under the same lock. A lock left by a process that has ended is taken over
 * at once, any other after two seconds. Where a lock cannot be had at all, as in a folder that cannot be written, the work is done without.
 * @param lock the lock's own file, absolute; it is there only as long as the work lasts
 * @throws what `work` throws
 */
export const withFileLock = <T>(lock: string, work: () => T): T => {
  const own = `${process.pid} ${randomUUID()}`
  const isHeld = waitFor(lock, own)
  try {
    return work()
  } finally {
    if (isHeld && readHolder(lock) === own) rmSync(lock, { force: true })
  }
}
