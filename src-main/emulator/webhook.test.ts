import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { account, loadSdk } from './emulator.fixture'
import { type ControlledEmulator, createEmulator } from './index'

const opened: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

const start = async (): Promise<ControlledEmulator> => {
  const assets = [{ publicId: 'a/one' }]
  const emulator = await createEmulator({ ...account, folderMode: 'dynamic', assets, control: true })
  opened.push(emulator)
  return emulator
}

describe('webhooks', () => {
  type Received = { readonly headers: IncomingHttpHeaders; readonly body: string }

  const receiver = async (statuses: readonly number[]): Promise<{ url: string; received: Received[] }> => {
    const received: Received[] = []
    const server = createServer(async (request, response) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      received.push({ headers: request.headers, body: Buffer.concat(pieces).toString() })
      response.writeHead(statuses[received.length - 1] ?? 200).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    opened.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
  }

  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  it('signs each change so that the SDK believes it, and in the shape of its type', async () => {
    const emulator = await start()
    const { url, received } = await receiver([])
    emulator.knobs.setNotificationUrls([url])
    const assetId = emulator.assets.find('video', 'upload', 'a/one')?.assetId ?? ''
    const change = async (act: () => void): Promise<Record<string, unknown>> => {
      const before = received.length
      act()
      await until(() => received.length > before)
      return JSON.parse(received.at(-1)?.body ?? '') as Record<string, unknown>
    }
    expect(await change(() => emulator.assets.setTags(assetId, ['new']))).toMatchObject({
      notification_type: 'resource_tags_changed',
      resources: [{ asset_id: assetId, added: ['new'], removed: [] }],
    })
    expect(await change(() => emulator.assets.setContext(assetId, { a: '1' }))).toMatchObject({
      notification_type: 'resource_context_changed',
      resources: { 'a/one': { asset_id: assetId, added: [{ name: 'a', value: '1' }] } },
    })
    expect(await change(() => emulator.assets.move(assetId, 'z'))).toMatchObject({
      notification_type: 'move',
      resources: { 'a/one': { from_path: 'a', to_path: 'z' } },
    })
    expect(await change(() => emulator.assets.rename(assetId, 'b/one'))).toMatchObject({
      notification_type: 'rename',
      asset_id: assetId,
      from_public_id: 'a/one',
      to_public_id: 'b/one',
    })
    expect(await change(() => emulator.assets.reupload(assetId))).toMatchObject({
      notification_type: 'upload',
    })
    expect(await change(() => emulator.assets.remove(assetId))).toMatchObject({
      notification_type: 'delete',
      resources: [{ asset_id: assetId, public_id: 'b/one' }],
    })
    const sdk = loadSdk(emulator.cloudinaryUrl)
    const last = received.at(-1)
    const timestamp = Number(last?.headers['x-cld-timestamp'])
    const signature = String(last?.headers['x-cld-signature'])
    expect(sdk.utils.verifyNotificationSignature(last?.body ?? '', timestamp, signature)).toBe(true)
    expect(sdk.utils.verifyNotificationSignature(`${last?.body} `, timestamp, signature)).toBe(false)
    const expected = createHash('sha1').update(`${last?.body}${timestamp}${account.apiSecret}`).digest('hex')
    expect(signature).toBe(expected)
  })

  it('tries again until it is taken, and no more often than it has delays', async () => {
    const emulator = await start()
    const { url, received } = await receiver([500, 503, 200, 500, 500, 500])
    emulator.knobs.setNotificationUrls([url], [1, 1])
    emulator.assets.upload({ publicId: 'x' })
    await until(() => received.length === 3)
    emulator.assets.upload({ publicId: 'y' })
    await until(() => received.length === 6)
    emulator.assets.upload({ publicId: 'z' })
    await until(() => received.length === 7)
    expect(received.map((one) => (JSON.parse(one.body) as { public_id: string }).public_id).join('')).toBe(
      'xxxyyyz',
    )
  })
})
