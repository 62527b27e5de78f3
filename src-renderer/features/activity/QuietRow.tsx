import { CheckCircleIcon, ChevronDownIcon } from '@heroicons/react/24/outline'
import type { RunEntry } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { formatAgo } from '../../ui'

const { activity } = words

type Props = {
  readonly runs: readonly [RunEntry, ...RunEntry[]]
  readonly nowMs: number
  readonly onUnfold: () => void
}

/** Runs of which there is nothing to tell, as one row; each of them on demand. */
export const QuietRow = ({ runs, nowMs, onUnfold }: Props) => {
  const [newest] = runs
  const oldest = runs.at(-1) ?? newest
  const ends = [oldest, newest].map(({ startedAt }) => formatAgo(startedAt, nowMs) ?? '')
  return (
    <li className="border-line border-t first:border-t-0">
      <button
        type="button"
        aria-expanded={false}
        onClick={onUnfold}
        className="flex min-h-11 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-sunken"
      >
        <CheckCircleIcon aria-hidden="true" className="size-5 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 text-sm text-muted">{activity.quiet(runs.length)}</span>
        <span className="text-xs text-muted tabular-nums">
          {activity.fromTo(ends[0] ?? '', ends[1] ?? '')}
        </span>
        <ChevronDownIcon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </button>
    </li>
  )
}
