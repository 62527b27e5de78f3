import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from './reply'

export type ChunkProgress =
  | Readonly<{ isComplete: true; content: Uint8Array }>
  | Readonly<{ isComplete: false; bytes: number }>

/** How many unfinished uploads are kept; the oldest is forgotten first. */
const keptUploads = 16

/**
 * Joins uploads that come in pieces: each carries `X-Unique-Upload-Id` and `Content-Range: bytes a-b/total`, the total
 * being -1 until the last one (cloudinary_npm `upload_chunked_stream`).
 */
export const createChunks = (): {
  /** Takes one piece. @throws Refusal 400 where a piece is missing before it */
  readonly take: (headers: IncomingHttpHeaders, content: Uint8Array) => ChunkProgress
} => {
  const uploads = new Map<string, readonly Uint8Array[]>()
  return {
    take: (headers, content) => {
      const id = headers['x-unique-upload-id']
      const range = /^bytes (\d+)-(\d+)\/(-1|\d+)$/.exec(headers['content-range'] ?? '')
      if (typeof id !== 'string' || !range) return { isComplete: true, content }
      const before = uploads.get(id) ?? []
      const received = before.reduce((sum, piece) => sum + piece.byteLength, 0)
      if (Number(range[1]) !== received) throw new Refusal(400, 'Missing previous chunk')
      const pieces = [...before, content]
      const bytes = received + content.byteLength
      if (Number(range[3]) === bytes) {
        uploads.delete(id)
        return { isComplete: true, content: new Uint8Array(Buffer.concat(pieces)) }
      }
      uploads.set(id, pieces)
      const [oldest] = uploads.keys()
      if (uploads.size > keptUploads && oldest !== undefined) uploads.delete(oldest)
      return { isComplete: false, bytes }
    },
  }
}
