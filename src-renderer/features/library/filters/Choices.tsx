import { CheckIcon } from '@heroicons/react/24/outline'
import { words } from '../../../../src-preload/words'
import { classes, formatCount } from '../../../ui'

/** A value of a filter and how many cards it would show; null: not known. */
export type Choice = { readonly value: string; readonly name: string; readonly count: number | null }

type Props = {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
  /** True where another choice replaces the one before. */
  readonly single?: boolean
}

/** Values to tick, each with its count; what is ticked stays in the list when no card has it any more. */
export const Choices = ({ label, choices, chosen, onToggle, single = false }: Props) => {
  const gone = chosen.filter((value) => !choices.some((choice) => choice.value === value))
  const shown = [...gone.map((value) => ({ value, name: value, count: 0 })), ...choices]
  if (shown.length === 0)
    return <p className="px-2.5 py-2 text-sm text-muted">{words.library.filter.nothingKnown}</p>
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{label}</legend>
      {shown.map(({ value, name, count }) => {
        const on = chosen.includes(value)
        return (
          <label
            key={value}
            className="flex min-h-8 items-center gap-2.5 rounded-lg px-2.5 text-sm hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type={single ? 'radio' : 'checkbox'}
              name={single ? label : undefined}
              checked={on}
              onChange={() => onToggle(value)}
              className="sr-only"
            />
            <span
              aria-hidden="true"
              className={classes(
                'grid size-4.5 shrink-0 place-items-center border',
                single ? 'rounded-full' : 'rounded-sm',
                on ? 'border-purple-600 bg-purple-600 text-white' : 'border-outline text-transparent',
              )}
            >
              <CheckIcon className="size-3" strokeWidth={3} />
            </span>
            <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
            {count !== null && <span className="text-xs text-muted tabular-nums">{formatCount(count)}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}
