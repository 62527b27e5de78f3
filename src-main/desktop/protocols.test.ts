import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './pageHeaders'
import { type FindStill, serveApp, serveThumbnails } from './protocols'

type Handler = (request: Request) => Response | Promise<Response>

/** Stands where Electron's protocol registry stands; the handler is run with a plain Request. */
const createFakeProtocol = () => {
  const handlers = new Map<string, Handler>()
  return {
    protocol: { handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler) },
    // Node's Request refuses custom schemes, so only what a handler reads of one is given.
    ask: async (address: string, method = 'GET') => {
      const request = { url: address, method, signal: new AbortController().signal } as Request
      const response = await handlers.get(address.split(':', 1)[0] ?? '')?.(request)
      if (response === undefined) throw new Error(`Nothing serves ${address}`)
      return response
    },
  }
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'companion-page-'))
  await writeFile(join(folder, 'index.html'), '<title>page</title>')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('app://', () => {
  it('serves the page with its policy, and tells when it has', async () => {
    const { protocol, ask } = createFakeProtocol()
    let given = false
    const served = serveApp({ protocol, folder, highContrast: () => false }).then(() => {
      given = true
    })
    await ask('app://companion/missing.js')
    expect(given).toBe(false)
    const response = await ask('app://companion/')
    await served
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<title>page</title>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it('begins in high contrast where that was chosen, on the page alone', async () => {
    const { protocol, ask } = createFakeProtocol()
    await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="en"></html>')
    await writeFile(join(folder, 'app.js'), '"<html"')
    void serveApp({ protocol, folder, highContrast: () => true })
    expect(await (await ask('app://companion/index.html')).text()).toContain(
      '<html data-contrast="more" lang="en">',
    )
    expect(await (await ask('app://companion/app.js')).text()).toBe('"<html"')
  })

  it.each([
    ['app://companion/missing.js', 'GET', 404],
    ['app://companion/..%2fsecret.json', 'GET', 404],
    ['app://companion/index.html', 'POST', 405],
  ])('%s by %s: %i, with the policy', async (address, method, status) => {
    const { protocol, ask } = createFakeProtocol()
    void serveApp({ protocol, folder, highContrast: () => false })
    const response = await ask(address, method)
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })
})

describe('thumb://', () => {
  const serve = (findStill: FindStill) => {
    const { protocol, ask } = createFakeProtocol()
    const logged: string[] = []
    serveThumbnails({ protocol, findStill, log: { error: (message) => void logged.push(message) } })
    return { ask, logged }
  }

  it('hands on the asset and version, and serves the picture for good', async () => {
    const asked: unknown[] = []
    const { ask } = serve(async (assetId, version) => {
      asked.push([assetId, version])
      return { bytes: new TextEncoder().encode('jpeg'), contentType: 'image/jpeg' }
    })
    const response = await ask('thumb://asset/a%2Fb?v=12')
    expect(asked).toEqual([['a/b', 12]])
    expect(await response.text()).toBe('jpeg')
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('never lets a stand-in be kept', async () => {
    const { ask } = serve(async () => ({ bytes: new Uint8Array([1]), contentType: 'image/png', stale: true }))
    expect((await ask('thumb://asset/a?v=1')).headers.get('cache-control')).toBe('no-store')
  })

  it.each<[string, FindStill, number]>([
    ['no still', async () => null, 0],
    ['a page instead of an image', async () => ({ bytes: new Uint8Array(), contentType: 'text/html' }), 0],
    ['a cache that fails', () => Promise.reject(new Error('disk')), 1],
  ])('answers 404 for %s', async (_, findStill, lines) => {
    const { ask, logged } = serve(findStill)
    const response = await ask('thumb://asset/a?v=1')
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(logged).toHaveLength(lines)
  })
})
