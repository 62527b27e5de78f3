import { z } from 'zod'
import { assetCard, linkBasis, listedAsset } from './asset'

/** An export of a clip, as its badge shows it. */
export const familyExport = z.object({
  assetId: z.string(),
  format: z.string().nullable(),
  platform: z.string().nullable(),
})
export type FamilyExport = z.infer<typeof familyExport>

/** A clip of a family: where it lies in the video, in seconds from its beginning (null: not known), and what was exported from it. */
export const familyClip = z.object({
  card: assetCard,
  startSeconds: z.number().nullable(),
  endSeconds: z.number().nullable(),
  exports: z.array(familyExport),
})
export type FamilyClip = z.infer<typeof familyClip>

/** More clips than this are counted and not listed. */
export const maxFamilyClips = 500

/**
 * Who belongs together: the video, all clips that were cut from it in the order of their beginnings (unknown ones last), and their exports. A clip
 * without a video is alone with its exports; an export without a clip has neither.
 */
export const assetFamily = z.object({
  video: z.object({ card: assetCard, removed: z.boolean() }).nullable(),
  clips: z.array(familyClip),
  /** How many clips there are, those that are not listed included. */
  clipTotal: z.number(),
})
export type AssetFamily = z.infer<typeof assetFamily>

/** What a panel about one asset shows. Dates ISO 8601 UTC. */
export const assetDetail = z.object({
  asset: listedAsset,
  /** `active`, `pending` …, as the storage says; null where it did not. */
  status: z.string().nullable(),
  /** `upload` is open to everyone who knows the address; `authenticated` and `private` are not. */
  deliveryType: z.string(),
  family: assetFamily,
  /** Set on a clip or export whose link is known: how it was found, and whether a person said so. */
  link: z.object({ basis: linkBasis, confidence: z.number(), confirmed: z.boolean() }).nullable(),
  cloudName: z.string(),
  /** Of a file that is there more than once, and of which a person shows one copy alone: that one, and how many it hides. */
  copies: z
    .object({
      shown: z.object({ assetId: z.string(), title: z.string(), folder: z.string() }),
      hidden: z.number(),
    })
    .nullable(),
  /** What a person wrote on it; null: nothing. */
  note: z.string().nullable(),
})
export type AssetDetail = z.infer<typeof assetDetail>

/** Where a video is played from, and if it cannot be played now, why. `null`: it can, as far as the storage is concerned. */
export const playbackProblem = z.enum([
  'notConnected',
  'offline',
  'gone',
  'private',
  'rateLimited',
  'unavailable',
])
export type PlaybackProblem = z.infer<typeof playbackProblem>
export const playback = z.object({
  from: z.enum(['disk', 'storage']),
  problem: playbackProblem.nullable(),
})
export type Playback = z.infer<typeof playback>

/** What can be put on the clipboard about an asset; the text itself is made in the main process. */
export const copyKind = z.enum(['url', 'publicId', 'embed'])
export type CopyKind = z.infer<typeof copyKind>

/** What became of a wish to drag a file out: it hangs on the pointer, or it is fetched first and can be dragged once it is here. */
export const dragState = z.enum(['dragging', 'fetching', 'ready', 'failed'])
export type DragState = z.infer<typeof dragState>

/** More files than this do not hang on a pointer at once: what is not here yet is fetched for it. */
export const maxDragged = 10
export const dragInput = z.object({ assetIds: z.array(z.string().max(200)).min(1).max(maxDragged) })

/** How far a file that is to be dragged out has come. */
export const dragProgress = z.object({
  assetId: z.string(),
  state: dragState,
  doneBytes: z.number(),
  /** null: the storage did not say. */
  totalBytes: z.number().nullable(),
})
export type DragProgress = z.infer<typeof dragProgress>
