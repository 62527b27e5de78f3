import type { SafeError } from '../../src-preload/contract'
import { safeErrorOf } from './call'

/**
 * For a store that shows what failed last: does the work and sets what comes of it, or else why it failed.
 * @param set the store's own
 */
export const attempting =
  <S extends { readonly error: SafeError | null }>(
    set: (change: Partial<S> | { error: SafeError | null }) => void,
  ) =>
  async (work: () => Promise<Partial<S>>): Promise<void> => {
    try {
      set({ ...(await work()), error: null })
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
  }
