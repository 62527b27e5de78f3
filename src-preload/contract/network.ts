import { z } from 'zod'

/**
 * Whether the storage can be reached. `noNetwork`: this computer has none; `unreachable`: there is one, and the storage does not answer.
 * `since`: ISO 8601 UTC; null while online.
 */
export const networkStatus = z.object({
  online: z.boolean(),
  reason: z.enum(['noNetwork', 'unreachable']).nullable(),
  since: z.string().nullable(),
  /** Whether the storage is being asked right now. */
  checking: z.boolean(),
})
export type NetworkStatus = z.infer<typeof networkStatus>
