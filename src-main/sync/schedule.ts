import type { AutoSyncMinutes, PauseFor, SyncMode, SyncTrigger } from '../../src-preload/contract'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Triggers that come from outside the clock: the app started, the computer woke, the network came back. */
export type Nudge = Extract<SyncTrigger, 'start' | 'resume' | 'online'>

/** A pause as it is remembered; instants in epoch ms. `until` null: until resumed. */
export type Pause = { readonly kind: PauseFor; readonly since: number; readonly until: number | null }

/** When the library was brought up to date; epoch ms, null for never. */
export type Refreshed = { readonly refreshedAt: number | null; readonly fullAt: number | null }

/** How a run that is over went, as far as the schedule cares. */
export type RunEnding = {
  readonly trigger: SyncTrigger
  readonly mode: SyncMode
  readonly dryRun: boolean
  /** `needsPerson`: trying again changes nothing before somebody has acted. `stopped`: cancelled, which is nobody's failure. */
  readonly outcome: 'refreshed' | 'failed' | 'needsPerson' | 'stopped'
  /** When the storage wants to be asked again, epoch ms; null where it did not say. */
  readonly retryAt: number | null
}

/** All that decides when the background refreshes next. Instants in epoch ms. */
export type ScheduleState = {
  readonly everyMinutes: AutoSyncMinutes
  /** Whether the app's start, and the computer's waking, are reasons to refresh. */
  readonly atStart: boolean
  readonly onWake: boolean
  readonly pause: Pause | null
  /** null: there is nothing to refresh (no account, its secret not at hand, or the sample). */
  readonly library: Refreshed | null
  /** When the run that is going began; null where none is. */
  readonly runningSince: number | null
  readonly onBattery: boolean
  /** What the system says; only its no is telling. */
  readonly offline: boolean
  /** From when an interval counts: the end of the last run whatever came of it, else when the account was opened. */
  readonly restingSince: number
  /** Whether a run has ended since the account was opened. */
  readonly hasRun: boolean
  /** Background runs that failed in a row. */
  readonly failures: number
  readonly needsPerson: boolean
  /** The storage has said not before; null where it has not. */
  readonly notBefore: number | null
  /** Asked for by the world outside and not answered yet. */
  readonly nudge: { readonly trigger: Nudge; readonly at: number } | null
}

/** What the background does next: nothing by itself, wait for a time (epoch ms), or run now. */
export type Step =
  | { readonly type: 'none' }
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'run'; readonly trigger: SyncTrigger; readonly mode: SyncMode }

/** What changes a schedule. `refused`: a run that was due could not even be started. */
export type ScheduleEvent =
  /** `notBefore`: the rate budget remembered from before leaves nothing to the background until then. */
  | {
      readonly type: 'entered'
      readonly library: Refreshed | null
      readonly notBefore: number | null
      readonly atStart: boolean
    }
  | { readonly type: 'every'; readonly minutes: AutoSyncMinutes }
  | { readonly type: 'occasions'; readonly atStart: boolean; readonly onWake: boolean }
  | { readonly type: 'paused'; readonly kind: PauseFor }
  | { readonly type: 'resumed' }
  | { readonly type: 'battery'; readonly onBattery: boolean }
  | { readonly type: 'network'; readonly online: boolean }
  | { readonly type: 'woke' }
  | { readonly type: 'began' }
  | { readonly type: 'ended'; readonly ending: RunEnding }
  | { readonly type: 'refused' }

/** On battery the background does its work a third as often. */
const batteryFactor = 3
/** A failing storage is asked at least once an hour, or at the interval where that is longer. */
const longestBackOffMs = hourMs
/** A nudge does not wait for the back-off, but a network that comes and goes is no reason to try all the time. */
const nudgeGapMs = minuteMs
const fullEveryMs = { mains: 6 * hourMs, battery: 24 * hourMs } as const
/** Several nudges in a row are one; a computer that has just woken finds its network first. */
const settleMs: Readonly<Record<Nudge, number>> = { start: 5_000, resume: 10_000, online: 5_000 }
/** Clocks are corrected by seconds all the time; what lies further ahead was written by a clock that was wrong. */
const clockToleranceMs = minuteMs
/** Cloudinary's budget is hourly: a time further away is a mistake, its or ours. */
const longestRetryMs = hourMs
/** Clients of one cloud that all come back on the same second would find it shut again. */
const retrySpreadMs = 30_000
const resumeHour = 6

/** When a pause ends that begins now: in an hour, at six in the morning of the next day (local time), or null: when resumed. */
export const pauseEnd = (kind: PauseFor, now: number): number | null => {
  if (kind === 'untilResumed') return null
  if (kind === 'hour') return now + hourMs
  const morning = new Date(now)
  morning.setDate(morning.getDate() + 1)
  morning.setHours(resumeHour, 0, 0, 0)
  return morning.getTime()
}

