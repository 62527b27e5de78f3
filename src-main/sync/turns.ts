import type { Steps } from './steps'

/** How long others wait for their turn. */
const sliceMs = 8

/** Lets everything that waits have its turn: events, timers, answers from the network. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Takes all steps, with turns for others in between: no more than a few milliseconds at once.
 * @param mayGoOn asked after every turn; what it throws ends the work
 */
export const finishInTurns = async <T>(steps: Steps<T>, mayGoOn: () => void): Promise<T> => {
  for (let begun = performance.now(); ; ) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - begun < sliceMs) continue
    await nextTurn()
    mayGoOn()
    begun = performance.now()
  }
}
