import { z } from 'zod'
import { wholeText } from './wholeText'

/** The longest note, in UTF-16 units, as a text field counts them. */
export const maxNoteLength = 4000

/** What a person writes on an asset; nothing but white space takes the note back. */
export const setNoteInput = z.object({
  assetId: z.string().max(200),
  text: z
    .string()
    .max(maxNoteLength)
    .refine(...wholeText),
})
export type SetNoteInput = z.output<typeof setNoteInput>

/** The note as it is kept now; null: there is none. */
export const keptNote = z.object({ assetId: z.string(), note: z.string().nullable() })
export type KeptNote = z.infer<typeof keptNote>
