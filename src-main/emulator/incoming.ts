import type { IncomingMessage } from 'node:http'
import { parseMultipart, type UploadedFile } from './multipart'
import { type Params, paramsFrom } from './params'
import { Refusal } from './reply'

/** A request read to its end. `path` is percent-decoded, so that `resources%2Fsearch` reads `resources/search`. */
export type Incoming = Readonly<{
  method: string
  rawPath: string
  path: string
  headers: IncomingMessage['headers']
  params: Params
  /** The JSON object of the body, or an empty one. */
  body: Readonly<Record<string, unknown>>
  file: UploadedFile | undefined
}>

/** Most bytes of one body: what a free plan takes for a video. */
const mostBodyBytes = 104_857_600

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const piece = Buffer.from(chunk as Uint8Array)
    bytes += piece.byteLength
    if (bytes > mostBodyBytes) throw new Refusal(413, 'Payload Too Large')
    chunks.push(piece)
  }
  return Buffer.concat(chunks)
}

const parseJson = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Falls through to the refusal, which is all that Cloudinary says of it too.
  }
  throw new Refusal(400, 'Invalid JSON in request body')
}

/** @returns the path decoded once. @throws Refusal 400 for a stray `%` */
const decodePath = (rawPath: string): string => {
  try {
    return decodeURIComponent(rawPath)
  } catch {
    throw new Refusal(400, 'Malformed URL')
  }
}

/**
 * Reads a request: its path, its query, and its body as JSON, form or multipart.
 * @throws Refusal 400 for a path or body that cannot be read, 413 for one that is too long
 */
export const readIncoming = async (request: IncomingMessage): Promise<Incoming> => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const content = await readBody(request)
  const contentType = request.headers['content-type'] ?? ''
  const pairs: (readonly [string, string])[] = [...url.searchParams]
  let body: Readonly<Record<string, unknown>> = {}
  let file: UploadedFile | undefined
  if (content.byteLength > 0) {
    if (contentType.startsWith('application/json')) {
      body = parseJson(content.toString('utf8'))
    } else if (contentType.startsWith('multipart/form-data')) {
      const form = parseMultipart(content, contentType)
      pairs.push(...form.fields)
      file = form.file
    } else {
      pairs.push(...new URLSearchParams(content.toString('utf8')))
    }
  }
  return {
    method: request.method ?? 'GET',
    rawPath: url.pathname,
    path: decodePath(url.pathname),
    headers: request.headers,
    params: paramsFrom(pairs),
    body,
    file,
  }
}
