import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a measured piece of work took. */
export type Reading = {
  readonly wallMs: number
  /** Of this process alone, user and system. */
  readonly cpuMs: number
  /** The most memory this process ever had, bytes. */
  readonly peakBytes: number
  /** How late the event loop was; 99 of 100 looks at it were less late than `p99`. */
  readonly loopDelay: { readonly p99Ms: number; readonly maxMs: number }
}

const resolutionMs = 1

/** Does the work, and measures it. */
export const measure = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly reading: Reading; readonly value: T }> => {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  const cpu = process.cpuUsage()
  const begun = performance.now()
  delay.enable()
  const value = await work()
  delay.disable()
  const wallMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  // Node counts the look's own interval in.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs)
  return {
    value,
    reading: {
      wallMs,
      cpuMs: (user + system) / 1000,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      loopDelay: { p99Ms: late(delay.percentile(99)), maxMs: late(delay.max) },
    },
  }
}
