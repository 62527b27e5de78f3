import type { AddressInfo } from 'node:net'
import { createAccountRoutes } from './account'
import { type AdminRoutes, type AdminSettings, createResourceRoutes } from './admin'
import { createEditRoutes } from './adminWrite'
import type { FolderMode, MediaSource, SeedAsset } from './asset'
import { createControlRoute } from './control'
import { createDelivery } from './delivery'
import { createFaults } from './faults'
import { createFolderRoutes } from './folders'
import { createHolds } from './holds'
import { createKnobs, initialSettings, type Knobs } from './knobs'
import type { SeedField } from './metadataFields'
import { createRateBudget } from './rateBudget'
import type { RowSettings } from './rows'
import { createSearch, createSignedSearch, searchRoute } from './search'
import { createEmulatorServer, type LoggedRequest } from './server'
import { createUploadRoute } from './uploadApi'
import { createWebhooks } from './webhook'
import { createWorld, type Mutations, type World } from './world'

export type { Asset, FolderMode, MediaFile, MediaSource, SeedAsset, Still } from './asset'
export { type Fault, type FaultKind, faultKinds } from './faults'
export type { Knobs } from './knobs'
export type { SeedField } from './metadataFields'
export type { RateBudgetSettings } from './rateBudget'
export { loadSampleStorage, type SampleLibrary, type SampleStorage } from './sample'
export type { LoggedRequest } from './server'
export type { Mutations, Reupload } from './world'

export type EmulatorOptions = Readonly<{
  cloudName: string
  apiKey: string
  apiSecret: string
  folderMode: FolderMode
  assets?: readonly SeedAsset[]
  /** Fields of structured metadata that are defined; those that assets carry beside them get a definition by their values. */
  metadataFields?: readonly SeedField[]
  /** Where delivery reads originals and stills from; without it a still is one small built-in JPEG. */
  media?: MediaSource
  /** Epoch ms; the real clock unless given. */
  now?: () => number
  /** Where to listen on 127.0.0.1; a port of its own choosing unless given. */
  port?: number
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
 * Starts a Cloudinary-compatible server on 127.0.0.1. It speaks the Admin, Search and
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
  const settings = { ...initialSettings(), metadataFields: options.metadataFields ?? [] }
  const faults = createFaults()
  const holds = createHolds()
  const budget = createRateBudget(options.rateLimit ?? 500, now)
  const credentials = {
    cloudName: options.cloudName,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    oauthToken: options.oauthToken ?? null,
  }
  let origin = ''
  const rowSettings: RowSettings = {
    get origin() {
      return origin
    },
    cloudName: options.cloudName,
    apiSecret: options.apiSecret,
    mode: options.folderMode,
  }
  const webhooks = createWebhooks({
    rowSettings,
    now,
    retryDelaysMs: () => settings.notificationRetryDelaysMs,
  })
  const world = createWorld({
    mode: options.folderMode,
    assets: options.assets ?? [],
    now,
    onChange: (change) => {
      for (const url of settings.notificationUrls) webhooks.send(url, change)
    },
  })
  const cursorLifetimeMs = (): number => settings.cursorLifetimeMs
  const largestPage = (): number => settings.largestPage
  const metadataFields = (): readonly SeedField[] => settings.metadataFields
  const search = createSearch({ world, rowSettings, now, cursorLifetimeMs, largestPage })
  const adminSettings: AdminSettings = {
    world,
    rowSettings,
    now,
    cursorLifetimeMs,
    largestPage,
    metadataFields,
    createdAtMs: now(),
    countRequests: () => requests().length,
  }
  const delivery = createDelivery({ ...credentials, world, media: options.media, settings })
  const signedSearch = createSignedSearch({ ...credentials, search })
  const knobs = createKnobs({ settings, world, budget, faults, holds })
  const control = options.control ? createControlRoute({ knobs, world, requests: () => requests() }) : null
  const { server, requests } = createEmulatorServer({
    credentials,
    settings,
    budget,
    faults,
    holds,
    now,
    admin: firstOf([
      searchRoute(search),
      createResourceRoutes(adminSettings),
      createEditRoutes(adminSettings),
      createFolderRoutes(adminSettings),
      createAccountRoutes(adminSettings),
    ]),
    upload: createUploadRoute({
      credentials,
      world,
      rowSettings,
      now,
      delivery,
      overwriteKeepsAssetId: () => settings.overwriteKeepsAssetId,
      notify: (url, type, asset, before) => webhooks.send(url, { type, asset, before }),
    }),
    delivery: (incoming) => signedSearch(incoming) ?? delivery.route(incoming),
    control,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
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
        webhooks.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return control ? { ...emulator, knobs, assets: world } : emulator
}

const firstOf =
  (routes: readonly AdminRoutes[]): AdminRoutes =>
  (call) => {
    for (const route of routes) {
      const reply = route(call)
      if (reply) return reply
    }
    return undefined
  }
