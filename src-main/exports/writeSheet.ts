import { open, rename, rm } from 'node:fs/promises'
import type { Outgoing, Sheet } from './sheet'

/** Written in pieces of about this size, so that a large file needs little memory. */
const pieceCharacters = 256 * 1024

export type SheetPorts = {
  readonly signal: AbortSignal
  /** Told how many assets are done. */
  readonly onProgress: (done: number) => void
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>
}

/** Writes a file whole or not at all: under its name there is never half of one. Rejects as the file system does, or with the signal's reason. */
export const writeWhole = async (
  path: string,
  signal: AbortSignal,
  write: (put: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const part = `${path}.${process.pid}.part`
  const file = await open(part, 'w', 0o600)
  try {
    let piece = ''
    const flush = async (): Promise<void> => {
      const text = piece
      piece = ''
      await file.writeFile(text)
    }
    await write(async (text) => {
      signal.throwIfAborted()
      piece += text
      if (piece.length >= pieceCharacters) await flush()
    })
    await flush()
    await file.sync()
    await file.close()
    signal.throwIfAborted()
    await rename(part, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

/**
 * Writes assets into a file, one after the other.
 * @returns how many the sheet took
 */
export const writeSheet = async (
  path: string,
  sheet: Sheet,
  assets: Iterable<Outgoing>,
  { signal, onProgress, pause }: SheetPorts,
): Promise<number> => {
  let taken = 0
  let seen = 0
  await writeWhole(path, signal, async (put) => {
    await put(sheet.begin())
    for (const outgoing of assets) {
      const text = await sheet.row(outgoing, taken)
      if (text !== '') taken += 1
      await put(text)
      seen += 1
      if (seen % 100 === 0) {
        onProgress(seen)
        await pause()
      }
    }
    await put(sheet.end(taken))
    onProgress(seen)
  })
  return taken
}
