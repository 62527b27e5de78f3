import { backgroundTriggers, type RunEntry } from '../../../src-preload/contract'
import { changesOf } from './words'

/** A row of the history: a run, or runs one after the other of which there is nothing to tell. */
export type HistoryRow =
  | { readonly type: 'run'; readonly run: RunEntry }
  /** Newest first, at least `fewestFolded`. */
  | { readonly type: 'quiet'; readonly runs: readonly [RunEntry, ...RunEntry[]] }

const fewestFolded = 3

/** Nobody asked for it, it went well, and it changed nothing. */
const isQuiet = (run: RunEntry): boolean =>
  run.mode !== 'undo' &&
  run.outcome === 'completed' &&
  backgroundTriggers.includes(run.trigger) &&
  changesOf(run) === 0

/** The runs as rows, those folded of which there is nothing to tell: a refresh every few minutes would bury what happened. */
export const historyRows = (runs: readonly RunEntry[]): readonly HistoryRow[] => {
  const rows: HistoryRow[] = []
  let quiet: RunEntry[] = []
  const close = (): void => {
    const [first, ...rest] = quiet
    if (first !== undefined && quiet.length >= fewestFolded)
      rows.push({ type: 'quiet', runs: [first, ...rest] })
    else rows.push(...quiet.map((run) => ({ type: 'run', run }) as const))
    quiet = []
  }
  for (const run of runs) {
    if (isQuiet(run)) {
      quiet.push(run)
      continue
    }
    close()
    rows.push({ type: 'run', run })
  }
  close()
  return rows
}
