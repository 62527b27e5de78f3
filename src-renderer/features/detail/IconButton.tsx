import type { ReactNode } from 'react'

type Props = {
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
  /** Takes no click, and says so; it keeps the focus. */
  readonly disabled?: boolean
}

/** A square button that shows a picture and says a name. */
export const IconButton = ({ label, onClick, children, disabled = false }: Props) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    aria-disabled={disabled || undefined}
    onClick={() => !disabled && onClick()}
    className="grid size-9 shrink-0 place-items-center rounded-lg hover:bg-sunken aria-disabled:opacity-40"
  >
    {children}
  </button>
)
