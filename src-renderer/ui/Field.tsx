import type { InputHTMLAttributes, ReactNode } from 'react'
import { useId } from 'react'
import { classes } from './classes'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> & {
  readonly label: string
  readonly name: string
  readonly optional?: boolean
  readonly hint?: ReactNode
  /** What is wrong with the value; tied to the input, so that a screen reader says it on focus. */
  readonly problem?: string | null
}

/** A text input with its label, a hint and a problem in words. */
export const Field = ({ label, optional = false, hint, problem = null, ...input }: Props) => {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, problem ? `${id}-problem` : null].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      <input
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        {...input}
        id={id}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={described === '' ? undefined : described}
        className={classes(
          'min-h-11 w-full rounded-lg border bg-surface px-3 text-sm text-ink placeholder:text-muted read-only:bg-sunken',
          problem === null ? 'border-outline' : 'border-danger',
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
