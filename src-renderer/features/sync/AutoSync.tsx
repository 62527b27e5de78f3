import { useEffect, useId, useRef } from 'react'
import { autoSyncIntervals } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, classes, ErrorBanner, useNow } from '../../ui'
import { useSchedule } from './schedule'
import { intervalWords, pauses, scheduleWords } from './scheduleWords'

/** The background sync: how often, when next, and pausing it. */
export const AutoSync = ({ className = '' }: { readonly className?: string }) => {
  const { status, error, load, setInterval, pause, resume, tryAgain, forgetError } = useSchedule()
  const nowMs = useNow(30_000)
  const labelId = useId()
  const wordsId = useId()
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => void load(), [load])
  /** The button that pauses or resumes goes: its focus comes here before it would fall to the page's start. */
  const keepFocus = (): void => select.current?.focus({ preventScroll: true })
  if (status === null) return null
  const plan = scheduleWords(status, nowMs)
  return (
    <div className={classes('flex flex-col gap-2', className)}>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={labelId} className="text-sm font-medium">
          {words.sync.auto.name}
        </label>
        <select
          ref={select}
          id={labelId}
          aria-describedby={wordsId}
          value={status.everyMinutes}
          onChange={(event) => {
            const chosen = autoSyncIntervals.find((minutes) => String(minutes) === event.target.value)
            if (chosen !== undefined) void setInterval(chosen)
          }}
          className="min-h-9 rounded-lg border border-outline/60 bg-surface px-2.5 text-sm text-ink shadow-xs hover:bg-sunken"
        >
          {autoSyncIntervals.map((minutes) => (
            <option key={minutes} value={minutes}>
              {intervalWords(minutes)}
            </option>
          ))}
        </select>
      </div>
      <p id={wordsId} aria-live="polite" className="min-h-5 text-xs leading-5 text-muted tabular-nums">
        {plan}
      </p>
      {status.everyMinutes > 0 &&
        (status.paused === null ? (
          <fieldset className="flex flex-wrap gap-2">
            <legend className="mb-1 text-xs leading-5 text-muted">{words.sync.auto.pause}</legend>
            {pauses.map(([kind, label]) => (
              <Button
                key={kind}
                small
                onClick={() => {
                  keepFocus()
                  void pause(kind)
                }}
              >
                {label}
              </Button>
            ))}
          </fieldset>
        ) : (
          <Button
            small
            onClick={() => {
              keepFocus()
              void resume()
            }}
          >
            {words.sync.auto.resume}
          </Button>
        ))}
      {error !== null && (
        <ErrorBanner error={error} onDismiss={forgetError} deeds={{ tryAgain: () => void tryAgain() }} />
      )}
    </div>
  )
}
