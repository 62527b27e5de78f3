import type { ReactNode } from 'react'
import type { SafeError } from '../../src-preload/contract'
import { Banner } from './Banner'
import { Button } from './Button'
import { type ErrorAction, errorText } from './errorText'
import { useNow } from './useNow'

const actionWords: Readonly<Record<Exclude<ErrorAction, null>, string>> = {
  tryAgain: 'Try again',
  reconnect: 'Reconnect',
  confirmRemovals: 'They are gone, mark as removed',
}

type Props = {
  readonly error: SafeError
  /** What each action does here; an action without a deed gets no button. */
  readonly deeds: Partial<Record<Exclude<ErrorAction, null>, () => void>>
  readonly children?: ReactNode
  readonly onDismiss?: () => void
}

/** An error in words (role `alert`), with the one button that helps. */
export const ErrorBanner = ({ error, deeds, children, onDismiss }: Props) => {
  const nowMs = useNow(error.retryAt === null ? null : 1000)
  const { title, sentence, action } = errorText(error, nowMs)
  const deed = action === null ? undefined : deeds[action]
  const ownWords = error.message !== '' && error.message !== sentence
  return (
    <Banner
      role="alert"
      tone={action === 'confirmRemovals' ? 'warn' : 'danger'}
      title={title}
      onDismiss={onDismiss}
      actions={
        action !== null &&
        deed !== undefined && (
          <Button small onClick={deed}>
            {actionWords[action]}
          </Button>
        )
      }
    >
      <p>{sentence}</p>
      {children}
      {ownWords && (
        <details className="mt-1 text-muted">
          <summary>Details</summary>
          <p className="break-words">
            {error.message} ({error.code})
          </p>
        </details>
      )}
    </Banner>
  )
}
