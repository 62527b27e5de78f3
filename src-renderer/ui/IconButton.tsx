import type { ReactNode } from 'react'

type Props = {
  /** What it does, for the tooltip and a screen reader. */
  readonly label: string
  readonly icon: ReactNode
  readonly onClick: () => void
}

/** A button of the header that shows an icon alone. */
export const IconButton = ({ label, icon, onClick }: Props) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    onClick={onClick}
    className="grid size-9 shrink-0 place-items-center rounded-lg border border-outline/60 bg-surface shadow-xs hover:bg-sunken"
  >
    {icon}
  </button>
)
