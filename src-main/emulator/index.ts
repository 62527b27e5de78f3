import type { AddressInfo } from 'node:net'
import { createAccountRoutes } from './account'
import { type AdminCall, type AdminRoutes, type AdminSettings, createResourceRoutes } from './admin'
import type { FolderMode, MediaSource, SeedAsset } from './asset'
import { createFaults } from './faults'
import { createKnobs, initialSettings, type Knobs } from './knobs'
import { createRateBudget } from './rateBudget'
import { json } from './reply'
import type { RowSettings } from './rows'
import { createSearch } from './search'
import { createEmulatorServer, type LoggedRequest } from './server'
import { createWorld, type Mutations, type World } from './world'

export type { Asset, FolderMode, MediaFile, MediaSource, SeedAsset, Still } from './asset'
export { type Fault, type FaultKind, faultKinds } from './faults'
export type { Knobs } from './knobs'
export type { RateBudgetSettings } from './rateBudget'
export type { LoggedRequest } from './server'
export type { Mutations, Reupload } from './world'

export type EmulatorOptions = Readonly<{
  cloudName: string
  apiKey: string
  apiSecret: string
  folderMode: FolderMode
  assets?: readonly SeedAsset[]
  /** Where delivery reads originals and stills from; without it a still is one small built-in JPEG. */
  media?: MediaSource
  /** Epoch ms; the real clock unless given. */
  now?: () => number
  /** Admin API calls an hour; 500 unless given, as on a free plan. */
  rateLimit?: number
  /** A token that `Authorization: Bearer` may carry; none is valid unless given. */
  oauthToken?: string
  /** true (tests): knobs, direct mutation and `POST /__control/…` exist. Left out or false (sample): none of them does. */
  control?: boolean
}>

export type Emulator = Readonly<{
  /** http://127.0.0.1:port */
  origin: string
  /** A complete CLOUDINARY_URL: key, secret, cloud, and the options that lead the SDK here. */
  cloudinaryUrl: string
  /** Every request so far, oldest first, without those to the control route. */
  requests: () => readonly LoggedRequest[]
  /** Ends the server, whatever it is still sending. */
  close: () => Promise<void>
}>

export type ControlledEmulator = Emulator &
  Readonly<{ knobs: Knobs; assets: Mutations & Pick<World, 'get' | 'find' | 'count'> }>

/**
 * Starts a Cloudinary-compatible server on 127.0.0.1, on a port of its own choosing. It speaks the Admin, Search and
 * Upload APIs and delivers media, for the official SDK as for any client.
 * Names and secrets are made of letters, digits, `_` and `-`, as Cloudinary's are: the SDK does not decode `%` in a URL.
 * @throws Error for another character in them, and where a seed cannot be stored (two equal public ids, an unreadable date)
 */
export function createEmulator(
  options: EmulatorOptions & { readonly control: true },
): Promise<ControlledEmulator>
export function createEmulator(options: EmulatorOptions): Promise<Emulator>
export async function createEmulator(options: EmulatorOptions): Promise<Emulator | ControlledEmulator> {
  for (const part of [options.cloudName, options.apiKey, options.apiSecret]) {
    if (!/^[\w-]+$/.test(part))
      throw new Error('cloud name, key and secret are made of letters, digits, _ and -')
  }
  const now = options.now ?? Date.now
  const settings = initialSettings()
  const faults = createFaults()
  const budget = createRateBudget(options.rateLimit ?? 500, now)
  const world = createWorld({
    mode: options.folderMode,
    assets: options.assets ?? [],
    now,
    onChange: () => undefined,
  })
  let origin = ''
  const rowSettings: RowSettings = {
    get origin() {
      return origin
    },
    cloudName: options.cloudName,
    apiSecret: options.apiSecret,
    mode: options.folderMode,
  }
  const search = createSearch({ world, rowSettings, now, cursorLifetimeMs: () => settings.cursorLifetimeMs })
  const adminSettings: AdminSettings = {
    world,
    rowSettings,
    now,
    cursorLifetimeMs: () => settings.cursorLifetimeMs,
    createdAtMs: now(),
    used: () => ({ requests: requests().length, limit: options.rateLimit ?? 500 }),
  }
  const searchRoute: AdminRoutes = ({ method, segments, params, body, fault }: AdminCall) => {
    if (segments.join('/') !== 'resources/search') return undefined
    if (method !== 'POST' && method !== 'GET') return undefined
    return json(search.page(method === 'POST' ? body : { ...params.flat() }, fault))
  }
  const routes = [searchRoute, createResourceRoutes(adminSettings), createAccountRoutes(adminSettings)]
  const { server, requests } = createEmulatorServer({
    credentials: {
      cloudName: options.cloudName,
      apiKey: options.apiKey,
      apiSecret: options.apiSecret,
      oauthToken: options.oauthToken ?? null,
    },
    settings,
    budget,
    faults,
    now,
    admin: (call) => {
      for (const route of routes) {
        const reply = route(call)
        if (reply) return reply
      }
      return undefined
    },
    upload: () => undefined,
    delivery: () => undefined,
    control: null,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  const query = new URLSearchParams({ upload_prefix: origin, secure: 'false', cname: `127.0.0.1:${port}` })
  const emulator: Emulator = {
    origin,
    cloudinaryUrl: `cloudinary://${options.apiKey}:${options.apiSecret}@${options.cloudName}?${query}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  if (!options.control) return emulator
  return { ...emulator, knobs: createKnobs({ settings, world, budget, faults }), assets: world }
}
