import type { SyncSnapshot } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, ProgressBar, Spinner, useNow } from '../../ui'
import { RateGauge } from './RateGauge'
import { useSync } from './store'
import { doneWords, phaseWords, progressWords, rateWords, waitingWords } from './words'

/** The running sync: what it does, how far it is, what it costs, and "Cancel". */
export const Progress = ({ snapshot }: { readonly snapshot: SyncSnapshot }) => {
  const cancel = useSync((state) => state.cancel)
  const nowMs = useNow(snapshot.waitingUntil === null ? null : 1000)
  const phase = phaseWords(snapshot)
  const done = doneWords(snapshot)
  const waiting = waitingWords(snapshot.waitingUntil, nowMs)
  const rate = rateWords(snapshot.rate)
  const costs = [
    snapshot.failed > 0 ? words.sync.failedItems(snapshot.failed) : null,
    words.sync.requests(snapshot.requests),
  ].filter((part) => part !== null)
  return (
    <div className="flex flex-col gap-2.5 rounded-xl border border-line bg-surface px-4 py-3 shadow-sm">
      <div className="flex items-center gap-3">
        <Spinner className="size-5 text-accent" />
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <p className="font-semibold">{words.sync.running}</p>
          <p className="min-w-0 truncate text-sm text-muted">{phase}</p>
        </div>
        <p className="text-sm font-medium whitespace-nowrap tabular-nums">{done}</p>
        <Button small busy={snapshot.cancelling} onClick={() => void cancel()}>
          {snapshot.cancelling ? words.sync.cancelling : words.common.cancel}
        </Button>
      </div>
      <ProgressBar
        label={words.sync.progress}
        done={snapshot.done}
        total={snapshot.total}
        text={progressWords({ snapshot })}
      />
      <div className="flex flex-wrap justify-between gap-x-4 text-xs leading-5 text-muted tabular-nums">
        {waiting !== null && <p className="font-medium text-warn">{waiting}</p>}
        <p>{costs.join(' · ')}</p>
        {rate !== null && <RateGauge rate={snapshot.rate} text={rate} />}
      </div>
    </div>
  )
}
