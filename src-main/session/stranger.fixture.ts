import { type AddressInfo, createServer } from 'node:net'

/** For tests: a server that is not the storage's. On `/sign-in` it leads elsewhere, as a network does that wants a sign-in; else it does not speak HTTP. */
export const startStranger = async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (request) => {
      const signIn =
        request.toString('latin1').startsWith('POST /sign-in') || request.includes('GET /sign-in')
      const head = 'HTTP/1.1 302 Found\r\nLocation: http://sign-in.invalid/\r\nContent-Length: 0\r\n\r\n'
      socket.end(signIn ? head : 'SSH-2.0-something else\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) }
}
