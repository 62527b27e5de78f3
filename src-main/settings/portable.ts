import { z } from 'zod'
import {
  appearance,
  autoSyncMinutes,
  maxSavedViews,
  saveViewInput,
  scheduleOccasionsInput,
  sourceTemplate,
} from '../../src-preload/contract'

const bytes = z
  .number()
  .int()
  .min(10 * 1024 ** 2)
  .max(2 ** 50)

/**
 * The settings that mean the same on another computer and to another account: no credentials, no account, no place of a window, and no pins, which name
 * assets of one account and belong to its library's backup. What is left out stays as it is where the file is loaded.
 */
export const portableSettings = z.object({
  appearance: appearance.optional(),
  autoSync: scheduleOccasionsInput.extend({ everyMinutes: autoSyncMinutes }).optional(),
  desktop: z
    .object({ closeToTray: z.boolean(), notifications: z.boolean(), openAtLogin: z.boolean() })
    .partial()
    .optional(),
  thumbnailLimitBytes: bytes.optional(),
  offlineLimitBytes: bytes.or(z.literal(0)).optional(),
  /** All of them; the account's e-mail as `{email}`. */
  sources: z.array(sourceTemplate).max(40).optional(),
  /** Added to those that are there; one of the same name is replaced. */
  savedViews: z.array(saveViewInput).max(maxSavedViews).optional(),
})
export type PortableSettings = z.output<typeof portableSettings>

const format = 'contentwizard-companion-settings'
const version = 1
/** A file with the most and longest saved views is not half as large. */
export const mostSettingsBytes = 8 * 1024 ** 2

const head = z.object({ format: z.literal(format), version: z.number().int().min(1) })

/** The settings as the text of a file that a person can read. Pure. @param savedAt ISO 8601 UTC */
export const settingsText = (settings: PortableSettings, appVersion: string, savedAt: string): string =>
  `${JSON.stringify({ format, version, savedAt, appVersion, settings }, null, 2)}\n`

export type ParsedSettingsFile =
  | { readonly settings: PortableSettings; readonly problem: null }
  /** `where`: the field that does not fit, as "settings.appearance.theme". */
  | { readonly settings: null; readonly problem: 'notOurs' | 'newer' | 'broken'; readonly where: string }

/** Reads the text of a settings file: keys that are not known are ignored, a value that does not fit is a problem. Pure. */
export const parseSettingsText = (text: string): ParsedSettingsFile => {
  const refused = (problem: 'notOurs' | 'newer' | 'broken', where = ''): ParsedSettingsFile => ({
    ...{ settings: null, problem, where },
  })
  let read: unknown
  try {
    // Editors on Windows may put a mark before the first character.
    read = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return refused('notOurs')
  }
  const known = head.safeParse(read)
  if (!known.success) return refused('notOurs')
  if (known.data.version > version) return refused('newer')
  const parsed = z.object({ settings: portableSettings }).safeParse(read)
  if (parsed.success) return { settings: parsed.data.settings, problem: null }
  const path = parsed.error.issues[0]?.path ?? []
  return refused('broken', path.map(String).join('.').slice(0, 100))
}

const replaceAll = (value: unknown, from: string, to: string): unknown => {
  if (typeof value === 'string') return value.replaceAll(from, () => to)
  if (Array.isArray(value)) return value.map((item) => replaceAll(item, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceAll(inner, from, to)]))
}

const placeholder = '{email}'

/** The settings with the account's e-mail, wherever a folder or a search names it, as `{email}`. Pure. */
export const withoutEmail = (settings: PortableSettings, email: string): PortableSettings =>
  portableSettings.parse(replaceAll(settings, email, placeholder))

/**
 * Saved views with `{email}` as this account's e-mail; source folders keep the placeholder, which is theirs. Pure.
 * @returns null where a view would become too long by it
 */
export const withEmail = (settings: PortableSettings, email: string): PortableSettings | null => {
  const { savedViews } = settings
  return (
    portableSettings.safeParse({ ...settings, savedViews: replaceAll(savedViews, placeholder, email) })
      .data ?? null
  )
}
