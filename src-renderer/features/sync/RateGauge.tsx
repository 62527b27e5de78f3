import type { RateBudget } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, Gauge } from '../../ui'

/** The share of the budget that the background leaves for a person's clicks (docs/sync.md). */
const reserve = 0.2

type Props = {
  readonly rate: RateBudget | null
  /** "412 of 500 calls left, resets 15:00; a full sync costs 3". */
  readonly text: string
  /** Stands in its place where the panel has no room; the bar's tooltip and screen readers have the whole of it. Left out: always the whole. */
  readonly short?: string
  readonly className?: string
}

/** What is left of the storage's budget, in words and, where there is room and the storage has said how large it is, as a bar. */
export const RateGauge = ({ rate, text, short, className }: Props) => (
  <p
    data-passing=""
    title={text}
    className={classes('flex items-center gap-2 text-xs text-muted tabular-nums', className)}
  >
    {rate?.limit != null && rate.remaining != null && (
      <Gauge
        label={words.progress.budget}
        value={rate.remaining}
        max={rate.limit}
        reserve={reserve}
        text={text}
      />
    )}
    {short !== undefined && <span className="@3xl/sync:hidden">{short}</span>}
    <span className={classes(short !== undefined && 'hidden @3xl/sync:inline')}>{text}</span>
  </p>
)
