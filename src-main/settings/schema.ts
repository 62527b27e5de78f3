import { z } from 'zod'
import {
  appearance,
  autoSyncMinutes,
  email,
  folderMode,
  pauseFor,
  sourceChoice,
  userId,
} from '../../src-preload/contract'

/** The account the app was last connected to: all that is needed to connect again but the secret, which lies in the keychain only. */
export const lastAccount = z.object({
  cloudName: z.string().min(1),
  apiKey: z.string(),
  email,
  userId: userId.nullable(),
  /** API address of a region or a proxy; null = Cloudinary's own. */
  uploadPrefix: z.string().nullable(),
  secure: z.boolean(),
  cname: z.string().nullable(),
  secureDistribution: z.string().nullable().default(null),
  privateCdn: z.boolean().default(false),
  folderMode: folderMode.nullable(),
  /** When the storage took these credentials from a person, epoch ms; null: not known. */
  connectedAt: z.number().int().nullable().default(null),
  sample: z.boolean(),
})
export type LastAccount = z.infer<typeof lastAccount>

/** Where the window was, in screen pixels (DIP). */
export const windowBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  maximized: z.boolean(),
})
export type WindowBounds = z.infer<typeof windowBounds>

/** The library that was open last, so that it can be browsed without its account: no key, no secret. */
export const lastLibrary = z.object({ cloudName: z.string().min(1), email })

/** An account that was left, whose secret the keychain may still hold. */
const secretToForget = z.object({ cloudName: z.string().min(1), apiKey: z.string() })
export type SecretToForget = z.infer<typeof secretToForget>

/** How the background refreshes. Instants in epoch ms; `until` null: until resumed. */
export const autoSync = z.object({
  everyMinutes: autoSyncMinutes,
  atStart: z.boolean().default(true),
  onWake: z.boolean().default(true),
  pause: z.object({ kind: pauseFor, since: z.number().int(), until: z.number().int().nullable() }).nullable(),
})

/** The Admin API's budget of a cloud as it was last told; `resetAt` ISO 8601 UTC. */
export const knownRate = z.object({
  cloudName: z.string().min(1),
  limit: z.number().int().nonnegative().nullable(),
  remaining: z.number().int().nonnegative().nullable(),
  resetAt: z.iso.datetime(),
})
export type KnownRate = z.infer<typeof knownRate>

/** Whoever works on more clouds within one hour than this loses nothing but the oldest figure. */
export const mostKnownRates = 20

/** Which folders an account's content is looked for in, where that is not the presets'. */
export const accountSources = sourceChoice.extend({ cloudName: z.string().min(1), email })
export type AccountSources = z.infer<typeof accountSources>

/** How the app lives on the desktop; that it opens at login is the system's to remember. */
export const desktopSettings = z.object({
  closeToTray: z.boolean(),
  notifications: z.boolean(),
  /** Whether it was told that closing the window leaves the app in the tray. */
  toldOfTray: z.boolean(),
})

/** All that is remembered between starts outside the library. */
export const settings = z.object({
  account: lastAccount.nullable(),
  lastLibrary: lastLibrary.nullable(),
  secretsToForget: z.array(secretToForget),
  sources: z.array(accountSources),
  /** When the names of each account's metadata fields were last read, epoch ms: once a day is enough. */
  metadataReads: z.array(z.object({ cloudName: z.string().min(1), email, at: z.number().int() })),
  windowBounds: windowBounds.nullable(),
  desktop: desktopSettings,
  autoSync,
  appearance,
  /** One a cloud, the newest first. */
  rates: z.array(knownRate).max(mostKnownRates),
  /** Files kept for offline use: the most they may take, and whether downloading is paused. */
  offline: z.object({ limitBytes: z.number().int().min(0), paused: z.boolean() }),
  /** Newer versions of the program: whether the app looks by itself, when it last did (epoch ms), and another feed than the package's own. */
  updates: z.object({
    automatic: z.boolean(),
    checkedAt: z.number().int().nullable(),
    feed: z.string().nullable(),
  }),
  thumbnailLimitBytes: z
    .number()
    .int()
    .min(10 * 1024 ** 2),
})
export type Settings = z.infer<typeof settings>

/** What holds where nothing was ever set: no account, the window where the system puts it, close to tray, a refresh each 15 minutes, 2 GB of thumbnails. */
export const defaultSettings: Settings = {
  account: null,
  lastLibrary: null,
  secretsToForget: [],
  sources: [],
  metadataReads: [],
  windowBounds: null,
  desktop: { closeToTray: true, notifications: true, toldOfTray: false },
  autoSync: { everyMinutes: 15, atStart: true, onWake: true, pause: null },
  appearance: { theme: 'system', highContrast: false },
  rates: [],
  offline: { limitBytes: 20_000_000_000, paused: false },
  updates: { automatic: true, checkedAt: null, feed: null },
  thumbnailLimitBytes: 2 * 1024 ** 3,
}

export type ParsedSettings = {
  readonly settings: Settings
  /** Names of the fields that were there but wrong, so that their defaults hold; ['*'] where nothing could be read. */
  readonly broken: readonly string[]
}

/**
 * Reads the settings' JSON field by field: one wrong field costs that field only. Pure.
 * @param text the file's text
 */
export const parseSettings = (text: string): ParsedSettings => {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return { settings: defaultSettings, broken: ['*'] }
  }
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
    return { settings: defaultSettings, broken: ['*'] }
  }
  const whole: Record<string, unknown> = { ...defaultSettings }
  const broken: string[] = []
  for (const [name, field] of Object.entries(settings.shape)) {
    if (!Object.hasOwn(stored, name)) continue
    const parsed = field.safeParse((stored as Readonly<Record<string, unknown>>)[name])
    if (parsed.success) whole[name] = parsed.data
    else broken.push(name)
  }
  return { settings: settings.parse(whole), broken }
}
