import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AutoSyncMinutes } from '../../src-preload/contract'
import { advanceSchedule, lookAtClock, nextStep, type RunEnding, type ScheduleEvent } from './schedule'
import { dayMs, even, hourMs, minuteMs, opened, t0 } from './schedule.fixture'

/** What may happen to a computer, and how long after the thing before. */
const happening = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 3 * hourMs })),
  what: fc.oneof(
    fc.constant({ type: 'woke' } as const),
    fc.boolean().map((online) => ({ type: 'network', online }) as const),
    fc.boolean().map((onBattery) => ({ type: 'battery', onBattery }) as const),
    fc.constantFrom('hour', 'tomorrow', 'untilResumed').map((kind) => ({ type: 'paused', kind }) as const),
    fc.constant({ type: 'resumed' } as const),
    fc.constant({ type: 'personSyncs' } as const),
    fc.integer({ min: -3 * dayMs, max: 3 * dayMs }).map((byMs) => ({ type: 'clockJumps', byMs }) as const),
  ),
})

type World = {
  readonly every: Exclude<AutoSyncMinutes, 0>
  readonly happenings: readonly { readonly afterMs: number; readonly what: { readonly type: string } }[]
}

/** A run as the world saw it. `real` is time that no clock setting touches. */
type SeenRun = {
  readonly real: number
  readonly refreshed: boolean
  readonly failures: number
  readonly battery: boolean
}

/** Lives through the happenings and half a week of quiet after them; checks at every run that it was allowed. */
const live = (
  { every, happenings }: World,
  outcomes: readonly RunEnding['outcome'][],
  randoms: readonly number[],
): { readonly runs: readonly SeenRun[]; readonly quietRuns: number } => {
  let clock = t0
  let real = 0
  let state = opened({ every })
  const runs: SeenRun[] = []
  let drawn = 0
  const draw = (): number => randoms[drawn++ % randoms.length] ?? even
  let random = draw()

  const runOnce = (trigger: RunEnding['trigger'], mode: RunEnding['mode']): void => {
    const failures = state.failures
    const outcome = outcomes[runs.length % outcomes.length] ?? 'refreshed'
    state = advanceSchedule(state, { type: 'began' }, clock)
    expect(nextStep(state, clock, random)).toEqual({ type: 'none' })
    clock += 2_000
    real += 2_000
    state = advanceSchedule(
      state,
      { type: 'ended', ending: { trigger, mode, dryRun: false, outcome, retryAt: null } },
      clock,
    )
    random = draw()
    if (trigger === 'button') runs.length = 0
    else runs.push({ real, refreshed: outcome === 'refreshed', failures, battery: state.onBattery })
  }

  /** Lets time pass, as the scheduler does: it looks at least once a minute. */
  const pass = (ms: number): void => {
    const until = real + ms
    for (;;) {
      state = lookAtClock(state, clock)
      const step = nextStep(state, clock, random)
      if (step.type === 'run') {
        expect(state.pause).toBeNull()
        const before = runs.at(-1)
        if (before) {
          const least = before.refreshed ? 0.9 * every * minuteMs : minuteMs
          expect(real - before.real).toBeGreaterThanOrEqual(least - 1)
        }
        runOnce(step.trigger, step.mode)
        continue
      }
      if (real >= until) return
      const wait = step.type === 'wait' ? Math.max(1, step.until - clock) : until - real
      const slice = Math.min(wait, minuteMs, until - real)
      clock += slice
      real += slice
    }
  }

  for (const { afterMs, what } of happenings) {
    pass(afterMs)
    if (what.type === 'personSyncs') runOnce('button', 'full')
    else if (what.type === 'clockJumps') {
      clock += (what as { readonly byMs: number } & typeof what).byMs
      // What ran before was timed by another clock; a jump ahead may be time that has really gone by.
      runs.length = 0
    } else state = advanceSchedule(state, what as ScheduleEvent, clock)
  }
  if (state.pause?.until === null) state = advanceSchedule(state, { type: 'resumed' }, clock)
  runs.length = 0
  pass(4 * dayMs)
  return { runs, quietRuns: runs.length }
}

describe('whatever happens', () => {
  it('runs at most once an interval, never in a pause nor over a run, and always runs again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Exclude<AutoSyncMinutes, 0>>(5, 15, 60),
        fc.array(happening, { maxLength: 30 }),
        fc.array(fc.constantFrom<RunEnding['outcome']>('refreshed', 'failed', 'needsPerson', 'stopped'), {
          minLength: 1,
          maxLength: 7,
        }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          minLength: 1,
          maxLength: 5,
        }),
        (every, happenings, outcomes, randoms) => {
          const { quietRuns } = live({ every, happenings }, outcomes, randoms)
          // Half a week less a pause of 30 hours at most; the slowest there is runs each 3.3 hours.
          expect(quietRuns).toBeGreaterThanOrEqual(15)
        },
      ),
      { numRuns: 150 },
    )
  })
})
