/**
 * Runs `work` at once and then at most once every `everyMs`; calls in between are answered by one run at the end.
 * The last call is never lost.
 */
export const throttle = (work: () => void, everyMs: number): (() => void) => {
  let resting = false
  let askedAgain = false
  const run = (): void => {
    resting = true
    askedAgain = false
    setTimeout(() => {
      resting = false
      if (askedAgain) run()
    }, everyMs)
    work()
  }
  return () => {
    if (resting) askedAgain = true
    else run()
  }
}
