import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base, type RunningApp } from './launch'

/** Somebody whom the app has no business with, on one port of this computer: who comes by is noted, be it TCP or UDP. */
export type Outside = { readonly port: number; readonly origin: string; readonly visits: string[] }

/** Playwright's `test` with somebody outside, who should never be visited. */
export const test = base.extend<{ readonly outside: Outside }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs off this pattern.
  outside: async ({}, use) => {
    const visits: string[] = []
    const http = createServer(({ method, url }, response) => {
      visits.push(`${method} ${url}`)
      response.setHeader('access-control-allow-origin', '*').end('window.pwned = 1')
    })
    http.on('connection', () => visits.push('a connection'))
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const { port } = http.address() as AddressInfo
    const udp = createSocket('udp4', () => visits.push('a packet'))
    await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
    await use({ port, origin: `http://127.0.0.1:${port}`, visits })
    udp.close()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  },
})

/** What the app's own protocol answers from here on: this page, with these headers; and below /away a way to somebody else. */
export const serveInstead = (
  { app }: RunningApp,
  given: { readonly markup: string; readonly headers: Record<string, string>; readonly away: string },
): Promise<void> =>
  app.evaluate(({ protocol }, { markup, headers, away }) => {
    protocol.unhandle('app')
    protocol.handle('app', ({ url }) =>
      url.includes('/away')
        ? new Response(null, { status: 302, headers: { location: away } })
        : new Response(markup, { headers: { ...headers, 'content-type': 'text/html' } }),
    )
  }, given)
