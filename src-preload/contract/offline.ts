import { z } from 'zod'
import { pickedAssets } from './picked'
import { viewQuery } from './viewQuery'

/** So many assets may be named at once. */
export const maxOfflineAssets = 400

/** A selection of more is told as runs of a view's cards. */
export const maxOfflineSelection = 10_000

const someAssetIds = z.array(z.string().min(1).max(200)).min(1)
const assetIds = someAssetIds.max(maxOfflineAssets)

/** What a person wants to have offline: these assets, named or as runs of a view's cards; or a folder with what is below it, or a view, with what comes into it later. */
export const offlineTarget = z.discriminatedUnion('type', [
  z.object({ type: z.literal('assets'), assetIds: someAssetIds.max(maxOfflineSelection) }),
  pickedAssets.extend({ type: z.literal('picked') }),
  z.object({ type: z.literal('folder'), path: z.string().max(1000) }),
  z.object({ type: z.literal('view'), query: viewQuery, name: z.string().trim().min(1).max(200) }),
])
export type OfflineTarget = z.infer<typeof offlineTarget>
export type OfflineTargetInput = z.input<typeof offlineTarget>

/**
 * What pinning would mean, before it is done. Bytes are those that the storage told; `unknownSizes`: of how many files it did not.
 * `overLimit`: more than the person's own limit leaves; `diskFull`: more than the disk has, with a gigabyte left for everything else.
 */
export const offlineEstimate = z.object({
  files: z.number(),
  bytes: z.number(),
  /** Of these what is not here yet. */
  missingFiles: z.number(),
  missingBytes: z.number(),
  unknownSizes: z.number(),
  freeBytes: z.number(),
  limitBytes: z.number(),
  usedBytes: z.number(),
  verdict: z.enum(['fits', 'nothing', 'overLimit', 'diskFull']),
})
export type OfflineEstimate = z.infer<typeof offlineEstimate>

/** Something that is kept offline. `missing`: the asset or the folder is not in the library any more. */
export const offlinePin = z.object({
  id: z.number(),
  type: z.enum(['asset', 'folder', 'view']),
  /** Of an asset; null for the others. */
  assetId: z.string().nullable(),
  name: z.string(),
  pinnedAt: z.string(),
  files: z.number(),
  bytes: z.number(),
  doneFiles: z.number(),
  missing: z.boolean(),
})
export type OfflinePin = z.infer<typeof offlinePin>

/** Lists in a status hold at most so many entries; their counts are whole. */
export const maxOfflineListed = 100

export const offlineState = z.enum(['idle', 'downloading', 'paused', 'offline', 'waiting', 'diskFull'])
export type OfflineState = z.infer<typeof offlineState>

/** Why a file could not be had: `changed`: the storage has another file than the library says; `refused`: private; `disk`: the file system refuses. */
export const offlineFailureReason = z.enum(['changed', 'refused', 'missing', 'disk'])
export type OfflineFailureReason = z.infer<typeof offlineFailureReason>

const amount = z.object({ files: z.number(), bytes: z.number() })
const named = z.object({ assetId: z.string(), title: z.string() })

/** All that is kept offline, as it is now. `done`: files that are whole, and all bytes that are here. */
export const offlineStatus = z.object({
  /** Rises with every status. */
  seq: z.number(),
  state: offlineState,
  pins: z.number(),
  wanted: amount,
  done: amount,
  running: z.array(named.extend({ bytes: z.number(), totalBytes: z.number().nullable() })),
  failures: z.array(named.extend({ reason: offlineFailureReason })),
  failed: z.number(),
  /** Wanted, and more than the limit has room for. */
  overLimit: amount,
  /** Files of assets that the storage no longer has: this computer's may be the last copy, so nobody but a person deletes them. */
  lastCopies: amount.extend({ items: z.array(named.extend({ bytes: z.number() })) }),
  usedBytes: z.number(),
  limitBytes: z.number(),
  /** null until the disk was asked. */
  freeBytes: z.number().nullable(),
})
export type OfflineStatus = z.infer<typeof offlineStatus>

/** The limits to choose from, in bytes. */
export const offlineLimits = [
  5_000_000_000, 10_000_000_000, 20_000_000_000, 50_000_000_000, 100_000_000_000, 500_000_000_000,
] as const
export type OfflineLimit = (typeof offlineLimits)[number]

export const offlineTargetInput = z.object({ target: offlineTarget })
/** Assets that are kept by pins of their own, which unpinning takes away. */
export const singlePins = z.object({ assetIds: z.array(z.string()) })
/** Pins by their id, the pins of these very assets, or all pins of single assets. */
export const offlineUnpinInput = z.union([
  z.object({ pinIds: z.array(z.number().int()).min(1).max(maxOfflineAssets) }),
  z.object({ assetIds: someAssetIds.max(maxOfflineSelection) }),
  z.object({ every: z.literal('asset') }),
])
export const offlineDiscardInput = z.object({ assetIds })
export const offlineLimitInput = z.object({ bytes: z.literal(offlineLimits) })

export const offlineMarksInput = z.object({ assetIds: z.array(z.string().max(200)).max(maxOfflineAssets) })
/** An asset's file: whole and here; on its way; could not be had. */
export const offlineMark = z.enum(['held', 'coming', 'failed'])
export type OfflineMark = z.infer<typeof offlineMark>
/** Of the assets asked for those that are, or are to be, here. `pinned`: by a pin of its own, which unpinning takes away. */
export const offlineMarks = z.array(
  z.object({ assetId: z.string(), mark: offlineMark, pinned: z.boolean(), stale: z.boolean() }),
)
export type OfflineMarks = z.infer<typeof offlineMarks>
