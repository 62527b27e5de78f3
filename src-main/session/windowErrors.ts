import type { WindowError } from '../../src-preload/contract'
import type { Log } from '../log'

/** An error that is met at every frame is one error: it must not push all else out of the log. */
const most = 5
const withinMs = 60_000

/**
 * Logs what the window reports, five errors a minute at the most; how many were left out is said with the next one.
 * @param now epoch ms
 */
export const createWindowErrors = (
  log: Pick<Log, 'error'>,
  now: () => number,
): ((error: WindowError) => void) => {
  let logged: readonly number[] = []
  let leftOut = 0
  return ({ from, ...error }) => {
    const at = now()
    logged = logged.filter((before) => Math.abs(at - before) < withinMs)
    if (logged.length >= most) {
      leftOut += 1
      return
    }
    logged = [...logged, at]
    log.error(
      {
        drawing: 'A part of the window could not be drawn.',
        uncaught: 'An error that nothing in the window caught.',
        rejection: 'A rejection that nobody in the window waited for.',
      }[from],
      { ...error, ...(leftOut > 0 && { leftOutBefore: leftOut }) },
    )
    leftOut = 0
  }
}
