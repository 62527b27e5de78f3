import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeliveryType, isResourceType } from './admin'
import { type Asset, type MediaFile, type MediaSource, md5Hex } from './asset'
import { isSameSecret, signDelivery } from './auth'
import type { Incoming } from './incoming'
import type { KnobSettings } from './knobs'
import { parseRange } from './range'
import type { Headers, Reply } from './reply'
import { encodePublicId } from './rows'
import {
  nearestStill,
  offsetInSeconds,
  readDeliveryPath,
  stillOffset,
  transformationProblem,
} from './transformation'
import type { World } from './world'

/** A violet 64 x 36 JPEG, the still of every video in a world without media. */
const plainStill =
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgYGBwYHCEhISEhISckJygoKCcnJycoKCgrKyszMzMrKysoKCsrMDAzMzc5NzQ0MzQ5OTw8PEhIRUVUVFdnZ3z/xABTAAEBAQEBAQAAAAAAAAAAAAACAAMBBQYBAQEBAQEAAAAAAAAAAAAAAAABAgUHEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgAJABAAwESAAISAAMSAP/aAAwDAQACEQMRAD8A+fB6ay6QIoggijICKIAiyiAijICKIgIoyD2hdFG0EWUARRkBFEQEUZARREBFGQEUZQe0nRGxmmQGaYEGaZQGaZEGbjAAJkQZuMAP/9k='

const contentTypes: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

const deliveryError = (status: number, reason: string): Reply => ({
  status,
  headers: {
    'X-Cld-Error': reason.replace(/[^\x20-\x7e]/g, '?'),
    'Content-Type': 'text/plain',
    'Cache-Control': 'no-store',
  },
  body: { kind: 'bytes', bytes: new Uint8Array() },
})

const fileOf = (content: Uint8Array): MediaFile => ({
  bytes: content.byteLength,
  read: (start, end) => Readable.from([Buffer.from(content.subarray(start, end + 1))]),
})

const sendFile = (incoming: Incoming, file: MediaFile, etag: string, headers: Headers): Reply => {
  const tag = `"${etag}"`
  const common: Headers = {
    ...headers,
    ETag: tag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'public, no-transform, immutable, max-age=2592000',
    'Access-Control-Allow-Origin': '*',
  }
  if (incoming.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) {
    return { status: 304, headers: common, body: { kind: 'bytes', bytes: new Uint8Array() } }
  }
  const isCurrent = incoming.headers['if-range'] === undefined || incoming.headers['if-range'] === tag
  const range = isCurrent ? parseRange(incoming.headers.range, file.bytes) : null
  if (range === 'unsatisfiable') {
    const refused = { ...common, 'Content-Range': `bytes */${file.bytes}` }
    return { status: 416, headers: refused, body: { kind: 'bytes', bytes: new Uint8Array() } }
  }
  if (range === null) {
    const open = (): Readable => (file.bytes === 0 ? Readable.from([]) : file.read(0, file.bytes - 1))
    return { status: 200, headers: common, body: { kind: 'stream', bytes: file.bytes, open } }
  }
  return {
    status: 206,
    headers: { ...common, 'Content-Range': `bytes ${range.start}-${range.end}/${file.bytes}` },
    body: {
      kind: 'stream',
      bytes: range.end - range.start + 1,
      open: () => file.read(range.start, range.end),
    },
  }
}

const splitExtension = (source: string): { readonly stem: string; readonly extension: string } => {
  const dot = source.lastIndexOf('.')
  return dot > source.lastIndexOf('/') + 1
    ? { stem: source.slice(0, dot), extension: source.slice(dot + 1).toLowerCase() }
    : { stem: source, extension: '' }
}

export type Delivery = Readonly<{
  /** Serves `/<cloud>/<resource type>/<type>/…`; undefined for another path. */
  route: (incoming: Incoming) => Promise<Reply | undefined>
  /** Serves the original of an asset, for a download that was signed in another way. */
  original: (incoming: Incoming, asset: Asset, headers: Headers) => Reply
}>

/**
 * Makes the delivery of media: originals with ranges, and JPEG stills of videos by transformation. There is no encoder
 * behind it: a transformed video is the original, a still is the nearest of those that the media source holds.
 */
