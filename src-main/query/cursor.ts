import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ViewQuery } from '../../src-preload/contract'
import { AppError } from '../errors'

const format = 2
const form = z.tuple([z.literal(format), z.string(), z.number().int().min(0), z.number().int().min(1)])

/** What a list's cursors are told from others by. */
export const queryMark = (query: ViewQuery): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12)

/** After a row (its rowid), which stood at this position. */
export type ListPlace = { readonly position: number; readonly row: number }

/** A place in a list as an opaque cursor (base64url). */
export const encodePlace = (mark: string, { position, row }: ListPlace): string =>
  Buffer.from(JSON.stringify([format, mark, position, row])).toString('base64url')

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Reads a cursor that `encodePlace` made for the same query.
 * @throws AppError invalidInput: not a cursor, or one of another list
 */
export const decodePlace = (mark: string, cursor: string): ListPlace => {
  const read = form.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (read.success && read.data[1] === mark) return { position: read.data[2], row: read.data[3] }
  throw new AppError('invalidInput', 'This is not a place in this list. Start again from its beginning.')
}
