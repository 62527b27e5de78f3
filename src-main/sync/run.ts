import type { SyncPhase, SyncPlan, SyncResult } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError, codeOf } from '../errors'
import { askRelated } from './askRelated'
import { isBackground } from './budget'
import type { RunContext, RunPorts, SyncRequest, WorkEnd } from './context'
import { syncFull } from './full'
import { linkRules } from './link'
import { createNewcomers, type Newcomers } from './newcomers'
import { syncQuick } from './quick'
import { mostToAsk } from './related'
import { relinkInTurns } from './relink'
import type { SyncStore } from './store'
import { beginListingAnew, newTally, progressOf, resultOf, type Tally, withParentTitles } from './tally'
import { createWriting } from './writing'

/** What a run gives: its result, and for a dry run the plan. */
export type RunEnd = { readonly result: SyncResult; readonly plan: SyncPlan | null }

const changedAnything = ({ counts }: Tally): boolean =>
  Object.values(counts).some(
    ({ added, updated, moved, removed, restored }) => added + updated + moved + removed + restored > 0,
  )

/** All that linking goes by. */
const linkingState = (store: SyncStore): string => {
  const { newest, changes } = store.familyState()
  return JSON.stringify([linkRules, `${newest}.${changes}`, store.familyVerdicts?.() ?? []])
}

const cancelledError = (): AppError => new AppError('cancelled', words.runs.cancelledUnderWay)

/**
 * One sync from beginning to end. A quick one that finds it cannot tell goes on as a full one. Never throws: whatever happens becomes the outcome, and
 * what was applied before stays.
 * @param signal aborts the run: outcome `cancelled`, library valid
 */
export const runSync = async (
  ports: RunPorts,
  request: SyncRequest,
  signal: AbortSignal,
): Promise<RunEnd> => {
  const { remote, store, now } = ports
  const startedAt = now()
  const requestsBefore = remote.usage().requests
  const dryRun = request.dryRun ?? false
  const tally = newTally()
  let mode = request.mode

  const report = (phase?: SyncPhase): void => {
    if (phase !== undefined) tally.phase = phase
    ports.onProgress(progressOf(tally))
  }

  const end = (outcome: WorkEnd['outcome'], error: unknown, question?: WorkEnd['question']): SyncResult =>
    resultOf(tally, {
      outcome,
      error,
      question,
      mode,
      account: ports.account,
      remote,
      requestsBefore,
      durationMs: now() - startedAt,
    })

  const fail = (error: unknown): SyncResult => {
    if (codeOf(error) === 'unexpected' && !signal.aborted) ports.onUnexpected(error)
    if (signal.aborted || codeOf(error) === 'cancelled') return end('cancelled', cancelledError())
    return end('failed', error)
  }

  const relink = async (newcomers: Newcomers): Promise<readonly string[]> => {
    const { changed, unasked } = await relinkInTurns(store, () => signal.throwIfAborted(), newcomers)
    if (changed > 0) ports.libraryChanged()
    return unasked
  }

  /** Finds families by all that is known, asks the storage about children that are left, and looks again where it told something. */
  const linkFamilies = async (newcomers: Newcomers): Promise<void> => {
    const unasked = await relink(newcomers)
    // A run that finds nothing new writes nothing and asks nothing.
    if (!changedAnything(tally)) return
    const most = mostToAsk({
      mode,
      background: isBackground(request.trigger),
      changed: tally.changedIds.size,
      requests: remote.usage().requests - requestsBefore,
    })
    if ((await askRelated(ports, unasked.slice(0, most), signal)) > 0) await relink(newcomers)
  }

  /** What it throws, from its very beginning, ends the run. */
  const work = async (begun: Omit<RunContext, 'newcomers'>): Promise<SyncResult> => {
    const context: RunContext = { ...begun, newcomers: createNewcomers(store.familyState()) }
    const quick = mode === 'quick' ? await syncQuick(context) : null
    if (quick === null && mode === 'quick') {
      mode = 'full'
      // Whether a listing is whole can only be told of one that began at its beginning.
      store.forgetListed(context.runId)
      beginListingAnew(tally)
    }
    const { outcome, error, question } = quick ?? (await syncFull(context))
    // A library of another account is left as it is.
    if (question?.reason === 'account') return end(outcome, error, question)
    // A full sync links even where it changed nothing, but never twice in the same state: a better rule may find what that of an older app did not.
    const mayLink = !dryRun && (mode === 'full' || changedAnything(tally))
    if (mayLink && store.linkedState() !== linkingState(store)) {
      report('linking')
      await linkFamilies(context.newcomers)
      store.saveLinkedState(linkingState(store))
    }
    report('finishing')
    return end(outcome, error, question)
  }

  let items: SyncPlan['items'] = []
  const run = async (): Promise<SyncResult> => {
    const runId = store.beginRun({ mode, trigger: request.trigger, startedAt, dryRun })
    const writing = createWriting()
    const result = await work({
      ...ports,
      runId,
      signal,
      trigger: request.trigger,
      dryRun,
      confirmRemovals: request.confirmRemovals ?? false,
      canWait: request.trigger !== 'terminal',
      tally,
      writing,
      report,
    })
      .catch(fail)
      // However it ends: what was given is written before it is told that the run is over.
      .finally(() => writing.done().catch(() => undefined))
    if (dryRun) items = withParentTitles(store, tally.planned)
    await store.endRun(runId, result, now())?.done
    return result
  }

  const result = await run().catch(fail)
  return { result, plan: dryRun ? { result, items, truncated: !tally.plannedAll } : null }
}
