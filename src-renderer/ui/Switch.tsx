import type { ReactNode } from 'react'

type Props = {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

/** A setting that takes effect at once (role `switch`), with its label beside it. */
export const Switch = ({ checked, onChange, children }: Props) => (
  <label className="relative flex min-h-11 min-w-0 items-center gap-3 text-sm">
    <input
      type="checkbox"
      role="switch"
      aria-checked={checked}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="peer sr-only"
    />
    <span
      aria-hidden="true"
      className="relative h-5 w-9 shrink-0 rounded-full bg-outline transition-colors peer-checked:bg-purple-600 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent after:absolute after:top-0.5 after:left-0.5 after:size-4 after:rounded-full after:bg-white after:transition-transform peer-checked:after:translate-x-4 forced-colors:border forced-colors:peer-checked:bg-[Highlight] forced-colors:after:bg-[CanvasText] forced-colors:peer-checked:after:bg-[Canvas]"
    />
    <span className="min-w-0 flex-1">{children}</span>
  </label>
)
