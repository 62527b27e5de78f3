import {
  ArrowPathIcon,
  ArrowUturnLeftIcon,
  CheckCircleIcon,
  ExclamationTriangleIcon,
  QuestionMarkCircleIcon,
  StopCircleIcon,
  XCircleIcon,
} from '@heroicons/react/24/outline'
import type { ComponentType, SVGProps } from 'react'
import type { RunEntry, SyncOutcome } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, classes, errorText, formatAgo } from '../../ui'
import { changesOf, didWords, outcomeWords, tookWords, whenWords } from './words'

const { activity } = words

type Look = { readonly Icon: ComponentType<SVGProps<SVGSVGElement>>; readonly colour: string }

const looks: Readonly<Record<SyncOutcome, Look>> = {
  completed: { Icon: CheckCircleIcon, colour: 'text-good' },
  partial: { Icon: ExclamationTriangleIcon, colour: 'text-warn' },
  failed: { Icon: XCircleIcon, colour: 'text-danger' },
  cancelled: { Icon: StopCircleIcon, colour: 'text-muted' },
  needsConfirmation: { Icon: QuestionMarkCircleIcon, colour: 'text-warn' },
}

const lookOf = ({ outcome, mode }: RunEntry): Look => {
  if (outcome === null) return { Icon: ArrowPathIcon, colour: 'text-accent' }
  return mode === 'undo' ? { Icon: ArrowUturnLeftIcon, colour: 'text-accent' } : looks[outcome]
}

type Props = {
  readonly run: RunEntry
  readonly nowMs: number
  readonly onOpen: (runId: number) => void
  /** Set where this is the run that can be undone. */
  readonly onUndo: (() => void) | null
}

/** A run of the history: how it ended, what it did, when and at what cost. */
export const RunRow = ({ run, nowMs, onOpen, onUndo }: Props) => {
  const { mode, trigger, startedAt, endedAt, result, undone } = run
  const { Icon, colour } = lookOf(run)
  const error = result?.error ?? null
  const costs = [
    activity.triggers[trigger],
    result === null ? null : tookWords(result.durationMs),
    result === null ? null : activity.requestsOf(result.requests),
  ].filter((cost) => cost !== null)
  return (
    <li
      data-place={run.runId}
      className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-t px-4 py-2.5 first:border-t-0"
    >
      <Icon
        aria-hidden="true"
        className={classes(
          'mt-0.5 size-5 shrink-0',
          colour,
          outcomeWords(run) === activity.running && 'animate-spin',
        )}
      />
      <div className="min-w-48 flex-1">
        <p className="text-sm leading-6">
          <span className="font-semibold">{activity.modes[mode]}</span>
          {' · '}
          <span className={colour}>{outcomeWords(run)}</span>
          {undone && <span className="text-muted">{` · ${activity.undone}`}</span>}
        </p>
        <p className="text-sm leading-6 text-muted">
          {error === null || run.outcome === 'cancelled' ? didWords(run) : errorText(error, nowMs).title}
        </p>
        <p className="text-xs leading-5 text-muted tabular-nums">
          <time dateTime={endedAt ?? startedAt} title={whenWords(endedAt ?? startedAt)}>
            {formatAgo(endedAt ?? startedAt, nowMs)}
          </time>
          {` · ${costs.join(' · ')}`}
        </p>
      </div>
      {changesOf(run) > 0 && (
        <Button
          small
          look="quiet"
          aria-label={activity.whatChangedOf(whenWords(startedAt))}
          onClick={() => onOpen(run.runId)}
        >
          {activity.whatChanged}
        </Button>
      )}
      {onUndo !== null && (
        <Button small onClick={onUndo}>
          {words.undo.button}
        </Button>
      )}
    </li>
  )
}
