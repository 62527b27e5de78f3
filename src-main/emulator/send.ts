import type { ServerResponse } from 'node:http'
import type { Sending } from './faults'
import type { Headers, Reply } from './reply'

const bodyOf = async (reply: Reply): Promise<Buffer> => {
  if (reply.body.kind === 'bytes') return Buffer.from(reply.body.bytes)
  if (reply.body.kind === 'json') return Buffer.from(JSON.stringify(reply.body.value))
  const pieces: Buffer[] = []
  for await (const piece of reply.body.open()) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces)
}

/** How many pieces a slow answer is cut into at most; with the pauses between, it outlasts any deadline. */
const dripPieceBytes = 8

/** Long enough for a client on the same machine to read the first half. */
const resetAfterMs = 20

const drip = (response: ServerResponse, body: Buffer, delayMs: number): void => {
  let at = 0
  const timer = setInterval(() => {
    response.write(body.subarray(at, at + dripPieceBytes))
    at += dripPieceBytes
    if (at < body.byteLength) return
    clearInterval(timer)
    response.end()
  }, delayMs)
  response.once('close', () => clearInterval(timer))
}

/**
 * Sends an answer, whole or in the broken way of a fault. A broken answer promises its full length, so that a client
 * can tell that bytes are missing.
 * @param extra headers that go onto every answer
 * @param dripDelayMs pause between two pieces of a slow answer
 */
export const sendReply = async (
  response: ServerResponse,
  reply: Reply,
  extra: Headers,
  options: { readonly sending: Sending; readonly isHead: boolean; readonly dripDelayMs: number },
): Promise<void> => {
  const { sending, isHead } = options
  if (sending === 'hang') return
  response.sendDate = false
  const head = { ...extra, ...reply.headers }
  if (reply.body.kind === 'stream' && (sending === 'whole' || isHead)) {
    response.writeHead(reply.status, { ...head, 'Content-Length': String(reply.body.bytes) })
    if (isHead) {
      response.end()
      return
    }
    const source = reply.body.open()
    source.once('error', () => response.destroy())
    response.once('close', () => source.destroy())
    source.pipe(response)
    return
  }
  const body = await bodyOf(reply)
  const type = reply.body.kind === 'json' ? { 'Content-Type': 'application/json; charset=utf-8' } : {}
  if (sending === 'truncated') {
    const cut = body.subarray(0, Math.floor(body.byteLength / 2))
    response.writeHead(reply.status, { ...type, ...head, 'Content-Length': String(cut.byteLength) })
    response.end(cut)
    return
  }
  response.writeHead(reply.status, { ...type, ...head, 'Content-Length': String(body.byteLength) })
  if (isHead) {
    response.end()
  } else if (sending === 'reset') {
    const { socket } = response
    // A reset that overtakes the bytes before it reaches some clients as a mere end, so it waits until they are read.
    response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => {
      setTimeout(() => socket?.resetAndDestroy(), resetAfterMs)
    })
  } else if (sending === 'slowDrip') {
    drip(response, body, options.dripDelayMs)
  } else {
    response.end(body)
  }
}
