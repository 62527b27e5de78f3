import type { AutoSyncMinutes } from '../../src-preload/contract'
import {
  advanceSchedule,
  lookAtClock,
  newSchedule,
  nextStep,
  type RunEnding,
  type ScheduleEvent,
  type ScheduleState,
  type Step,
} from './schedule'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const t0 = Date.UTC(2026, 5, 1, 12)

/** No jitter: the middle of the draw. */
export const even = 0.5

/** The state after some events. `at` epoch ms. */
export const apply = (
  state: ScheduleState,
  ...events: readonly (readonly [at: number, event: ScheduleEvent])[]
): ScheduleState => events.reduce((before, [at, event]) => advanceSchedule(before, event, at), state)

/** What the scheduler does when it looks at a time. */
export const stepAt = (state: ScheduleState, at: number, random = even): Step =>
  nextStep(lookAtClock(state, at), at, random)

/** The end of a run: a quick one of the interval's that went well, unless told otherwise. */
export const ended = (over: Partial<RunEnding> = {}): ScheduleEvent => ({
  type: 'ended',
  ending: {
    trigger: 'interval',
    mode: 'quick',
    dryRun: false,
    outcome: 'refreshed',
    retryAt: null,
    ...over,
  },
})

/** How a library was when it was opened; times in ms before t0. */
export type Opened = {
  readonly every?: AutoSyncMinutes
  readonly refreshedAgo?: number | null
  readonly fullAgo?: number | null
  readonly atStart?: boolean
  readonly notBefore?: number | null
  readonly byStart?: boolean
  readonly onWake?: boolean
}

/** A library opened at t0, by the app's start unless told otherwise. */
export const opened = (over: Opened = {}): ScheduleState => {
  const { every = 15, refreshedAgo = 0, fullAgo = 0, atStart = true, notBefore = null } = over
  const { byStart = true, onWake = true } = over
  const before = (ago: number | null): number | null => (ago === null ? null : t0 - ago)
  return advanceSchedule(
    newSchedule({ everyMinutes: every, atStart: byStart, onWake, pause: null }, t0),
    {
      type: 'entered',
      library: { refreshedAt: before(refreshedAgo), fullAt: before(fullAgo) },
      notBefore,
      atStart,
    },
    t0,
  )
}

/** To wait until so long after t0, ms. */
export const at = (ms: number): Step => ({ type: 'wait', until: t0 + ms })
