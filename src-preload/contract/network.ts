import { z } from 'zod'

/**
 * Whether the storage can be reached. `noNetwork`: this computer has none; `unreachable`: there is one, and the storage does not answer.
 * `since`: ISO 8601 UTC; null while online.
 */
export const networkStatus = z.object({
  online: z.boolean(),
  reason: z.enum(['noNetwork', 'unreachable']).nullable(),
  since: z.string().nullable(),
  /** Whether this computer has a network at all: what the storage needs none for, as with the sample, other things do. */
  hasNetwork: z.boolean(),
  /** Whether the storage is being asked right now. */
  checking: z.boolean(),
})
export type NetworkStatus = z.infer<typeof networkStatus>
