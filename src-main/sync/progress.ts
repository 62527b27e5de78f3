/** A timer that samples while something runs and is silent otherwise. */
export type Sampler = { start(): void; stop(): void }

const intervalMs = 100

/**
 * Calls `sample` at most ten times a second between start and stop, and once more at stop, so that the last state is always told.
 * @param sample must itself keep quiet where nothing changed
 */
export const createSampler = (sample: () => void): Sampler => {
  let timer: ReturnType<typeof setInterval> | null = null
  return {
    start: () => {
      timer ??= setInterval(sample, intervalMs)
    },
    stop: () => {
      if (timer === null) return
      clearInterval(timer)
      timer = null
      sample()
    },
  }
}
