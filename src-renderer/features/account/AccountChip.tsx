import { ChevronUpDownIcon, ExclamationTriangleIcon, UserCircleIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useId } from 'react'
import type { AccountStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, classes } from '../../ui'
import { useAccount } from './store'
import { accountWords } from './words'

type Props = {
  readonly status: AccountStatus
  /** The icon alone, its words for screen readers and in the menu. */
  readonly compact: boolean
  readonly onConnect: () => void
  readonly onDisconnect: () => void
  /** What else the account's menu has. */
  readonly children?: ReactNode
}

type ChipWordsProps = { readonly title: string; readonly subtitle: string; readonly sessionOnly: boolean }

const ChipWords = ({ title, subtitle, sessionOnly }: ChipWordsProps) => (
  <>
    <span className="min-w-0 flex-1">
      <span className="block truncate text-sm font-medium">{title}</span>
      <span className="block truncate text-xs text-muted">{subtitle}</span>
      {sessionOnly && (
        <span className="flex items-center gap-1 text-xs whitespace-nowrap text-warn">
          <ExclamationTriangleIcon aria-hidden="true" className="size-3.5 shrink-0" />
          {words.account.sessionOnly}
        </span>
      )}
    </span>
    <ChevronUpDownIcon aria-hidden="true" className="size-4 shrink-0 text-muted" />
  </>
)

/** Whose library this is; its menu tells where the secret is and disconnects. */
export const AccountChip = ({ status, compact, onConnect, onDisconnect, children }: Props) => {
  const pending = useAccount((state) => state.pending)
  const menuId = useId()
  const { title, subtitle, secret } = accountWords(status)
  const isSample = status.connected && status.secretHome === 'sample'
  const sessionOnly = status.connected && status.secretHome === 'session'
  return (
    <>
      <button
        type="button"
        popoverTarget={menuId}
        aria-label={words.account.named(title)}
        className={classes(
          'flex min-h-12 w-full min-w-0 items-center gap-2.5 rounded-lg py-1.5 text-left hover:bg-sunken [anchor-name:--account]',
          compact ? 'justify-center' : 'px-2.5',
        )}
      >
        <UserCircleIcon aria-hidden="true" className="size-7 shrink-0 text-accent" />
        {!compact && <ChipWords {...{ title, subtitle, sessionOnly }} />}
      </button>
      <section
        id={menuId}
        popover="auto"
        aria-label={words.account.menu}
        className="max-h-[calc(100dvh-5rem)] w-72 overflow-y-auto rounded-xl border border-line bg-surface p-4 text-ink shadow-lg [position-anchor:--account] [position-area:top_span-right] [position-try-fallbacks:flip-block] m-1"
      >
        <p dir="auto" className="font-semibold break-words">
          {title}
        </p>
        <p dir="auto" className="text-sm break-words text-muted">
          {subtitle}
        </p>
        {status.connected && !isSample && (
          <p className="text-sm text-muted">{words.account.keyEnding(status.keyHint)}</p>
        )}
        {secret !== null && <p className="mt-2 text-sm leading-5">{secret}</p>}
        {children}
        <div className="mt-4 flex flex-col gap-2">
          <Button small onClick={onConnect}>
            {!status.connected
              ? words.account.connect
              : isSample
                ? words.account.connectYours
                : words.account.connectAnother}
          </Button>
          {status.connected && (
            <Button small busy={pending === 'disconnect'} onClick={onDisconnect}>
              {words.account.disconnect}
            </Button>
          )}
        </div>
        {status.connected && !isSample && (
          <p className="mt-2 text-xs leading-5 text-muted">{words.account.disconnecting}</p>
        )}
      </section>
    </>
  )
}
