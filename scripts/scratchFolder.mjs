import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Linux keeps files in memory. */
const inMemory = '/dev/shm'

/** All that the tests have at once is well under a tenth of it. */
const enoughBytes = 4 * 1024 ** 3

/**
 * Makes an empty folder for what tests write: in memory where there is room, so that no test waits for a disk that others use too; else where
 * temporary files lie. What SQLite and the app do is the same on both; a power cut, which only a disk could tell of, is tested on neither.
 *
 * @param {string} name how the folder's name begins
 * @returns {string} its path; whoever asked for it removes it
 */
export function makeScratchFolder(name) {
  return makeInMemory(name) ?? mkdtempSync(join(tmpdir(), name))
}

/** @param {string} name @returns {string | null} null where there is no such place, too little room in it, or nothing in it may be run */
function makeInMemory(name) {
  if (process.platform !== 'linux') return null
  let folder
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    if (bavail * bsize < enoughBytes) return null
    folder = mkdtempSync(join(inMemory, name))
    const program = join(folder, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
    const { status } = spawnSync(program)
    rmSync(program)
    if (status === 0) return folder
  } catch {
    // It does not exist, or may not be written.
  }
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  return null
}