/** A schedule before anything is known of an account. */
export const newSchedule = (
  settings: Pick<ScheduleState, 'everyMinutes' | 'atStart' | 'onWake' | 'pause'>,
  now: number,
): ScheduleState => ({
  ...settings,
  library: null,
  runningSince: null,
  onBattery: false,
  offline: false,
  restingSince: now,
  hasRun: false,
  failures: 0,
  needsPerson: false,
  notBefore: null,
  nudge: null,
})

const believable = (at: number | null, now: number): number | null =>
  at !== null && at > now + clockToleranceMs ? null : at

const notAhead = <T extends number | null>(at: T, now: number): T =>
  at !== null && at > now ? (now as T) : at

/** A pause that began in the future was set under another clock: it begins anew, so that it lasts no longer than it was meant to. */
const pauseNow = (pause: Pause | null, now: number): Pause | null => {
  if (pause === null || (pause.until !== null && pause.until <= now)) return null
  if (pause.since <= now + clockToleranceMs) return pause
  return { kind: pause.kind, since: now, until: pauseEnd(pause.kind, now) }
}

/**
 * The state as it holds at `now`: a pause that is over is gone, and nothing that has happened lies ahead of the clock, so that a clock that was set back
 * delays the next run by one interval at most. The same reference where nothing changes.
 */
export const lookAtClock = (state: ScheduleState, now: number): ScheduleState => {
  const { library, nudge } = state
  const next: ScheduleState = {
    ...state,
    pause: pauseNow(state.pause, now),
    restingSince: notAhead(state.restingSince, now),
    notBefore: state.notBefore === null ? null : Math.min(state.notBefore, now + longestRetryMs),
    library:
      library === null || (isPast(library.refreshedAt, now) && isPast(library.fullAt, now))
        ? library
        : { refreshedAt: notAhead(library.refreshedAt, now), fullAt: notAhead(library.fullAt, now) },
    nudge: nudge === null || nudge.at <= now ? nudge : { ...nudge, at: now },
  }
  const keys = Object.keys(next) as (keyof ScheduleState)[]
  return keys.every((key) => next[key] === state[key]) ? state : next
}

const isPast = (at: number | null, now: number): boolean => at === null || at <= now

const intervalMs = ({ everyMinutes, onBattery }: ScheduleState): number =>
  everyMinutes * minuteMs * (onBattery ? batteryFactor : 1)

const backOffMs = (state: ScheduleState): number => {
  const interval = intervalMs(state)
  const longest = Math.max(interval, longestBackOffMs)
  if (state.failures > 0 && (state.offline || state.needsPerson)) return longest
  return Math.min(longest, interval * 2 ** Math.min(state.failures, 10))
}

const isStale = (state: ScheduleState, now: number): boolean => {
  const refreshedAt = state.library?.refreshedAt ?? null
  return refreshedAt === null || now - refreshedAt >= intervalMs(state)
}

const modeOf = (state: ScheduleState, now: number): SyncMode => {
  const fullAt = state.library?.fullAt ?? null
  const everyMs = state.onBattery ? fullEveryMs.battery : fullEveryMs.mains
  return fullAt === null || now - fullAt >= everyMs ? 'full' : 'quick'
}

/** When each reason to run is due, the first one first. */
const reasons = (
  state: ScheduleState,
  now: number,
  random: number,
): readonly { readonly trigger: SyncTrigger; readonly at: number }[] => {
  const { nudge, failures, restingSince, hasRun } = state
  const jitter = 0.9 + 0.2 * random
  const byInterval = {
    trigger: 'interval' as const,
    at: restingSince + Math.round(backOffMs(state) * jitter),
  }
  if (nudge === null || state.needsPerson || !isStale(state, now)) return [byInterval]
  const gap = Math.min(intervalMs(state), nudgeGapMs * 2 ** Math.min(failures, 10))
  const settled = nudge.at + settleMs[nudge.trigger]
  const byNudge = { trigger: nudge.trigger, at: hasRun ? Math.max(settled, restingSince + gap) : settled }
  return byNudge.at <= byInterval.at ? [byNudge, byInterval] : [byInterval, byNudge]
}

