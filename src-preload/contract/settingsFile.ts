import { z } from 'zod'

/** The file's name as the user chose it; null where they chose no place. */
export const settingsSaved = z.object({ fileName: z.string().nullable() })
export type SettingsSaved = z.infer<typeof settingsSaved>

/** One setting that would change, in words. */
export const settingsChange = z.object({ what: z.string(), before: z.string(), after: z.string() })
export type SettingsChange = z.infer<typeof settingsChange>

/** What a settings file would change here, before anything does. */
export const settingsPreview = z.object({
  fileName: z.string(),
  changes: z.array(settingsChange),
  /** What is in the file and cannot be taken in here, in words. */
  leftOut: z.array(z.string()),
})
export type SettingsPreview = z.infer<typeof settingsPreview>

/** How many settings were changed. */
export const settingsApplied = z.object({ changed: z.number() })
export type SettingsApplied = z.infer<typeof settingsApplied>
