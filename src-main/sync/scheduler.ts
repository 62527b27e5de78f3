import {
  type AutoSyncMinutes,
  type PauseFor,
  type RateBudget,
  recoveryOf,
  type ScheduleOccasions,
  type ScheduleStatus,
  type SyncResult,
  type SyncSnapshot,
} from '../../src-preload/contract'
import { toSafeError } from '../errors'
import { mustWaitUntil } from './budget'
import type { SyncRequest } from './context'
import {
  advanceSchedule,
  lookAtClock,
  newSchedule,
  nextStep,
  type Pause,
  type Refreshed,
  type RunEnding,
  type ScheduleEvent,
} from './schedule'

/** What the user has chosen, as it is remembered over restarts. */
export type ScheduleChoice = {
  readonly everyMinutes: AutoSyncMinutes
  readonly atStart: boolean
  readonly onWake: boolean
  readonly pause: Pause | null
}

export type SchedulerOptions = {
  readonly choice: ScheduleChoice
  /** Keeps a changed choice. */
  readonly save: (choice: ScheduleChoice) => void
  /** Starts a run; may throw an AppError where it cannot. Its snapshots come back through `follow`. */
  readonly start: (request: SyncRequest) => void
  /** Told when what the user sees of the schedule has changed. */
  readonly onStatus: (status: ScheduleStatus) => void
  /** Epoch ms. */
  readonly now: () => number
  /** Calls `work` once after `delayMs`; returns what takes it back. */
  readonly setTimer: (work: () => void, delayMs: number) => () => void
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number
  readonly log: (line: string) => void
}

/** The library that is open, as the schedule needs to know it. */
export type ScheduledLibrary = Refreshed & { readonly rate: RateBudget | null }

/** The background sync while the app runs. Before `begin` it does nothing by itself, and says so. */
export type Scheduler = {
  readonly status: () => ScheduleStatus
  readonly setInterval: (minutes: AutoSyncMinutes) => ScheduleStatus
  readonly setOccasions: (occasions: ScheduleOccasions) => ScheduleStatus
  readonly pause: (kind: PauseFor) => ScheduleStatus
  readonly resume: () => ScheduleStatus
  /**
   * Another library is open, or none that can be refreshed (null).
   * @param atStart the app itself opened it as it started, so that nobody stands before the button
   */
  readonly enter: (library: ScheduledLibrary | null, atStart: boolean) => void
  /** Every snapshot of the open library's engine, in their order. */
  readonly follow: (snapshot: SyncSnapshot) => void
  readonly setOnBattery: (onBattery: boolean) => void
  readonly setOnline: (online: boolean) => void
  /** The computer has woken from sleep. */
  readonly wake: () => void
  readonly begin: () => void
  readonly stop: () => void
}

/** The clock is looked at this often at least: one that was set, or a sleep that nobody told of, is noticed then. */
const longestTimerMs = 60_000

const outcomeOf = ({ outcome, error }: SyncResult): RunEnding['outcome'] => {
  switch (outcome) {
    case 'completed':
      return 'refreshed'
    case 'partial':
      // Items that could not be read are the storage's; with an error the listing itself was not whole.
      return error === null ? 'refreshed' : 'failed'
    case 'cancelled':
      return 'stopped'
    case 'needsConfirmation':
      return 'needsPerson'
    case 'failed':
      return error !== null && recoveryOf[error.code] === 'needsUser' ? 'needsPerson' : 'failed'
  }
}

const instantOf = (iso: string | null | undefined): number | null => (iso ? Date.parse(iso) : null)

/** Until when the background must leave the storage alone; null: it may go on. Epoch ms. */
const reservedUntil = (rate: RateBudget | null, now: number): number | null =>
  mustWaitUntil(rate === null ? null : { ...rate, resetAt: instantOf(rate.resetAt) }, 'interval', now)

const endingOf = (snapshot: SyncSnapshot, result: SyncResult, now: number): RunEnding => ({
  trigger: snapshot.trigger ?? 'button',
  mode: result.mode,
  dryRun: snapshot.dryRun,
  outcome: outcomeOf(result),
  retryAt: instantOf(result.error?.retryAt) ?? reservedUntil(snapshot.rate, now),
})

