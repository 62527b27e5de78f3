import { createRequire } from 'node:module'
import type { v2 } from 'cloudinary'

/** What the tests of the emulator share: an account, the SDK, and a video small enough to write down. */

// biome-ignore lint/suspicious/noExplicitAny: the SDK types its own answers as any
type Answer = Promise<Record<string, any>>

/** The SDK with the calls that it has and its types leave out. */
export type Sdk = Omit<typeof v2, 'api'> & {
  readonly api: Omit<typeof v2.api, 'update' | 'delete_resources_by_asset_ids'> & {
    resource_by_asset_id(assetId: string, options?: Record<string, unknown>): Answer
    delete_resources_by_asset_ids(assetIds: readonly string[]): Answer
    update(publicId: string, options: Record<string, unknown>): Answer
  }
  readonly search_folders: { expression(expression: string): { execute(): Answer } }
  readonly utils: {
    verify_api_response_signature(publicId: string, version: string, signature: string): boolean
  }
}

export const account = {
  cloudName: 'demo-cloud',
  apiKey: '123456789012345',
  apiSecret: 's3cr3t-and_more',
} as const

/**
 * Loads the official SDK for an emulator. The SDK picks http or https when it is first required, by the environment
 * (cloudinary.md 1.5), so it is loaded anew each time.
 */
export const loadSdk = (cloudinaryUrl: string): Sdk => {
  process.env.CLOUDINARY_URL = cloudinaryUrl
  const require = createRequire(import.meta.url)
  for (const name of Object.keys(require.cache)) {
    if (name.includes('/node_modules/cloudinary/')) delete require.cache[name]
  }
  return (require('cloudinary') as { v2: Sdk }).v2
}

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.byteLength + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

const words = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => {
    buffer.writeUInt32BE(value, at * 4)
  })
  return buffer
}

/** @returns an MP4 of the given size and length with 24 frames a second; `filler` makes it longer and different. */
export const makeMp4 = (width: number, height: number, durationSeconds: number, filler = ''): Buffer => {
  const scale = 1000
  const header = words(0, 0, 0, scale, durationSeconds * scale)
  const track = Buffer.concat([Buffer.alloc(76), words(width * 65536, height * 65536)])
  const samples = box('stbl', box('stsz', words(0, 0, durationSeconds * 24)))
  return Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box(
      'moov',
      box('mvhd', header),
      box('trak', box('tkhd', track), box('mdia', box('mdhd', header), box('minf', samples))),
    ),
    box('mdat', Buffer.from(filler)),
  ])
}

/** Calls the Admin API with Basic credentials. */
export const callAdmin = (origin: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${origin}/v1_1/${account.cloudName}/${path}`, {
    ...init,
    headers: {
      Authorization: `Basic ${Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')}`,
      ...init.headers,
    },
  })

export type SearchPage = {
  readonly total_count: number
  readonly resources: readonly (Readonly<Record<string, unknown>> | null)[]
  readonly next_cursor?: string
}

/** Searches without the SDK, so that a spoilt answer can be seen as it is. */
export const searchRaw = (origin: string, query: Readonly<Record<string, unknown>>): Promise<Response> =>
  callAdmin(origin, 'resources/search', {
    method: 'POST',
    body: JSON.stringify(query),
    headers: { 'Content-Type': 'application/json' },
  })
