import { z } from 'zod'
import { viewQuery } from './viewQuery'

const name = z.string().trim().min(1).max(80)

/** A view that a person gave a name. */
export const savedView = z.object({ id: z.number().int(), name, query: viewQuery })
export type SavedView = z.infer<typeof savedView>

export const maxSavedViews = 200

export const saveViewInput = z.object({ name, query: viewQuery })
export type SaveViewInput = z.output<typeof saveViewInput>
/** Gives a saved view another name, another query, or both; what is left out stays. */
export const changeViewInput = z.object({
  id: z.number().int(),
  name: name.optional(),
  query: viewQuery.optional(),
})
export type ChangeViewInput = z.output<typeof changeViewInput>
