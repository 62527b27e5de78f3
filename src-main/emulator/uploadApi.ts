import { createHash, randomBytes } from 'node:crypto'
import { isDeliveryType, isResourceType } from './admin'
import { type Asset, lastSegment, type ResourceType, type SeedAsset } from './asset'
import { parseContext, parseMetadata } from './attributes'
import { type Credentials, refuseUploadCall } from './auth'
import { createChunks } from './chunks'
import type { Delivery } from './delivery'
import { editAsset } from './edit'
import type { Incoming } from './incoming'
import { readMp4, type VideoFacts } from './mp4'
import { type Params, stringList } from './params'
import { type Headers, json, Refusal, type Reply } from './reply'
import { type RowSettings, uploadRow } from './rows'
import type { OpenRoute } from './server'
import type { World } from './world'

const callPath =
  /^\/v1_1\/([^/]+)\/(?:(video|image|raw|auto)\/)?(upload|explicit|rename|destroy|tags|context|metadata|download)\/?$/

/** @returns the bytes and the file name of an upload. @throws Refusal 400 where there is no file */
const uploadedContent = (incoming: Incoming): { readonly content: Uint8Array; readonly filename: string } => {
  if (incoming.file) return incoming.file
  const text = incoming.params.one('file')
  if (text === undefined || text === '') throw new Refusal(400, 'Missing required parameter - file')
  const data = /^data:[^,]*;base64,(.*)$/s.exec(text)
  if (data) return { content: new Uint8Array(Buffer.from(data[1] ?? '', 'base64')), filename: 'file' }
  throw new Refusal(400, `Error in loading ${text} - the emulator fetches nothing from other servers`)
}

const withoutExtension = (filename: string): string => filename.replace(/\.[^./]+$/, '')

const extensionOf = (filename: string): string => /\.([^./]+)$/.exec(filename)?.[1]?.toLowerCase() ?? ''

/** @returns the public id an upload gets: given, or made of the file name, or random, with its folder before it. */
const choosePublicId = (params: Params, filename: string, mode: World['mode']): string => {
  const stem = withoutExtension(filename).replace(/[^\p{L}\p{N}._-]+/gu, '_')
  const suffix = params.isFalse('unique_filename') ? '' : `_${randomBytes(3).toString('hex')}`
  const isNamed = params.isTrue('use_filename') && stem !== ''
  const name = params.one('public_id') ?? (isNamed ? `${stem}${suffix}` : randomBytes(10).toString('hex'))
  const usesAssetFolder = mode === 'dynamic' && params.isTrue('use_asset_folder_as_public_id_prefix')
  // In dynamic mode the legacy `folder` goes into the public id and leaves the asset folder alone (cld `clone.py`).
  const prefix =
    params.one('folder') ??
    params.one('public_id_prefix') ??
    (usesAssetFolder ? params.one('asset_folder') : undefined)
  return prefix === undefined || prefix === '' ? name : `${prefix.replace(/^\/+|\/+$/g, '')}/${name}`
}

