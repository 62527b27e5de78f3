import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 200

/**
 * Runs `work` while no other process does the same: two starts at once take turns, and the second finds the work done.
 * The lock is a file that holds its owner's process id, put there whole by link(2); one whose owner has died is
 * taken over, so an interrupted set-up never blocks the next.
 *
 * @template T
 * @param {string} folder made when missing
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (ownerPid: number) => void }} [options] `onWait` is called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withSetupLock(folder, work, { onWait } = {}) {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'setup.lock')
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    for (let told = false; !tryLink(mine, lock); ) {
      const owner = readOwner(lock)
      if (owner !== null && !isAlive(owner)) {
        takeAway(lock, owner, `${mine}.stale`)
        continue
      }
      if (owner !== null && !told) {
        told = true
        onWait?.(owner)
      }
      await sleep(pollMs)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string} from @param {string} to */
function tryLink(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

/** @param {string} lock @returns {number | null} null: nobody holds it */
function readOwner(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/**
 * Removes a dead owner's lock. Renaming it first makes sure that it is the dead one: another waiter may have been
 * quicker, and then the file taken is a living process's lock and is put back.
 *
 * @param {string} lock @param {number} deadPid @param {string} aside
 */
function takeAway(lock, deadPid, aside) {
  try {
    renameSync(lock, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if (readOwner(aside) !== deadPid) tryLink(aside, lock)
  rmSync(aside, { force: true })
}

/** @param {unknown} error @param {string} code */
function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
