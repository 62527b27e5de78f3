import type { ReactNode } from 'react'
import type { ActivityFigures, SafeError } from '../../../src-preload/contract'
import { errorCode } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, errorText, formatAgo, formatCount } from '../../ui'
import { tookWords } from './words'

const { activity } = words

type FigureProps = { readonly name: string; readonly className?: string; readonly children: ReactNode }

const Figure = ({ name, className, children }: FigureProps) => (
  <div
    className={classes(
      'flex min-w-0 flex-col-reverse justify-end rounded-xl border border-line bg-surface px-4 py-3 shadow-sm',
      className,
    )}
  >
    <dt className="text-xs leading-5 text-muted">{name}</dt>
    <dd className="text-lg leading-7 font-semibold break-words tabular-nums">{children}</dd>
  </div>
)

type LastError = NonNullable<ActivityFigures['lastError']>

/** A code of an older version of this app has no words any more: what was said then stands for it. */
const errorTitle = ({ code, message }: LastError, nowMs: number): string => {
  const known = errorCode.safeParse(code)
  if (!known.success) return message
  const error: SafeError = { code: known.data, message, retryAt: null }
  return errorText(error, nowMs).title
}

/** How the syncs of the kept history went, at a glance. */
export const Figures = ({
  figures,
  nowMs,
}: {
  readonly figures: ActivityFigures
  readonly nowMs: number
}) => {
  const { runs, successRate, meanDurationMs, requests, lastError } = figures
  return (
    <dl className="grid grid-cols-2 gap-4 @lg/figures:grid-cols-4 @4xl/figures:grid-cols-[repeat(4,minmax(0,1fr))_minmax(0,2fr)]">
      <Figure name={activity.successRate}>
        {successRate === null ? activity.unknown : activity.percent(successRate)}
      </Figure>
      <Figure name={activity.meanDuration}>
        {meanDurationMs === null ? activity.unknown : tookWords(meanDurationMs)}
      </Figure>
      <Figure name={activity.count}>{formatCount(runs)}</Figure>
      <Figure name={activity.requests}>{formatCount(requests)}</Figure>
      <Figure
        name={[activity.lastError, formatAgo(lastError?.at ?? null, nowMs)].filter(Boolean).join(', ')}
        className="col-span-2 @lg/figures:col-span-4 @4xl/figures:col-span-1"
      >
        {lastError === null ? activity.noError : errorTitle(lastError, nowMs)}
      </Figure>
    </dl>
  )
}
