import { type ReactNode, useEffect, useRef, useState } from 'react'
import { classes } from './classes'

/** Long enough to read a sentence. */
const shownMs = 6000
/** Long enough to make up one's mind about it, too. */
const shownWithDeedMs = 12_000

type Props = {
  readonly children: ReactNode
  readonly bad: boolean
  /** What can be done about it. */
  readonly deed?: { readonly name: string; readonly run: () => void } | null
  /** Its time is over. */
  readonly onGone: () => void
}

/**
 * What was just done, in a bar at the lower edge of the window. It goes by itself, but not while the pointer is on it, or the focus of somebody at the
 * keyboard: what was done may have taken the place of the focus away, and then its deed has it.
 */
export const Notice = ({ children, bad, deed = null, onGone }: Props) => {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const stays = pointed || focused
  const forMs = deed === null ? shownMs : shownWithDeedMs
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(onGone, forMs)
    return () => clearTimeout(timer)
  }, [stays, forMs, onGone])
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true })
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing when used; it only sees whether somebody is at it.
    <div
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={({ target }) => setFocused(target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
      className={classes(
        'flex max-w-md items-center gap-3 rounded-xl border py-1 text-sm shadow-lg',
        bad ? 'border-danger/25 bg-danger-soft text-danger' : 'border-line bg-ink text-surface',
        // What takes no click lets it through to what lies below.
        deed === null ? 'px-4' : 'pointer-events-auto pr-2 pl-4',
      )}
    >
      <p className="min-w-0 py-1.5 break-words">{children}</p>
      {deed !== null && (
        <button
          ref={button}
          type="button"
          onClick={deed.run}
          className="min-h-9 shrink-0 rounded-lg px-3 font-semibold underline decoration-current/40 underline-offset-4 hover:bg-current/15 -outline-offset-2 focus-visible:outline-current"
        >
          {deed.name}
        </button>
      )}
    </div>
  )
}
