import { z } from 'zod'
import { assetCard } from './asset'
import { viewNarrowing } from './viewQuery'

/** A group shows at most this many of its assets, newest first. */
export const maxGroupAssets = 100

/**
 * Live assets with the same bytes (etag and size), in whatever folder. `copies`: how many there are, all counted; `extraBytes`: what the storage
 * holds more than once.
 */
export const duplicateGroup = z.object({
  etag: z.string(),
  bytes: z.number(),
  copies: z.number(),
  extraBytes: z.number(),
  /** The one the user chose to keep visible; null: all are. Nothing changes in the storage. */
  visibleId: z.string().nullable(),
  assets: z.array(assetCard),
})
export type DuplicateGroup = z.infer<typeof duplicateGroup>

export const duplicateChoice = z.object({
  etag: z.string().max(200),
  bytes: z.number().int().min(0),
  visibleId: z.string().max(200).nullable(),
})
export type DuplicateChoice = z.infer<typeof duplicateChoice>

/** Where a page of groups ends: the key of its last group, most bytes held twice first. */
export const duplicatePlace = z.object({
  extraBytes: z.number().int().min(0),
  etag: z.string().max(200),
  bytes: z.number().int().min(0),
})
export type DuplicatePlace = z.infer<typeof duplicatePlace>

/**
 * A page of the groups of which a copy is found, those that take most bytes twice first; a group is told as a whole, whichever copy was found. `after`: an
 * earlier page's `next`.
 */
export const duplicateGroupsInput = z.object({
  query: viewNarrowing.omit({ sort: true }).prefault({}),
  limit: z.number().int().min(1).max(500).default(100),
  after: duplicatePlace.nullable().default(null),
})
export const duplicatesPage = z.object({
  /** Of all pages. */
  totalGroups: z.number(),
  totalExtraBytes: z.number(),
  groups: z.array(duplicateGroup),
  next: duplicatePlace.nullable(),
})
export type DuplicatesPage = z.infer<typeof duplicatesPage>
