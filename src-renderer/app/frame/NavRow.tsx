import type { ComponentType, SVGProps } from 'react'
import type { CommandId } from '../../../src-preload/contract'
import { ariaKeysOf } from '../../features/commands'
import { classes, formatCount } from '../../ui'

type Props = {
  readonly name: string
  readonly Icon: ComponentType<SVGProps<SVGSVGElement>>
  readonly current: boolean
  readonly onClick: () => void
  /** The icon alone, its name as a tooltip. */
  readonly compact: boolean
  readonly count?: number | null
  /** The command that does the same by keyboard. */
  readonly command: CommandId
}

/** A row of the sidebar: icon, name, how many. */
export const NavRow = ({ name, Icon, current, onClick, compact, count = null, command }: Props) => (
  <button
    type="button"
    onClick={onClick}
    aria-label={compact ? name : undefined}
    title={compact ? name : undefined}
    aria-current={current ? 'page' : undefined}
    aria-keyshortcuts={ariaKeysOf(command)}
    className={classes(
      'flex min-h-9 w-full shrink-0 items-center gap-3 rounded-lg text-sm font-medium',
      compact ? 'justify-center' : 'px-2.5',
      current ? 'bg-accent-soft text-accent' : 'text-ink hover:bg-sunken',
    )}
  >
    <Icon aria-hidden="true" className="size-5 shrink-0" />
    {!compact && (
      <>
        <span className="min-w-0 flex-1 truncate text-left">{name}</span>
        {count !== null && (
          <span aria-hidden="true" className="text-xs font-normal text-muted tabular-nums">
            {formatCount(count)}
          </span>
        )}
      </>
    )}
  </button>
)
