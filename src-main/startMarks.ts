import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeModeReason } from '../src-preload/contract'

/** How many starts in a row end before the window stands, until the next one is a safe one. */
const deadStarts = 2

const markPath = (dataDir: string): string => join(dataDir, 'starting.json')

const readMark = (dataDir: string): number => {
  try {
    const { unfinished } = JSON.parse(readFileSync(markPath(dataDir), 'utf8'))
    return Number.isSafeInteger(unfinished) && unfinished > 0 ? unfinished : 0
  } catch {
    return 0
  }
}

/**
 * Notes that a start has begun. It stays noted, beside the settings and apart from them, until `endStart`: whatever kills the start before leaves it.
 * Never throws.
 * @returns how many starts before this one, in a row, were never ended
 */
export const beginStart = (dataDir: string): number => {
  const before = readMark(dataDir)
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(markPath(dataDir), JSON.stringify({ unfinished: before + 1 }))
  } catch {
    // A folder that cannot be written is told by whoever opens it.
  }
  return before
}

/** Notes that the window stands, or that the start has ended in good order. Never throws. */
export const endStart = (dataDir: string): void => {
  try {
    rmSync(markPath(dataDir), { force: true })
  } catch {
    // Then the next start counts one too many, at worst.
  }
}

/** Whether a start is a safe one, and why. Pure. @param unfinished as `beginStart` gives it */
export const safeModeOf = (asked: boolean, unfinished: number): SafeModeReason | null => {
  if (asked) return 'asked'
  return unfinished >= deadStarts ? 'crashed' : null
}
