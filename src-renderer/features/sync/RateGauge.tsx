import type { RateBudget } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, Gauge } from '../../ui'

/** The share of the budget that the background leaves for a person's clicks (docs/sync.md). */
const reserve = 0.2

type Props = {
  readonly rate: RateBudget | null
  /** "412 of 500 calls left, resets 15:00". */
  readonly text: string
  /** "a full sync costs 3": said in full where the panel has room for it, else by the bar's tooltip and to screen readers. */
  readonly cost?: string | null
  readonly className?: string
}

/** What is left of the storage's budget, in words and, where the storage has said how large it is, as a bar. */
export const RateGauge = ({ rate, text, cost = null, className }: Props) => (
  <p className={classes('flex items-center gap-2 text-xs text-muted tabular-nums', className)}>
    {rate?.limit != null && rate.remaining != null && (
      <Gauge
        label={words.progress.budget}
        value={rate.remaining}
        max={rate.limit}
        reserve={reserve}
        text={cost === null ? text : words.sync.withCost(text, cost)}
      />
    )}
    <span>
      {text}
      {cost !== null && <span className="hidden @3xl/sync:inline">{words.sync.withCost('', cost)}</span>}
    </span>
  </p>
)
