import { createRequire } from 'node:module'

/** What the tests of the emulator share: an account, the SDK, and a video small enough to write down. */

// biome-ignore lint/suspicious/noExplicitAny: the SDK types its own answers as any, where it types them at all
type Answer = Record<string, any>

type Calls<Name extends string> = Readonly<Record<Name, (...args: readonly unknown[]) => Promise<Answer>>>

type Query = {
  readonly expression: (expression: string) => Query
  readonly sort_by: (field: string, direction: 'asc' | 'desc') => Query
  readonly max_results: (size: number) => Query
  readonly with_field: (field: string | readonly string[]) => Query
  readonly next_cursor: (cursor: string) => Query
  readonly execute: () => Promise<Answer>
  readonly to_url: (ttlSeconds: number, cursor: string, options: { readonly secure: boolean }) => string
}

/** The part of the official SDK that is called here; its own types leave out a third of it. */
export type Sdk = {
  readonly api: Calls<
    | 'add_related_assets'
    | 'config'
    | 'create_folder'
    | 'delete_folder'
    | 'delete_related_assets_by_asset_id'
    | 'delete_resources'
    | 'delete_resources_by_asset_ids'
    | 'delete_resources_by_prefix'
    | 'list_metadata_fields'
    | 'ping'
    | 'rename_folder'
    | 'resource'
    | 'resource_by_asset_id'
    | 'resources'
    | 'resources_by_asset_folder'
    | 'resources_by_asset_ids'
    | 'resources_by_context'
    | 'resources_by_ids'
    | 'resources_by_tag'
    | 'root_folders'
    | 'sub_folders'
    | 'tags'
    | 'update'
    | 'usage'
  >
  readonly uploader: Calls<
    | 'add_context'
    | 'add_tag'
    | 'destroy'
    | 'explicit'
    | 'remove_all_context'
    | 'remove_tag'
    | 'rename'
    | 'upload'
    | 'upload_large'
  >
  readonly search: Query
  readonly search_folders: Query
  readonly url: (publicId: string, options: Readonly<Record<string, unknown>>) => string
  readonly utils: {
    readonly private_download_url: (publicId: string, format: string, options: object) => string
    readonly verify_api_response_signature: (publicId: string, version: string, signature: string) => boolean
    readonly verifyNotificationSignature: (body: string, timestamp: number, signature: string) => boolean
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
