import { z } from 'zod'

/** The intervals to choose from, in their order: minutes between background refreshes; 0 = off. */
export const autoSyncIntervals = [5, 15, 60, 0] as const
export const autoSyncMinutes = z.literal(autoSyncIntervals)
export type AutoSyncMinutes = z.infer<typeof autoSyncMinutes>

export const pauseFor = z.enum(['hour', 'tomorrow', 'untilResumed'])
export type PauseFor = z.infer<typeof pauseFor>

export const scheduleSetInput = z.object({ everyMinutes: autoSyncMinutes })
/** What besides the clock refreshes the library, while auto-sync is on; what is left out stays. */
export const scheduleOccasionsInput = z.object({ atStart: z.boolean(), onWake: z.boolean() }).partial()
export type ScheduleOccasions = z.infer<typeof scheduleOccasionsInput>
export const schedulePauseInput = z.object({ for: pauseFor })

/** The background sync as the user sees it. Dates ISO 8601 UTC. */
export const scheduleStatus = z.object({
  everyMinutes: autoSyncMinutes,
  /** Whether it also refreshes when the app starts, and when the computer wakes. */
  atStart: z.boolean(),
  onWake: z.boolean(),
  /** null: not paused. `until` null: until resumed. */
  paused: z.object({ until: z.string().nullable() }).nullable(),
  /** When the next background refresh is due; null: off, paused, not connected, the sample, while a sync runs, or on a terminal. */
  nextAt: z.string().nullable(),
})
export type ScheduleStatus = z.infer<typeof scheduleStatus>
