import { z } from 'zod'

/** Why the app runs in safe mode: a person asked for it, or the last starts ended before the window stood. */
export const safeModeReason = z.enum(['asked', 'crashed'])
export type SafeModeReason = z.infer<typeof safeModeReason>

/** How the app was started. `safeMode` null: as usual. */
export const startStatus = z.object({ safeMode: safeModeReason.nullable() })
export type StartStatus = z.infer<typeof startStatus>

/** Where a page of words without scripts stands, in place of a window that keeps failing: its path below the app's origin. */
export const stoppedPath = '/stopped.html'

export const restartInput = z.object({ safeMode: z.boolean() })
