import type { SafeError } from '../../src-preload/contract'
import { safeErrorOf } from './call'

/** What a store shows of what failed last. */
export type Failing = {
  readonly error: SafeError | null
  /** Does once more what failed; nothing where nothing has. */
  readonly tryAgain: () => Promise<void>
}

/** Nothing has failed. */
export const noFailure: Failing = { error: null, tryAgain: async () => {} }

/** Why something failed, and how it is tried again. @param again does the same once more, and catches what it throws */
export const failureOf = (error: unknown, again: () => Promise<unknown>): Failing => ({
  error: safeErrorOf(error),
  tryAgain: async () => void (await again()),
})

/**
 * For a store that shows what failed last: does the work and sets what comes of it, or else why it failed. What was begun before a failure and ends well
 * after it does not take the failure away: a list that was still loading says nothing about the change that was refused meanwhile.
 * @param set the store's own
 */
export const attempting = <S extends Failing>(set: (change: Partial<S> | Partial<Failing>) => void) => {
  let failures = 0
  return async (work: () => Promise<Partial<S>>): Promise<void> => {
    const attempt = async (): Promise<void> => {
      const before = failures
      try {
        const change = await work()
        set(before === failures ? { ...change, error: null } : change)
      } catch (error) {
        failures += 1
        set(failureOf(error, attempt))
      }
    }
    await attempt()
  }
}