/** Makes the scheduler: `schedule.ts` decides, this keeps its state, its timer and its random. */
export const createScheduler = (options: SchedulerOptions): Scheduler => {
  const { now, log } = options
  let state = newSchedule(options.choice, now())
  let random = options.random()
  let active = false
  let takeBack: (() => void) | null = null
  let told = ''

  const status = (): ScheduleStatus => {
    const at = now()
    const seen = lookAtClock(state, at)
    const step = nextStep(seen, at, random)
    const due = step.type === 'none' ? null : step.type === 'wait' ? step.until : at
    const nextAt = active && seen.pause === null ? due : null
    const until = seen.pause?.until ?? null
    return {
      everyMinutes: seen.everyMinutes,
      atStart: seen.atStart,
      onWake: seen.onWake,
      paused: seen.pause === null ? null : { until: until === null ? null : new Date(until).toISOString() },
      nextAt: nextAt === null ? null : new Date(nextAt).toISOString(),
    }
  }

  const tell = (): void => {
    const latest = status()
    const words = JSON.stringify(latest)
    if (words === told) return
    told = words
    options.onStatus(latest)
  }

  const look = (): void => {
    if (!active) return
    takeBack?.()
    takeBack = null
    const at = now()
    keep(lookAtClock(state, at))
    const step = nextStep(state, at, random)
    if (step.type === 'wait') {
      takeBack = options.setTimer(look, Math.min(longestTimerMs, Math.max(0, step.until - at)))
    } else if (step.type === 'run') {
      run({ mode: step.mode, trigger: step.trigger })
    }
    tell()
  }

  const run = (request: SyncRequest): void => {
    log(`auto-sync: ${request.mode}, ${request.trigger}`)
    try {
      options.start(request)
    } catch (error) {
      log(`auto-sync: could not start (${toSafeError(error).code})`)
      happen({ type: 'refused' })
    }
  }

  /** Takes a state in, and has a changed choice remembered. */
  const keep = (next: typeof state): void => {
    const before = state
    state = next
    const { everyMinutes, atStart, onWake, pause } = next
    const isSame =
      everyMinutes === before.everyMinutes &&
      atStart === before.atStart &&
      onWake === before.onWake &&
      pause === before.pause
    if (!isSame) options.save({ everyMinutes, atStart, onWake, pause })
  }

  const happen = (event: ScheduleEvent): void => {
    keep(advanceSchedule(state, event, now()))
    if (event.type === 'ended' || event.type === 'refused' || event.type === 'entered')
      random = options.random()
    if (active) look()
    else tell()
  }

  const choose = (event: ScheduleEvent): ScheduleStatus => {
    happen(event)
    return status()
  }

  return {
    status,
    setInterval: (minutes) => choose({ type: 'every', minutes }),
    setOccasions: ({ atStart = state.atStart, onWake = state.onWake }) =>
      choose({ type: 'occasions', atStart, onWake }),
    pause: (kind) => choose({ type: 'paused', kind }),
    resume: () => choose({ type: 'resumed' }),
    enter: (library, atStart) =>
      happen({
        type: 'entered',
        library,
        notBefore: library === null ? null : reservedUntil(library.rate, now()),
        atStart,
      }),
    follow: (snapshot) => {
      if (snapshot.running && state.runningSince === null) happen({ type: 'began' })
      if (!snapshot.running && state.runningSince !== null && snapshot.lastResult !== null) {
        happen({ type: 'ended', ending: endingOf(snapshot, snapshot.lastResult, now()) })
      }
    },
    setOnBattery: (onBattery) => happen({ type: 'battery', onBattery }),
    setOnline: (online) => happen({ type: 'network', online }),
    wake: () => happen({ type: 'woke' }),
    begin: () => {
      active = true
      look()
    },
    stop: () => {
      active = false
      takeBack?.()
      takeBack = null
    },
  }
}
