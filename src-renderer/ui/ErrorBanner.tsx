import { type ReactNode, useContext } from 'react'
import type { SafeError } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { Banner } from './Banner'
import { Button } from './Button'
import { type ErrorDeeds, ErrorDeedsContext } from './errorDeeds'
import { errorText } from './errorText'
import { useNow } from './useNow'

type Props = {
  readonly error: SafeError
  /** What each action does here; these come before those that the app gives for everywhere. */
  readonly deeds: ErrorDeeds
  readonly children?: ReactNode
  readonly onDismiss?: () => void
  /** Not read out at once: it stands on the page like any other text. */
  readonly quiet?: boolean
}

/** An error in words (role `alert`, unless it is `quiet`), with the one button that helps. */
export const ErrorBanner = ({ error, deeds, children, onDismiss, quiet = false }: Props) => {
  const everywhere = useContext(ErrorDeedsContext)
  const nowMs = useNow(error.retryAt === null ? null : 1000)
  const { title, sentence, action } = errorText(error, nowMs)
  const deed = deeds[action.command] ?? everywhere[action.command]
  const ownWords = error.message !== '' && error.message !== sentence
  return (
    <Banner
      role={quiet ? undefined : 'alert'}
      tone={action.command === 'confirmRemovals' ? 'warn' : 'danger'}
      title={title}
      onDismiss={onDismiss}
      actions={
        deed !== undefined && (
          <Button small onClick={deed}>
            {action.label}
          </Button>
        )
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
