import { createHash, randomUUID } from 'node:crypto'
import type { Asset } from './asset'
import { adminDate, type RowSettings, uploadRow } from './rows'
import type { Change } from './world'

/**
 * Signs a notification as Cloudinary does: hex SHA-1 of body + timestamp + secret, a plain hash and no HMAC
 * (cloudinary_npm `verifyNotificationSignature`).
 * @param timestampSeconds what `X-Cld-Timestamp` says
 */
export const signWebhook = (body: string, timestampSeconds: number, apiSecret: string): string =>
  createHash('sha1').update(`${body}${timestampSeconds}${apiSecret}`).digest('hex')

const identity = (asset: Asset): Readonly<Record<string, unknown>> => ({
  asset_id: asset.assetId,
  public_id: asset.publicId,
  resource_type: asset.resourceType,
  type: asset.type,
})

const pairs = (held: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(held).map(([name, value]) => [name, JSON.stringify(value)]))

const difference = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const old = pairs(before)
  const current = pairs(after)
  const named = (names: readonly string[], source: Readonly<Record<string, unknown>>): readonly unknown[] =>
    names.map((name) => ({ name, value: source[name] }))
  return {
    added: named(
      [...current.keys()].filter((name) => !old.has(name)),
      after,
    ),
    removed: named(
      [...old.keys()].filter((name) => !current.has(name)),
      before,
    ),
    updated: named(
      [...current.keys()].filter((name) => old.has(name) && old.get(name) !== current.get(name)),
      after,
    ),
  }
}

/** @returns the part of a notification that depends on its type; shapes after api-evangelist's AsyncAPI description. */
const details = (change: Change, rowSettings: RowSettings): Readonly<Record<string, unknown>> => {
  const { asset } = change
  const before = change.before ?? asset
  const byPublicId = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    resources: { [asset.publicId]: { ...identity(asset), ...fields } },
  })
  switch (change.type) {
    case 'upload':
      return uploadRow(asset, rowSettings)
    case 'delete':
      return { resources: [identity(asset)] }
    case 'rename':
      return { ...identity(asset), from_public_id: before.publicId, to_public_id: asset.publicId }
    case 'move':
      return byPublicId({ from_path: before.folder, to_path: asset.folder, display_name: asset.displayName })
    case 'resource_display_name_changed':
      return byPublicId({ previous_display_name: before.displayName, new_display_name: asset.displayName })
    case 'resource_tags_changed':
      return {
        resources: [
          {
            ...identity(asset),
            added: asset.tags.filter((tag) => !before.tags.includes(tag)),
            removed: before.tags.filter((tag) => !asset.tags.includes(tag)),
            updated: [],
          },
        ],
      }
    case 'resource_context_changed':
      return byPublicId(difference(before.context, asset.context))
    case 'resource_metadata_changed':
      return byPublicId(difference(before.metadata, asset.metadata))
  }
}

export type Webhooks = Readonly<{
  /** Sends a change to a URL, and again after each delay while the answer is not 200. It never throws. */
  send: (url: string, change: Change) => void
  /** Gives up what is being sent. */
  close: () => void
}>

/** Cloudinary tries again after about 3, 6 and 9 minutes (api-evangelist, AsyncAPI description). */
const usualRetryDelaysMs: readonly number[] = [180_000, 360_000, 540_000]

/** Makes the sender of notifications. */
export const createWebhooks = (options: {
  readonly rowSettings: RowSettings
  readonly now: () => number
  readonly retryDelaysMs: () => readonly number[] | null
}): Webhooks => {
  const { rowSettings, now } = options
  const closing = new AbortController()
  const timers = new Set<NodeJS.Timeout>()

  const post = async (url: string, body: string): Promise<boolean> => {
    const timestampSeconds = Math.floor(now() / 1000)
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: closing.signal,
      headers: {
        'Content-Type': 'application/json',
        'X-Cld-Timestamp': String(timestampSeconds),
        'X-Cld-Signature': signWebhook(body, timestampSeconds, rowSettings.apiSecret),
      },
    })
    await response.arrayBuffer()
    return response.status === 200
  }

  const attempt = async (url: string, body: string, delaysMs: readonly number[]): Promise<void> => {
    const isTaken = await post(url, body).catch(() => false)
    const [delayMs, ...later] = delaysMs
    if (isTaken || delayMs === undefined || closing.signal.aborted) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(url, body, later)
    }, delayMs)
    timers.add(timer)
  }

  return {
    send: (url, change) => {
      const body = JSON.stringify({
        notification_type: change.type,
        timestamp: adminDate(now()),
        request_id: randomUUID().replaceAll('-', ''),
        notification_context: {
          triggered_at: new Date(now()).toISOString(),
          triggered_by: { source: 'api', id: 'emulator' },
        },
        ...details(change, rowSettings),
      })
      void attempt(url, body, options.retryDelaysMs() ?? usualRetryDelaysMs)
    },
    close: () => {
      closing.abort()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
