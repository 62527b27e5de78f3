import type { RemovalQuestion, RunEntry, SafeError } from '../../../src-preload/contract'

/** Something that went wrong and that no later sync has mended. `run`: the newest it came up in. */
export type Problem =
  | {
      readonly type: 'error'
      readonly run: RunEntry
      readonly error: SafeError
      /** In how many runs one after the other. */
      readonly times: number
      /** With the code `needsConfirmation`. */
      readonly question: RemovalQuestion | null
    }
  /** The app ended under it. */
  | { readonly type: 'stopped'; readonly run: RunEntry }
  /** Items that could not be taken in whole. */
  | { readonly type: 'unread'; readonly run: RunEntry; readonly count: number }
  /** A full sync that saw not one asset. */
  | { readonly type: 'foundNothing'; readonly run: RunEntry }

const isSync = ({ mode, outcome }: RunEntry): boolean =>
  mode !== 'undo' && outcome !== null && outcome !== 'cancelled'

const sawNothing = ({ result }: RunEntry): boolean =>
  result !== null && Object.values(result.counts).every(({ seen }) => seen === 0)

const problemOf = (run: RunEntry): Problem | null => {
  const { outcome, result, failuresByCode } = run
  if (outcome === 'failed' && result === null) return { type: 'stopped', run }
  const error = result?.error ?? null
  if (error !== null && outcome !== 'completed') {
    return { type: 'error', run, error, times: 1, question: result?.question ?? null }
  }
  const count = failuresByCode.reduce((sum, failure) => sum + failure.count, 0)
  return outcome === 'partial' && count > 0 ? { type: 'unread', run, count } : null
}

const sameCause = (a: Problem, b: Problem): boolean =>
  a.type === b.type && (a.type !== 'error' || b.type !== 'error' || a.error.code === b.error.code)

/**
 * What still needs a person, newest first, each cause once. A sync that completed has mended all before it; a quick refresh does not read anew what an
 * older sync could not read.
 * @param runs newest first
 */
export const openProblems = (runs: readonly RunEntry[]): readonly Problem[] => {
  const found: Problem[] = []
  let refreshed = false
  for (const run of runs.filter(isSync)) {
    const problem = problemOf(run)
    if (problem === null) {
      if (found.length === 0 && run.mode === 'full' && sawNothing(run)) return [{ type: 'foundNothing', run }]
      if (run.mode === 'full') break
      refreshed = true
      continue
    }
    if (refreshed && problem.type !== 'unread') continue
    const known = found.findIndex((one) => sameCause(one, problem))
    const same = found[known]
    if (same === undefined) found.push(problem)
    else if (same.type === 'error') found[known] = { ...same, times: same.times + 1 }
  }
  return found
}