/** Makes the Upload API: upload (whole or in chunks), explicit, rename, destroy, tags, context, metadata, download. */
export const createUploadRoute = (options: {
  readonly credentials: Credentials
  readonly world: World
  readonly rowSettings: RowSettings
  readonly now: () => number
  readonly delivery: Delivery
  readonly overwriteKeepsAssetId: () => boolean
  /** Sends the notification of a call that names its own `notification_url`. */
  readonly notify: (
    url: string,
    type: 'upload' | 'rename' | 'delete',
    asset: Asset,
    before: Asset | null,
  ) => void
}): OpenRoute => {
  const { credentials, world, rowSettings, now } = options
  const chunks = createChunks()

  /** The signature of an answer, by which a client knows that it came from Cloudinary (always version 1, SHA-1). */
  const answer = (asset: Asset, extra: Readonly<Record<string, unknown>> = {}): Reply => {
    const signed = `public_id=${asset.publicId}&version=${asset.version}${credentials.apiSecret}`
    const signature = createHash('sha1').update(signed).digest('hex')
    return json({ ...uploadRow(asset, rowSettings), signature, ...extra })
  }

  const stored = (assetId: string): Asset => {
    const asset = world.get(assetId)
    if (!asset) throw new Refusal(404, `Resource not found - ${assetId}`)
    return asset
  }

  const found = (resourceType: ResourceType, params: Params, name: string): Asset => {
    const publicId = params.one(name)
    if (publicId === undefined) throw new Refusal(400, `Missing required parameter - ${name}`)
    const asset = world.find(resourceType, params.one('type') ?? 'upload', publicId)
    if (!asset) throw new Refusal(404, `Resource not found - ${publicId}`)
    return asset
  }

  const notifyOwn = (
    params: Params,
    type: 'upload' | 'rename' | 'delete',
    asset: Asset,
    before: Asset | null,
  ): void => {
    const url = params.one('notification_url')
    if (url) options.notify(url, type, asset, before)
  }

  const overwrite = (held: Asset, seed: SeedAsset, facts: VideoFacts | undefined, params: Params): Reply => {
    if (params.isFalse('overwrite')) return answer(held, { existing: true })
    if (options.overwriteKeepsAssetId()) {
      world.reupload(held.assetId, { content: seed.content, ...(facts ?? {}) })
      editAsset(world, held.assetId, params)
      return answer(stored(held.assetId), { overwritten: true })
    }
    world.remove(held.assetId)
    const assetId = world.upload({ ...seed, assetId: randomBytes(16).toString('hex') })
    return answer(stored(assetId), { overwritten: true })
  }

  const upload = (incoming: Incoming, asked: ResourceType | 'auto'): Reply => {
    const { params } = incoming
    const given = uploadedContent(incoming)
    const progress = chunks.take(incoming.headers, given.content)
    if (!progress.isComplete) return json({ done: false, bytes: progress.bytes, kind: 'upload' })
    const { content } = progress
    const facts = readMp4(content)
    const resourceType = asked === 'auto' ? (facts ? 'video' : 'raw') : asked
    if (resourceType === 'video' && !facts) throw new Refusal(400, 'Unsupported video format or file')
    if (resourceType === 'image') throw new Refusal(400, 'Invalid image file')
    const type = params.one('type') ?? 'upload'
    if (!isDeliveryType(type)) throw new Refusal(400, `Invalid value for type: ${type}`)
    const publicId = choosePublicId(params, given.filename, world.mode)
    if (publicId.length > 255) throw new Refusal(400, 'public_id is too long, at most 255 characters')
    const folder = params.one('asset_folder')
    if (folder !== undefined && world.mode === 'fixed') {
      throw new Refusal(400, 'asset_folder requires dynamic folder mode')
    }
    const stem = withoutExtension(given.filename)
    const displayName =
      params.one('display_name') ?? (params.isTrue('use_filename_as_display_name') ? stem : undefined)
    const seed: SeedAsset = {
      publicId,
      assetId: randomBytes(16).toString('hex'),
      resourceType,
      type,
      format:
        resourceType === 'video'
          ? extensionOf(given.filename) === 'mov'
            ? 'mov'
            : 'mp4'
          : extensionOf(given.filename),
      content,
      tags: stringList(params.one('tags')),
      context: parseContext(params.one('context') ?? ''),
      metadata: parseMetadata(params.one('metadata') ?? ''),
      displayName: displayName ?? lastSegment(publicId),
      ...(world.mode === 'dynamic' ? { assetFolder: folder ?? '' } : {}),
      ...(facts ?? { width: 0, height: 0, durationSeconds: null, frameRate: null }),
    }
    const held = world.find(resourceType, type, publicId)
    const reply = held ? overwrite(held, seed, facts, params) : answer(stored(world.upload(seed)))
    const asset = world.find(resourceType, type, publicId)
    if (asset) notifyOwn(params, 'upload', asset, held ?? null)
    return reply
  }

  const rename = (resourceType: ResourceType, params: Params): Reply => {
    const asset = found(resourceType, params, 'from_public_id')
    const target = params.one('to_public_id')
    if (target === undefined || target === '')
      throw new Refusal(400, 'Missing required parameter - to_public_id')
    const taken = world.find(resourceType, asset.type, target)
    if (taken && taken.assetId !== asset.assetId) {
      if (!params.isTrue('overwrite')) throw new Refusal(400, `to_public_id - ${target} already exists`)
      world.remove(taken.assetId)
    }
    world.rename(asset.assetId, target)
    editAsset(world, asset.assetId, params)
    notifyOwn(params, 'rename', stored(asset.assetId), asset)
    return answer(stored(asset.assetId))
  }

  const destroy = (resourceType: ResourceType, params: Params): Reply => {
    const asset = world.find(resourceType, params.one('type') ?? 'upload', params.one('public_id') ?? '')
    if (!asset) return json({ result: 'not found' })
    world.remove(asset.assetId)
    notifyOwn(params, 'delete', asset, asset)
    return json({ result: 'ok' })
  }

  const eachNamed = (resourceType: ResourceType, params: Params, change: (asset: Asset) => void): Reply => {
    const type = params.one('type') ?? 'upload'
    const assets = params
      .many('public_ids')
      .flatMap((publicId) => world.find(resourceType, type, publicId) ?? [])
    for (const asset of assets) change(asset)
    return json({ public_ids: assets.map((asset) => asset.publicId) })
  }

  const changeTags = (resourceType: ResourceType, params: Params): Reply => {
    const given = stringList(params.one('tag'))
    const command = params.one('command')
    if (command === 'set_exclusive') {
      const kept = new Set(params.many('public_ids'))
      for (const asset of [...world.all()]) {
        const left = asset.tags.filter((tag) => !given.includes(tag))
        if (!kept.has(asset.publicId) && left.length < asset.tags.length) world.setTags(asset.assetId, left)
      }
    }
    return eachNamed(resourceType, params, (asset) => {
      switch (command) {
        case 'add':
        case 'set_exclusive':
          return world.setTags(asset.assetId, [...new Set([...asset.tags, ...given])])
        case 'remove':
          return world.setTags(
            asset.assetId,
            asset.tags.filter((tag) => !given.includes(tag)),
          )
        case 'replace':
          return world.setTags(asset.assetId, given)
        case 'remove_all':
          return world.setTags(asset.assetId, [])
        default:
          throw new Refusal(400, `Invalid command - ${command}`)
      }
    })
  }

  const changeContext = (resourceType: ResourceType, params: Params): Reply => {
    const command = params.one('command')
    if (command !== 'add' && command !== 'remove_all') throw new Refusal(400, `Invalid command - ${command}`)
    const given = parseContext(params.one('context') ?? '')
    return eachNamed(resourceType, params, (asset) =>
      world.setContext(asset.assetId, command === 'add' ? { ...asset.context, ...given } : {}),
    )
  }

  const download = (incoming: Incoming, resourceType: ResourceType): Reply => {
    const { params } = incoming
    const expiresAt = params.one('expires_at')
    if (expiresAt !== undefined && Number(expiresAt) * 1000 < now()) throw new Refusal(401, 'URL has expired')
    const asset = found(resourceType, params, 'public_id')
    const name = `${lastSegment(asset.publicId).replace(/[^\w.-]/g, '_')}.${asset.format}`
    const headers: Headers = params.isTrue('attachment')
      ? { 'Content-Disposition': `attachment; filename="${name}"` }
      : {}
    return options.delivery.original(incoming, asset, headers)
  }

  return (incoming) => {
    const [, cloudName = '', typed, action] = callPath.exec(incoming.path) ?? []
    const { params } = incoming
    const refused = refuseUploadCall(
      credentials,
      cloudName,
      incoming.headers.authorization,
      params.flat(),
      now(),
    )
    if (refused) return refused
    if (action === 'upload')
      return upload(incoming, isResourceType(typed) ? typed : typed === 'auto' ? 'auto' : 'image')
    const resourceType = isResourceType(typed) ? typed : 'image'
    switch (action) {
      case 'rename':
        return rename(resourceType, params)
      case 'destroy':
        return destroy(resourceType, params)
      case 'tags':
        return changeTags(resourceType, params)
      case 'context':
        return changeContext(resourceType, params)
      case 'metadata':
        return eachNamed(resourceType, params, (asset) =>
          world.setMetadata(asset.assetId, {
            ...asset.metadata,
            ...parseMetadata(params.one('metadata') ?? ''),
          }),
        )
      case 'explicit': {
        const asset = found(resourceType, params, 'public_id')
        editAsset(world, asset.assetId, params)
        return answer(stored(asset.assetId))
      }
      case 'download':
        return download(incoming, resourceType)
      default:
        return undefined
    }
  }
}
