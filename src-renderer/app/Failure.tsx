import { ExclamationTriangleIcon } from '@heroicons/react/24/outline'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { words } from '../../src-preload/words'
import { useDiagnostics, useStart } from '../features/settings'
import { Button, classes, ErrorBanner } from '../ui'

const said = words.failed
const { save: saveLabel, saved } = words.settings.diagnostics

/** A part of the window that fails for itself. */
export type Part = 'window' | 'page' | 'panel' | 'dialog'

/** Saves the diagnostics, and says right here what came of it: what tells it elsewhere may be what failed. */
const useSaving = () => {
  const { saving, savedAs, error, save, forgetError } = useDiagnostics()
  // Not what came of an earlier time.
  const [asked, setAsked] = useState(false)
  const start = (): void => {
    setAsked(true)
    void save()
  }
  return {
    deed: (
      <Button busy={saving} onClick={start}>
        {saveLabel}
      </Button>
    ),
    outcome: asked && (
      <>
        {error !== null && (
          <ErrorBanner
            error={error}
            onDismiss={forgetError}
            deeds={{ tryAgain: start, saveDiagnostics: start }}
          />
        )}
        <p role="status" className="text-sm break-all text-good empty:hidden">
          {savedAs !== null && saved(savedAs)}
        </p>
      </>
    ),
  }
}

/** Takes the focus with each failure, and gives it back where it was unless it has gone elsewhere. @returns the ref of what takes it */
const useFocus = (failed: object): RefObject<HTMLElement | null> => {
  const place = useRef<HTMLElement>(null)
  const before = useRef<Element | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure takes it.
  useEffect(() => {
    // A moment later: what was in the part's place may give the focus back as it goes.
    const timer = setTimeout(() => {
      const focused = document.activeElement
      if (!place.current?.contains(focused)) before.current = focused
      place.current?.focus({ preventScroll: true })
    })
    return () => clearTimeout(timer)
  }, [failed])
  useEffect(
    () => () => {
      const { current } = before
      if (document.activeElement === document.body && current instanceof HTMLElement && current.isConnected)
        current.focus({ preventScroll: true })
    },
    [],
  )
  return place
}

type Props = {
  readonly part: Part
  /** Another one with each time that it fails. */
  readonly failed: object
  /** It had failed before. */
  readonly isBack: boolean
  readonly onAgain: (() => Promise<void>) | undefined
  readonly deeds: ReactNode
  readonly onClear: () => void
}

/** Stands for a part of the window that could not be drawn: says so, and what can be done. The focus comes here each time that it fails. */
export const Failure = ({ part, failed, isBack, onAgain, deeds, onClear }: Props) => {
  const { safeMode, restarting, restart } = useStart()
  const [busy, setBusy] = useState(false)
  const { deed: saveDeed, outcome } = useSaving()
  const place = useFocus(failed)
  const isWindow = part === 'window'
  // Which has a title of its own.
  const isDialog = part === 'dialog'
  const Heading = part === 'panel' ? 'h2' : 'h1'
  const { title, sentence } = said[part]
  const again = async (): Promise<void> => {
    setBusy(true)
    try {
      await onAgain?.()
    } finally {
      setBusy(false)
      onClear()
    }
  }
  return (
    <section
      ref={place}
      role="alert"
      tabIndex={-1}
      className={classes(
        'outline-none',
        !isDialog && 'grid min-h-0 flex-1 place-items-center overflow-y-auto p-6',
      )}
    >
      <div className={classes('flex flex-col gap-3', !isDialog && 'max-w-md items-center text-center')}>
        {!isDialog && (
          <>
            <span className="grid size-24 place-items-center rounded-full bg-danger-soft text-danger">
              <ExclamationTriangleIcon aria-hidden="true" className="size-12" strokeWidth={1.2} />
            </span>
            <Heading className="mt-2 text-lg font-semibold">{title}</Heading>
          </>
        )}
        <p className="text-sm leading-6 text-muted">{sentence}</p>
        <div className={classes('mt-3 flex flex-wrap items-center gap-3', !isDialog && 'justify-center')}>
          {(isWindow || isBack) && (
            <Button look={isWindow ? 'primary' : 'secondary'} onClick={() => window.location.reload()}>
              {said.restart}
            </Button>
          )}
          <Button look={isWindow ? 'secondary' : 'primary'} busy={busy} onClick={() => void again()}>
            {said.again}
          </Button>
          {isWindow && safeMode === null && (
            <Button busy={restarting} onClick={() => void restart(true)}>
              {words.safeMode.restart}
            </Button>
          )}
          {deeds}
          {saveDeed}
        </div>
        {outcome}
      </div>
    </section>
  )
}
