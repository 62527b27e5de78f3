import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useDetailLook } from './look'
import { Resizer } from './Resizer'

type Props = {
  readonly label: string
  readonly busy?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What lies beside the page. It takes the focus and gives it back where it was once it closes; Escape closes it from everywhere within. */
export const PanelFrame = ({ label, busy = false, onClose, children }: Props) => {
  const width = useDetailLook((state) => state.width)
  const panel = useRef<HTMLElement>(null)
  // Before anything within asks for the focus.
  useLayoutEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onClose()
  }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      aria-busy={busy}
      onKeyDown={onKeyDown}
      className="relative flex h-full max-w-[60vw] shrink-0 flex-col border-line border-l bg-surface outline-none max-sm:absolute max-sm:inset-0 max-sm:z-20 max-sm:w-full! max-sm:max-w-none"
      style={{ width }}
    >
      <Resizer />
      {children}
    </aside>
  )
}
