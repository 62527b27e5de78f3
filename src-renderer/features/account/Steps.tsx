import { CheckIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { classes } from '../../ui'

/** The steps from the first screen to the first cards. */
export const stepNames = ['storage', 'owner', 'folders', 'sync'] as const
export type StepName = (typeof stepNames)[number]

const said = words.welcome

/** How far one is. */
export const Steps = ({ step }: { readonly step: StepName }) => {
  const now = stepNames.indexOf(step)
  return (
    <ol aria-label={said.steps} className="flex flex-wrap items-center gap-x-2 lg:gap-x-4 gap-y-1 text-xs">
      {stepNames.map((name, index) => (
        <li
          key={name}
          aria-current={index === now ? 'step' : undefined}
          className={classes(
            'flex items-center gap-1.5',
            index === now ? 'font-semibold text-accent' : 'text-muted',
          )}
        >
          <span
            aria-hidden="true"
            className={classes(
              'grid size-5 place-items-center rounded-full border text-[0.6875rem] tabular-nums',
              index <= now ? 'border-accent text-accent' : 'border-outline',
            )}
          >
            {index < now ? <CheckIcon className="size-3" strokeWidth={2.5} /> : index + 1}
          </span>
          {said.stepNames[name]}
          {index < now && <span className="sr-only">{`, ${said.stepDone}`}</span>}
        </li>
      ))}
    </ol>
  )
}
