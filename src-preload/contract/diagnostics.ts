import { z } from 'zod'

/** Which program this is, and on what it runs. */
export const about = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** "linux x64 6.1.0". */
  system: z.string(),
})
export type About = z.infer<typeof about>

/** The file's name as the user chose it; null where they chose none. */
export const diagnosticsSaved = z.object({ fileName: z.string().nullable() })
