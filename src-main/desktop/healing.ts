/** A page that has died more often than this within a minute is not worth another start. */
const mostCrashes = 3
const withinMs = 60_000

/**
 * What is done about a page that has just died. Pure.
 * @param crashes when pages of this window died, epoch ms, this time included
 * @param now epoch ms
 */
export const afterCrash = (crashes: readonly number[], now: number): 'reload' | 'stop' =>
  crashes.filter((at) => Math.abs(now - at) < withinMs).length > mostCrashes ? 'stop' : 'reload'
