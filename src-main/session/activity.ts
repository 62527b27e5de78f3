import type {
  ActivityFigures,
  AssetChange,
  ParsedInput,
  RunEntry,
  SyncTrigger,
  Undoable,
  UndoResult,
} from '../../src-preload/contract'
import { relink } from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'

/** What the syncs did. */
export type Activity = {
  /** The runs of the history, newest first. */
  runs(input: ParsedInput<'activity.runs'>): readonly RunEntry[]
  figures(): ActivityFigures
  /** What a run changed, asset by asset. */
  changesOfRun(input: ParsedInput<'activity.changesOfRun'>): readonly AssetChange[]
  /** The last changes over all runs that still hold, at most `limit`, those of the newest run first; none without a library. */
  latest(limit: number): readonly AssetChange[]
  /** The history of an asset, newest first. */
  changesOfAsset(assetId: string): readonly AssetChange[]
  /**
   * Takes back what the last sync that changed anything did to the library, once, and links the families anew. The storage stays as it is, so the
   * next sync brings its state again.
   * @throws AppError nothingToUndo; alreadyRunning, libraryBusy while a sync runs here or in another process
   */
  undo(trigger: SyncTrigger): UndoResult
  /** The run it would take back. */
  undoable(): Undoable
}

/** Most background refreshes change nothing: further back than this nothing counts as news. */
const runsLookedThrough = 200

/**
 * The use cases of the history, over the account that is open.
 * @param now epoch ms
 */
export const createActivity = (
  accounts: Pick<Accounts, 'here' | 'current'>,
  events: Pick<CompanionEvents, 'emit'>,
  now: () => number,
): Activity => {
  const library = () => accounts.here().account.library
  return {
    runs: (input) => library().history.runs(input),
    figures: () => library().history.figures(now()),
    changesOfRun: ({ runId, limit }) => library().reader.changesOfRun(runId, limit),
    latest: (limit) => {
      const { history, reader } = accounts.current()?.account.library ?? {}
      if (history === undefined || reader === undefined) return []
      const found: AssetChange[] = []
      for (const { runId, undone } of history.runs({ limit: runsLookedThrough, beforeId: null })) {
        if (undone) continue
        found.push(...reader.changesOfRun(runId, limit - found.length))
        if (found.length >= limit) break
      }
      return found
    },
    changesOfAsset: (assetId) => library().reader.changesOfAsset(assetId),
    undoable: () => ({ runId: library().store.undoableRun() }),
    undo: (trigger) => {
      const { account } = accounts.here()
      const undone = account.library.store.undoLastRun({ trigger, at: now() })
      relink(account.store)
      events.emit('library.changed', account.queries.counts())
      return undone
    },
  }
}
