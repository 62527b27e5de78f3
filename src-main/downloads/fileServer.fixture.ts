import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/** Bytes that differ from one place to the next, so that a part in the wrong place is a wrong file. */
export const someBytes = (count: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(count)
  let state = seed
  for (let i = 0; i < count; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[i] = state >> 16
  }
  return bytes
}

/** What a server of files does with one request; the next request gets the next behaviour, the last one stays. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

/** A real server on loopback that behaves as it is told, request by request. */
export const serveFile = async (first: Behaviour) => {
  const requests: { readonly range?: string; readonly ifRange?: string; readonly path: string }[] = []
  let behaviours: Behaviour[] = [first]
  const server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers
    requests.push({
      path: request.url ?? '',
      ...(range === undefined ? {} : { range }),
      ...(ifRange === undefined ? {} : { ifRange: String(ifRange) }),
    })
    const now = behaviours.length > 1 ? behaviours.shift() : behaviours[0]
    now?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (path = '/file') => `http://127.0.0.1:${port}${path}`,
    requests,
    nowDo: (...next: Behaviour[]) => {
      behaviours = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers as a storage should: ranges, guarded by the ETag. */
export const good =
  (bytes: Buffer, etag = `"${md5(bytes)}"`): Behaviour =>
  ({ headers }, response) => {
    const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? []
    const isCurrent = headers['if-range'] === undefined || headers['if-range'] === etag
    if (from === undefined || !isCurrent) {
      response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes)
    } else if (Number(from) >= bytes.length) {
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
    } else {
      const rest = bytes.subarray(Number(from))
      const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`
      response.writeHead(206, { etag, 'content-range': range, 'content-length': rest.length }).end(rest)
    }
  }

/**
 * Promises the whole, gives so many bytes of it and breaks the connection, once they have `arrived`: what is still under way when a
 * connection breaks is lost.
 */
export const cutAfter =
  (bytes: Buffer, count: number, arrived: () => boolean, etag = `"${md5(bytes)}"`): Behaviour =>
  (_, response) => {
    response.writeHead(200, { ...(etag === '' ? {} : { etag }), 'content-length': bytes.length })
    response.write(bytes.subarray(0, count))
    const looking = setInterval(() => {
      if (!arrived()) return
      clearInterval(looking)
      response.socket?.destroy()
    }, 5)
    response.on('close', () => clearInterval(looking))
  }

/** Gives so many bytes and then nothing, for as long as anybody waits. */
export const stallAfter =
  (bytes: Buffer, count: number): Behaviour =>
  (_, response) => {
    response.writeHead(200, { etag: `"${md5(bytes)}"`, 'content-length': bytes.length })
    response.write(bytes.subarray(0, count))
  }

export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(code, headers).end('no')
  }
