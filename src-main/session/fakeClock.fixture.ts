/** A clock for tests that stands still until it is moved, with everything that goes by it. Times in epoch ms. */
export type FakeClock = {
  now(): number
  /** Resolves once the clock has come that far, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  startTimer(delayMs: number, ring: () => void): () => void
  /** How many timers run, sleepers not counted; and how many were ever started. */
  timers(): { readonly running: number; readonly started: number }
  isAnythingWaiting(): boolean
  /** Goes to the moment when the next one rings, and rings it. */
  advance(): void
  /** Somebody sets the clock, or the computer wakes from a sleep: what should have rung meanwhile rings. */
  jump(byMs: number): void
}

type Alarm = { readonly at: number; readonly ring: () => void; readonly isTimer: boolean }

/** Makes a clock that shows `startsAt`. */
export const createFakeClock = (startsAt: number): FakeClock => {
  let now = startsAt
  let started = 0
  const alarms = new Set<Alarm>()

  const set = (delayMs: number, ring: () => void, isTimer: boolean): (() => void) => {
    const alarm: Alarm = { at: now + delayMs, ring, isTimer }
    alarms.add(alarm)
    return () => alarms.delete(alarm)
  }
  const ring = (alarm: Alarm): void => {
    alarms.delete(alarm)
    now = Math.max(now, alarm.at)
    alarm.ring()
  }
  const inOrder = (): readonly Alarm[] => [...alarms].sort((a, b) => a.at - b.at)

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const end = set(ms, resolve, false)
        signal.addEventListener('abort', () => {
          end()
          resolve()
        })
      }),
    startTimer: (delayMs, rung) => {
      started += 1
      return set(delayMs, rung, true)
    },
    timers: () => ({ running: [...alarms].filter(({ isTimer }) => isTimer).length, started }),
    isAnythingWaiting: () => alarms.size > 0,
    advance: () => {
      const [first] = inOrder()
      if (first) ring(first)
    },
    jump: (byMs) => {
      now += byMs
      for (const alarm of inOrder()) if (alarm.at <= now && alarms.has(alarm)) ring(alarm)
    },
  }
}
