import { type FileHandle, open, readFile, rm, stat, writeFile } from 'node:fs/promises'

/** What is known of a download that was broken off: enough to go on where it stopped, if the storage still has the same file. */
export type Kept = {
  /** On disk so far. */
  readonly bytes: number
  /** Of the whole file; null where the storage did not say. */
  readonly totalBytes: number | null
  /** A strong ETag as the storage sent it, quotes included; null where it sent none. */
  readonly validator: string | null
}

const notesOf = (part: string): string => `${part}.json`

/** A file's size; null where there is none. */
export const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size
  } catch {
    return null
  }
}

const isNotes = (value: unknown): value is Omit<Kept, 'bytes'> =>
  typeof value === 'object' &&
  value !== null &&
  'totalBytes' in value &&
  (value.totalBytes === null || typeof value.totalBytes === 'number') &&
  'validator' in value &&
  (value.validator === null || typeof value.validator === 'string')

/** What lies there of an earlier try; null where there is nothing that can be gone on with. */
export const readKept = async (part: string): Promise<Kept | null> => {
  const bytes = await sizeOf(part)
  if (bytes === null || bytes === 0) return null
  try {
    const notes: unknown = JSON.parse(await readFile(notesOf(part), 'utf8'))
    return isNotes(notes) ? { bytes, totalBytes: notes.totalBytes, validator: notes.validator } : null
  } catch {
    // Bytes of which nobody knows what they are of.
    return null
  }
}

/** Deletes a part and its notes; missing ones are fine. */
export const removePart = async (part: string): Promise<void> => {
  // The bytes first: bytes without notes are thrown away, notes without bytes are nothing.
  await rm(part, { force: true })
  await removeNotes(part)
}

/** Deletes what was noted of a part that is whole. */
export const removeNotes = (part: string): Promise<void> => rm(notesOf(part), { force: true })

/** Begins a part anew: empty, with its notes beside it. Rejects as the file system does. */
export const beginPart = async (part: string, notes: Omit<Kept, 'bytes'>): Promise<FileHandle> => {
  await removePart(part)
  const handle = await open(part, 'w', 0o600)
  try {
    await writeFile(notesOf(part), JSON.stringify(notes), { mode: 0o600 })
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Opens a part to be written on at its end. */
export const continuePart = (part: string): Promise<FileHandle> => open(part, 'r+')

/** Writes all of a chunk at a position (bytes from the start). */
export const writeAt = async (handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> => {
  let done = 0
  while (done < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, position + done)
    done += bytesWritten
  }
}
