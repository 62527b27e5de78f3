import { words } from '../../../src-preload/words'
import { classes, pageColumn } from '../../ui'
import { Progress } from './Progress'
import { shownRun } from './shownRun'
import { useSync } from './store'
import { useFocusKept } from './useFocusKept'

/** How far a running sync is, with its Cancel, over a page that has no sync panel; nothing while none runs. */
export const RunningSync = () => {
  const run = useSync(({ snapshot }) => shownRun(snapshot))
  const place = useFocusKept<HTMLDivElement>(run !== null)
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {run !== null && (
        <section aria-label={words.sync.runningName} className={classes(pageColumn, '@container/sync pt-4')}>
          <Progress snapshot={run} />
        </section>
      )}
    </div>
  )
}
