import type {
  RemovalQuestion,
  SyncMode,
  SyncOutcome,
  SyncPhase,
  SyncTrigger,
} from '../../src-preload/contract'
import type { AppError } from '../errors'
import type { Newcomers } from './newcomers'
import type { RemoteSource } from './remote'
import type { SourceFolder } from './scope'
import type { RunProgress } from './state'
import type { SyncStore } from './store'
import type { Tally } from './tally'
import type { Writing } from './writing'

/** A sync as it is asked for. `dryRun`: plan and count, write nothing. `confirmRemovals`: a person has said yes to a guarded removal. */
export type SyncRequest = {
  readonly mode: SyncMode
  readonly trigger: SyncTrigger
  readonly dryRun?: boolean
  readonly confirmRemovals?: boolean
}

/** What a run works with. `account` is whose library this is; `now` gives epoch ms. */
export type RunPorts = {
  readonly remote: RemoteSource
  readonly store: SyncStore
  readonly account: { readonly cloudName: string; readonly email: string }
  readonly sources: readonly SourceFolder[]
  readonly now: () => number
  /** Resolves after `ms`, or settles at once when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Called as the run goes; cheap, the receiver samples. */
  readonly onProgress: (progress: RunProgress) => void
  /** Called after a transaction that changed rows others may be showing. */
  readonly libraryChanged: () => void
  /** Told of errors that should not happen, for the log; the result says `unexpected` only. */
  readonly onUnexpected: (error: unknown) => void
  /** Aborted once a person has asked for this run, or joined it: from then on it keeps no reserve back. */
  readonly adopted: AbortSignal
}

/** One run on its way: what its steps share. */
export type RunContext = Omit<RunPorts, 'onProgress'> & {
  readonly runId: number
  readonly signal: AbortSignal
  readonly trigger: SyncTrigger
  readonly dryRun: boolean
  readonly confirmRemovals: boolean
  /** Whether the run may pause for an hour: nobody waits on a terminal. */
  readonly canWait: boolean
  readonly tally: Tally
  readonly newcomers: Newcomers
  /** What pages have given to be written. */
  readonly writing: Writing
  /** Tells how far the run is, and from here on in which phase. */
  readonly report: (phase?: SyncPhase) => void
}

/** How a run's work ended: its outcome, and what a person should know of it. */
export type WorkEnd = {
  readonly outcome: SyncOutcome
  readonly error: AppError | null
  /** With `needsConfirmation`. */
  readonly question?: RemovalQuestion
}
