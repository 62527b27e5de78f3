import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes'
import { useNetworkReason } from './networkReason'
import { Spinner } from './Spinner'

type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Readonly<Record<Look, string>> = {
  primary:
    'bg-linear-to-r from-purple-600 to-purple-700 text-white shadow-sm hover:from-purple-700 hover:to-purple-800 aria-disabled:from-purple-700 aria-disabled:to-purple-700',
  secondary: 'border border-outline/60 bg-surface text-ink shadow-xs hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  /** For what takes something away. */
  danger: 'border border-danger/60 bg-surface text-danger shadow-xs hover:bg-danger-soft',
}

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className'> & {
  readonly look?: Look
  readonly small?: boolean
  /** Shows a spinner and takes no click; the button keeps its focus, which `disabled` would lose. */
  readonly busy?: boolean
  /** Why it cannot be pressed now: it takes no click, keeps its focus, and says so on hovering and to a screen reader. */
  readonly disabledBecause?: string | null
  /** It cannot be pressed while the network is away, which is said in the same way. */
  readonly needsNetwork?: boolean
  readonly icon?: ReactNode
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A push button at least 36 px high (44 px in its normal size), so that a finger meets it. */
export const Button = ({
  look = 'secondary',
  small = false,
  busy = false,
  disabledBecause = null,
  needsNetwork = false,
  icon,
  children,
  onClick,
  className,
  ...rest
}: Props) => {
  const offline = useNetworkReason()
  const why = disabledBecause ?? (needsNetwork ? offline : null)
  return (
    <button
      type="button"
      {...rest}
      {...(why === null ? {} : { title: why, 'aria-description': why })}
      aria-disabled={busy || why !== null || undefined}
      onClick={(event) => (busy || why !== null ? event.preventDefault() : onClick?.(event))}
      className={classes(
        'inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors select-none',
        small ? 'min-h-9 px-3 text-sm' : 'min-h-11 px-4 text-sm',
        looks[look],
        why !== null && 'cursor-not-allowed opacity-60',
        className,
      )}
    >
      {busy ? <Spinner className="size-4" /> : icon}
      {children}
    </button>
  )
}
