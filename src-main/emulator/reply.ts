import type { Readable } from 'node:stream'

export type Headers = Readonly<Record<string, string>>

/** What a route answers; the server adds dates and budgets, a fault may spoil it. */
export type Reply = Readonly<{
  status: number
  headers: Headers
  body:
    | Readonly<{ kind: 'json'; value: unknown }>
    | Readonly<{ kind: 'bytes'; bytes: Uint8Array }>
    | Readonly<{ kind: 'stream'; bytes: number; open: () => Readable }>
}>

/** @returns a JSON answer. */
export const json = (value: unknown, status = 200, headers: Headers = {}): Reply => ({
  status,
  headers,
  body: { kind: 'json', value },
})

/** @returns an error in the shape of every Cloudinary API: `{"error":{"message":"…"}}`. */
export const apiError = (status: number, message: string, headers: Headers = {}): Reply =>
  json({ error: { message } }, status, headers)

/** @returns an answer whose body is text of the given content type. */
export const textReply = (
  status: number,
  contentType: string,
  text: string,
  headers: Headers = {},
): Reply => ({
  status,
  headers: { 'Content-Type': contentType, ...headers },
  body: { kind: 'bytes', bytes: Buffer.from(text) },
})

/** A request that cannot be granted; thrown by routes, answered with its status and message. */
export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}
