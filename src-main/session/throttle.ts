/** A call that is made at once, then at most once an interval, and whose last wish is never lost. */
export type Throttled = {
  /** Wishes for a call. */
  ask(): void
  /** Makes the call that is still owed, now. */
  flush(): void
}

/**
 * @param call what is called
 * @param intervalMs the least time between two calls
 */
export const createThrottle = (call: () => void, intervalMs: number): Throttled => {
  let timer: ReturnType<typeof setTimeout> | null = null
  let owed = false
  const run = (): void => {
    owed = false
    timer = setTimeout(() => {
      timer = null
      if (owed) run()
    }, intervalMs)
    call()
  }
  return {
    ask: () => {
      if (timer === null) run()
      else owed = true
    },
    flush: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (owed) {
        owed = false
        call()
      }
    },
  }
}
