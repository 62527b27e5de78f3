import { z } from 'zod'

/**
 * How the program's own updates stand. `off`: it was built without a feed and none is set. `waiting`: it looks, or goes on, once the sync that
 * runs has ended. `none`: looked, and this is the newest. `ready`: downloaded and checked, installed at a restart.
 */
export const updateState = z.enum([
  'off',
  'idle',
  'waiting',
  'checking',
  'none',
  'available',
  'downloading',
  'ready',
  'failed',
])

/** What stood in the way: the feed did not answer; it answered something that is no feed; what was downloaded is not what the publisher signed, or broke off. */
export const updateProblem = z.enum(['unreachable', 'badFeed', 'badDownload'])
export type UpdateProblem = z.infer<typeof updateProblem>

export const updateStatus = z.object({
  state: updateState,
  /** The newer version, where one is known. */
  version: z.string().nullable(),
  /** Whether this package can replace itself: only where the system checks its signature. Else the download is offered. */
  canInstall: z.boolean(),
  /** Whether there is an address that the newer version can be had from. */
  hasDownload: z.boolean(),
  /** How much of it is here, 0 to 1; null where nothing is on its way. */
  progress: z.number().min(0).max(1).nullable(),
  /** When the feed was last asked with success, ISO 8601 UTC. */
  checkedAt: z.string().nullable(),
  /** Whether the app looks by itself, once a day. */
  automatic: z.boolean(),
  /** Why the last attempt failed; null where it did not. */
  problem: updateProblem.nullable(),
})
export type UpdateStatus = z.infer<typeof updateStatus>

export const updateSetInput = z.object({ automatic: z.boolean() })
