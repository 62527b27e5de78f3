import { cpus, loadavg } from 'node:os'

/** How long a piece of work that is always the same takes, ms; the middle of several, so that one interruption does not count. */
const workMs = (): number => {
  const times: number[] = []
  for (let round = 0; round < 7; round += 1) {
    const begun = performance.now()
    let sum = 0
    for (let i = 0; i < 5_000_000; i += 1) sum = (sum + i * 31) % 1_000_003
    times.push(performance.now() - begun + (sum < 0 ? 1 : 0))
  }
  return times.sort((a, b) => a - b)[3] ?? 0
}

export type Noise = {
  /** Whether somebody else used the machine before, or its speed changed meanwhile. */
  readonly busy: boolean
  readonly words: string
}

/** A share of the processors that others may use before a benchmark. */
const quietLoad = 0.25
const steadySpeed = 1.15

/** Looks at the machine before a benchmark; the returned function looks again after it and says what it saw. */
export const watchNoise = (): (() => Noise) => {
  const processors = cpus().length
  const load = loadavg()[0] ?? 0
  const before = workMs()
  return () => {
    const after = workMs()
    const drift = Math.max(before, after) / Math.max(0.001, Math.min(before, after))
    const busy = load > processors * quietLoad || drift > steadySpeed
    const words = `${processors} processors; load before: ${load.toFixed(2)}; the same work took ${before.toFixed(1)} ms before and ${after.toFixed(1)} ms after`
    return { busy, words: busy ? `${words}: a noisy machine, on which nothing is called met` : words }
  }
}
