import { describe, expect, it } from 'vitest'
import type { ScheduleStatus, SyncResult, SyncSnapshot } from '../../src-preload/contract'
import { syncResultWith } from '../../src-preload/contract/syncResult.fixture'
import { AppError } from '../errors'
import type { SyncRequest } from './context'
import { createScheduler, type ScheduleChoice, type ScheduledLibrary } from './scheduler'
import { idleSnapshot } from './state'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const t0 = Date.UTC(2026, 5, 1, 12)

const iso = (ms: number): string => new Date(ms).toISOString()

/** A scheduler in a world whose clock goes only when it is told to, and an engine whose runs end when they are told to. */
const setUp = (choice: ScheduleChoice = { everyMinutes: 15, atStart: true, onWake: true, pause: null }) => {
  let clock = t0
  let timer: { readonly work: () => void; readonly at: number } | null = null
  let refusal: AppError | null = null
  let snapshot: SyncSnapshot = idleSnapshot(null)
  const requests: SyncRequest[] = []
  const saved: ScheduleChoice[] = []
  const told: ScheduleStatus[] = []
  const scheduler = createScheduler({
    choice,
    save: (kept) => saved.push(kept),
    start: (request) => {
      if (refusal) throw refusal
      requests.push(request)
      tell({ running: true, trigger: request.trigger, mode: request.mode })
    },
    onStatus: (status) => told.push(status),
    now: () => clock,
    setTimer: (work, delayMs) => {
      expect(timer, 'one timer at a time').toBeNull()
      const mine = { work, at: clock + delayMs }
      timer = mine
      return () => {
        if (timer === mine) timer = null
      }
    },
    random: () => 0.5,
    log: () => {},
  })
  const tell = (over: Partial<SyncSnapshot>): void => {
    snapshot = { ...snapshot, ...over, seq: snapshot.seq + 1 }
    scheduler.follow(snapshot)
  }
  const library = (over: Partial<ScheduledLibrary> = {}): ScheduledLibrary => ({
    refreshedAt: t0,
    fullAt: t0,
    rate: null,
    ...over,
  })
  return {
    scheduler,
    requests,
    saved,
    told,
    tell,
    library,
    end: (over: Partial<SyncResult> = {}, rate: SyncSnapshot['rate'] = null) =>
      tell({ running: false, lastResult: syncResultWith(over), rate }),
    refuse: (error: AppError | null) => {
      refusal = error
    },
    timerIn: () => (timer === null ? null : timer.at - clock),
    /** Lets time pass, timers firing on theirs. */
    pass: (ms: number) => {
      const until = clock + ms
      while (timer !== null && timer.at <= until) {
        const { work, at } = timer
        timer = null
        clock = at
        work()
      }
      clock = until
    },
    /** Sets the clock without time going by. */
    setClock: (to: number) => {
      clock = to
    },
    now: () => clock,
  }
}

