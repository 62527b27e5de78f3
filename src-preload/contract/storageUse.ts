import { z } from 'zod'

/** What takes room on this computer: `window` is Chromium's own cache. */
export const storagePart = z.enum(['library', 'thumbnails', 'offline', 'backups', 'logs', 'window'])
export type StoragePart = z.infer<typeof storagePart>

/** What the app keeps on this computer, in bytes. `folder`: where, to be shown. */
export const storageUse = z.object({
  folder: z.string(),
  parts: z.record(storagePart, z.number()),
  totalBytes: z.number(),
  thumbnailLimitBytes: z.number(),
})
export type StorageUse = z.infer<typeof storageUse>

const mebibyte = 1024 ** 2

/** The limits to choose from, in bytes. */
export const thumbnailLimits = [
  512 * mebibyte,
  1024 * mebibyte,
  2048 * mebibyte,
  5120 * mebibyte,
  10_240 * mebibyte,
] as const
export type ThumbnailLimit = (typeof thumbnailLimits)[number]
export const thumbnailLimitInput = z.object({ bytes: z.literal(thumbnailLimits) })
