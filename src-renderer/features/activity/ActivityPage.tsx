import { ClockIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import {
  Button,
  classes,
  EmptyPage,
  ErrorBanner,
  PageHead,
  pageColumn,
  pageContent,
  pageScroller,
  Spinner,
  useKeptScroll,
  useNow,
} from '../../ui'
import { Charts } from './Charts'
import { Figures } from './Figures'
import { historyRows } from './history'
import { type ProblemDeeds, Problems } from './Problems'
import { openProblems } from './problems'
import { QuietRow } from './QuietRow'
import { RunRow } from './RunRow'
import { useActivity } from './store'
import { changesOf } from './words'

const { activity } = words

type Props = {
  readonly deeds: ProblemDeeds
  readonly onUndo: (wish: { readonly runId: number; readonly assets: number }) => void
  /** What an undo has just done; stands in a live region. */
  readonly notice: ReactNode
  /** At the header's right: what starts a sync. */
  readonly actions: ReactNode
}

/** What the syncs did: what needs a person first, then figures, charts and every run. */
export const ActivityPage = ({ deeds, onUndo, notice, actions }: Props) => {
  const { runs, hasMore, figures, undoableId, error, loadingMore, load, more, openRun } = useActivity()
  const nowMs = useNow(30_000)
  useEffect(() => void load(), [load])
  /** A run of each folded row that was opened. */
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const isEmpty = runs?.length === 0
  const scroller = useRef<HTMLElement>(null)
  useKeptScroll(scroller, 'activity', { more: hasMore ? more : null })
  return (
    <>
      <div className={pageColumn}>
        <PageHead
          title={activity.title}
          line={figures !== null && figures.runs > 0 && activity.runs(figures.runs)}
          actions={actions}
        />
      </div>
      <section
        ref={scroller}
        aria-label={activity.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
        tabIndex={0}
        className={classes(pageScroller, 'flex min-h-0 flex-1 flex-col gap-6 pb-6 -outline-offset-2')}
      >
        <div role="status" className={classes(pageContent, 'empty:hidden')}>
          {notice}
        </div>
        {error !== null && (
          <div className={pageContent}>
            <ErrorBanner error={error} deeds={{ tryAgain: () => void load() }} />
          </div>
        )}
        {runs === null && error === null && <Spinner className="mx-auto mt-12 size-8 text-accent" />}
        {isEmpty && <EmptyPage Icon={ClockIcon} title={activity.emptyTitle} help={activity.emptySentence} />}
        {runs !== null && !isEmpty && (
          <div className={classes(pageContent, 'flex flex-col gap-6')}>
            <Problems problems={openProblems(runs)} {...{ deeds, nowMs }} />
            {figures !== null && (
              <section aria-label={activity.figures} className="@container/figures flex flex-col gap-4">
                <h2 className="text-sm font-semibold">{activity.figures}</h2>
                <Figures {...{ figures, nowMs }} />
                <Charts {...{ figures, nowMs }} />
              </section>
            )}
            <section aria-label={activity.history} className="flex flex-col gap-3">
              <h2 className="text-sm font-semibold">{activity.history}</h2>
              <ul className="rounded-xl border border-line bg-surface shadow-sm">
                {historyRows(runs).flatMap((row) => {
                  if (row.type === 'quiet' && !row.runs.some(({ runId }) => unfolded.has(runId))) {
                    const [{ runId }] = row.runs
                    return (
                      <QuietRow
                        key={runId}
                        runs={row.runs}
                        nowMs={nowMs}
                        onUnfold={() => setUnfolded(new Set([...unfolded, runId]))}
                      />
                    )
                  }
                  return (row.type === 'run' ? [row.run] : row.runs).map((run) => (
                    <RunRow
                      key={run.runId}
                      {...{ run, nowMs }}
                      onOpen={(runId) => void openRun(runId)}
                      onUndo={
                        run.runId === undoableId
                          ? () => onUndo({ runId: run.runId, assets: changesOf(run) })
                          : null
                      }
                    />
                  ))
                })}
              </ul>
              {hasMore && (
                <Button busy={loadingMore} onClick={() => void more()} className="self-center">
                  {activity.more}
                </Button>
              )}
            </section>
          </div>
        )}
      </section>
    </>
  )
}
