import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import type { TestStorage } from './launch'

/** Answers a request itself and returns true, or leaves it to the storage behind. `path` is decoded, without its query. */
export type Trick = (path: string, response: ServerResponse) => boolean

/** A server between the app and a test's storage, which answers some requests in its own way. */
export type HostileServer = {
  /** As the storage's own, but leading here. */
  readonly cloudinaryUrl: string
  /** Set anew at will; null: everything comes from the storage. */
  trick: Trick | null
  readonly close: () => Promise<void>
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Starts a server before a storage; what the storage says about where things are leads here too. */
export const standBefore = async (storage: TestStorage): Promise<HostileServer> => {
  let origin = ''
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const onward = request(new URL(incoming.url ?? '/', storage.origin), {
      method: incoming.method,
      headers: { ...incoming.headers, host: new URL(storage.origin).host },
    })
    onward.on('error', () => outgoing.destroy())
    onward.on('response', async (answer) => {
      const { 'content-length': _, ...headers } = answer.headers
      const body = await bodyOf(answer)
      const isJson = headers['content-type']?.includes('json') === true
      outgoing.writeHead(answer.statusCode ?? 502, headers)
      outgoing.end(isJson ? body.toString().replaceAll(storage.origin, origin) : body)
    })
    onward.end(await bodyOf(incoming))
  }
  const server: { trick: Trick | null } = { trick: null }
  const http = createServer((incoming, outgoing) => {
    const path = decodeURIComponent(new URL(incoming.url ?? '/', 'http://here').pathname)
    if (server.trick?.(path, outgoing) === true) return
    pass(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  const url = new URL(storage.cloudinaryUrl)
  url.searchParams.set('upload_prefix', origin)
  url.searchParams.set('cname', `127.0.0.1:${port}`)
  return Object.assign(server, {
    cloudinaryUrl: url.href,
    close: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  })
}

/** A port on which somebody waits for the app to come by: `visits` is how many connections there have been. */
export const listenFor = async (): Promise<{
  readonly port: number
  readonly visits: () => number
  readonly close: () => Promise<void>
}> => {
  let visits = 0
  const server = createTcpServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    visits: () => visits,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
