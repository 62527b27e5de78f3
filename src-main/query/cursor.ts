import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ViewQuery } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

const format = 2
/** How many rows a cursor names: a page goes on behind the last of them that is still in the list. */
const namedRows = 4
const form = z.tuple([
  z.literal(format),
  z.string(),
  z.number().int().min(0),
  z.array(z.number().int()).min(1).max(namedRows),
])

/** What a list's cursors are told from others by. */
export const queryMark = (query: ViewQuery): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12)

/** The place behind a position of a list as an opaque cursor (base64url). @param rows the list's rowids */
export const encodePlace = (mark: string, rows: Uint32Array, position: number): string => {
  const before = [...rows.slice(Math.max(0, position + 1 - namedRows), position + 1)].reverse()
  return Buffer.from(JSON.stringify([format, mark, position, before])).toString('base64url')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Finds the place that `encodePlace` made a cursor of for the same query, in the list as it is now: behind the row it named, wherever that stands, or
 * the one before it where that is gone. Nothing is passed over.
 * @returns the position to go on at
 * @throws AppError invalidInput: not a cursor, or one of another list
 */
export const findPlace = (mark: string, rows: Uint32Array, cursor: string): number => {
  const read = form.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (read.success && read.data[1] === mark) {
    const [, , position, named] = read.data
    if (rows[position] === named[0]) return position + 1
    const places = named.map((row) => rows.indexOf(row))
    const place = places.find((found) => found >= 0)
    return place === undefined ? Math.max(0, Math.min(position + 1 - named.length, rows.length)) : place + 1
  }
  throw new AppError('invalidInput', words.problems.lostPlace)
}