describe('the scheduler', () => {
  it('does nothing before it has begun, and says so', () => {
    const { scheduler, library, requests, pass, timerIn } = setUp()
    scheduler.enter(library({ refreshedAt: null }), true)
    expect(scheduler.status()).toEqual({
      everyMinutes: 15,
      atStart: true,
      onWake: true,
      paused: null,
      nextAt: null,
    })
    pass(24 * hourMs)
    expect([requests, timerIn()]).toEqual([[], null])
  })

  it('refreshes by the interval, one run at a time, and plans after each', () => {
    const { scheduler, library, requests, pass, end, timerIn } = setUp()
    scheduler.enter(library(), true)
    scheduler.begin()
    expect(scheduler.status().nextAt).toBe(iso(t0 + 15 * minuteMs))
    pass(15 * minuteMs)
    expect(requests).toEqual([{ mode: 'quick', trigger: 'interval' }])
    // It hangs for hours: nothing is put on top of it.
    pass(5 * hourMs)
    expect(requests).toHaveLength(1)
    expect([scheduler.status().nextAt, timerIn()]).toEqual([null, null])
    end()
    pass(15 * minuteMs)
    expect(requests).toHaveLength(2)
  })

  it('starts soon after the app where the library is old, with a full sync where that is old too', () => {
    const { scheduler, library, requests, pass } = setUp()
    scheduler.enter(library({ refreshedAt: t0 - hourMs, fullAt: t0 - 7 * hourMs }), true)
    scheduler.begin()
    pass(4_000)
    expect(requests).toEqual([])
    pass(2_000)
    expect(requests).toEqual([{ mode: 'full', trigger: 'start' }])
  })

  it('a person’s sync puts the next one off', () => {
    const { scheduler, library, requests, pass, tell, end } = setUp()
    scheduler.enter(library(), true)
    scheduler.begin()
    pass(14 * minuteMs)
    tell({ running: true, trigger: 'button' })
    end({ mode: 'full' })
    pass(14 * minuteMs)
    expect(requests).toEqual([])
    pass(minuteMs)
    expect(requests).toHaveLength(1)
  })

  it('keeps the reserve: after a run that left too little, and as remembered from before', () => {
    const low = { limit: 500, remaining: 90, resetAt: iso(t0 + 50 * minuteMs) }
    const remembered = setUp()
    remembered.scheduler.enter(remembered.library({ refreshedAt: null, rate: low }), true)
    remembered.scheduler.begin()
    remembered.pass(50 * minuteMs)
    expect(remembered.requests).toEqual([])
    remembered.pass(minuteMs)
    expect(remembered.requests).toHaveLength(1)

    const { scheduler, library, requests, pass, end } = setUp()
    scheduler.enter(library(), true)
    scheduler.begin()
    pass(15 * minuteMs)
    end({}, low)
    pass(34 * minuteMs)
    expect(requests).toHaveLength(1)
    pass(3 * minuteMs)
    expect(requests).toHaveLength(2)
  })

  it('a wrong secret is not tried every few minutes', () => {
    const { scheduler, library, requests, pass, end } = setUp({
      everyMinutes: 5,
      atStart: true,
      onWake: true,
      pause: null,
    })
    scheduler.enter(library(), true)
    scheduler.begin()
    pass(5 * minuteMs)
    end({ outcome: 'failed', error: { code: 'wrongApiSecret', message: 'No.', retryAt: null } })
    scheduler.wake()
    pass(59 * minuteMs)
    expect(requests).toHaveLength(1)
    pass(2 * minuteMs)
    expect(requests).toHaveLength(2)
  })

  it('a run that cannot be started is tried again later, not at once', () => {
    const { scheduler, library, requests, pass, refuse } = setUp()
    scheduler.enter(library(), true)
    scheduler.begin()
    refuse(new AppError('cancelled', 'Closing.'))
    pass(15 * minuteMs)
    refuse(null)
    pass(29 * minuteMs)
    expect(requests).toEqual([])
    pass(minuteMs)
    expect(requests).toHaveLength(1)
  })

  it('sees within a minute that the clock was set or that time has passed in sleep', () => {
    const { scheduler, library, requests, pass, setClock, timerIn } = setUp({
      everyMinutes: 60,
      atStart: true,
      onWake: true,
      pause: null,
    })
    scheduler.enter(library(), true)
    scheduler.begin()
    expect(timerIn()).toBe(minuteMs)
    setClock(t0 - 400 * hourMs)
    pass(401 * hourMs)
    expect(requests).toHaveLength(1)
  })

  it('remembers the occasions, one by one, and keeps them over another choice', () => {
    const { scheduler, library, saved } = setUp()
    scheduler.enter(library(), true)
    expect(scheduler.setOccasions({ onWake: false })).toMatchObject({ atStart: true, onWake: false })
    expect(scheduler.setOccasions({ atStart: false })).toMatchObject({ atStart: false, onWake: false })
    scheduler.setOccasions({ atStart: false })
    scheduler.setInterval(5)
    const rest = { onWake: false, pause: null }
    expect(saved).toEqual([
      { everyMinutes: 15, atStart: true, ...rest },
      { everyMinutes: 15, atStart: false, ...rest },
      { everyMinutes: 5, atStart: false, ...rest },
    ])
  })

  it('remembers a pause, tells of it, and forgets it when its time has come', () => {
    const { scheduler, library, requests, saved, told, pass } = setUp()
    scheduler.enter(library({ refreshedAt: null }), true)
    scheduler.begin()
    const paused = scheduler.pause('hour')
    expect(paused).toEqual({
      everyMinutes: 15,
      atStart: true,
      onWake: true,
      paused: { until: iso(t0 + hourMs) },
      nextAt: null,
    })
    expect(told.at(-1)).toEqual(paused)
    const pause = { kind: 'hour', since: t0, until: t0 + hourMs } as const
    expect(saved).toEqual([{ everyMinutes: 15, atStart: true, onWake: true, pause }])
    pass(59 * minuteMs)
    expect(requests).toEqual([])
    pass(2 * minuteMs)
    expect(requests).toHaveLength(1)
    expect(saved.at(-1)).toEqual({ everyMinutes: 15, atStart: true, onWake: true, pause: null })
  })

  it('a pause of before the restart still holds, until it is resumed', () => {
    const pause = { kind: 'untilResumed', since: t0 - 90 * hourMs, until: null } as const
    const { scheduler, library, requests, pass, saved } = setUp({
      everyMinutes: 15,
      atStart: true,
      onWake: true,
      pause,
    })
    scheduler.enter(library({ refreshedAt: null }), true)
    scheduler.begin()
    pass(48 * hourMs)
    expect(requests).toEqual([])
    expect(scheduler.resume().paused).toBeNull()
    expect(saved).toEqual([{ everyMinutes: 15, atStart: true, onWake: true, pause: null }])
    pass(5_000)
    expect(requests).toHaveLength(1)
  })

  it('follows the choice of interval, off included', () => {
    const { scheduler, library, requests, pass } = setUp()
    scheduler.enter(library(), true)
    scheduler.begin()
    expect(scheduler.setInterval(0).nextAt).toBeNull()
    pass(48 * hourMs)
    expect(requests).toEqual([])
    expect(scheduler.setInterval(60).everyMinutes).toBe(60)
    expect(requests).toHaveLength(1)
  })

  it('stands still without an account, and begins anew with the next', () => {
    const { scheduler, library, requests, pass, now } = setUp()
    scheduler.enter(library(), true)
    scheduler.begin()
    scheduler.enter(null, false)
    pass(48 * hourMs)
    expect(requests).toEqual([])
    scheduler.enter(library({ refreshedAt: null, fullAt: null }), false)
    expect(scheduler.status().nextAt).toBe(iso(now() + 15 * minuteMs))
  })

  it('stops for good', () => {
    const { scheduler, library, requests, pass, timerIn } = setUp()
    scheduler.enter(library({ refreshedAt: null }), true)
    scheduler.begin()
    scheduler.stop()
    scheduler.wake()
    pass(48 * hourMs)
    expect([requests, timerIn()]).toEqual([[], null])
  })
})
