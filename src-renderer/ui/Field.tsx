import type { InputHTMLAttributes, ReactNode } from 'react'
import { useId } from 'react'
import { words } from '../../src-preload/words'
import { classes } from './classes'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> & {
  readonly label: string
  readonly name: string
  readonly optional?: boolean
  readonly hint?: ReactNode
  /** What is wrong with the value; tied to the input, so that a screen reader says it on focus. */
  readonly problem?: string | null
  /** Marks the value as the one that an error shown elsewhere is about. */
  readonly suspect?: boolean
}

/** A text input with its label, a hint and a problem in words. */
export const Field = ({
  label,
  optional = false,
  hint,
  problem = null,
  suspect = false,
  ...input
}: Props) => {
  const id = useId()
  const wrong = suspect || problem !== null
  const described = [hint ? `${id}-hint` : null, problem ? `${id}-problem` : null].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="font-normal text-muted">{` ${words.common.optional}`}</span>}
      </label>
      <input
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        {...input}
        id={id}
        aria-invalid={wrong || undefined}
        aria-describedby={described === '' ? undefined : described}
        className={classes(
          'min-h-11 w-full rounded-lg border bg-surface px-3 text-sm text-ink placeholder:text-muted read-only:bg-sunken',
          wrong ? 'border-danger' : 'border-outline',
        )}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="text-sm text-danger">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs leading-5 text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
