import { describe, expect, it } from 'vitest'
import { lookAtClock, newSchedule, nextStep, pauseEnd, type ScheduleState, type Step } from './schedule'
import { apply, at, dayMs, ended, even, hourMs, minuteMs, opened, stepAt, t0 } from './schedule.fixture'

describe('nextStep', () => {
  const stale = opened({ refreshedAgo: hourMs })
  const failed = ended({ outcome: 'failed' })
  it.each<[string, ScheduleState, Step]>([
    ['refreshes an interval after the last refresh', opened(), at(15 * minuteMs)],
    ['counts from before the start', opened({ refreshedAgo: 10 * minuteMs }), at(5 * minuteMs)],
    ['each 5 minutes', opened({ every: 5 }), at(5 * minuteMs)],
    ['each hour', opened({ every: 60 }), at(hourMs)],
    ['does nothing when off', opened({ every: 0, refreshedAgo: dayMs }), { type: 'none' }],
    [
      'does nothing without a library',
      newSchedule({ everyMinutes: 15, atStart: true, onWake: true, pause: null }, t0),
      { type: 'none' },
    ],
    ['refreshes a few seconds after a start, when the library is old', stale, at(5_000)],
    [
      'begins the interval with a start that is no reason to refresh',
      opened({ refreshedAgo: dayMs, byStart: false }),
      at(15 * minuteMs),
    ],
    [
      'keeps to the interval where the start is no reason and the library is fresh',
      opened({ refreshedAgo: 10 * minuteMs, byStart: false }),
      at(5 * minuteMs),
    ],
    ['refreshes an old library soon after waking', apply(stale, [t0, { type: 'woke' }]), at(10_000)],
    [
      'begins the interval with a waking that is no reason to refresh',
      apply(opened({ refreshedAgo: 10 * minuteMs, onWake: false }), [t0, { type: 'woke' }]),
      at(15 * minuteMs),
    ],
    [
      'takes up a choice of reasons while it runs',
      apply(
        opened({ refreshedAgo: 10 * minuteMs }),
        [t0, { type: 'occasions', atStart: false, onWake: false }],
        [t0, { type: 'woke' }],
      ),
      at(15 * minuteMs),
    ],
    ['refreshes a library that never was', opened({ refreshedAgo: null, fullAgo: null }), at(5_000)],
    [
      'leaves the first sync to whoever has just connected',
      opened({ refreshedAgo: null, fullAgo: null, atStart: false }),
      at(15 * minuteMs),
    ],
    [
      'waits for the remembered reserve',
      opened({ refreshedAgo: hourMs, notBefore: t0 + 600_000 }),
      at(615_000),
    ],
    ['never while a run is going', apply(stale, [t0, { type: 'began' }]), { type: 'none' }],
    [
      'plans anew after a run, whoever asked for it',
      apply(stale, [t0 - 60_000, { type: 'began' }], [t0, ended({ trigger: 'button' })]),
      at(15 * minuteMs),
    ],
    [
      'a dry run refreshes nothing',
      apply(stale, [t0, { type: 'began' }], [t0, ended({ trigger: 'button', dryRun: true })]),
      at(5_000),
    ],
    [
      'a third as often on battery',
      apply(opened(), [t0, { type: 'battery', onBattery: true }]),
      at(45 * minuteMs),
    ],
    [
      'as often again on mains',
      apply(
        opened(),
        [t0, { type: 'battery', onBattery: true }],
        [t0, { type: 'battery', onBattery: false }],
      ),
      at(15 * minuteMs),
    ],
    ['backs off after a failure', apply(opened(), [t0, failed]), at(30 * minuteMs)],
    [
      'backs off to an hour at most',
      apply(opened(), ...Array.from({ length: 40 }, () => [t0, failed] as const)),
      at(hourMs),
    ],
    ['an hourly refresh does not back off further', apply(opened({ every: 60 }), [t0, failed]), at(hourMs)],
    [
      'a success ends the back-off',
      apply(opened(), [t0, failed], [t0, failed], [t0, ended()]),
      at(15 * minuteMs),
    ],
    [
      'a person’s sync ends the back-off, even one that fails',
      apply(opened(), [t0, failed], [t0, failed], [t0, ended({ trigger: 'button', outcome: 'failed' })]),
      at(15 * minuteMs),
    ],
    [
      'a cancelled run is no failure',
      apply(opened(), [t0, ended({ outcome: 'stopped' })]),
      at(15 * minuteMs),
    ],
    [
      'what a person must mend is asked for hourly',
      apply(opened(), [t0, ended({ outcome: 'needsPerson' })]),
      at(hourMs),
    ],
    [
      'offline, the back-off is at its longest at once',
      apply(opened(), [t0, { type: 'network', online: false }], [t0, failed]),
      at(hourMs),
    ],
    [
      'waits for the storage’s time',
      apply(opened(), [t0, ended({ outcome: 'failed', retryAt: t0 + 50 * minuteMs })]),
      at(50 * minuteMs + 15_000),
    ],
    [
      'does not believe a time beyond the hour',
      apply(opened(), [t0, ended({ outcome: 'failed', retryAt: t0 + dayMs })]),
      at(hourMs + 15_000),
    ],
    [
      'waits for the end of a pause',
      apply(opened({ every: 5 }), [t0, { type: 'paused', kind: 'hour' }]),
      at(hourMs),
    ],
    [
      'a pause shorter than the wait changes nothing',
      apply(opened({ every: 60 }), [t0 - 600_000, { type: 'paused', kind: 'hour' }], [t0, ended()]),
      at(hourMs),
    ],
    ['pauses until resumed', apply(stale, [t0, { type: 'paused', kind: 'untilResumed' }]), { type: 'none' }],
    [
      'goes on when resumed',
      apply(stale, [t0, { type: 'paused', kind: 'untilResumed' }], [t0, { type: 'resumed' }]),
      at(5_000),
    ],
  ])('%s', (_, state, step) => {
    expect(stepAt(state, t0)).toEqual(step)
  })

  it('wakes with a refresh once the network has had time to come up, and only if the last one is old', () => {
    const slept = t0 + 8 * hourMs
    const woken = apply(opened(), [slept, { type: 'woke' }])
    // The interval is over as well: whichever is first.
    expect(stepAt(woken, slept)).toMatchObject({ type: 'run' })
    const early = apply(opened(), [t0 + minuteMs, { type: 'woke' }])
    expect(stepAt(early, t0 + minuteMs)).toEqual(at(15 * minuteMs))
  })

  it('forgets a waking that the run under way has answered', () => {
    const state = apply(
      opened({ refreshedAgo: hourMs }),
      [t0, { type: 'began' }],
      [t0 + 1_000, { type: 'woke' }],
      [t0 + 2_000, ended({ trigger: 'start' })],
    )
    expect(stepAt(state, t0 + 17 * minuteMs)).toEqual({ type: 'run', trigger: 'interval', mode: 'quick' })
  })

  it('answers a network that returned while a run was failing for want of it', () => {
    const state = apply(
      opened({ refreshedAgo: hourMs }),
      [t0, { type: 'network', online: false }],
      [t0 + 6_000, { type: 'began' }],
      [t0 + 7_000, { type: 'network', online: true }],
      [t0 + 8_000, ended({ trigger: 'start', outcome: 'failed' })],
    )
    expect(stepAt(state, t0 + 8_000)).toEqual(at(8_000 + 2 * minuteMs))
  })

  it('does not wait for the back-off when the network returns, nor try each time it comes and goes', () => {
    const offline = apply(
      opened({ refreshedAgo: hourMs }),
      [t0, { type: 'network', online: false }],
      [t0, { type: 'began' }],
      [t0, ended({ trigger: 'start', outcome: 'failed' })],
    )
    const back = apply(offline, [t0 + 10 * minuteMs, { type: 'network', online: true }])
    expect(stepAt(back, t0 + 10 * minuteMs)).toEqual(at(10 * minuteMs + 5_000))
    expect(stepAt(back, t0 + 10 * minuteMs + 5_000)).toEqual({
      type: 'run',
      trigger: 'online',
      mode: 'quick',
    })
    const flapping = apply(
      back,
      [t0 + 11 * minuteMs, { type: 'began' }],
      [t0 + 11 * minuteMs, ended({ trigger: 'online', outcome: 'failed' })],
      [t0 + 11 * minuteMs + 1, { type: 'network', online: false }],
      [t0 + 11 * minuteMs + 2, { type: 'network', online: true }],
    )
    expect(stepAt(flapping, t0 + 11 * minuteMs + 3)).toEqual(at(15 * minuteMs))
  })

  it.each([
    ['quick', 5.9 * hourMs, false],
    ['full', 6 * hourMs, false],
    ['quick', 23.9 * hourMs, true],
    ['full', 24 * hourMs, true],
    ['full', null, true],
  ] as const)('is %s when the last full sync is %s ms old (battery: %s)', (mode, fullAgo, onBattery) => {
    const state = apply(opened({ fullAgo, refreshedAgo: 2 * hourMs }), [t0, { type: 'battery', onBattery }])
    expect(stepAt(state, t0 + 5_000)).toEqual({ type: 'run', trigger: 'start', mode })
  })

  it('a full sync by anyone is a full sync', () => {
    const state = apply(opened({ fullAgo: dayMs }), [t0, ended({ trigger: 'button', mode: 'full' })])
    expect(stepAt(state, t0 + 15 * minuteMs)).toEqual({ type: 'run', trigger: 'interval', mode: 'quick' })
  })

  it('spreads refreshes by a tenth either way', () => {
    expect(stepAt(opened(), t0, 0)).toEqual(at(13.5 * minuteMs))
    expect(stepAt(opened(), t0, 0.999_999)).toEqual(at(16.5 * minuteMs))
  })
})

