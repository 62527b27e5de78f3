import { z } from 'zod'
import { linkBasis } from './asset'
import { viewCard } from './library'
import { viewNarrowing } from './viewQuery'

/** A video that may be an orphan clip's parent (or a clip an export's), best first. */
export const suggestion = z.object({
  assetId: z.string(),
  title: z.string(),
  basis: linkBasis,
  /** 0 to 1. */
  confidence: z.number(),
})
export type Suggestion = z.infer<typeof suggestion>

/** A clip or export without a parent, with up to five suggestions. */
export const orphan = z.object({ asset: viewCard, suggestions: z.array(suggestion) })
export type Orphan = z.infer<typeof orphan>

/** A person's word on a pair: kept for ever, above every signal. */
export const familyVerdict = z.object({
  childId: z.string().max(200),
  parentId: z.string().max(200),
  verdict: z.enum(['confirmed', 'rejected']),
})
export type FamilyVerdict = z.infer<typeof familyVerdict>

/** Part of the view `orphans`, with suggestions. `from`: the place of its first item, from 0. */
export const orphansInput = z.object({
  query: viewNarrowing.prefault({}),
  from: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(100),
})
export const orphansPage = z.object({
  /** Of the whole view. */
  total: z.number(),
  /** From `from` on; [] beyond the end. */
  items: z.array(orphan),
})
export type OrphansPage = z.infer<typeof orphansPage>

/** How many links a word has changed: its own, and others that it let be found. */
export const judged = z.object({ changed: z.number() })
export type Judged = z.infer<typeof judged>