export const createDelivery = (options: {
  readonly cloudName: string
  readonly apiSecret: string
  readonly world: World
  readonly media: MediaSource | undefined
  readonly settings: KnobSettings
}): Delivery => {
  const { cloudName, apiSecret, world, media, settings } = options
  const processing = new Map<string, number>()

  const original = (incoming: Incoming, asset: Asset, headers: Headers): Reply => {
    const file = asset.content
      ? fileOf(asset.content)
      : asset.media === null
        ? undefined
        : media?.original(asset.media)
    if (!file) return deliveryError(404, `Resource not found - ${asset.publicId}`)
    const type = contentTypes[asset.format] ?? 'application/octet-stream'
    return sendFile(incoming, file, asset.etag, { 'Content-Type': type, ...headers })
  }

  const still = async (
    incoming: Incoming,
    asset: Asset,
    transformations: readonly string[],
  ): Promise<Reply> => {
    const seconds = offsetInSeconds(stillOffset(transformations), asset.durationSeconds ?? 0)
    const held = asset.content === null && asset.media !== null ? (media?.stills(asset.media) ?? []) : []
    const nearest = nearestStill(held, seconds)
    const content = nearest ? await nearest.read() : new Uint8Array(Buffer.from(plainStill, 'base64'))
    return sendFile(incoming, fileOf(content), md5Hex(content), { 'Content-Type': 'image/jpeg' })
  }

  /** A derived asset is made on its first delivery: it may answer 423 for a while, and take its time. */
  const firstHit = async (key: string): Promise<Reply | null> => {
    const answered = processing.get(key)
    if (answered === Number.POSITIVE_INFINITY) return null
    if ((answered ?? 0) < settings.processingAnswers) {
      processing.set(key, (answered ?? 0) + 1)
      return deliveryError(423, 'Processing')
    }
    processing.set(key, Number.POSITIVE_INFINITY)
    if (settings.firstHitDelayMs > 0) await sleep(settings.firstHitDelayMs)
    return null
  }

  const isSigned = (
    signature: string,
    rawRest: string,
    transformations: readonly string[],
    source: string,
  ): boolean => {
    const withoutVersion = rawRest.replace(/(^|\/)v\d+\//, '$1')
    const canonical = [...transformations, encodePublicId(source)].join('/')
    return [rawRest, withoutVersion, canonical].some((toSign) =>
      isSameSecret(signature, signDelivery(toSign, apiSecret, signature.length > 8)),
    )
  }

  const route = async (incoming: Incoming): Promise<Reply | undefined> => {
    const [, cloud, resourceType, type, ...segments] = incoming.path.split('/')
    if (!isResourceType(resourceType) || !isDeliveryType(type) || segments.length === 0) return undefined
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
      return deliveryError(405, 'Method not allowed')
    if (cloud !== cloudName) return deliveryError(401, `Unknown cloud ${cloud}`)
    const { signature, readings } = readDeliveryPath(segments)
    for (const { transformations, source } of readings) {
      const { stem, extension } = splitExtension(source)
      const asset = world.find(resourceType, type, source) ?? world.find(resourceType, type, stem)
      if (!asset) continue
      const format = asset.publicId === source || extension === '' ? asset.format : extension
      const isDerived = transformations.length > 0 || format !== asset.format
      if (signature === null) {
        if (type !== 'upload') return deliveryError(401, `Authorization required for ${asset.publicId}`)
        if (isDerived && settings.strictTransformations) {
          return deliveryError(
            401,
            'Strict transformations are enabled: unsigned transformation is not allowed',
          )
        }
      } else {
        const rawRest = incoming.rawPath.split('/').slice(5).join('/')
        if (!isSigned(signature, rawRest, transformations, source))
          return deliveryError(401, 'Invalid signature')
      }
      const problem = transformationProblem(transformations)
      if (problem) return deliveryError(400, problem)
      const isStill = asset.resourceType === 'video' && (format === 'jpg' || format === 'jpeg')
      if (format !== asset.format && !isStill) return deliveryError(400, `Unsupported format - ${format}`)
      if (isDerived) {
        const key = [asset.assetId, asset.version, ...transformations, format].join('/')
        const refused = await firstHit(key)
        if (refused) return refused
      }
      return isStill ? await still(incoming, asset, transformations) : original(incoming, asset, {})
    }
    return deliveryError(404, `Resource not found - ${readings.at(-1)?.source ?? ''}`)
  }

  return { route, original }
}
