import {
  CheckCircleIcon,
  ExclamationTriangleIcon,
  InformationCircleIcon,
  XMarkIcon,
} from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import { words } from '../../src-preload/words'
import { classes } from './classes'

type Tone = 'good' | 'info' | 'warn' | 'danger'

const tones: Readonly<Record<Tone, string>> = {
  good: 'bg-good-soft text-good border-good/25',
  info: 'bg-accent-soft text-accent border-accent/25',
  warn: 'bg-warn-soft text-warn border-warn/25',
  danger: 'bg-danger-soft text-danger border-danger/25',
}

const icons: Readonly<Record<Tone, typeof CheckCircleIcon>> = {
  good: CheckCircleIcon,
  info: InformationCircleIcon,
  warn: ExclamationTriangleIcon,
  danger: ExclamationTriangleIcon,
}

type Props = {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Has the whole width, below text and actions. */
  readonly below?: ReactNode
  readonly onDismiss?: () => void
  /** `alert` is read out at once. Left out where the surrounding element is a live region already. */
  readonly role?: 'alert'
}

/** A message in the flow of the page: it never covers or blocks anything. */
export const Banner = ({ tone, title, children, actions, below, onDismiss, role }: Props) => {
  const Icon = icons[tone]
  return (
    <div
      role={role}
      className={classes('flex items-start gap-3 rounded-xl border px-4 py-3 text-sm', tones[tone])}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-semibold break-words">{title}</p>
          {children && <div className="text-ink">{children}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        {below && <div className="w-full text-ink">{below}</div>}
      </div>
      {onDismiss && (
        <button
          type="button"
          aria-label={words.common.dismiss}
          title={words.common.dismiss}
          onClick={onDismiss}
          className="-my-1.5 -mr-2 grid size-9 shrink-0 place-items-center rounded-lg hover:bg-black/10 dark:hover:bg-white/10"
        >
          <XMarkIcon aria-hidden="true" className="size-5" />
        </button>
      )}
    </div>
  )
}
