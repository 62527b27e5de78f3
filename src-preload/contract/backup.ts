import { z } from 'zod'
import { libraryCounts } from './library'

/** The backup's name as the user chose it; null where they chose no place. */
export const backupSaved = z.object({ fileName: z.string().nullable(), bytes: z.number() })
export type BackupSaved = z.infer<typeof backupSaved>

/** What a backup holds, before anything is restored. Dates ISO 8601 UTC. */
export const backupPreview = z.object({
  fileName: z.string(),
  cloudName: z.string(),
  email: z.string(),
  madeAt: z.iso.datetime(),
  appVersion: z.string(),
  counts: libraryCounts,
  savedViews: z.number(),
  pins: z.number(),
  /** When the library in it was last synced; null: never. */
  lastCompletedAt: z.iso.datetime().nullable(),
})
export type BackupPreview = z.infer<typeof backupPreview>

/** `setAside`: where the files lie that were replaced, to be shown. */
export const backupRestored = z.object({ madeAt: z.iso.datetime(), setAside: z.string() })
export type BackupRestored = z.infer<typeof backupRestored>
