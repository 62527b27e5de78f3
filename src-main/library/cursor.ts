import { z } from 'zod'
import { type AssetKind, assetKind } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'

const librarySort = z.enum(['newest', 'oldest', 'title'])
/** The orders that have an index of their own. Newest first is by creation time, assets without one last. */
export type LibrarySort = z.infer<typeof librarySort>

/** A place in a sorted view: after the row with this sort key and asset id. `key`: a number for dates, the folded title for titles. */
export type KeysetPosition = { readonly key: number | string; readonly assetId: string }

/** The view that a cursor belongs to. */
export type View = { readonly kind: AssetKind; readonly sort: LibrarySort }

const cursorFormat = 1

const dateKey = z.number().int()
const position = z.union([
  z.tuple([z.literal(cursorFormat), assetKind, librarySort.exclude(['title']), dateKey, z.string()]),
  z.tuple([z.literal(cursorFormat), assetKind, librarySort.extract(['title']), z.string(), z.string()]),
])

/** A position as an opaque cursor of its view (base64url). */
export const encodeCursor = (view: View, at: KeysetPosition): string =>
  Buffer.from(JSON.stringify([cursorFormat, view.kind, view.sort, at.key, at.assetId])).toString('base64url')

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Reads a cursor that `encodeCursor` made for the same view.
 * @throws AppError invalidInput: not a cursor, or one of another view
 */
export const decodeCursor = (view: View, cursor: string): KeysetPosition => {
  const read = position.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (read.success && read.data[1] === view.kind && read.data[2] === view.sort) {
    return { key: read.data[3], assetId: read.data[4] }
  }
  throw new AppError('invalidInput', words.problems.lostPlace)
}
