import { type ReactNode, useContext } from 'react'
import type { SafeError } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { Banner } from './Banner'
import { Button } from './Button'
import { CloseDialog } from './closeDialog'
import { deedOf, ErrorDeedsContext, type PlaceDeeds } from './errorDeeds'
import { errorText } from './errorText'
import { useNow } from './useNow'

type Props = {
  readonly error: SafeError
  /** What can be done about it here; the rest the app does. */
  readonly deeds: PlaceDeeds
  /** What is tried again asks the storage: it cannot be while the network is away, as with a `Button`. The app sees by itself when that is back. */
  readonly needsNetwork?: boolean
  readonly children?: ReactNode
  /** Takes the error away; left out where it stands in the place of what could not be shown. */
  readonly onDismiss?: () => void
  /** Not read out at once: it stands on the page like any other text. */
  readonly quiet?: boolean
}

/** An error in words (role `alert`, unless it is `quiet`), with the one button that helps. */
export const ErrorBanner = ({
  error,
  deeds,
  needsNetwork = false,
  children,
  onDismiss,
  quiet = false,
}: Props) => {
  const app = useContext(ErrorDeedsContext)
  const close = useContext(CloseDialog)
  const nowMs = useNow(error.retryAt === null ? null : 1000)
  const { title, sentence, action } = errorText(error, nowMs)
  if (app === null) throw new Error('An error is shown where the app has given no deeds')
  const { label, run, triesAgain } = deedOf(action, { place: deeds, app, dismiss: onDismiss, close })
  // What the main process knows beside the words of the code: a sentence of the catalogue too, with a path or a name in it.
  const ownWords = error.message !== '' && error.message !== sentence
  return (
    <Banner
      role={quiet ? undefined : 'alert'}
      tone={action.command === 'confirmRemovals' ? 'warn' : 'danger'}
      title={title}
      onDismiss={onDismiss}
      actions={
        <Button small needsNetwork={needsNetwork && triesAgain} onClick={run}>
          {label}
        </Button>
      }
    >
      <p>{sentence}</p>
      {children}
      {ownWords && (
        <details className="mt-1 text-muted">
          <summary>{words.errors.details}</summary>
          <p className="break-words">{error.message}</p>
        </details>
      )}
    </Banner>
  )
}
