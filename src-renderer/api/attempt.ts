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
 * For a store that shows what failed last: does the work and sets what comes of it, or else why it failed.
 * @param set the store's own
 */
export const attempting =
  <S extends Failing>(set: (change: Partial<S> | Partial<Failing>) => void) =>
  async (work: () => Promise<Partial<S>>): Promise<void> => {
    const attempt = async (): Promise<void> => {
      try {
        set({ ...(await work()), error: null })
      } catch (error) {
        set(failureOf(error, attempt))
      }
    }
    await attempt()
  }
