import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { askedRange } from './range'

/**
 * A file of this computer as the answer to a player: 200 whole, 206 a range, 416 a range that it has not, 404 where it is gone.
 * @param path absolute; never the page's
 * @param range the `Range` header; null: none
 * @param signal ends the reading
 */
export const answerFromFile = async (
  path: string,
  contentType: string,
  range: string | null,
  signal: AbortSignal,
): Promise<Response> => {
  const file = await stat(path).catch(() => null)
  if (file === null || !file.isFile()) return new Response(null, { status: 404 })
  const common = { 'Content-Type': contentType, 'Accept-Ranges': 'bytes', 'Cache-Control': 'no-store' }
  const asked = askedRange(range, file.size)
  if (asked === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...common, 'Content-Range': `bytes */${file.size}` },
    })
  }
  const { first, last } = asked ?? { first: 0, last: file.size - 1 }
  const headers = { ...common, 'Content-Length': String(last - first + 1) }
  const body =
    last < first
      ? null
      : (Readable.toWeb(
          createReadStream(path, { start: first, end: last, signal }),
        ) as ReadableStream<Uint8Array>)
  return asked === null
    ? new Response(body, { status: 200, headers })
    : new Response(body, {
        status: 206,
        headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${file.size}` },
      })
}
