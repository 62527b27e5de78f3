import { type Match, matchesRequest, type Struck } from './faults'

/** Requests that are kept unanswered until a test lets them go, however often they are asked again. */
export type Holds = Readonly<{
  /** From now on every request that matches is kept. */
  hold: (match: Match) => void
  /** Answers all that are kept, and keeps none any more. */
  release: () => void
  /** Those that are kept now and whose client is still there, the oldest first. */
  held: () => readonly Struck[]
  /**
   * @param gone aborted when the client has gone
   * @returns when the request may be answered: at once unless it is kept; never where the client has gone
   */
  pass: (request: Struck, gone: AbortSignal) => Promise<void>
}>

/** Holds nothing yet. */
export const createHolds = (): Holds => {
  let matches: readonly Match[] = []
  const kept = new Map<Struck, () => void>()
  return {
    hold: (match) => {
      matches = [...matches, match]
    },
    release: () => {
      matches = []
      const waiting = [...kept.values()]
      kept.clear()
      for (const answer of waiting) answer()
    },
    held: () => [...kept.keys()],
    pass: (request, gone) => {
      if (!matches.some((match) => matchesRequest(match, request))) return Promise.resolve()
      return new Promise((resolve) => {
        if (gone.aborted) return
        kept.set(request, resolve)
        gone.addEventListener('abort', () => kept.delete(request), { once: true })
      })
    },
  }
}
