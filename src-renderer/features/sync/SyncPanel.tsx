import { type ReactNode, useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { ErrorBanner, formatAgo, Spinner, useNow } from '../../ui'
import { Progress } from './Progress'
import { RateGauge } from './RateGauge'
import { Failures, Result } from './Result'
import { SyncButton } from './SyncButtons'
import { isDiscreet, shownRun } from './shownRun'
import { isInBackground, useSync } from './store'
import { UndoneBanner } from './UndoneBanner'
import { useUndo } from './undo'
import { useFocusKept } from './useFocusKept'
import { budgetWords, resultWords } from './words'

type Props = {
  /** False where the empty state has the "Sync Storage" button. */
  readonly withButton: boolean
  /** What stands beside "Sync Storage". */
  readonly beside: ReactNode
  /** null: items cannot be opened. */
  readonly onOpenAsset: ((assetId: string) => void) | null
  /** Shows all that a run changed. */
  readonly onSeeRun: (runId: number) => void
}

/** The sync in the content area: the button or the progress, then what the last run changed or why it failed. */
export const SyncPanel = ({ withButton, beside, onOpenAsset, onSeeRun }: Props) => {
  const { snapshot, message, error, start, dismiss } = useSync()
  const hasUndone = useUndo((state) => state.done !== null)
  const forgetUndone = useUndo((state) => state.dismiss)
  const nowMs = useNow(30_000)
  const discreet = isDiscreet(snapshot)
  const run = shownRun(snapshot)
  const running = run !== null
  const budget = budgetWords(snapshot?.rate ?? null, snapshot?.fullSyncCost ?? null, nowMs)
  const ago = formatAgo(snapshot?.lastCompletedAt ?? null, nowMs)
  // A run that was cancelled ended as its user wished: that is a result, not an error.
  const failure = error ?? (message?.outcome === 'cancelled' ? null : (message?.error ?? null))
  const shown = running || failure !== null ? null : message
  const undone = hasUndone && !running && failure === null && shown === null

  useEffect(() => {
    if (running) forgetUndone()
  }, [running, forgetUndone])

  const panel = useFocusKept<HTMLElement>(running)

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={words.sync.name}
      className="@container/sync flex flex-col gap-3 px-6 pb-4 outline-none"
    >
      {run !== null && <Progress snapshot={run} />}
      {!running && withButton && (
        // Narrow, all of it is smaller; narrower still, what is said beside the buttons has a line of its own.
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 @max-lg/sync:justify-between @max-lg/sync:gap-y-1.5">
          <div className="flex gap-3 @max-2xl/sync:gap-2 @max-lg/sync:w-full @max-2xl/sync:[&>button]:min-h-9 @max-2xl/sync:[&>button]:px-3">
            <SyncButton />
            {beside}
          </div>
          {discreet ? (
            <p className="flex items-center gap-2 text-sm text-muted">
              <Spinner className="size-4 text-accent" />
              {words.sync.running}
            </p>
          ) : (
            <p data-passing="" className="text-sm text-muted @max-2xl/sync:text-xs">
              {ago === null ? words.sync.never : words.sync.lastSynced(ago)}
            </p>
          )}
          {budget !== null && (
            <RateGauge
              rate={snapshot?.rate ?? null}
              text={budget.whole}
              short={budget.left}
              className="@xl/sync:ml-auto"
            />
          )}
        </div>
      )}
      {failure !== null && !running && (
        <ErrorBanner
          error={failure}
          needsNetwork
          onDismiss={dismiss}
          deeds={{ tryAgain: () => void start('full') }}
        >
          {message !== null && (
            <>
              <p>{resultWords(message).sentence}</p>
              <Failures result={message} />
            </>
          )}
        </ErrorBanner>
      )}
      <div role="status" className={shown === null && !undone ? '-mt-3' : undefined}>
        {run !== null && !isInBackground(run) && <span className="sr-only">{words.sync.started}</span>}
        {shown !== null && <Result result={shown} onDismiss={dismiss} {...{ onOpenAsset, onSeeRun }} />}
        {undone && <UndoneBanner />}
      </div>
    </section>
  )
}
