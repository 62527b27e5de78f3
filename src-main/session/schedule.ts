import type { AutoSyncMinutes, PauseFor, ScheduleOccasions, ScheduleStatus } from '../../src-preload/contract'
import type { SettingsStore } from '../settings'
import { createScheduler } from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'

/** What the computer tells: whether it runs on battery, has a network, has woken. Each listener is called on every change. */
export type OutsideWorld = {
  readonly onBattery: () => boolean
  readonly online: () => boolean
  /** @returns what ends the watching */
  readonly watch: (listeners: {
    readonly battery: (onBattery: boolean) => void
    readonly network: (online: boolean) => void
    readonly woke: () => void
  }) => () => void
}

/** The use cases of the background sync. */
export type Schedule = {
  readonly status: () => ScheduleStatus
  readonly set: (everyMinutes: AutoSyncMinutes) => ScheduleStatus
  /** Whether the app's start, and the computer's waking, refresh the library; what is left out stays. */
  readonly setOccasions: (occasions: ScheduleOccasions) => ScheduleStatus
  readonly pause: (kind: PauseFor) => ScheduleStatus
  readonly resume: () => ScheduleStatus
  /** From here on the background syncs; before, as on a terminal, nothing happens by itself. */
  readonly begin: (world: OutsideWorld) => void
  readonly close: () => void
}

export type ScheduleOptions = {
  readonly settings: SettingsStore
  /** Epoch ms. */
  readonly now: () => number
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number
  readonly log: { readonly info: (message: string) => void }
}

const setTimer = (work: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(work, delayMs)
  return () => clearTimeout(timer)
}

/** Ties the scheduler to whichever account is open, to what is remembered of it, and to the events. */
export const createSchedule = (
  accounts: Pick<Accounts, 'current' | 'online'>,
  events: CompanionEvents,
  { settings, now, random, log }: ScheduleOptions,
): Schedule => {
  const scheduler = createScheduler({
    choice: settings.get().autoSync,
    save: (autoSync) => settings.update({ autoSync }),
    start: (request) => accounts.online().engine.start(request),
    onStatus: (status) => events.emit('schedule.changed', status),
    now,
    setTimer,
    random,
    log: log.info,
  })

  const enter = (atStart: boolean): void => {
    const current = accounts.current()
    const online = current?.account.online
    if (!current || !online || current.sample) {
      scheduler.enter(null, atStart)
      return
    }
    const { store } = current.account.library
    scheduler.enter(
      {
        refreshedAt: store.lastCompletedAt(),
        fullAt: store.lastFullAt(),
        rate: online.engine.status().rate,
      },
      atStart,
    )
  }

  let entered = accounts.current()?.account ?? null
  enter(true)
  const offs = [
    events.on('account.changed', () => {
      const account = accounts.current()?.account ?? null
      if (account === entered) return
      entered = account
      enter(false)
    }),
    events.on('sync.changed', scheduler.follow),
  ]

  return {
    status: scheduler.status,
    set: scheduler.setInterval,
    setOccasions: scheduler.setOccasions,
    pause: scheduler.pause,
    resume: scheduler.resume,
    begin: (world) => {
      scheduler.setOnBattery(world.onBattery())
      scheduler.setOnline(world.online())
      offs.push(
        world.watch({
          battery: scheduler.setOnBattery,
          network: scheduler.setOnline,
          woke: scheduler.wake,
        }),
      )
      scheduler.begin()
    },
    close: () => {
      scheduler.stop()
      for (const off of offs.splice(0)) off()
    },
  }
}