describe('a clock that jumps', () => {
  it('backwards delays the next refresh by one interval at most', () => {
    const past = t0 - 30 * dayMs
    const state = lookAtClock(opened(), past)
    expect(nextStep(state, past, even)).toEqual({ type: 'wait', until: past + 15 * minuteMs })
    expect(lookAtClock(state, past)).toBe(state)
  })

  it('forwards by days gives one refresh', () => {
    const later = t0 + 9 * dayMs
    expect(stepAt(opened(), later)).toEqual({ type: 'run', trigger: 'interval', mode: 'full' })
    const after = apply(opened(), [later, { type: 'began' }], [later, ended({ mode: 'full' })])
    expect(stepAt(after, later)).toEqual({ type: 'wait', until: later + 15 * minuteMs })
  })

  it('does not make a pause longer than it was meant', () => {
    const state = apply(opened(), [t0, { type: 'paused', kind: 'hour' }])
    const past = t0 - 400 * dayMs
    expect(lookAtClock(state, past).pause).toEqual({ kind: 'hour', since: past, until: past + hourMs })
  })

  it('does not believe a refresh that a wrong clock dated into the future', () => {
    const state = opened({ refreshedAgo: -dayMs, fullAgo: -dayMs })
    expect(stepAt(state, t0 + 5_000)).toEqual({ type: 'run', trigger: 'start', mode: 'full' })
  })
})

describe('a pause', () => {
  it('until tomorrow ends at six in the morning of the next day, local time, whatever the clocks do that night', () => {
    for (const day of ['2026-06-01T00:30', '2026-03-28T13:00', '2026-10-24T23:59', '2026-12-31T18:00']) {
      const from = new Date(day)
      const end = new Date(pauseEnd('tomorrow', from.getTime()) ?? 0)
      expect([end.getHours(), end.getMinutes(), end.getSeconds()]).toEqual([6, 0, 0])
      const midnight = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1)
      expect(end.toDateString()).toBe(midnight.toDateString())
    }
  })

  it('is gone when its time has come', () => {
    const state = apply(opened(), [t0, { type: 'paused', kind: 'hour' }])
    expect(lookAtClock(state, t0 + hourMs - 1).pause).not.toBeNull()
    expect(lookAtClock(state, t0 + hourMs).pause).toBeNull()
  })
})