/**
 * Decides what the background does next. Pure: the same state, time and random give the same step.
 * Never while a run is going (whose end makes a new plan), in a pause, when off, or where there is nothing to refresh. By the interval, counted from the
 * end of the last run and ±10 %; three times as long on battery; doubling after each failure up to an hour. At start, after sleep and when the network
 * returns as soon as things have settled, if the last refresh is older than the interval. Quick, but full where the last full sync is 6 hours old (24 on
 * battery).
 * @param state as `lookAtClock` gives it for this `now`
 * @param now epoch ms
 * @param random 0 (included) to 1 (excluded), drawn once for each plan, so that looking again does not move it
 */
export const nextStep = (state: ScheduleState, now: number, random: number): Step => {
  if (state.library === null || state.everyMinutes === 0 || state.runningSince !== null)
    return { type: 'none' }
  if (state.pause !== null && state.pause.until === null) return { type: 'none' }
  const [first] = reasons(state, now, random)
  if (first === undefined) return { type: 'none' }
  const { pause, notBefore } = state
  const allowed = notBefore === null ? first.at : notBefore + Math.round(random * retrySpreadMs)
  const due = Math.max(first.at, pause?.until ?? first.at, allowed)
  return due <= now
    ? { type: 'run', trigger: first.trigger, mode: modeOf(state, now) }
    : { type: 'wait', until: due }
}

const endedWith = (state: ScheduleState, ending: RunEnding, now: number): ScheduleState => {
  const { nudge, runningSince } = state
  const rested = { ...state, runningSince: null }
  if (ending.dryRun) return rested
  const { outcome, trigger, mode, retryAt } = ending
  const byPerson = !isNudge(trigger) && trigger !== 'interval'
  const library =
    outcome !== 'refreshed' || state.library === null
      ? state.library
      : { refreshedAt: now, fullAt: mode === 'full' ? now : state.library.fullAt }
  const failed = outcome === 'failed' || outcome === 'needsPerson'
  const before = byPerson || outcome === 'refreshed' ? 0 : state.failures
  return {
    ...rested,
    library,
    restingSince: now,
    hasRun: true,
    failures: failed ? (byPerson ? 0 : before + 1) : before,
    needsPerson: outcome === 'needsPerson' && !byPerson,
    notBefore: retryAt === null ? null : Math.min(retryAt, now + longestRetryMs),
    // One that came while the run was failing, such as the network's return, is still to be answered.
    nudge: failed && nudge !== null && nudge.at > (runningSince ?? now) ? nudge : null,
  }
}

/** What is fresh needs no refresh, and is not to be remembered as needing one. */
const nudged = (state: ScheduleState, trigger: Nudge, now: number): ScheduleState =>
  isStale(state, now) ? { ...state, nudge: { trigger, at: now } } : state

const isNudge = (trigger: SyncTrigger): trigger is Nudge =>
  trigger === 'start' || trigger === 'resume' || trigger === 'online'

/** The schedule after an event. @param now epoch ms */
export const advanceSchedule = (before: ScheduleState, event: ScheduleEvent, now: number): ScheduleState => {
  const state = lookAtClock(before, now)
  switch (event.type) {
    case 'entered': {
      const { everyMinutes, atStart, onWake, pause, onBattery, offline } = state
      const fresh = { ...newSchedule({ everyMinutes, atStart, onWake, pause }, now), onBattery, offline }
      if (event.library === null) return fresh
      const library = {
        refreshedAt: believable(event.library.refreshedAt, now),
        fullAt: believable(event.library.fullAt, now),
      }
      const opened: ScheduleState = { ...fresh, library, notBefore: event.notBefore }
      // Whoever connects has the button before them; the app's own start has nobody.
      if (!event.atStart) return opened
      // Where the start is no reason, the interval begins with it.
      return isStale(opened, now)
        ? opened.atStart
          ? nudged(opened, 'start', now)
          : opened
        : { ...opened, restingSince: library.refreshedAt ?? now }
    }
    case 'every':
      return { ...state, everyMinutes: event.minutes }
    case 'occasions':
      return { ...state, atStart: event.atStart, onWake: event.onWake }
    case 'paused':
      return { ...state, pause: { kind: event.kind, since: now, until: pauseEnd(event.kind, now) } }
    case 'resumed':
      return { ...state, pause: null }
    case 'battery':
      return { ...state, onBattery: event.onBattery }
    case 'network': {
      const next = { ...state, offline: !event.online }
      return state.offline && event.online ? nudged(next, 'online', now) : next
    }
    case 'woke':
      // Where waking is no reason, what fell due meanwhile waits for another interval.
      return state.onWake ? nudged(state, 'resume', now) : { ...state, restingSince: now }
    case 'began':
      return { ...state, runningSince: now }
    case 'ended':
      return endedWith(state, event.ending, now)
    case 'refused':
      return { ...state, restingSince: now, hasRun: true, failures: state.failures + 1, nudge: null }
  }
}
